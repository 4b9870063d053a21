"""The meaning of each column of a sheet, and the questions before it is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from borderlines.intake.columns.column_reading import some
from borderlines.intake.mapping import ColumnFacts, SheetMapping
from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.cells import Cell
from borderlines.intake.sheets.headings import OWN, SEVERAL, find_meaning, find_near, means_year
from borderlines.intake.sheets.sheet import Sheet

SEVERAL_COLUMNS: Final = SEVERAL | {"respondents", "complainants"}
"""Columns of the record that several columns of a sheet may hold together."""
_NAMES: Final = {
    "title": "what happened", "summary": "a longer account", "kind": "the sort of act",
    "decided": "the date", "jurisdictions": "the place", "authorities": "who acted",
    "respondents": "against whom", "amount": "the amount", "currency": "the currency",
    "source": "the source", "field": "the field of law",
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """The headings for each column of the record; all other headings are kept as they are."""

    headings: Mapping[str, tuple[str, ...]]
    meanings: Mapping[str, str]
    """The meaning of each heading."""
    questions: tuple[Question, ...]

    def one(self, name: str) -> str | None:
        """Return the heading that holds a column of the record, if one does."""
        found = self.headings.get(name, ())
        return found[0] if found else None


def plan_columns(sheet: Sheet, mapping: SheetMapping) -> Plan:
    """Decide what every column means: by the answer, else by the table of synonyms."""
    meanings: dict[str, str] = {}
    questions: list[Question] = []
    for heading in sheet.headings:
        facts = mapping.columns.get(heading)
        if facts is not None and facts.read_as:
            meanings[heading] = facts.read_as
            continue
        meaning = find_meaning(heading)
        if meaning is None and (near := find_near(heading)):
            questions.append(_ask_near(heading, *near, sheet.column(heading)))
        meanings[heading] = meaning or OWN
    if not {"decided", "published"}.intersection(meanings.values()):
        years = [heading for heading in meanings if _may_be_year(heading, mapping)]
        meanings |= dict.fromkeys(years, "decided")
    headings: dict[str, tuple[str, ...]] = {}
    for heading, meaning in meanings.items():
        if meaning != OWN:
            headings[meaning] = (*headings.get(meaning, ()), heading)
    for meaning, found in list(headings.items()):
        if len(found) == 1 or meaning in SEVERAL_COLUMNS:
            continue
        told = [h for h in found if (mapping.columns.get(h) or _NOTHING).read_as == meaning]
        filled = [heading for heading in found if any(sheet.column(heading))]
        if len(told) == 1:
            chosen = tuple(told)
        elif len(filled) == 1:
            chosen = tuple(filled)
        else:
            questions.append(_ask_which(meaning, found, sheet))
            chosen = ()
        headings[meaning] = chosen
        for heading in found:
            if heading not in chosen:
                meanings[heading] = OWN
    return Plan({name: found for name, found in headings.items() if found}, meanings,
                tuple(questions))  # fmt: skip


def _may_be_year(heading: str, mapping: SheetMapping) -> bool:
    return means_year(heading) and not (mapping.columns.get(heading) or _NOTHING).read_as


_NOTHING: Final = ColumnFacts(read_as="")


def _ask_near(heading: str, meaning: str, synonym: str, cells: tuple[Cell, ...]) -> Question:
    shown = some(filter(None, cells))
    return Question(
        "read_as",
        heading,
        f"The heading is near to “{synonym}”. Does the column hold {_name(meaning)}?",
        (option(meaning, f"yes, {_name(meaning)}"), option(OWN, "no, keep it as it is")),
        shown,
        unanswered="kept in a column of the record's own",
    )


def _ask_which(meaning: str, headings: tuple[str, ...], sheet: Sheet) -> Question:
    options = tuple(
        option(heading, " · ".join(cell[:40] for cell in some(filter(None, sheet.column(heading)))))
        for heading in headings
    )
    return Question(
        f"which {meaning}",
        "",
        f"Several columns may hold {_name(meaning)}. Which one does?",
        options,
        unanswered="all kept in columns of the record's own",
    )


def _name(meaning: str) -> str:
    return _NAMES.get(meaning, meaning.replace("_", " "))
