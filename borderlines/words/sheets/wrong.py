"""“Something wrong?”: for each fact of an act, an address that opens a report already filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from borderlines.language import N_, Voice
from borderlines.record import Dataset
from borderlines.record.corrections import Correction, shorten, to_address
from borderlines.schema import Event

_COLUMNS: Final[Mapping[str, str]] = {
    "title": N_("Title"),
    "kind": N_("Kind of act"),
    "field": N_("Field of law"),
    "decided": N_("Day of decision"),
    "published": N_("Day of publication"),
    "effective": N_("In effect"),
    "expires": N_("Ran out"),
    "jurisdictions": N_("Place"),
    "authorities": N_("Authority"),
    "respondents": N_("Concerns"),
    "addressees": N_("Addressed to"),
    "complainants": N_("Brought by"),
    "amount": N_("Amount"),
    "legal_basis": N_("Legal basis"),
    "reference": N_("Reference"),
    "summary": N_("Summary"),
    "outcome": N_("What became of it"),
}
"""The columns that a reader can call wrong, where the act fills them; others by writing."""
_ALWAYS: Final = frozenset({"decided", "published"})
"""Columns that are offered though they are blank: that a day is missing may be what is wrong."""
_HINT: Final = N_(
    "Please write after “should be” what it should say, and after “source” the address of a "
    "document that says so. Leave the other lines as they are."
)


class WrongLine(NamedTuple):
    """A fact that may be wrong, and the address that reports it."""

    name: str
    address: str


def list_wrong(voice: Voice, event: Event, dataset: Dataset) -> Sequence[WrongLine]:
    """List the facts of an act with an address for each; none if the record names no place."""
    cells = event.to_cells()
    columns = [name for name in _COLUMNS if cells[name] or name in _ALWAYS]
    lines = [
        _write(voice, event, dataset, voice.gettext(_COLUMNS[name]), name, cells[name])
        for name in columns
    ]
    lines.append(_write(voice, event, dataset, voice.gettext("Something else"), "", ""))
    return [line for line in lines if line is not None]


def _write(
    voice: Voice, event: Event, dataset: Dataset, name: str, column: str, cell: str
) -> WrongLine | None:
    package = dataset.package
    correction = Correction(
        act=event.id,
        column=column,
        value=shorten(cell),
        version=dataset.version,
        record=package.name,
    )
    subject = voice.gettext("Something wrong: {act}", act=event.id)
    address = to_address(package.corrections or "", correction, subject, voice.gettext(_HINT))
    return WrongLine(name, address) if address else None
