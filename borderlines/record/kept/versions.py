"""Past versions of a record: one small zip each, named by the version, in one folder.

A curator keeps the record with one command before changing it, and commits the file or copies it
to the host; an article that names the version then shows for good what it showed.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from borderlines.record import package
from borderlines.record.dataset import Dataset, RecordError, read_dataset
from borderlines.record.files import MOST_BYTES, clear_folder, read_file, write_if_changed
from borderlines.record.host import (
    address_of_host,
    named_folder,
    record_folder,
    records_folder,
    with_homepage,
)
from borderlines.schema import ROWS, Event

FOLDER: Final = "versions"
"""The folder's name within the record's folder, unless ``BORDERLINES_VERSIONS`` names another."""
_NAMES: Final = (package.FILE, *(model.FILE for model in ROWS))
_NEEDED: Final = (package.FILE, Event.FILE)
"""Optional files that kept versions lack if the contract did not have them yet."""
_VERSION: Final = r"[0-9a-f]{12}"
_KEPT_IN_MEMORY: Final = 4
_DAYS_IN_MEMORY: Final = 1000
_UNREADABLE: Final = (OSError, EOFError, KeyError, RuntimeError, zipfile.BadZipFile, zlib.error)
"""The errors of a zip that is not whole, has a password, or is packed in an unknown way."""
# A zip's oldest day: the same record gives the same bytes.
_DAY: Final = (1980, 1, 1, 0, 0, 0)


class UnknownVersionError(LookupError):
    """A version that was never kept here, or a name that no version has."""


class DamagedVersionError(ValueError):
    """A kept version that cannot be read; the message says why."""


_given: Final[list[tuple[Path, str]]] = []


@contextmanager
def kept_in(folder: Path, address: str = "") -> Iterator[None]:
    """Look for kept versions in a folder, in the whole process, within this context.

    ``address`` is where the record is published.
    """
    _given.append((folder, address))
    try:
        yield
    finally:
        _given.pop()


def versions_folder(record: Path | None = None) -> Path:
    """Return the folder named by ``BORDERLINES_VERSIONS``, else ``versions`` in the record's.

    In a named one each record of ``BORDERLINES_RECORDS`` has its own folder of the same name; that
    of ``BORDERLINES_DATA`` keeps its versions where they were before there were others.
    """
    if record is None and _given:
        return _given[-1][0]
    record = record or record_folder()
    named = os.environ.get("BORDERLINES_VERSIONS")
    if not named:
        return record / FOLDER
    whole = os.path.realpath(record)
    several, alone = records_folder(), named_folder()
    is_one_of_several = several is not None and Path(whole).parent == several.resolve()
    if is_one_of_several and (alone is None or os.path.realpath(alone) != whole):
        return Path(named) / Path(whole).name
    return Path(named)


def keep_version(record: Path, versions: Path) -> Path:
    """Put the record of a folder beside its past versions. Returns the file; raises RecordError.

    Only a sound record is kept. What is there already is left as it is.
    """
    version = read_dataset(record).version
    kept = versions / f"{version}.zip"
    clear_folder(versions, re.compile(rf"{_VERSION}(\.zip)?").fullmatch)
    if not kept.exists():
        # A server that looks meanwhile must find all of it or none.
        write_if_changed(kept, pack_version(record, version))
    return kept


def pack_version(record: Path, version: str) -> bytes:
    """Return the files of a record as a zip: the same bytes for the same version.

    Raises DamagedVersionError if the files are of another version by now.
    """
    names = (name for name in _NAMES if (record / name).exists())
    contents = {name: read_file(record / name) for name in names}
    if name_version(contents) != version:
        raise DamagedVersionError("The record changed while it was read; try again.")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED, 9)
    return written.getvalue()


@dataclass(frozen=True)
class KeptVersion:
    """A past version of the record, and its day."""

    version: str
    day: date


def list_versions(folder: Path | None = None) -> list[KeptVersion]:
    """List the kept versions, the latest first. Unreadable ones are left out.

    On one day the file that was written last comes first.
    """
    found = []
    for path in (folder or versions_folder()).glob("*.zip"):
        if re.fullmatch(_VERSION, path.stem):
            written = path.stat().st_mtime_ns
            kept = _read_day(path, written)
            if kept is not None:
                found.append((kept.day, written, kept.version, kept))
    return [kept for *_, kept in sorted(found, reverse=True)]


def is_kept(version: str) -> bool:
    """Return whether a version has been kept, and will be there when the record has changed."""
    return _path_of(version) is not None


def read_version(version: str, folder: Path | None = None) -> Dataset:
    """Read a kept version. Raises UnknownVersionError and DamagedVersionError."""
    return _read(*_find(version, folder), _given[-1][1] if _given else address_of_host())


def read_files(version: str) -> dict[str, bytes]:
    """Return the files of a kept version by their names. Raises as ``read_version`` does."""
    return unpack_record(_find(version)[0])


def _find(version: str, folder: Path | None = None) -> tuple[Path, int]:
    path = _path_of(version, folder)
    if path is None:
        raise UnknownVersionError(version)
    return path, path.stat().st_mtime_ns


def _path_of(version: str, folder: Path | None = None) -> Path | None:
    if not re.fullmatch(_VERSION, version):
        return None
    path = (folder or versions_folder()) / f"{version}.zip"
    return path if path.is_file() else None


@lru_cache(maxsize=_DAYS_IN_MEMORY)
def _read_day(path: Path, stamp: int) -> KeptVersion | None:
    try:
        with zipfile.ZipFile(path) as archive:
            said = json.loads(_unpack(archive, package.FILE, package.MOST_BYTES))
        return KeptVersion(path.stem, datetime.fromisoformat(said["created"]).date())
    except (*_UNREADABLE, TypeError, ValueError):
        return None


@lru_cache(maxsize=_KEPT_IN_MEMORY)
def _read(path: Path, stamp: int, address: str) -> Dataset:
    try:
        dataset = read_dataset(path, was_kept=True, contents=unpack_record(path))
    except RecordError as error:
        # Kept under an older contract, which had other words or asked for less.
        raise DamagedVersionError(f"{path.name} does not fit this release:\n{error}") from error
    if dataset.version != path.stem:
        raise DamagedVersionError(f"{path.name} holds another version: {dataset.version}")
    return with_homepage(dataset, address)


def unpack_record(path: Path) -> dict[str, bytes]:
    """Return the files of a record in a zip by their names. Raises DamagedVersionError."""
    contents: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(path) as archive:
            there = set(archive.namelist())
            for name in _NAMES:
                # A draft needs few files; what another one lacks is said when it is read.
                if name not in there and name not in _NEEDED:
                    continue
                contents[name] = _unpack(archive, name, left)
                left -= len(contents[name])
    except _UNREADABLE as error:
        raise DamagedVersionError(f"{path.name} is not whole: {error}") from error
    return contents


def _unpack(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Unpack a file of a zip. Raises DamagedVersionError for one of more than so many bytes."""
    size = archive.getinfo(name).file_size
    if size > most:
        raise DamagedVersionError(f"{name} is too large: {size:,} bytes.")
    with archive.open(name) as file:
        # Without a number all would be unpacked, also of a file that is larger than it says.
        return file.read(size)


def name_version(contents: Mapping[str, bytes]) -> str:
    """Return the version of a record with these files, which are in reading order."""
    digest = hashlib.sha256()
    for name, content in contents.items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:12]
