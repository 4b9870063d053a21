"""One act in words and in order, for the sheet and the page.

Plain text throughout; whoever places it escapes it. Nothing is left out because it is awkward: what
is not established is called so, and what is reported is shown beside what is established.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from babel import Locale

from borderlines.findings import convert_event
from borderlines.findings.money import TARGETS, Conversion
from borderlines.language import N_, Voice
from borderlines.language.formats import capitalise, say_amount, say_dates
from borderlines.language.places import is_named_in, other_names, say_authorities, say_places
from borderlines.law import law_on
from borderlines.record import Dataset
from borderlines.record.reports import reports_by_claim
from borderlines.schema import Claim, Event, Relation, Source, Verdict
from borderlines.terms.vocabulary import Trait
from borderlines.words.acts.amounts import LifeText, describe_life
from borderlines.words.acts.course import CourseLine, list_course
from borderlines.words.acts.deadlines import list_deadlines
from borderlines.words.acts.links import say_link
from borderlines.words.acts.parts import PartText, list_parts, name_parts
from borderlines.words.acts.states import say_note
from borderlines.words.acts.verdict import say_each_part, say_verdict
from borderlines.words.money import FIXED_RATE_SOURCE, RATE_SOURCE, say_converted, say_lack

# Reports that give a wrong picture come first, and among them those of what an act is.
_GRAVE: Final = {Verdict.WRONG: 0, Verdict.MISLEADING: 0, Verdict.CONVERTED: 0, Verdict.RIGHT: 2}
_TELLING: Final = ("kind", "decided", "published", "amount", "authorities", "respondents")


class Fact(NamedTuple):
    """A fact of an act: its name in our words, its text in ours and, ``quoted``, the record's."""

    name: str
    text: str
    quoted: str = ""
    parties: Sequence[str] = ()
    """The names in the quoted text, of those who have a page."""

    @property
    def whole(self) -> str:
        """Both, as one text."""
        return ". ".join(filter(None, (self.text, self.quoted)))


@dataclass(frozen=True)
class LinkedAct:
    """Another act that a link joins with this one, phrased from this one."""

    id: str
    text: str
    when: str
    note: str | None = None
    """The record's note on the link."""


@dataclass(frozen=True)
class SourceLine:
    """A source: the document, who wrote it and when, and of what kind it is."""

    document: str
    """The document's own title; its publisher where no title was read."""
    language: str | None
    """The language of that title, where it is one."""
    url: str
    about: str
    """Author, publisher and day, then the kind: ``Politico, 19 June 2025; press, English``."""
    quote: str | None
    """The words that say so, in their own language."""
    quote_language: str | None
    at: str | None
    """The place of the act in it, in the record's English."""


@dataclass(frozen=True)
class ClaimLine:
    """A claim beside the established fact, and the reason for the difference."""

    about: str
    """The fact that it is about."""
    verdict: str
    reported: str
    reported_by: str | None
    """The one who reported it; None where the source's publisher is the same."""
    reported_source: SourceLine | None
    established: str | None
    established_sources: Sequence[SourceLine]
    why: str | None
    report: str
    """The id of its report."""
    others: str
    """The link text to the other claims of the report; empty if there are none."""
    heads: tuple[str, str]
    """The headings of both columns: reported and established, or two records that differ."""


