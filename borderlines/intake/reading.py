"""A sheet becomes a record and a report: pure, so the same sheet and mapping give the same bytes.

Every row ends in one of four places: shown, in the table only, refused, or blank. Every cell is
read, kept as words, or the reason for which its row is refused; none is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from borderlines.intake.acts import DATES, Act, build_files, make_act
from borderlines.intake.columns.column_reading import ColumnReading, How, Reading, some
from borderlines.intake.columns.columns import plan_columns
from borderlines.intake.columns.countries import read_places
from borderlines.intake.columns.dates import read_dates
from borderlines.intake.columns.money import read_amounts, read_currencies
from borderlines.intake.columns.own_values import FORM_OF_FIELD, FORM_OF_KIND, OwnWords
from borderlines.intake.columns.vocabulary_words import read_words
from borderlines.intake.facts import ask_facts
from borderlines.intake.known_ids import give_ids
from borderlines.intake.mapping import ColumnFacts, Facts, SheetMapping, ValueLine
from borderlines.intake.questions import Question, option
from borderlines.intake.report import CellFate, ReadAs, Refusal, Report
from borderlines.intake.sheets.cells import Cell, one_line
from borderlines.intake.sheets.headings import OWN
from borderlines.intake.sheets.sheet import Sheet, SheetRow, open_sheet
from borderlines.record.package import Rows
from borderlines.schema import AmountKind, Confidence, FieldOfLaw, Kind, PartSort, Tier
from borderlines.terms import Term

_WORDS: Final[Mapping[str, type[Term]]] = {
    "kind": Kind, "field": FieldOfLaw, "tier": Tier, "confidence": Confidence,
    "amount_kind": AmountKind,
}  # fmt: skip
_MOST_VALUES: Final = 5_000
"""The greatest number of a column's distinct values that are listed for answers."""
_NOTHING_READ: Final = Rows(rows=0, shown=0, table_only=0, refused=0, blank=0)
OnRow = Callable[[int, int], None]
"""A function that receives how many rows of how many are done."""


@dataclass(frozen=True)
class Record:
    """The files of a record by their names, as they are to be written."""

    files: Mapping[str, bytes] = field(default_factory=dict)


def read_sheet(
    content: bytes, mapping: SheetMapping, name: str = "sheet", on_row: OnRow | None = None
) -> tuple[Record | None, Report]:
    """Read somebody's sheet. Raises SheetRefusedError for a file that is not read at all.

    There is no record while a question about the file as a whole is open, or where no row is
    sound; the report says which. ``name`` is what the file is called.
    """
    opened = open_sheet(content, mapping.file)
    if opened.sheet is None:
        return None, Report(name, _NOTHING_READ, mapping, questions=opened.questions)
    return _Reader(opened.sheet, mapping, name, on_row).read()


