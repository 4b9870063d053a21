"""Everything that is to be said of one act, in words and in order, for the sheet and the page.

Plain text throughout; whoever places it escapes it. Nothing is left out because it is awkward:
what is not established is said so, and what is reported stands beside what is established.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from babel import Locale
from babel.numbers import format_decimal

from borderlines.findings import convert_event
from borderlines.findings.money import TARGETS, Conversion
from borderlines.language import join_parts, mark, name_term, say_date, say_day, tell
from borderlines.language.formats import say_amount, say_dates, say_link, say_list
from borderlines.language.places import is_named_in, other_names, say_authorities, say_places
from borderlines.law import state_on
from borderlines.record import Dataset
from borderlines.schema import Claim, Event, Relation, Source, Verdict
from borderlines.words.amounts import LifeText, describe_life
from borderlines.words.money import FIXED_RATE_SOURCE, RATE_SOURCE, say_converted, say_lack
from borderlines.words.states import say_note, say_state

# Reports that give a wrong picture come first, and among them those of what an act is.
_GRAVE: Final = {Verdict.WRONG: 0, Verdict.MISLEADING: 0, Verdict.CONVERTED: 0, Verdict.RIGHT: 2}
_TELLING: Final = ("kind", "decided", "published", "amount", "authorities", "respondents")


class Fact(NamedTuple):
    """A fact of an act: what it is, in words of ours and, ``quoted``, in the record's own."""

    name: str
    text: str
    quoted: str = ""

    @property
    def whole(self) -> str:
        """Both, as one text."""
        return ". ".join(filter(None, (self.text, self.quoted)))


@dataclass(frozen=True)
class LinkedAct:
    """Another act that a link joins with this one, as this one puts it."""

    id: str
    text: str
    when: str
    note: str | None = None
    """What the record says of the link."""


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
    is_authority_english: bool
    """Whether nobody in that phrase is named in the reader's language."""
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
    facts: Sequence[Fact]
    earlier: Sequence[LinkedAct]
    later: Sequence[LinkedAct]
    related: Sequence[LinkedAct]
    """Acts that are seen together with it, of which none came of the other, by their titles."""
    claims: Sequence[ClaimLine]
    sources: Sequence[SourceLine]


def describe_act(event: Event, dataset: Dataset, day: date, language: str = "en") -> ActSheet:
    """Everything that is to be said of an act on a day."""
    earlier, later, related = _say_links(event, dataset, language)
    fields = " / ".join(name_term(field, language) for field in event.field)
    state = say_state(state_on(event, dataset, day), dataset, language, in_a_sentence=True)
    bodies = dataset.authorities_of(event)
    own_names = [name for body in bodies for name in other_names(body, language)]
    return ActSheet(
        kind=f"{name_term(event.kind, language)} · {fields}",
        title=event.title,
        authority=say_authorities(event, dataset, language),
        is_authority_english=not any(is_named_in(body, language) for body in bodies),
        own_names=" · ".join(own_names),
        dates=say_dates(event, language),
        date_note=event.date_note,
        state=tell(language, "On {day}: {state}", day=say_day(day, language), state=state),
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
        related=related,
        claims=[
            _say_claim(claim, dataset, language)
            for claim in sorted(dataset.claims_of(event), key=_weigh)
        ],
        sources=[_say_source(source, language) for source in dataset.sources_of(event)],
    )


def _weigh(claim: Claim) -> tuple[int, int]:
    column = _TELLING.index(claim.column) if claim.column in _TELLING else len(_TELLING)
    return _GRAVE.get(claim.verdict, 1), column


def _say_facts(event: Event, language: str) -> list[Fact]:
    places = say_places(event.jurisdictions, language) if event.jurisdictions else ""
    effective = say_date(event.effective, language) if event.effective else ""
    expires = say_date(event.expires, language) if event.expires else ""
    facts = [
        Fact(tell(language, "Place"), places),
        Fact(tell(language, "Against"), "", say_list(event.respondents, language)),
        Fact(tell(language, "Brought by"), "", say_list(event.complainants, language)),
        Fact(tell(language, "In effect"), effective),
        Fact(tell(language, "Ran out"), expires),
        Fact(tell(language, "Legal basis"), "", event.legal_basis or ""),
        Fact(tell(language, "Reference"), "", event.reference or ""),
        Fact("ECLI", "", event.ecli or ""),
        Fact("CELEX", "", event.celex or ""),
        Fact(
            tell(language, "Confidence"),
            name_term(event.confidence, language),
            event.confidence_note or "",
        ),
    ]
    return [fact for fact in facts if fact.whole]


