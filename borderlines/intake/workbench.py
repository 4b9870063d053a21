"""Somebody's table on the way to a picture: read, drawn and written, in memory alone."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from borderlines.figures import FIGURES, FigureName
from borderlines.figures.bare import draw_bare
from borderlines.intake.mapping import (
    FILE,
    VALUES_FILE,
    ValueLine,
    read_mapping,
    write_mapping,
    write_values,
)
from borderlines.intake.preview import Preview, find_preview
from borderlines.intake.questions import Question
from borderlines.intake.reading import OnRow, Record, read_sheet
from borderlines.intake.report import (
    Report,
    group_refusals,
    sum_up,
    write_refused,
)
from borderlines.intake.sheets.refusal import SheetRefusedError
from borderlines.pictures import Picture, draw_picture
from borderlines.record import Dataset, RecordError, read_dataset
from borderlines.record.problems import list_first
from borderlines.view import Selection, Theme, View
from borderlines.words import caption

REFUSED_FILE: Final = "refused.csv"
RECORD_FILE: Final = "record.zip"
MOST_VALUES: Final = 500
"""The greatest number of values that are shown to be answered."""
MOST_DRAWN: Final = 3_000
"""The greatest number of acts for which figures with a place for each are drawn."""
_PLACES_EACH_ACT: Final = frozenset({"fines", "chain"})
_DAY: Final = (1980, 1, 1, 0, 0, 0)
_NOWHERE: Final = Path("a record in memory")
"""The folder of a record that is in none; all of its files are given."""


@dataclass(frozen=True)
class TableState:
    """A table as it has been read, for a page to show."""

    summary: str
    shown: int
    refused: int
    answers: str
    """The mapping that was used, with the values, as the text of ``import.toml``."""
    preview: Preview
    questions: tuple[Question, ...] = ()
    values: tuple[ValueLine, ...] = ()
    """The first values that no rule reads, with what was answered for them."""
    further_values: int = 0
    notes: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    figures: tuple[FigureName, ...] = ()
    """The figures that have something to show."""
    problems: tuple[str, ...] = ()
    """Problems for which the acts are no sound record."""


@dataclass(frozen=True)
class Drawn:
    """A figure for plotly.js, and its words."""

    figure: str
    title: str
    alt: str
    caption: str
    walk: str
    """Its words for a reader who walks it by keys, as JSON."""


class Workbench:
    """One table with its bytes, its last reading and its record."""

    def __init__(self, content: bytes, name: str) -> None:
        """Take the table; nothing is read yet."""
        self._content, self._name = content, name
        self._read_with: str | None = None
        self._state: TableState | None = None
        self._record: Record | None = None
        self._report: Report | None = None
        self._dataset: Dataset | None = None

    def read(self, answers: str, on_row: OnRow | None = None) -> TableState:
        """Read the table by the text of an ``import.toml``. Raises SheetRefusedError."""
        if self._state is None or answers not in {self._read_with, self._state.answers}:
            self._state = None
            self._record, self._report = read_sheet(
                self._content, read_mapping(answers), self._name, on_row
            )
            self._read_with = answers
            self._state = self._describe(self._report)
        return self._state

    def view(self, query: dict[str, str]) -> View:
        """Return the acts that a query lets through. Raises SheetRefusedError without any act."""
        if self._dataset is None:
            raise SheetRefusedError("No row has become an act yet, so there is nothing to draw.")
        return Selection.from_query(query, self._dataset)[0].apply(self._dataset)

    def draw(self, name: FigureName, query: dict[str, str], width: int, theme: Theme) -> Drawn:
        """Draw a figure at a width in CSS pixels. Raises SheetRefusedError."""
        view, figure = self.view(query), FIGURES[name]
        if name in _PLACES_EACH_ACT and len(view.events) > MOST_DRAWN:
            raise SheetRefusedError(
                f"This figure has a place for each act, which are more than {MOST_DRAWN:,}; choose "
                "the overview, the timeline or the map."
            )
        return Drawn(
            draw_bare(name, view, (width, None, True), theme),
            figure.title(view),
            figure.alt_text(figure.narrow(view)),
            caption(figure.narrow(view)),
            json.dumps(figure.say_walk(view), ensure_ascii=False),
        )

    def write(self, name: str, query: dict[str, str]) -> bytes:
        """Write a download by its name: a file of the record, or ``overview.png``.

        Raises SheetRefusedError, and NoChromeError and DrawingError for a picture.
        """
        if self._report is None or self._state is None:
            raise SheetRefusedError("The table has not been read yet.")
        if name == FILE:
            return self._state.answers.encode()
        if name == REFUSED_FILE:
            return write_refused(self._report)
        if name == RECORD_FILE:
            return self._pack(self._report, self._state)
        figure, _, form = name.rpartition(".")
        if figure in FIGURES and form == "png":
            return draw_picture(self.view(query), Picture(figure, "png"))
        if figure in FIGURES and form == "svg":
            return draw_picture(self.view(query), Picture(figure, "svg"))
        raise SheetRefusedError(f"There is no download {name!r}.")

    def _describe(self, report: Report) -> TableState:
        problems: tuple[str, ...] = ()
        self._dataset = None
        if self._record is not None:
            try:
                self._dataset = read_dataset(_NOWHERE, contents=self._record.files)
            except RecordError as error:
                problems = tuple(map(str, list_first(error.problems)))
        figures: list[FigureName] = []
        if self._dataset is not None:
            view = Selection().apply(self._dataset)
            figures = [
                name
                for name, one in FIGURES.items()
                if view.events
                and one.is_offered(view)
                and not one.is_empty(view)
                # Which two places it is to compare is chosen nowhere here.
                and name != "compare"
            ]
        return TableState(
            summary=sum_up(report),
            shown=report.rows.shown,
            refused=report.rows.refused,
            answers=write_mapping(report.mapping, self._name, holds_values=True),
            preview=find_preview(report),
            questions=report.questions,
            values=report.waiting[:MOST_VALUES],
            further_values=max(0, len(report.waiting) - MOST_VALUES),
            notes=report.notes,
            refusals=tuple(group_refusals(report.refusals)),
            figures=tuple(figures),
            problems=problems,
        )

    def _pack(self, report: Report, state: TableState) -> bytes:
        """Pack the record with the answers; the same table gives the same bytes."""
        files = dict(self._record.files) if self._record else {}
        files[FILE] = state.answers.encode()
        if report.waiting:
            files[VALUES_FILE] = write_values(report.waiting)
        if report.refused_rows:
            files[REFUSED_FILE] = write_refused(report)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in files.items():
                archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
        return packed.getvalue()
