"""The texts of an act that a search reads."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum, auto
from functools import lru_cache
from typing import Final, NamedTuple

from borderlines.language import N_, Voice, voice_of
from borderlines.language.formats import say_money
from borderlines.record import Dataset, country_of
from borderlines.record.reports import reports_by_claim
from borderlines.schema import Claim, Event
from borderlines.terms import Term
from borderlines.terms.own_words import AnyTerm
from borderlines.terms.vocabulary import Family, FieldOfLaw


class Where(IntEnum):
    """The kind of text in which words were found, the most telling first."""

    TITLE = auto()
    LABEL = auto()
    """The title in a few words, for pictures."""
    KIND = auto()
    """The names of its kind and field of law."""
    PLACE = auto()
    AUTHORITY = auto()
    PARTY = auto()
    REPORT = auto()
    """The report on the act, the facts beside it, and the reason for the difference."""
    SUMMARY = auto()
    AMOUNT = auto()
    """The amount, and the note on it."""
    OUTCOME = auto()
    PART = auto()
    LEGAL_BASIS = auto()
    REFERENCE = auto()
    """Case number, ECLI and CELEX."""
    DATES = auto()
    OPEN_QUESTIONS = auto()
    OWN = auto()
    """A column of the record's own."""
    SOURCE = auto()
    """Title and publisher of a source."""


class Passage(NamedTuple):
    """A text of an act."""

    where: Where
    text: str
    report: str = ""
    """The id of the report whose claim it belongs to."""


_SAID_FOR: Final[dict[Term, str]] = {
    Family.COMPLAINT: N_("lawsuit"),
    Family.INQUIRY: N_("investigation, probe"),
    Family.ORDER: N_("ban, prohibition"),
    Family.FINE: N_("penalty, sanction"),
    Family.COURT: N_("ruling, court judgment"),
    FieldOfLaw.DATA_PROTECTION: N_("privacy, GDPR"),
    FieldOfLaw.COMPETITION: N_("antitrust, cartel law"),
}
"""Words for an act that neither its label nor its field has; each a message."""
_PLACES_SAID: Final = {
    "EU": "EU UE",
    "GB": "UK Great Britain Großbritannien Grande-Bretagne",
    "NL": "Holland Hollande",
    "US": "USA America Amerika Amérique",
}


def texts_of(event: Event, dataset: Dataset) -> Iterator[Passage]:
    """Yield the record's own texts of an act; the reader's language does not matter to them."""
    yield Passage(Where.TITLE, event.title)
    yield Passage(Where.LABEL, event.label)
    if event.own_title:
        yield Passage(Where.REFERENCE, event.own_title)
    for column, translation in event.translations.items():
        is_label = column.startswith("label")
        yield Passage(Where.LABEL if is_label else Where.TITLE, translation)
    for body in dataset.authorities_of(event):
        names = (body.name, body.short, *body.name_local)
        yield from (Passage(Where.AUTHORITY, name) for name in names)
    parties = (*event.respondents, *event.complainants, *event.addressees)
    yield from (Passage(Where.PARTY, name) for name in parties)
    for claim in sorted(dataset.claims_of(event), key=lambda claim: claim.events[0] != event.id):
        yield from _texts_of_claim(claim, reports_by_claim(dataset)[claim.id].id)
    for where, text in (
        (Where.SUMMARY, event.summary),
        (Where.AMOUNT, event.amount_note),
        (Where.OUTCOME, event.outcome),
        (Where.LEGAL_BASIS, event.legal_basis),
        (Where.REFERENCE, event.reference),
        (Where.REFERENCE, event.ecli),
        (Where.REFERENCE, event.celex),
        (Where.DATES, event.date_note),
        (Where.OPEN_QUESTIONS, event.open_questions),
    ):
        if text:
            yield Passage(where, text)
    for part in dataset.parts_of(event):
        texts = (part.text, part.note, *part.addressee)
        yield from (Passage(Where.PART, text) for text in texts if text)
    for column, cell in dataset.own_by_event.get(event.id, {}).items():
        yield Passage(Where.OWN, f"{column}: {cell}")
    for source in dataset.sources_of(event):
        texts = (source.title, source.publisher)
        yield from (Passage(Where.SOURCE, text) for text in texts if text)


def _texts_of_claim(claim: Claim, report: str) -> Iterator[Passage]:
    for text in (claim.reported, claim.established, claim.why, claim.reported_by):
        if text:
            yield Passage(Where.REPORT, text, report)


def names_of(event: Event, voice: Voice) -> Iterator[Passage]:
    """Yield how an act's kind, field, places and amount are said in English and by a voice."""
    for name in names_of_terms(voice, event.kind, event.kind.family, *event.field):
        yield Passage(Where.KIND, name)
    for place in event.jurisdictions:
        yield from (Passage(Where.PLACE, name) for name in names_of_place(voice, place))
    for text in _names_of_amount(event, voice):
        yield Passage(Where.AMOUNT, text)


def _names_of_amount(event: Event, voice: Voice) -> Iterator[str]:
    """Yield an amount in digits, and in millions and billions where these say all of it."""
    if event.amount is None or event.currency is None:
        if event.is_vague:
            yield from dict.fromkeys(say_money(one, event) for one in (voice_of("en"), voice))
        return
    yield f"{event.currency} {voice_of('en').number(event.amount)}"
    for word, unit in (("million", 10**6), ("billion", 10**9)):
        units = event.amount / unit
        if units >= 1 and units == round(units, 2):
            yield f"{event.currency} {units.normalize():f} {word}"
    yield voice.money(event.amount, event.currency)


@lru_cache(maxsize=4096)
def names_of_terms(voice: Voice, *terms: AnyTerm) -> tuple[str, ...]:
    """Return how words are said in English and by a voice, and what else people call them."""
    voices = (voice_of("en"), voice)
    names = [one.term(term) for term in terms for one in voices]
    # A record's own word may be spelt as one of these, and be another.
    for term in (term for term in terms if isinstance(term, Term) and term in _SAID_FOR):
        names += [f"{one.term(term)}: {one.gettext(_SAID_FOR[term])}" for one in voices]
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=4096)
def names_of_place(voice: Voice, place: str) -> tuple[str, ...]:
    """Return how a place and its country are said in English, by a voice, and in short."""
    codes = tuple(dict.fromkeys((place, country_of(place))))
    names = [one.place(code) for code in codes for one in (voice_of("en"), voice)]
    names += [_PLACES_SAID[code] for code in codes if code in _PLACES_SAID]
    return tuple(dict.fromkeys(names))
