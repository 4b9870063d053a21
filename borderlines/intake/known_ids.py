"""Ids of acts, kept from one import to the next by source, date and place."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from borderlines.intake.acts import Act
from borderlines.intake.columns.column_reading import LEAVE_OUT
from borderlines.intake.derived import is_slug, make_unique, to_slug
from borderlines.intake.mapping import ROW_COLUMN, KnownId, SheetMapping, ValueLine
from borderlines.intake.questions import Question, option
from borderlines.intake.report import Refusal

_NEW = "new"
_NAMED = 3


def give_ids(
    acts: Sequence[Act], mapping: SheetMapping
) -> tuple[list[Act], list[Refusal], list[ValueLine], list[Question]]:
    """Give every act its id: that of the last import if it is known, else a new one.

    An act that matches none, while acts of the last import are missing, may be new or one of those,
    changed: that is a question, and until it is answered its row is refused.
    """
    known = _match(acts, mapping.ids)
    missing = {line.id: line for line in mapping.ids if line.id not in known.values()}
    taken = {line.id for line in mapping.ids}
    answers = mapping.values_of(ROW_COLUMN)
    given: list[Act] = []
    lost: list[Refusal] = []
    waiting: list[ValueLine] = []
    for number, act in enumerate(acts):
        line, answer = describe(act), ""
        if number in known:
            act.cells["id"] = known[number]
            given.append(act)
            continue
        answer = answers.get(line) or (mapping.file.get("rows", "") if missing else _NEW)
        if answer in missing:
            act.cells["id"] = answer
            del missing[answer]
        elif answer == _NEW:
            act.cells["id"] = _make_id(act, taken)
        else:
            wish = answer == LEAVE_OUT
            message = (
                "is left out, as answered"
                if wish
                else ("matches no act of the last import; answer new, or the id of the act it was")
            )
            lost.append(Refusal(act.row, ROW_COLUMN, line, message, wish))
            note = f"new, or one of: {', '.join(_find_alike(act, missing))}"
            waiting.append(ValueLine(ROW_COLUMN, line, 1, act.row, answer, note))
            continue
        if line in answers:
            waiting.append(ValueLine(ROW_COLUMN, line, 1, act.row, answers[line]))
        given.append(act)
    return given, lost, waiting, _ask(lost, missing)


def describe(act: Act) -> str:
    """Describe a row in one line, by which it is answered."""
    source, when, place = act.key
    return f"{when or 'no date'} · {place} · {act.cells['title']}{f' · {source}' if source else ''}"


def _match(acts: Sequence[Act], ids: Sequence[KnownId]) -> dict[int, str]:
    """Match acts with known ids, by their numbers; the same title decides between several."""
    left: dict[tuple[str, str, str], list[KnownId]] = {}
    for line in ids:
        left.setdefault((line.source, line.date, line.place), []).append(line)
    found: dict[int, str] = {}
    for by_title in (True, False):
        for number, act in enumerate(acts):
            lines = left.get(act.key, [])
            fitting = [one for one in lines if not by_title or one.title == act.cells["title"]]
            if number not in found and fitting:
                found[number] = fitting[0].id
                lines.remove(fitting[0])
    return found


def _make_id(act: Act, taken: set[str]) -> str:
    """Make a new id: the sheet's own, else from place, date and title."""
    if act.wanted_id and is_slug(act.wanted_id) and act.wanted_id not in taken:
        taken.add(act.wanted_id)
        return act.wanted_id
    _, when, place = act.key
    year = when[:4] if when[:4].isdecimal() else ""
    first = place.split(" | ")[0].lower()
    parts = [first, year, to_slug(act.cells["title"], 48)]
    return make_unique("-".join(filter(None, parts)), taken)


def _find_alike(act: Act, missing: dict[str, KnownId]) -> list[str]:
    titles = {id: line.title for id, line in missing.items()}
    found = process.extract(act.cells["title"], titles, scorer=fuzz.ratio, limit=_NAMED)
    return [id for _, _, id in found]


def _ask(lost: Sequence[Refusal], missing: dict[str, KnownId]) -> list[Question]:
    open_ = [one for one in lost if not one.is_wish]
    if not open_:
        return []
    return [
        Question(
            "rows",
            "",
            f"{len(open_):,} rows match no act of the last import, and {len(missing):,} acts of "
            "it are not in the sheet. Are the rows new?",
            (option(_NEW, "all are new; single ones are answered in import-values.csv"),),
            tuple(one.found[:100] for one in open_[:_NAMED]),
            len(open_),
            unanswered="refused",
        )
    ]
