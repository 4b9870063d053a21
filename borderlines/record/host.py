"""The place of the record's files and its address, from the host's environment.

Of several records on one server each is asked for by itself: an answer for one holds its place
(``holding``), and all code that looks for the record's folder finds that one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from borderlines.record.dataset import Dataset

_PACKAGE: Final = Path(__file__).parents[1]
_INSTALLED: Final = (_PACKAGE / "edge").is_dir()
EDGE: Final = _PACKAGE / "edge" if _INSTALLED else _PACKAGE.parent
"""The folder of app.py, web/ and components/: part of an installed package, else the project's."""


@dataclass(frozen=True)
class Place:
    """The place of one of several records, and its name in addresses; empty if it has none."""

    folder: Path
    name: str = ""


_held: ContextVar[Place | None] = ContextVar("held", default=None)


@contextmanager
def holding(place: Place | None) -> Iterator[None]:
    """Answer for the record at a place, in this thread or task and what it calls; None for any."""
    token = _held.set(place)
    try:
        yield
    finally:
        _held.reset(token)


def held_name() -> str:
    """Return the name in addresses of the record that is answered for; empty if it has none."""
    place = _held.get()
    return place.name if place else ""


def record_folder() -> Path:
    """Return the folder of the record that is answered for.

    It is the one that is held, else the one named by ``BORDERLINES_DATA``, else the current one if
    it is a record, else the project's ``data``. An installed package has no record of its own: it
    takes ``data`` in the current folder.
    """
    place = _held.get()
    if place is not None:
        return place.folder
    named = named_folder()
    if named is None and Path("datapackage.json").is_file():
        return Path()
    return named or Path("data" if _INSTALLED else EDGE / "data")


def named_folder() -> Path | None:
    """Return the folder named by ``BORDERLINES_DATA``; None if there is none."""
    named = os.environ.get("BORDERLINES_DATA")
    return Path(named) if named else None


def joined_places() -> tuple[Path, tuple[Path, ...]] | None:
    """Return the record named by ``BORDERLINES_WITH``, and the file of ``BORDERLINES_SAME``.

    The record that is served is joined with it. None if there is none, or with several records.
    """
    named = os.environ.get("BORDERLINES_WITH", "").strip()
    if not named or records_folder() is not None:
        return None
    same = os.environ.get("BORDERLINES_SAME", "").strip()
    return Path(named), tuple(map(Path, filter(None, same.split(os.pathsep))))


def records_folder() -> Path | None:
    """Return the folder of several records, named by ``BORDERLINES_RECORDS``; else None."""
    named = os.environ.get("BORDERLINES_RECORDS", "").strip()
    return Path(named) if named else None


def allows_own_tables() -> bool:
    """Return whether readers may draw tables of their own here, by ``BORDERLINES_OWN_TABLES``."""
    return os.environ.get("BORDERLINES_OWN_TABLES", "").strip().lower() in {"on", "yes", "1"}


def address_of_host() -> str:
    """Return the public address of the record that is answered for, from ``BORDERLINES_URL``.

    Empty without one. Of several records each has its name after the server's address.
    """
    address, name = os.environ.get("BORDERLINES_URL", "").strip(), held_name()
    return f"{address.rstrip('/')}/{name}/" if address and name else address


def with_homepage(dataset: Dataset, address: str | None = None) -> Dataset:
    """Return the record with a web address for its credits; its own address is kept.

    Without an argument it is the host's, from ``BORDERLINES_URL``, if set.
    """
    if address is None:
        address = address_of_host()
    if dataset.package.homepage or not address:
        return dataset
    return replace(dataset, package=dataset.package.model_copy(update={"homepage": address}))
