"""Questions asked once for all rows: title, subject, maker, field, and missing columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.intake.columns.columns import Plan
from borderlines.intake.columns.own_values import OwnWords, UnsoundWordError
from borderlines.intake.mapping import Facts, SheetMapping
from borderlines.intake.questions import Question, option
from borderlines.intake.sheets.refusal import SheetRefusedError
from borderlines.intake.sheets.sheet import Sheet
from borderlines.schema import AmountKind, FieldOfLaw, Kind
from borderlines.terms import Term
from borderlines.terms.places import is_place
from borderlines.terms.vocabulary import DRAFT_WORDS

_GAP: Final = re.compile(r"\{([^{}]{1,200})\}")


@dataclass(frozen=True)
class Asked:
    """The questions that are open about all rows, and what was noted."""

    questions: tuple[Question, ...]
    notes: tuple[str, ...]


def ask_facts(
    sheet: Sheet, plan: Plan, mapping: SheetMapping, name: str, own: OwnWords
) -> tuple[Facts, Asked]:
    """Ask for the facts of all rows, and return those answered. Raises SheetRefusedError."""
    facts = mapping.record
    _check_word("field", facts.field, FieldOfLaw, own)
    _check_word("kind", facts.kind, Kind, own)
    _check_word("amounts_are", facts.amounts_are, AmountKind, own)
    if facts.place and not is_place(facts.place):
        raise SheetRefusedError(f"place is answered {facts.place!r}, which is no code of a place.")
    for heading in _GAP.findall(facts.title_from):
        if heading not in sheet.headings:
            raise SheetRefusedError(
                f"title_from names {{{heading}}}, which is no heading of the sheet."
            )
    questions = list(_ask_names(facts, name))
    notes = []
    if not plan.one("field") and not facts.field:
        options = tuple(option(str(word), word.label) for word in _words(FieldOfLaw))
        text = "Which field of law are the acts of?"
        questions.append(Question("field", "", text, options, unanswered="their field is not said"))
    if not plan.one("jurisdictions") and not facts.place:
        text = "No column holds a place. Of which place are all acts? Write a code such as DE."
        questions.append(
            Question("place", "", text, takes_text=True, rows=len(sheet.rows),
                     unanswered="refused")
        )  # fmt: skip
    untold = _count_untold(sheet, plan)
    if untold and not facts.title_from:
        questions.append(_ask_title_from(sheet, plan, untold))
    if not plan.one("kind") and not facts.kind:
        options = tuple(option(str(word), word.label) for word in _words(Kind))
        text = "No column holds the sort of acts. Are they all of one?"
        questions.append(
            Question("kind", "", text, options, rows=len(sheet.rows),
                     unanswered="their sort is not said")
        )  # fmt: skip
    if not plan.one("decided") and not plan.one("published"):
        notes.append(_explain_missing_dates(plan))
    if facts.followed != "yes":
        notes.append(
            "what became of the acts is taken as not known after their day; "
            "--answer followed=yes where the table tells all of it"
        )
    return facts, Asked(tuple(questions), tuple(notes))


def _words(vocabulary: type[Term]) -> list[Term]:
    return [word for word in vocabulary if word not in DRAFT_WORDS]


def _check_word(name: str, word: str, vocabulary: type[Term], own: OwnWords) -> None:
    try:
        is_known = not word or own.find(word, vocabulary) is not None
    except UnsoundWordError as error:
        raise SheetRefusedError(f"{name} is answered {word!r}: {error}.") from error
    if not is_known:
        raise SheetRefusedError(
            f"{name} is answered {word!r}; write one of {', '.join(_words(vocabulary))}."
        )


def _explain_missing_dates(plan: Plan) -> str:
    told = "no column holds dates: all rows are in the table only"
    if heading := plan.one("effective"):
        told += f"; if it is that of the act: --answer '{heading}.read_as=decided'"
    return told


def _ask_names(facts: Facts, name: str) -> Sequence[Question]:
    asked = {
        "title": ("What is the table about? It stands over every picture.", facts.title,
                  "it is called as its file"),
        "subject": ("The same in a few words, for captions?", facts.subject,
                    "it has the title for its subject"),
        "by": ("Who made it? It stands in the credit line.", facts.by, "it names nobody"),
    }  # fmt: skip
    return [
        Question(key, "", text, takes_text=True, unanswered=why)
        for key, (text, known, why) in asked.items()
        if not known
    ]


def _count_untold(sheet: Sheet, plan: Plan) -> int:
    """Count the rows for which no column says in one line what happened."""
    columns = [
        sheet.column(heading) for name in ("title", "summary") if (heading := plan.one(name))
    ]
    return sum(
        not row.is_blank and not any(column[number] for column in columns)
        for number, row in enumerate(sheet.rows)
    )


def _ask_title_from(sheet: Sheet, plan: Plan, untold: int) -> Question:
    """Ask which headings together say what happened, if no column does."""
    found = {name: plan.one(name) for name in ("authorities", "kind", "respondents", "reference")}
    there = {name: heading for name, heading in found.items() if heading}
    options = []
    if len(there) >= 2:
        first, *rest = there.values()
        options.append(f"{{{first}}}: " + " – ".join(f"{{{heading}}}" for heading in rest))
    options += [f"{{{heading}}}" for heading in there.values()]
    row = next((row for row in sheet.rows if not row.is_blank), None)
    cells = dict(zip(sheet.headings, row.cells, strict=True)) if row else {}
    return Question(
        "title_from",
        "",
        "In some rows no column says in one line what happened. Put it together from others?"
        if untold < len(sheet.rows)
        else "No column says in one line what happened. Put it together from others?",
        tuple(option(form, fill(form, cells)[:120]) for form in options),
        rows=untold,
        takes_text=True,
        unanswered="refused",
    )


def fill(form: str, cells: dict[str, str]) -> str:
    """Fill a title pattern from the cells of a row; blank cells go with their separators."""
    parts = _GAP.split(form)
    text = ""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            text += part
        elif cells.get(part):
            text += cells[part]
        else:
            text = text.rstrip(" :–-,;/")
    return " ".join(text.split()).strip(" :–-,;/")
