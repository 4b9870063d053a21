"""The record that a session is about: the one in the address that its reader has open.

Streamlit runs the page in threads of its own, to which nothing of a request is handed down. What
says the record is the WebSocket's address, noted in a header by web/http/records.py.
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
    """The record of this session. Raises NoRecordError where there is nothing to show."""
    with holding(_find_place()):
        return current.current_record()


def current_dataset() -> Dataset:
    """The same without its files. Raises NoRecordError."""
    return current_record().dataset


def is_kept(version: str) -> bool:
    """Whether a version of this session's record has been kept."""
    with holding(_find_place()):
        return is_version_kept(version)


def base_address() -> str:
    """Where this session's record is served, with a slash at its end.

    A default record has its name in it, which the page's address is without: what is copied goes
    on leading to this record when another becomes the default.
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
    """The record in the page's address, where the browser gave its WebSocket's up.

    While a server starts anew, Streamlit's page tries the folder above its own as well.
    """
    name = _last_of(_folder_of_page())
    return name if name in shelf.places else ""


def _folder_of_page() -> str:
    """The path of the page's folder; Streamlit takes the slash from its end."""
    path = urlsplit(st.context.url or "").path.removesuffix("index.html")
    return path.rstrip("/") + "/"


def _last_of(folder: str) -> str:
    return folder.rstrip("/").rpartition("/")[2]
