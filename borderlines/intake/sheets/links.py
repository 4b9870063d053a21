"""The web addresses of the cells of an Excel sheet, which the cells do not show.

They are in the sheet's own file and in one beside it. The workbook has been measured before.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final
from xml.parsers import expat

_MOST_LINKS: Final = 200_000
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::([A-Z]{1,3})(\d{1,7}))?")
_MOST_IN_AREA: Final = 1_000
Links = dict[tuple[int, int], str]
"""An address by row and column, both counted from 0."""


def find_links(content: bytes, sheet: str) -> Links:
    """Find the addresses of the cells of an Excel workbook's sheet; empty if it has none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        path = _find_path(archive, sheet)
        if path is None:
            return {}
        folder, name = posixpath.split(path)
        targets = _read_targets(archive, f"{folder}/_rels/{name}.rels")
        found: Links = {}

        def take(name: str, attributes: Mapping[str, str]) -> None:
            if name != "hyperlink" or len(found) > _MOST_LINKS:
                return
            target = targets.get(attributes.get("id", ""), "")
            if target.startswith(("http://", "https://")):
                found.update(dict.fromkeys(_list_cells(attributes.get("ref", "")), target))

        _parse(archive, path, take)
        return found


def _find_path(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """Find the file of a sheet within the workbook."""
    ids: dict[str, str] = {}

    def take(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            ids[attributes.get("name", "")] = attributes.get("id", "")

    _parse(archive, "xl/workbook.xml", take)
    target = _read_targets(archive, "xl/_rels/workbook.xml.rels").get(ids.get(sheet, ""))
    if target is None:
        return None
    path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
    return path if path in archive.namelist() else None


def _read_targets(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Read the targets of a file's relations, by their ids."""
    targets: dict[str, str] = {}

    def take(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and len(targets) < _MOST_LINKS:
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    _parse(archive, path, take)
    return targets


def _parse(
    archive: zipfile.ZipFile, path: str, take: Callable[[str, Mapping[str, str]], None]
) -> None:
    """Call back for every element of a file, with its name and attributes without prefixes."""
    if path not in archive.namelist():
        return
    parser = expat.ParserCreate(namespace_separator=" ")

    def begin(name: str, attributes: dict[str, Any]) -> None:
        bare = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        take(name.rpartition(" ")[2], bare)

    parser.StartElementHandler = begin
    with archive.open(path) as file:
        while piece := file.read(1024 * 1024):
            parser.Parse(piece, False)


def _list_cells(reference: str) -> list[tuple[int, int]]:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return []
    left, top = _to_column(match[1]), int(match[2]) - 1
    right = _to_column(match[3]) if match[3] else left
    bottom = int(match[4]) - 1 if match[4] else top
    if (right - left + 1) * (bottom - top + 1) > _MOST_IN_AREA:
        return []
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _to_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
