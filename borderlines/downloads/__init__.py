"""The acts of a view as files for other programs: ``DOWNLOADS`` has a line for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from borderlines.downloads import state_file, tables
from borderlines.downloads.calendar_file import to_calendar
from borderlines.downloads.citation import AddressOf, to_bibtex_file
from borderlines.downloads.geojson import to_geojson
from borderlines.language import N_
from borderlines.schema import Event
from borderlines.view import View

__all__ = ["DOWNLOADS", "AddressOf", "Download"]


@dataclass(frozen=True)
class Download:
    """A file of the acts of a view."""

    media_type: str
    write: Callable[[View, AddressOf | None], bytes]
    """A function that writes the file; its address argument is None for a folder of files."""
    format: str = ""
    """The name in lists of files; empty for a file that they leave out."""
    label: str = ""
    """A message that the dashboard shows instead of the format."""
    is_attachment: bool = True
    """Whether a browser saves it, instead of showing it."""


DOWNLOADS: Final[Mapping[str, Download]] = {
    Event.FILE: Download(
        "text/csv", lambda view, _: tables.to_spreadsheet(view), "CSV", N_("All columns (CSV)")
    ),
    "events.json": Download(
        "application/json", lambda view, _: tables.to_json(view), "JSON", is_attachment=False
    ),
    "datapackage.zip": Download(
        "application/zip", lambda view, _: tables.to_package(view), "Data Package"
    ),
    "events.ics": Download("text/calendar", to_calendar, "iCalendar", N_("Calendar (iCalendar)")),
    "events.geojson": Download("application/geo+json", to_geojson, "GeoJSON"),
    "events.bib": Download("application/x-bibtex", to_bibtex_file, "BibTeX"),
    state_file.FILE: Download("text/csv", lambda view, _: state_file.to_state_csv(view)),
}
"""Each file that a query chooses from, by its name."""
