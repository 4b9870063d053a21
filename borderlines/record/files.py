"""Files read within bounds, and written so that nobody ever finds half of one.

A file is written beside the one that it replaces, flushed to the disk and renamed over it. What
a killed run leaves behind has a name of its own form, which nobody reads and the next run removes.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from borderlines.record.problems import Problem

MOST_BYTES: Final = 256 * 1024 * 1024
"""The largest file that is read of a record, in bytes: some 500,000 acts."""
# Eight digits are of this release; without them it is what former ones left.
_UNFINISHED: Final = re.compile(r"\.(.+?)(?:\.[0-9a-f]{8})?\.part", re.DOTALL)


class WriteError(OSError):
    """A file that cannot be written, and is as it was; ``filename`` is its path."""


def read_file(path: Path, most: int = MOST_BYTES) -> bytes:
    """Read a file of at most so many bytes. Raises OSError, before reading, for any other.

    What is no file, such as a pipe, would never end and is refused as well.
    """
    status = path.stat()
    if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    if status.st_size > most:
        sizes = f"{status.st_size:,} bytes, and at most {most:,} are read"
        raise OSError(errno.EFBIG, sizes, str(path))
    with path.open("rb") as file:
        return file.read(most)


def read_part(
    folder: Path,
    name: str,
    problems: list[Problem],
    most: int = MOST_BYTES,
    *,
    is_optional: bool = False,
) -> bytes | None:
    """Read a file of a record; None where it cannot be read, which is added to the problems.

    None alone for an optional one that is not there.
    """
    try:
        return read_file(folder / name, most)
    except OSError as error:
        if is_optional and error.errno in {errno.ENOENT, errno.ENOTDIR}:
            return None
        message = f"cannot be read ({say_reason(error)}); it belongs in {folder}"
        if error.errno == errno.EFBIG:
            message = f"has {error.strerror}; see whether it is the right file"
        problems.append(Problem(name, 0, 0, "", None, message))
        return None


def say_reason(error: OSError) -> str:
    """Explain why a file can't be read or written, as half a sentence."""
    return (error.strerror or str(error)).lower()


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file, and the folders above it, if its content is another; return whether.

    Raises WriteError; the file is then as it was, and nothing is left beside it.
    """
    with _told_of(path):
        made = [folder for folder in path.parents if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.read_bytes() == content:
            return False
    try:
        write_whole(path, content)
    except WriteError:
        for folder in made:
            # Another run may have written into it.
            with suppress(OSError):
                folder.rmdir()
        raise
    return True


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises WriteError.

    A link stays one, and a file keeps its mode and owner.
    """
    with _told_of(path):
        target = Path(os.path.realpath(path))
        former = target.stat() if target.exists() else None
        if former is not None and not stat.S_ISREG(former.st_mode):
            # A device or a pipe is written into: renamed over it would be gone.
            target.write_bytes(content)
            return
        # To rename over it needs no leave of the file itself.
        if former is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        while not _replace(target, content, former):
            pass  # Another run took what this one had begun for a leftover; it does so once.
        _flush_folder(target.parent)


def _replace(target: Path, content: bytes, former: os.stat_result | None) -> bool:
    """Write beside and rename over. Returns False where somebody removed what was written."""
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if former is not None:
                with suppress(PermissionError):
                    os.fchown(descriptor, former.st_uid, former.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(former.st_mode))
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        try:
            beside.replace(target)
        except FileNotFoundError:
            if target.parent.is_dir():
                return False
            raise
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return True


def _flush_folder(folder: Path) -> None:
    # The file is whole already: a file system that cannot flush folders is no reason to fail.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told_of(path: Path) -> Iterator[None]:
    """Put the requested file, and not the one beside it, into any error."""
    try:
        yield
    except OSError as error:
        raise WriteError(error.errno, error.strerror or str(error), str(path)) from error


def clear_unfinished(paths: Iterable[Path]) -> None:
    """Remove what killed runs left of files; each is written with ``write_whole``."""
    folders: dict[Path, set[str]] = {}
    for path in map(Path, map(os.path.realpath, paths)):
        folders.setdefault(path.parent, set()).add(path.name)
    for folder, names in folders.items():
        clear_folder(folder, names.__contains__)


def clear_folder(folder: Path, is_ours: Callable[[str], object]) -> None:
    """Remove what killed runs left in a folder of files whose name is ours.

    A run that is still at work misses what it had begun, and writes it again.
    """
    with suppress(OSError):
        for path in folder.iterdir():
            found = _UNFINISHED.fullmatch(path.name)
            if found and is_ours(found[1]) and path.is_file():
                path.unlink()
