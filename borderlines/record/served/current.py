"""The record that this process serves: the last good one, whatever happens to its files.

Each call looks at the files and reads them once after each change, even if they turn out to be
wrong. Then the last good record is still served, and the log reports the problem once. A process
that begins with wrong files serves the latest version that was kept.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from borderlines.record import package
from borderlines.record.contract import README_FILE, SCHEMA_FILE
from borderlines.record.dataset import Dataset, RecordError, read_dataset
from borderlines.record.files import read_file
from borderlines.record.host import (
    address_of_host,
    held_name,
    joined_places,
    record_folder,
    with_homepage,
)
from borderlines.record.kept.versions import (
    DamagedVersionError,
    UnknownVersionError,
    list_versions,
    read_files,
    read_version,
)
from borderlines.record.problems import Problem
from borderlines.schema import ROWS

_NAMES: Final = (package.FILE, *(model.FILE for model in ROWS))
_OPTIONAL: Final = frozenset(model.FILE for model in ROWS if model.IS_OPTIONAL)
_BESIDE: Final = (SCHEMA_FILE, README_FILE)
"""Files that go with a record and say nothing of its acts."""
_REST_SECONDS: Final = 0.02
"""Rest of a file in seconds before its stamp is trusted: a clock of files may move only every 10
ms."""
_READINGS: Final = 3
"""Number of attempts to read files that change meanwhile, before the next call tries again."""
_PATIENCE_SECONDS: Final = 1
"""Seconds that a call waits for new files which another one reads, if there is a record to serve.
"""
_PROBLEMS_HELD: Final = 200
_PROBLEMS_LOGGED: Final = 20
_LINE_LOGGED: Final = 300
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Trouble:
    """The reason why the files on disk are not served."""

    problems: tuple[Problem, ...]
    """The first problems; none if reading failed in a way that only the log can describe."""
    number: int
    """The number of problems."""
    since: datetime
    """The time at which the files were changed so that they could no longer be read."""


@dataclass(frozen=True)
class CurrentRecord:
    """A served record, the files that it was read from, and whether it is out of date."""

    dataset: Dataset
    files: Mapping[str, bytes] = field(default_factory=dict)
    trouble: Trouble | None = None


class NoRecordError(RecordError):
    """The record cannot be read, and there is no former one to serve instead."""

    def __init__(self, trouble: Trouble) -> None:
        """Set the problems."""
        super().__init__(list(trouble.problems))
        self.trouble = trouble


def current_record() -> CurrentRecord:
    """Return the served record of ``record_folder``. Raises NoRecordError if there is none."""
    if _given:
        return _given[-1]
    folder = record_folder()
    with _finding:
        keeper = _find_keeper(folder)
    return keeper.look()


def current_dataset() -> Dataset:
    """Return the served record's Dataset. Raises NoRecordError as ``current_record`` does."""
    return current_record().dataset


def dataset_of(version: str) -> Dataset:
    """Return the served record if it has that version, else a kept one.

    Raises UnknownVersionError and DamagedVersionError.
    """
    try:
        current = current_dataset()
        if version == current.version:
            return current
    except RecordError:
        pass  # What was kept stays to be seen while the record of today is being mended.
    return read_version(version)


_given: Final[list[CurrentRecord]] = []
_finding: Final = threading.Lock()


@contextmanager
def serving(dataset: Dataset, files: Mapping[str, bytes] | None = None) -> Iterator[None]:
    """Serve a record that is read already, in the whole process, within this context."""
    _given.append(CurrentRecord(dataset, files or {}))
    try:
        yield
    finally:
        _given.pop()


_Stamp = tuple[object, ...]


class _Keeper:
    """The last good record of a folder, and the problems of its files since. For all threads."""

    def __init__(self, folder: Path) -> None:
        """Start without reading anything."""
        self._folder = folder
        self._reading = threading.Lock()
        # All of these are set by the thread that reads; the stamp last, for it says that the
        # others are up to date.
        self._good: CurrentRecord | None = None
        self._trouble: Trouble | None = None
        self._unread: tuple[str, ...] = ()
        self._told: object = None
        self._stamp: _Stamp | None = None

    def look(self) -> CurrentRecord:
        """Return the record to serve now; the files are read if they have changed."""
        if not self._is_up_to_date() and self._reading.acquire(timeout=self._patience()):
            try:
                # Another thread may have read them meanwhile.
                if not self._is_up_to_date():
                    self._read()
            finally:
                self._reading.release()
        good, trouble = self._good, self._trouble
        if good is None:
            raise NoRecordError(trouble or Trouble((), 0, _time_of(self._folder)))
        return replace(good, trouble=trouble) if trouble else good

    def _patience(self) -> float:
        return -1 if self._good is None and self._trouble is None else _PATIENCE_SECONDS

    def _is_up_to_date(self) -> bool:
        if self._stamp != _stamp(self._folder):
            return False
        # Why a file could not be opened need not be seen in its stamp: too many files were open.
        return not any(_can_be_opened(self._folder / name) for name in self._unread)

    def _read(self) -> None:
        for _ in range(_READINGS):
            stamp = _stamp(self._folder)
            time.sleep(_REST_SECONDS)
            read, unread = _read_contents(self._folder)
            contents: Mapping[str, bytes] = read
            try:
                found: Dataset | Exception
                found, contents = _read_record(self._folder, read)
            except Exception as error:  # Whatever a file makes fail, it must not end the serving.
                found = error
            if stamp == _stamp(self._folder):
                break
        else:
            # They are being written; the next call looks again.
            stamp = None
            if self._good is not None:
                return
        if isinstance(found, Dataset):
            self._take(with_homepage(found), contents)
        else:
            self._refuse(found)
        self._unread = unread
        self._stamp = stamp

    def _take(self, dataset: Dataset, contents: Mapping[str, bytes]) -> None:
        self._good = CurrentRecord(dataset, contents)
        if self._trouble is not None:
            # No warning, but what is less is not written where nobody has set up a log.
            _log.warning("The record%s is sound again: version %s.", _named(), dataset.version)
        self._trouble, self._told = None, None

    def _refuse(self, error: Exception) -> None:
        problems = error.problems if isinstance(error, RecordError) else []
        since = self._trouble.since if self._trouble else _time_of(self._folder)
        # Of a joined record no version is kept, and that of one alone would pass for both.
        if self._good is None and joined_places() is None:
            self._good = _find_kept()
        self._trouble = Trouble(tuple(problems[:_PROBLEMS_HELD]), len(problems), since)
        # Of files that cannot be opened the same would be said with each try.
        if (told := (_stamp(self._folder), str(error))) != self._told:
            self._told = told
            _log_trouble(self._trouble, error, self._good)