@dataclass(frozen=True)
class ActSheet:
    """An act in words. ``facts`` holds names and texts in reading order."""

    kind: str
    title: str
    english_title: str | None
    """The record's own title, where the one above is a translation of it."""
    is_title_english: bool
    """Whether the title is the record's English, whatever the page's language."""
    authority: str
    is_authority_english: bool
    """Whether no one in that phrase is named in the reader's language."""
    own_names: str
    dates: str
    date_note: str | None
    deadlines: str
    """The days by which its parts are to be done: ``Deadline: 1 May 2018``; empty if none is known.
    """
    state: str
    """Its standing on the day of the view: ``On 1 March 2018: stands; under challenge``."""
    course: Sequence[CourseLine]
    """The acts that bore on it or followed from it up to that day, in time order."""
    after: str
    """``After 1 March 2018:``."""
    later: Sequence[CourseLine]
    """The lines of later days."""
    parties: Sequence[Fact]
    """The names of addressees, respondents and complainants."""
    parts: Sequence[PartText]
    """The words of each part; empty where the record has no parts."""
    amount: str | None
    amount_note: str | None
    conversions: str | None
    """The amount in other currencies, with rate, day and source, or the reason why there is none.
    """
    life: LifeText | None
    """The life of the amount; None where there is none, or only one stage is known."""
    summary: str
    outcome: str | None
    open_questions: str | None
    facts: Sequence[Fact]
    earlier: Sequence[LinkedAct]
    """The acts that it came of."""
    related: Sequence[LinkedAct]
    """The titles of acts with a "see also" link, which are no steps of the case."""
    claims: Sequence[ClaimLine]
    sources: Sequence[SourceLine]


def describe_act(voice: Voice, event: Event, dataset: Dataset, day: date) -> ActSheet:
    """Describe an act on a day, in full."""
    earlier, related = _say_links(voice, event, dataset)
    fields = " / ".join(voice.term(field) for field in event.field)
    found, course = law_on(event, dataset, day), list_course(voice, event, dataset, day)
    state = say_verdict(voice, found, dataset, in_a_sentence=True)
    bodies = dataset.authorities_of(event)
    own_names = [name for body in bodies for name in other_names(voice, body)]
    return ActSheet(
        kind=f"{voice.term(event.kind)} · {fields}",
        title=event.title_in(voice.code),
        english_title=None if event.is_english_in(voice.code) else event.title,
        is_title_english=event.is_english_in(voice.code),
        authority=say_authorities(voice, event, dataset),
        is_authority_english=not any(is_named_in(voice, body) for body in bodies),
        own_names=" · ".join(own_names),
        dates=say_dates(voice, event),
        date_note=event.date_note,
        deadlines=_say_deadlines(voice, event, dataset),
        state=voice.gettext("On {day}: {state}", day=voice.day(day), state=state),
        course=[line for line in course if not line.is_later],
        after=voice.gettext("After {day}:", day=voice.day(day)),
        later=[line for line in course if line.is_later],
        parties=[fact for fact in _say_parties(voice, event) if fact.whole],
        parts=list_parts(
            voice, event, dataset, say_each_part(voice, found, dataset) if found else None
        ),
        amount=say_amount(voice, event),
        amount_note=event.amount_note,
        conversions=_say_conversions(voice, event),
        life=describe_life(voice, event, dataset, day),
        summary=event.summary,
        outcome=event.outcome,
        open_questions=event.open_questions,
        facts=_say_facts(voice, event, dataset),
        earlier=earlier,
        related=related,
        claims=_say_claims(voice, event, dataset),
        sources=[say_source(voice, source) for source in dataset.sources_of(event)],
    )


def _say_claims(voice: Voice, event: Event, dataset: Dataset) -> list[ClaimLine]:
    """Write the claims of an act, the gravest first; two records that differ side by side."""
    lines: list[ClaimLine] = []
    waiting: dict[str, int] = {}
    for claim in sorted(dataset.claims_of(event), key=_weigh):
        # Of two records: with a source or a finding of its own a claim is one by itself.
        is_one_of_two = claim.verdict is Verdict.DISPUTED and not (
            claim.reported_source or claim.established
        )
        first = waiting.pop(claim.column, None) if is_one_of_two else None
        if first is None:
            if is_one_of_two:
                waiting[claim.column] = len(lines)
            lines.append(say_claim(voice, claim, dataset))
            continue
        one = lines[first]
        lines[first] = replace(
            one,
            heads=(one.reported_by or "", claim.reported_by),
            reported_by=None,
            established=claim.reported,
        )
    return lines


def _weigh(claim: Claim) -> tuple[int, int]:
    column = _TELLING.index(claim.column) if claim.column in _TELLING else len(_TELLING)
    return _GRAVE.get(claim.verdict, 1), column


