"""Everything that is to be said of one act, in words and in order, for the sheet and the page.

Plain text throughout; whoever places it escapes it. Nothing is left out because it is awkward:
what is not established is said so, and what is reported stands beside what is established.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale

from borderlines.amount_words import LifeText, describe_life
from borderlines.dataset import Dataset
from borderlines.formats import (
    say_amount,
    say_authorities,
    say_date,
    say_dates,
    say_day,
    say_link,
    say_list,
    say_money,
    say_places,
    say_state,
)
from borderlines.legal_state import state_on
from borderlines.money import RATE_SOURCE, TARGETS, Conversion, convert_event
from schema import Claim, Event, Source, Verdict

# Reports that give a wrong picture come first, and among them those of what an act is.
_GRAVE: Final = {Verdict.WRONG: 0, Verdict.MISLEADING: 0, Verdict.CONVERTED: 0, Verdict.RIGHT: 2}
_TELLING: Final = ("kind", "decided", "published", "amount", "authorities", "respondents")


@dataclass(frozen=True)
class LinkedAct:
    """Another act that a link joins with this one, as this one puts it."""

    id: str
    text: str
    about: str


@dataclass(frozen=True)
class SourceLine:
    """A source: who publishes it, where, and what it is."""

    publisher: str
    url: str
    about: str


@dataclass(frozen=True)
class ClaimLine:
    """What is reported beside what is established, and why the two differ."""

    about: str
    """Which fact it is about."""
    verdict: str
    reported: str
    reported_by: str | None
    """None where the source's publisher says it already."""
    reported_source: SourceLine | None
    established: str | None
    established_sources: Sequence[SourceLine]
    why: str | None


@dataclass(frozen=True)
class ActSheet:
    """An act in words. ``facts`` holds names and texts in the order in which they are read."""

    kind: str
    title: str
    authority: str
    own_names: str
    dates: str
    date_note: str | None
    state: str
    """Its legal effect on the day of the view: ``On 1 March 2018: in force, upheld by “…”``."""
    amount: str | None
    amount_note: str | None
    conversions: str | None
    """The amount in other currencies, with rate, day and source; or why there is none."""
    life: LifeText | None
    """What became of the amount; None where there is none, or only one thing is known of it."""
    summary: str
    outcome: str | None
    open_questions: str | None
    facts: Sequence[tuple[str, str]]
    earlier: Sequence[LinkedAct]
    later: Sequence[LinkedAct]
    claims: Sequence[ClaimLine]
    sources: Sequence[SourceLine]


def describe_act(event: Event, dataset: Dataset, day: date, language: str = "en") -> ActSheet:
    """Everything that is to be said of an act on a day."""
    earlier, later = _say_links(event, dataset, language)
    fields = " / ".join(field.label for field in event.field)
    state = say_state(state_on(event, dataset, day), dataset, language)
    own_names = [name for body in dataset.authorities_of(event) for name in body.name_local]
    return ActSheet(
        kind=f"{event.kind.label} · {fields}",
        title=event.title,
        authority=say_authorities(event, dataset),
        own_names=" · ".join(own_names),
        dates=say_dates(event, language),
        date_note=event.date_note,
        state=f"On {say_day(day, language)}: {state[0].lower()}{state[1:]}",
        amount=say_amount(event, language),
        amount_note=event.amount_note,
        conversions=_say_conversions(event, language),
        life=describe_life(event, dataset, day, language),
        summary=event.summary,
        outcome=event.outcome,
        open_questions=event.open_questions,
        facts=_say_facts(event, language),
        earlier=earlier,
        later=later,
        claims=[
            _say_claim(claim, dataset, language)
            for claim in sorted(dataset.claims_of(event), key=_weigh)
        ],
        sources=[_say_source(source, language) for source in dataset.sources_of(event)],
    )


def _weigh(claim: Claim) -> tuple[int, int]:
    column = _TELLING.index(claim.column) if claim.column in _TELLING else len(_TELLING)
    return _GRAVE.get(claim.verdict, 1), column


