"""A record that is to be joined with another: its rows as cells, its maker and its rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from borderlines.record.contract import read_header
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.record.files import read_file
from borderlines.record.kept.versions import unpack_record
from borderlines.record.package import FILE as PACKAGE_FILE
from borderlines.schema import ROWS, Event, Row

Cells = dict[str, str]
NAMES: Final = (PACKAGE_FILE, *(model.FILE for model in ROWS))


@dataclass(frozen=True)
class Side:
    """One of two records."""

    dataset: Dataset
    contents: Mapping[str, bytes]
    """Its files by their names."""
    name: str
    """The name in reports: the path as it was written."""

    @cached_property
    def rows(self) -> Mapping[type[Row], Sequence[Cells]]:
        """The cells of each file's rows, acts without a date among them."""
        dataset = self.dataset
        found: dict[type[Row], Sequence[Cells]] = {
            model: [row.to_cells() for row in getattr(dataset, model.FILE.removesuffix(".csv"))]
            for model in ROWS
        }
        found[Event] = [act.to_cells() for act in (*dataset.events, *dataset.undated)]
        return found

    def brought(self, model: type[Row]) -> tuple[str, ...]:
        """Return the columns that a file has; none if there is no such file."""
        content = self.contents.get(model.FILE)
        return read_header(content) if content is not None else ()

    @property
    def makers(self) -> tuple[str, ...]:
        """The names of its makers; its title where it names nobody."""
        package = self.dataset.package
        return tuple(maker.name for maker in package.makers) or (package.title,)

    @property
    def rank(self) -> tuple[bool, int, str, str]:
        """The key by which one of two records leads, whichever is named first.

        A curated one comes before a draft, and the later one before the earlier.
        """
        package = self.dataset.package
        day = -package.created.toordinal()
        return package.is_draft, day, package.name, self.dataset.version


def read_side(path: Path) -> Side:
    """Read a record out of its folder or a zip. Raises RecordError, OSError, DamagedVersionError.

    The zip is one that ``keep`` or ``/data/datapackage.zip`` has written.
    """
    if path.is_file():
        contents = unpack_record(path)
        return Side(read_dataset(path, was_kept=True, contents=contents), contents, str(path))
    contents = {name: read_file(path / name) for name in NAMES if (path / name).exists()}
    return Side(read_dataset(path, contents=contents), contents, str(path))


def name_sides(lead: Side, other: Side) -> tuple[str, str]:
    """Name the makers of two records in a few words, so that they differ."""
    names = [" and ".join(side.makers) for side in (lead, other)]
    if names[0] == names[1]:
        titles = [side.dataset.package.title for side in (lead, other)]
        names = titles if titles[0] != titles[1] else names
    if names[0] == names[1]:
        names = [
            f"{name}, version {side.dataset.version}"
            for name, side in zip(names, (lead, other), strict=True)
        ]
    return names[0], names[1]
