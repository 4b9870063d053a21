"""The record that this process serves, read once and again when a file of it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from borderlines import package
from borderlines.dataset import Dataset, read_dataset
from schema import ROWS

_ROOT = Path(__file__).parent.parent


def record_folder() -> Path:
    """The folder named by ``BORDERLINES_DATA``, else the project's ``data``."""
    return Path(os.environ.get("BORDERLINES_DATA") or _ROOT / "data")


def current_dataset() -> Dataset:
    """The record of ``record_folder``. Raises RecordError as ``read_dataset`` does."""
    if _given:
        return _given[-1]
    folder = record_folder()
    return _read(folder, _stamp(folder), _address_of_host())


_given: Final[list[Dataset]] = []


@contextmanager
def serving(dataset: Dataset) -> Iterator[None]:
    """While this lasts the whole process serves a record that is read already."""
    _given.append(dataset)
    try:
        yield
    finally:
        _given.pop()


@lru_cache(maxsize=2)
def _read(folder: Path, stamp: tuple[tuple[int, int] | None, ...], address: str) -> Dataset:
    return with_homepage(read_dataset(folder), address)


def _address_of_host() -> str:
    return os.environ.get("BORDERLINES_URL", "").strip()


def with_homepage(dataset: Dataset, address: str | None = None) -> Dataset:
    """The same record at a web address, for its credits; one that names its own keeps that.

    Without an address it is the host's, as ``BORDERLINES_URL`` says, if it does.
    """
    if address is None:
        address = _address_of_host()
    if dataset.package.homepage or not address:
        return dataset
    return replace(dataset, package=dataset.package.model_copy(update={"homepage": address}))


def _stamp(folder: Path) -> tuple[tuple[int, int] | None, ...]:
    stamps: list[tuple[int, int] | None] = []
    for name in (package.FILE, *(model.FILE for model in ROWS)):
        try:
            status = (folder / name).stat()
        except OSError:
            stamps.append(None)
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return tuple(stamps)
