"""The record of a session: the one in the address that its reader has open.

Streamlit runs the page in threads of its own, which receive nothing of a request. The WebSocket's
address names the record; web/http/records.py puts it into a header.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import streamlit as st

from borderlines.record import Dataset
from borderlines.record.host import Place, holding
from borderlines.record.kept.versions import is_kept as is_version_kept
from borderlines.record.served import current
from borderlines.record.served.current import CurrentRecord, NoRecordError, Trouble
from borderlines.record.served.shelf import Shelf, read_shelf

_HEADER: Final = "x-borderlines-record"
_log = logging.getLogger(__name__)


def current_record() -> CurrentRecord:
    """Return the record of this session. Raises NoRecordError where there is nothing to show."""
    with holding(_find_place()):
        return current.current_record()


def current_dataset() -> Dataset:
    """Return the same without its files. Raises NoRecordError."""
    return current_record().dataset


def is_kept(version: str) -> bool:
    """Return whether a version of this session's record has been kept."""
    with holding(_find_place()):
        return is_version_kept(version)


def base_address() -> str:
    """Return the address of this session's record, with a slash at its end.

    It has the name of the record even if that is the default, so that a copied address still leads
    to this record when another becomes the default.
    """
    parts, place = urlsplit(st.context.url or ""), _find_place()
    folder = _folder_of_page()
    if (
        place is not None
        and place.name
        and not _named_by_socket()
        and _last_of(folder) != place.name
    ):
        folder += f"{place.name}/"
    return urlunsplit((parts.scheme, parts.netloc, folder, "", ""))


def _find_place() -> Place | None:
    shelf = read_shelf()
    if shelf is None:
        return None
    name = _named_by_socket() or _named_by_page(shelf)
    if not name:
        return shelf.default
    if name not in shelf.places:
        # Its name has changed since: another record would be shown under the old one.
        _log.warning("A session is open for the record %s, which is no longer here.", name)
        raise NoRecordError(Trouble((), 0, datetime.now(UTC)))
    return shelf.places[name]


def _named_by_socket() -> str:
    return str(st.context.headers.get(_HEADER) or "")


def _named_by_page(shelf: Shelf) -> str:
    """Return the record in the page's address, where the browser reports no WebSocket's.

    While a server starts anew, Streamlit's page tries the folder above its own as well.
    """
    name = _last_of(_folder_of_page())
    return name if name in shelf.places else ""


def _folder_of_page() -> str:
    """Return the path of the page's folder; Streamlit removes the slash at its end."""
    path = urlsplit(st.context.url or "").path.removesuffix("index.html")
    return path.rstrip("/") + "/"


def _last_of(folder: str) -> str:
    return folder.rstrip("/").rpartition("/")[2]