def _say_facts(voice: Voice, event: Event, dataset: Dataset) -> list[Fact]:
    _ = voice.gettext
    places = say_places(voice, event.jurisdictions) if event.jurisdictions else ""
    effective = voice.date(event.effective) if event.effective else ""
    expires = voice.date(event.expires) if event.expires else ""
    facts = [
        Fact(_("Place"), places),
        Fact(_("In effect"), effective),
        Fact(_("Ran out"), expires),
        Fact(_("Legal basis"), "", event.legal_basis or ""),
        Fact(_("Reference"), "", event.reference or ""),
        Fact("ECLI", "", event.ecli or ""),
        Fact("CELEX", "", event.celex or ""),
        Fact(
            _("Confidence"),
            voice.term(event.confidence),
            event.confidence_note or "",
        ),
        Fact(_("Recorded by"), "", voice.list(event.makers) if event.makers else ""),
    ]
    return [fact for fact in facts if fact.whole]


def _say_parties(voice: Voice, event: Event) -> list[Fact]:
    """Write whom an act is addressed to, where the record tells, whom it is about, who brought it.

    A court may decide in favour of those whom its ruling is about. Neither a clearance nor an act
    that is addressed to others is against them.
    """
    _ = voice.gettext
    is_against = Trait.AGAINST in event.kind.traits and not event.addressees
    return [
        Fact(_("Addressed to"), "", voice.list(event.addressees), event.addressees),
        Fact(
            _("Against") if is_against else _("Concerns"),
            "",
            voice.list(event.respondents),
            event.respondents,
        ),
        Fact(_("Brought by"), "", voice.list(event.complainants)),
    ]


def _say_deadlines(voice: Voice, event: Event, dataset: Dataset) -> str:
    """Write the deadlines of an act, each of several with the name of its part."""
    found = list_deadlines(voice, event, dataset)
    if not found:
        return ""
    rows = dataset.parts_of(event)
    names = name_parts(voice, rows) if len(rows) > 1 else {}
    days = voice.list(f"{one.when} ({names[one.part]})" if names else one.when for one in found)
    return voice.ngettext("Deadline: {days}", "Deadlines: {days}", len(found), days=days)


def _say_conversions(voice: Voice, event: Event) -> str | None:
    _ = voice.gettext
    if event.amount is None or event.currency is None:
        return None
    targets = [target for target in TARGETS if target != event.currency]
    converted = {target: convert_event(event, target) for target in targets}
    sums = [
        _(
            "{money} (rate {rate})",
            money=say_converted(voice, one.amount, target),
            rate=_say_rate(voice, one.rate),
        )
        for target, one in converted.items()
        if isinstance(one, Conversion)
    ]
    if not sums:
        lack = next(one for one in converted.values() if not isinstance(one, Conversion))
        return _("No conversion: {reason}.", reason=say_lack(voice, lack))
    known = [one for one in converted.values() if isinstance(one, Conversion)]
    days = {one.rate_day for one in known}
    sources = [RATE_SOURCE]
    if any(one.is_fixed for one in known):
        sources.append(FIXED_RATE_SOURCE)
    day = voice.list([voice.day(day) for day in sorted(days)])
    return _(
        "That is {sums}, at the reference rate of {day} ({source}).",
        sums=voice.list(sums),
        day=day,
        source=voice.join([_(source) for source in sources]),
    )


def _say_rate(voice: Voice, rate: Decimal) -> str:
    """Write a rate with six figures, as many as the rates are published with."""
    rounded = Decimal(f"{rate.normalize():.6g}")
    digits = max(0, -int(rounded.as_tuple().exponent))
    return voice.number(rounded, "0." + "0" * digits)


