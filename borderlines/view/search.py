"""Which acts hold the words that a reader looks for, in English or in the reader's language.

The record's texts are English. Names of places, kinds of act and fields of law are found in the
reader's language as well, and so are a few words that people say for them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from borderlines.language import N_, Voice, voice_of
from borderlines.record import Dataset, country_of, found_once
from borderlines.schema import Event
from borderlines.terms import Term
from borderlines.terms.vocabulary import Family, FieldOfLaw

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


def fold(text: str) -> str:
    """A text without case and accents, as it is looked for: ``dusseldorf`` for ``Düsseldorf``."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))


def finds(voice: Voice, words: str, event: Event, dataset: Dataset) -> bool:
    """Whether all words stand in an act's text or in the names of what it belongs to."""
    text = _text_of(event, dataset, voice)
    return all(word in text for word in fold(words).split())


@found_once
def _text_of(event: Event, dataset: Dataset, voice: Voice) -> str:
    bodies = dataset.authorities_of(event)
    texts = [event.title, event.label, event.summary, event.reference or ""]
    texts += [*event.respondents, *event.complainants]
    texts += [name for body in bodies for name in (body.short, body.name, *body.name_local)]
    # One after another with an end between them, so that no word spans two of them.
    named = [_names_of(voice, event.kind, event.kind.family, *event.field)]
    named += [_names_of_place(voice, place) for place in event.jurisdictions]
    return "\n".join([*map(fold, texts), *named])


@lru_cache(maxsize=4096)
def _names_of(voice: Voice, *terms: Term) -> str:
    voices = {voice_of("en"), voice}
    names = [one.term(term) for term in terms for one in voices]
    said = [_SAID_FOR[term] for term in terms if term in _SAID_FOR]
    names += [one.gettext(message) for message in said for one in voices]
    return fold("\n".join(names))


@lru_cache(maxsize=4096)
def _names_of_place(voice: Voice, place: str) -> str:
    codes, voices = {place, country_of(place)}, {voice_of("en"), voice}
    names = [one.place(code) for code in codes for one in voices]
    names += [_PLACES_SAID[code] for code in codes if code in _PLACES_SAID]
    return fold("\n".join(names))