class _Reader:
    """A reader of one sheet by one mapping, made for one call."""

    def __init__(
        self, sheet: Sheet, mapping: SheetMapping, name: str, on_row: OnRow | None
    ) -> None:
        self._sheet, self._mapping, self._name = sheet, mapping, name
        self._on_row = on_row or (lambda done, all_: None)
        self._plan = plan_columns(sheet, mapping)
        self._own = OwnWords(mapping.words)
        self._columns = {heading: sheet.column(heading) for heading in sheet.headings}
        self._readings = {
            heading: reading
            for heading, meaning in self._plan.meanings.items()
            if (reading := self._read_column(heading, meaning)) is not None
        }

    def read(self) -> tuple[Record | None, Report]:
        """Return the record and the report."""
        facts, asked = ask_facts(self._sheet, self._plan, self._mapping, self._name, self._own)
        blank = refused = 0
        acts: list[Act] = []
        refusals: list[Refusal] = []
        refused_rows: list[tuple[int, tuple[Cell, ...]]] = []
        total = len(self._sheet.rows)
        for number, row in enumerate(self._sheet.rows):
            if number % 500 == 0:
                self._on_row(number, total)
            if row.is_blank:
                blank += 1
                continue
            act, why = self._read_row(row, facts)
            if act is not None:
                acts.append(act)
            else:
                refused += 1
                refusals += why
                refused_rows.append((row.number, (*row.cells, *row.excess)))
        acts, lost, waiting, more = give_ids(acts, self._mapping)
        refusals += lost
        by_number = {row.number: row for row in self._sheet.rows}
        refused_rows += [(one.row, by_number[one.row].cells) for one in lost]
        self._on_row(total, total)
        dated = sum(act.is_dated for act in acts)
        rows = Rows(
            rows=total,
            shown=dated,
            table_only=len(acts) - dated,
            refused=refused + len(lost),
            blank=blank,
        )
        questions = [*self._plan.questions, *asked.questions]
        for reading in self._readings.values():
            questions += reading.questions
        questions += self._ask_amount_kind(acts, facts.amounts_are)
        questions += more
        used = self._note_proofs()
        report = Report(
            self._name,
            rows,
            used,
            self._describe_columns(),
            (*self._sheet.notes, *asked.notes, *_note_derived(acts)),
            tuple(questions),
            (*self._list_values(), *waiting),
            tuple(sorted(refusals, key=lambda one: one.row)),
            tuple(sorted(refused_rows)),
            self._sheet.headings,
            (sum(bool(act.cells.get("amount")) for act in acts),
             sum(bool(act.cells.get("amount_kind")) and not act.cells["amount"] for act in acts),
             sum(act.has_words_for_amount for act in acts)),
            self._list_fates,
        )  # fmt: skip
        if not acts:
            return None, report
        return Record(build_files(acts, used, rows, self._name, self._own)), report

    def _read_column(self, heading: str, meaning: str) -> ColumnReading | None:
        """Read a column's cells; None for a column of plain text."""
        cells = self._columns[heading]
        answers = (self._mapping.columns.get(heading) or ColumnFacts()).answers
        values = self._mapping.values_of(heading)
        if meaning in DATES:
            formats = self._sheet.knows_formats
            return read_dates(cells, answers, values, heading, knows_formats=formats)
        if meaning in {"jurisdictions", "seat"}:
            return read_places(cells, answers, values, heading)
        if meaning in {"amount", "amount_from", "amount_to"}:
            has_currencies = self._plan.one("currency") is not None
            return read_amounts(cells, answers, values, heading, has_currencies=has_currencies)
        if meaning == "currency":
            return read_currencies(cells, answers, values, heading)
        if meaning in _WORDS:
            further = PartSort if meaning == "kind" else None
            return read_words(cells, values, _WORDS[meaning], further, self._own.find)
        return None

    def _read_row(self, row: SheetRow, facts: Facts) -> tuple[Act | None, list[Refusal]]:
        if row.excess:
            message = (
                f"the row has {len(row.cells) + len(row.excess)} cells and the headings are "
                f"{len(row.cells)}; put cells that hold a separator in double quotes"
            )
            return None, [Refusal(row.number, "", one_line(row.excess[0])[:60], message)]
        cells = dict(zip(self._sheet.headings, row.cells, strict=True))
        read = {heading: one.of(cells[heading]) for heading, one in self._readings.items()}
        links = {self._sheet.headings[place]: address for place, address in row.links.items()}
        return make_act(row.number, cells, read, self._plan, facts, links, self._own)

    def _ask_amount_kind(self, acts: Sequence[Act], answered: str) -> Iterator[Question]:
        """Ask for the kind of the amounts of acts whose kind does not determine it."""
        unsaid = [act for act in acts if act.wants_amount_kind]
        if unsaid and not answered:
            yield Question(
                "amounts_are",
                "",
                "What are these amounts? Their acts are no fines or settlements, or unsorted.",
                tuple(option(str(word), f"{word.label}: {word.meaning}") for word in AmountKind),
                some(f"{act.cells['title'][:60]}: {act.money}" for act in unsaid),
                len(unsaid),
                unanswered="kept as words, and no amount is drawn",
            )

    def _note_proofs(self) -> SheetMapping:
        """Return the mapping that was used: with the meaning of each column, and what it proved."""
        columns: dict[str, ColumnFacts] = {}
        asked = {question.name for question in self._plan.questions}
        for heading, meaning in self._plan.meanings.items():
            said = self._mapping.columns.get(heading)
            if f"{heading}.read_as" in asked:
                continue
            reading = self._readings.get(heading)
            proof = reading.proof if reading else ""
            known = said.model_dump() if said else {}
            columns[heading] = ColumnFacts.model_validate(
                {**known, "read_as": meaning, "proof": proof}
            )
        return replace(self._mapping, columns=columns)

    def _describe_columns(self) -> tuple[ReadAs, ...]:
        told = []
        kept = []
        for heading, meaning in self._plan.meanings.items():
            if meaning == OWN:
                kept.append(heading)
                continue
            reading = self._readings.get(heading)
            told.append(ReadAs(heading, meaning, reading.proof if reading else ""))
        if kept:
            told.append(ReadAs(", ".join(kept), "kept in columns of the record's own", ""))
        return tuple(told)

    def _list_values(self) -> Iterator[ValueLine]:
        """List the values that no rule reads, and those that were answered, by column."""
        for heading, reading in self._readings.items():
            first: dict[Cell, int] = {}
            count: dict[Cell, int] = {}
            for row, cell in zip(self._sheet.rows, self._columns[heading], strict=True):
                first.setdefault(cell, row.number)
                count[cell] = count.get(cell, 0) + 1
            listed = 0
            for cell, number in count.items():
                known = self._mapping.values.get((heading, cell))
                found = reading.of(cell)
                if not known and (not _may_be_answered(found) or listed >= _MOST_VALUES):
                    continue
                listed += 1
                write = known.write if known else ""
                note = _note_value(found, self._plan.meanings[heading])
                yield ValueLine(heading, str(cell), number, first[cell], write, note)
        # What was answered about values that are gone from the sheet is not lost either.
        for (heading, value), line in self._mapping.values.items():
            if line.write and value not in self._columns.get(heading, ()):
                yield replace(line, rows=0, first_row=0)

    def _list_fates(self) -> Iterator[CellFate]:
        for row in self._sheet.rows:
            for heading, cell in zip(self._sheet.headings, row.cells, strict=True):
                if not cell:
                    continue
                meaning = self._plan.meanings[heading]
                reading = self._readings.get(heading)
                found = reading.of(cell) if reading else Reading(str(cell), rule="as it stands")
                written = found.value or (found.note if found.how is How.AS_WORDS else "")
                yield CellFate(
                    row.number, heading, str(cell), meaning, written, str(found.how), found.rule
                )