def _say_facts(event: Event, language: str) -> list[tuple[str, str]]:
    sure = event.confidence.label
    if event.confidence_note:
        sure += f". {event.confidence_note}"
    facts = {
        "Place": say_places(event.jurisdictions, language) if event.jurisdictions else None,
        "Against": say_list(event.respondents, language),
        "Brought by": say_list(event.complainants, language),
        "In effect": say_date(event.effective, language) if event.effective else None,
        "Ran out": say_date(event.expires, language) if event.expires else None,
        "Legal basis": event.legal_basis,
        "Reference": event.reference,
        "ECLI": event.ecli,
        "CELEX": event.celex,
        "Confidence": sure,
    }
    return [(name, text) for name, text in facts.items() if text]


def _say_conversions(event: Event, language: str) -> str | None:
    if event.amount is None or event.currency is None:
        return None
    targets = [target for target in TARGETS if target != event.currency]
    converted = {target: convert_event(event, target) for target in targets}
    sums = [
        f"{say_money(one.amount, target, language)} (rate {one.rate.normalize():.6g})"
        for target, one in converted.items()
        if isinstance(one, Conversion)
    ]
    if not sums:
        reason = next(one.reason for one in converted.values() if not isinstance(one, Conversion))
        return f"No conversion: {reason}."
    days = {one.rate_day for one in converted.values() if isinstance(one, Conversion)}
    day = say_list([say_day(day, language) for day in sorted(days)], language)
    return f"{say_list(sums, language)}, at the reference rate of {day} ({RATE_SOURCE})."


def _say_links(
    event: Event, dataset: Dataset, language: str
) -> tuple[list[LinkedAct], list[LinkedAct]]:
    earlier: list[tuple[date, LinkedAct]] = []
    later: list[tuple[date, LinkedAct]] = []
    for link in dataset.links_of(event):
        if link.later == link.earlier:
            continue
        is_later = link.later == event.id
        other = dataset.event_by_id[link.earlier if is_later else link.later]
        when = say_date(other.date, language)
        about = f"{when} · {link.note}" if link.note else when
        line = other.date.anchor, LinkedAct(other.id, say_link(link, event, other), about)
        (earlier if is_later else later).append(line)
    return (
        [line for _, line in sorted(earlier, key=lambda item: item[0])],
        [line for _, line in sorted(later, key=lambda item: item[0])],
    )


_COLUMN_WORDS: Final = {
    "kind": "what sort of act it was",
    "decided": "its day",
    "published": "its day of publication",
    "authorities": "whose act it was",
    "respondents": "against whom it was",
    "field": "the field of law",
    "amount": "the sum",
    "amount_note": "the sum",
    "summary": "its content",
    "outcome": "what became of it",
    "reference": "its reference",
    "legal_basis": "its legal basis",
}


def _say_claim(claim: Claim, dataset: Dataset, language: str) -> ClaimLine:
    reported = dataset.source_by_id[claim.reported_source] if claim.reported_source else None
    established = [dataset.source_by_id[name] for name in claim.established_sources]
    return ClaimLine(
        about=_COLUMN_WORDS.get(claim.column, claim.column.replace("_", " ")),
        verdict=claim.verdict.label,
        reported=claim.reported,
        reported_by=(
            None if reported and reported.publisher == claim.reported_by else claim.reported_by
        ),
        reported_source=_say_source(reported, language) if reported else None,
        established=claim.established,
        established_sources=[_say_source(source, language) for source in established],
        why=claim.why,
    )


def _say_source(source: Source, language: str) -> SourceLine:
    named = Locale.parse(language).languages.get(source.language, source.language)
    parts = [source.kind.label.lower(), named]
    if source.primary:
        parts.insert(0, "first-hand")
    if source.copy_elsewhere:
        parts.append("a copy")
    return SourceLine(source.publisher, source.url, ", ".join(parts))