# More than a server has records: one that is put out would be read anew with each request.
@lru_cache(maxsize=256)
def _find_keeper(folder: Path) -> _Keeper:
    return _Keeper(folder)


def _find_kept() -> CurrentRecord | None:
    """Find the latest kept version that can be read."""
    try:
        for kept in list_versions():
            try:
                return CurrentRecord(read_version(kept.version), read_files(kept.version))
            except (DamagedVersionError, UnknownVersionError) as error:
                _log.warning("A kept version is passed over: %s", error)
    except OSError as error:
        _log.warning("Kept versions cannot be read: %s", error)
    return None


def _log_trouble(trouble: Trouble, error: Exception, good: CurrentRecord | None) -> None:
    served = f"version {good.dataset.version} is served" if good else "nothing can be served"
    if not trouble.problems:
        _log.error("The record%s cannot be read; %s.", _named(), served, exc_info=error)
        return
    lines = [str(problem) for problem in trouble.problems[:_PROBLEMS_LOGGED]]
    lines = [line if len(line) <= _LINE_LOGGED else f"{line[:_LINE_LOGGED]}…" for line in lines]
    if trouble.number > len(lines):
        lines.append(f"and {trouble.number - len(lines)} more")
    number = f"{trouble.number:,} problem{'' if trouble.number == 1 else 's'}"
    _log.error("The record%s has %s; %s:\n%s", _named(), number, served, "\n".join(lines))


def _named() -> str:
    """Return the name of the record for the log; empty for the only one."""
    name = held_name()
    return f" {name}" if name else ""


def _read_contents(folder: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Read the files of a folder by their names, and list those that could not be read."""
    contents, unread = {}, []
    for name in (*_NAMES, *_BESIDE):
        try:
            contents[name] = read_file(folder / name)
        except OSError as error:
            # One that is too large, or no file, stays so until its stamp changes; so does one that
            # need not be there.
            lasting = {errno.EFBIG, errno.EINVAL, *({errno.ENOENT} if name in _OPTIONAL else ())}
            if name in _NAMES and error.errno not in lasting:
                unread.append(name)
    return contents, tuple(unread)


def _read_record(
    folder: Path, contents: Mapping[str, bytes]
) -> tuple[Dataset, Mapping[str, bytes]]:
    """Read the record of a folder, joined with another one where the host says so."""
    places = joined_places()
    if places is None:
        return read_dataset(folder, contents=contents), contents
    # Only here: no other server, and no check, needs what compares two records.
    from borderlines.record.joined.places import join_places

    joined = join_places(folder, *places).joined
    beside = {SCHEMA_FILE: contents[SCHEMA_FILE]} if SCHEMA_FILE in contents else {}
    return joined.dataset, {**joined.files, **beside}


def _can_be_opened(path: Path) -> bool:
    try:
        path.open("rb").close()
    except OSError:
        return False
    return True


def _stamp(folder: Path) -> _Stamp:
    """Return a stamp that changes when a file is changed, replaced or removed."""
    paths = [folder / name for name in (*_NAMES, *_BESIDE)]
    if (places := joined_places()) is not None:
        other, answers = places
        paths += [other, *answers, *(other / name for name in _NAMES)]
    statuses = map(_status, paths)
    told = (
        one and (one.st_mtime_ns, one.st_ctime_ns, one.st_size, one.st_ino, one.st_dev)
        for one in statuses
    )
    return address_of_host(), *told


def _time_of(folder: Path) -> datetime:
    """Return when a file of the folder was last changed, or was removed."""
    found = [_status(folder / name) for name in _NAMES if name not in _OPTIONAL]
    found += filter(None, (_status(folder / name) for name in _OPTIONAL))
    if None in found:
        # The folder that is left was changed when what is missing was taken out of it.
        found.append(next(filter(None, map(_status, (folder, *folder.absolute().parents))), None))
    last = max((one.st_ctime for one in found if one), default=0)
    return datetime.fromtimestamp(last, UTC)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