def _may_be_answered(found: Reading) -> bool:
    # Of orders and separators the whole column is asked.
    by_column = {"order not answered", "century not answered", "placeholder?", "day or month?",
                 "month and year, or day?"}  # fmt: skip
    if found.how is How.REFUSED:
        return found.rule not in by_column
    return found.how in {How.WAITS, How.ANSWERED, How.LEFT_OUT}


def _note_value(found: Reading, meaning: str) -> str:
    if found.how is How.REFUSED:
        return found.message
    if meaning == "kind" and found.how is How.WAITS:
        return (
            "blank: sort not said; several words as fine + order; - leaves the rows out; "
            f"a word of your own: {FORM_OF_KIND}"
        )
    if meaning == "field" and found.how is How.WAITS:
        return f"blank: kept as it stands; a word of your own: {FORM_OF_FIELD}"
    if found.how is How.WAITS:
        return "blank: kept as it stands"
    return ""


def _note_derived(acts: Sequence[Act]) -> Iterator[str]:
    """Yield what was made for the acts and is not in the sheet."""
    if not acts:
        return
    told: dict[str, int] = {}
    for act in acts:
        for name in act.derived:
            told[name] = told.get(name, 0) + 1
    if told:
        listed = ", ".join(f"{name} ({number:,})" for name, number in told.items())
        yield f"derived, and marked so: {listed}"