def _say_conversions(event: Event, language: str) -> str | None:
    if event.amount is None or event.currency is None:
        return None
    targets = [target for target in TARGETS if target != event.currency]
    converted = {target: convert_event(event, target) for target in targets}
    sums = [
        tell(
            language,
            "{money} (rate {rate})",
            money=say_converted(one.amount, target, language),
            rate=_say_rate(one.rate, language),
        )
        for target, one in converted.items()
        if isinstance(one, Conversion)
    ]
    if not sums:
        lack = next(one for one in converted.values() if not isinstance(one, Conversion))
        return tell(language, "No conversion: {reason}.", reason=say_lack(lack, language))
    known = [one for one in converted.values() if isinstance(one, Conversion)]
    days = {one.rate_day for one in known}
    sources = [RATE_SOURCE]
    if any(one.is_fixed for one in known):
        sources.append(FIXED_RATE_SOURCE)
    day = say_list([say_day(day, language) for day in sorted(days)], language)
    return tell(
        language,
        "That is {sums}, at the reference rate of {day} ({source}).",
        sums=say_list(sums, language),
        day=day,
        source=join_parts([tell(language, source) for source in sources], language),
    )


def _say_rate(rate: Decimal, language: str) -> str:
    """Six figures, as many as the rates are published with."""
    rounded = Decimal(f"{rate.normalize():.6g}")
    digits = max(0, -int(rounded.as_tuple().exponent))
    return format_decimal(rounded, format="0." + "0" * digits, locale=language)


def _say_links(
    event: Event, dataset: Dataset, language: str
) -> tuple[list[LinkedAct], list[LinkedAct], list[LinkedAct]]:
    """What an act came of, what came of it, and what it is only related to; oldest first."""
    earlier: list[tuple[date, LinkedAct]] = []
    later: list[tuple[date, LinkedAct]] = []
    related: list[tuple[date, LinkedAct]] = []
    for link in dataset.links_of(event):
        if link.later == link.earlier:
            continue
        is_later = link.later == event.id
        other = dataset.event_by_id[link.earlier if is_later else link.later]
        when = say_date(other.date, language)
        is_related = link.relation is Relation.RELATES
        text = other.title if is_related else say_link(link, event, other, language)
        line = other.date.anchor, LinkedAct(other.id, text, when, say_note(link, dataset) or None)
        (related if is_related else earlier if is_later else later).append(line)

    def in_order(lines: list[tuple[date, LinkedAct]]) -> list[LinkedAct]:
        return [line for _, line in sorted(lines, key=lambda item: item[0])]

    return in_order(earlier), in_order(later), in_order(related)


_COLUMN_WORDS: Final = {
    "kind": mark("what sort of act it was"),
    "decided": mark("its day"),
    "published": mark("its day of publication"),
    "authorities": mark("whose act it was"),
    "respondents": mark("against whom it was"),
    "field": mark("the field of law"),
    "amount": mark("the sum"),
    "amount_note": mark("the sum"),
    "summary": mark("its content"),
    "outcome": mark("what became of it"),
    "reference": mark("its reference"),
    "legal_basis": mark("its legal basis"),
}


def _say_claim(claim: Claim, dataset: Dataset, language: str) -> ClaimLine:
    reported = dataset.source_by_id[claim.reported_source] if claim.reported_source else None
    established = [dataset.source_by_id[name] for name in claim.established_sources]
    return ClaimLine(
        about=(
            tell(language, _COLUMN_WORDS[claim.column])
            if claim.column in _COLUMN_WORDS
            else claim.column.replace("_", " ")
        ),
        verdict=name_term(claim.verdict, language),
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
    parts = [name_term(source.kind, language, in_a_sentence=True), named]
    if source.primary:
        parts.insert(0, tell(language, "first-hand"))
    if source.copy_elsewhere:
        parts.append(tell(language, "a copy"))
    return SourceLine(source.publisher, source.url, ", ".join(parts))