def _say_links(
    voice: Voice, event: Event, dataset: Dataset
) -> tuple[list[LinkedAct], list[LinkedAct]]:
    """List what an act came of, and what it is only related to; oldest first."""
    earlier: list[tuple[date, LinkedAct]] = []
    related: list[tuple[date, LinkedAct]] = []
    for link in dataset.links_of(event):
        is_related, is_later = link.relation is Relation.RELATES, link.later == event.id
        if link.later == link.earlier or not (is_related or is_later):
            continue
        other = dataset.event_by_id[link.earlier if is_later else link.later]
        text = other.title_in(voice.code)
        if not is_related:
            text = capitalise(say_link(voice, link, dataset.event_by_id, act=text))
        note = say_note(link, dataset) or None
        line = other.date.anchor, LinkedAct(other.id, text, voice.date(other.date), note)
        (related if is_related else earlier).append(line)

    def in_order(lines: list[tuple[date, LinkedAct]]) -> list[LinkedAct]:
        return [line for _, line in sorted(lines, key=lambda item: item[0])]

    return in_order(earlier), in_order(related)


_COLUMN_WORDS: Final = {
    "kind": N_("what sort of act it was"),
    "decided": N_("its day"),
    "published": N_("its day of publication"),
    "authorities": N_("whose act it was"),
    "complainants": N_("who complained"),
    "respondents": N_("against whom it was"),
    "jurisdictions": N_("whose law applied"),
    "field": N_("the field of law"),
    "amount": N_("the sum"),
    "amount_kind": N_("what the sum is"),
    "amount_note": N_("the sum"),
    "currency": N_("the currency"),
    "summary": N_("its content"),
    "outcome": N_("what became of it"),
    "reference": N_("its reference"),
    "legal_basis": N_("its legal basis"),
    "title": N_("its title"),
    "tier": N_("how near it is to the subject"),
    "effective": N_("when it took effect"),
    "expires": N_("when it ran out"),
    "known_until": N_("how long it was followed"),
    "addressees": N_("to whom it is addressed"),
    "confidence": N_("how sure it is"),
}


def say_claim(voice: Voice, claim: Claim, dataset: Dataset) -> ClaimLine:
    """Write a claim beside what is established."""
    report = reports_by_claim(dataset)[claim.id]
    number = len(report.claims)
    reported = dataset.source_by_id[claim.reported_source] if claim.reported_source else None
    established = [dataset.source_by_id[name] for name in claim.established_sources]
    return ClaimLine(
        about=(
            voice.gettext(_COLUMN_WORDS[claim.column])
            if claim.column in _COLUMN_WORDS
            else claim.column.replace("_", " ")
        ),
        verdict=voice.term(claim.verdict),
        reported=claim.reported,
        reported_by=(
            None if reported and reported.publisher == claim.reported_by else claim.reported_by
        ),
        reported_source=say_source(voice, reported) if reported else None,
        established=claim.established,
        established_sources=[say_source(voice, source) for source in established],
        why=claim.why,
        report=report.id,
        others=(
            voice.gettext("All {number} claims of this report", number=voice.number(number))
            if number > 1 and report.is_one
            else ""
        ),
        heads=(voice.gettext("Reported"), voice.gettext("Established")),
    )


def say_source(voice: Voice, source: Source) -> SourceLine:
    """Write a source: its title, its author, publisher and day, and its kind."""
    _ = voice.gettext
    by = [name for name in source.author if name != source.publisher]
    if source.title:
        by.append(source.publisher)
    if source.dated:
        by.append(voice.date(source.dated))
    parts = [voice.term(source.kind, in_a_sentence=True)]
    if source.language:
        names = Locale.parse(voice.code).languages
        parts.append(names.get(source.language, source.language))
    if source.is_original:
        parts.insert(0, _("first-hand"))
    elif source.copy_elsewhere:
        told = _("copy of a first-hand text") if source.primary else _("a copy")
        parts.insert(0, told)
    return SourceLine(
        document=source.title or source.publisher,
        language=source.language if source.title else None,
        url=source.url,
        about=voice.join(", ".join(told) for told in (by, parts) if told),
        quote=source.quote,
        quote_language=source.language,
        at=source.at,
    )
