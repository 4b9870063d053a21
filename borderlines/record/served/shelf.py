"""The records of one server: folders side by side, each under the name that it gives itself.

``BORDERLINES_RECORDS`` names the folder that holds them. Each call looks at the folders' package
files and reads them once after each change. A record that is broken keeps its name, so that it
answers for itself and no other does.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
from codecs import BOM_UTF8
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from borderlines.record import package
from borderlines.record.files import read_file
from borderlines.record.host import Place, named_folder, records_folder
from borderlines.schema import Event

RESERVED: Final = frozenset(
    {
        # Pages, pictures and files of ours.
        *("act", "acts", "assets", "authority", "changes", "country", "data", "embed", "embed.js"),
        *("favicon.ico", "favicon.png", "feed", "feed.xml", "image", "index.html", "oembed"),
        *("records", "report", "respondent", "robots.txt", "sitemap.xml", "suggestions.json"),
        # Streamlit's own.
        *("_stcore", "app", "auth", "component", "healthz", "manifest.json", "media"),
        *("oauth2callback", "script-health-check", "static"),
    }
)
"""First parts of addresses with another meaning, which no record can have as its name."""
MOST_RECORDS: Final = 200
"""Greatest number of records of one server; further folders are refused."""
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelf:
    """The records of a server by their names, and the one without a name in its addresses."""

    places: Mapping[str, Place]
    default: Place
    refused: tuple[str, ...] = ()
    """A sentence for each folder that is not served under a name."""


def read_shelf() -> Shelf | None:
    """Return the records of this server; None if ``BORDERLINES_RECORDS`` names no folder.

    The default is the record of ``BORDERLINES_DATA``, else the first by name.
    """
    root = records_folder()
    if root is None:
        return None
    with _reading:
        return _fill(root, _list_folders(root, named_folder()))


_reading: Final = threading.Lock()
_known_names: Final[dict[Path, str]] = {}
"""The last name in each folder's package file, used while that can't be read."""
_Stamp = tuple[int, int, int] | None


def _list_folders(root: Path, first: Path | None) -> tuple[tuple[Path, _Stamp], ...]:
    """List the folders of records and the stamps of their package files, the named one first."""
    try:
        folders = sorted(entry for entry in root.iterdir() if entry.name[:1] != ".")
    except OSError as error:
        _say_unreadable(root, str(error))
        folders = []
    if first is not None:
        folders = [first, *(one for one in folders if not _is_same(one, first))]
    found = [(folder, _stamp(folder / package.FILE)) for folder in folders]
    return tuple(
        (folder, stamp) for folder, stamp in found
        if stamp is not None or folder == first or (folder / Event.FILE).is_file()
    )  # fmt: skip


@lru_cache(maxsize=1)
def _say_unreadable(root: Path, why: str) -> None:
    _log.error("BORDERLINES_RECORDS=%s cannot be read: %s", root, why)


def _is_same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=1)
def _fill(root: Path, folders: tuple[tuple[Path, _Stamp], ...]) -> Shelf:
    named = named_folder()
    places: dict[str, Place] = {}
    refused = []
    for folder, _ in folders:
        name = _find_name(folder)
        why = _refuse(name, places)
        if why:
            refused.append(f"{folder} is served under no name: {why}")
        else:
            places[name] = Place(folder, name)
    for sentence in refused:
        _log.warning("%s", sentence)
    if named is not None:
        default = next((one for one in places.values() if one.folder == named), Place(named))
    else:
        # Where there is none, the folder itself is read, and says what is missing in it.
        default = next((places[name] for name in sorted(places)), Place(root))
    return Shelf(places, default, tuple(refused))


def _refuse(name: str, places: Mapping[str, Place]) -> str:
    """Explain why a name can't be used in addresses; empty if it can."""
    where = f'"name" in {package.FILE}'
    if name in RESERVED:
        return f"/{name} is an address of every record; write another {where}."
    if not _NAME.fullmatch(name):
        return (
            f"{json.dumps(name)} cannot stand in an address; write {where} with small letters, "
            'digits, "-", "_" and ".", as "data-sharing".'
        )
    if name in places:
        return f"{places[name].folder} has the name {name!r} too; write another {where}."
    if len(places) >= MOST_RECORDS:
        return f"a server has {MOST_RECORDS} records at most; serve it by another one."
    return ""


def _find_name(folder: Path) -> str:
    """Find the name in a folder's package file; if unreadable, its last one or the folder's.

    So a broken record still answers where readers look for it.
    """
    try:
        content = read_file(folder / package.FILE, package.MOST_BYTES).removeprefix(BOM_UTF8)
        name = json.loads(content)["name"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        name = None
    if not isinstance(name, str) or not name:
        return _known_names.get(folder, folder.name)
    _known_names[folder] = name
    return name
