"""Suggestions for words that are being typed: places, kinds, fields, names and acts.

Each entry has the choice that it leads to and the number of acts that this shows. The browser
looks for typed words in the list, so it is short and has every name under which a thing is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, TypeVar
from urllib.parse import urlencode

from borderlines.language import Voice
from borderlines.language.places import name_authority, other_names
from borderlines.record import country_of
from borderlines.schema import Authority, Event, Tier
from borderlines.terms.own_words import AnyTerm
from borderlines.terms.vocabulary import Screen
from borderlines.view.search import find_acts
from borderlines.view.search_texts import names_of_place, names_of_terms
from borderlines.view.selection import LONGEST_SEARCH, View

MOST: Final = 400
"""Most respondents, and most acts, in a list; a search still finds the others."""
MOST_AUTHORITIES: Final = 100
"""Most authorities in a list, those with the most acts. For each a search is made."""

_CodeT = TypeVar("_CodeT", bound=str)


class Completion(NamedTuple):
    """A thing that may be meant."""

    text: str
    about: str
    """``Place · 12 acts``; for an act ``Act · 27 November 2017``."""
    also: str
    """Other names, under which it is found as well; may be empty."""
    changes: str
    """The change of the choice, as a query; a key without a value goes."""


def list_completions(view: View) -> list[Completion]:
    """List what may be meant, within the other filters: the most general first, acts last."""
    return [
        *_list_places(view),
        *_list_terms(view),
        *_list_authorities(view),
        *_list_respondents(view),
        *_list_acts(view),
    ]


def _pass(view: View, **freed: tuple[()]) -> tuple[Event, ...]:
    """Return the acts that pass the filters without the words and these others."""
    return view.selection.changed(words=None, **freed).apply(view.dataset).events


def _complete(
    view: View, what: str, text: str, number: int, key: str, value: str, also: Iterable[str] = ()
) -> Completion:
    """Make an entry that sets a key of the query and clears the words."""
    changes = urlencode({"q": "", key: value}, safe=",")
    others = dict.fromkeys(name for name in also if name != text)
    return Completion(text, f"{what} · {view.voice.acts(number)}", " ".join(others), changes)


def _list_places(view: View) -> Iterator[Completion]:
    """List places; where one is chosen, each of the others beside it too."""
    voice, acts = view.voice, _pass(view, jurisdictions=())
    within = [{*event.jurisdictions, *map(country_of, event.jurisdictions)} for event in acts]
    chosen = view.selection.jurisdictions
    for code, number in _by_number(within):
        text, also = _name_place(voice, code), names_of_place(voice, code)
        yield _complete(view, voice.gettext("Place"), text, number, "jurisdiction", code, also)
        if len(chosen) == 1 and code != chosen[0]:
            both = f"{chosen[0]},{code}"
            beside = voice.gettext(
                "{place} beside {other}", place=text, other=_name_place(voice, chosen[0])
            )
            number = sum(not found.isdisjoint((code, chosen[0])) for found in within)
            what = voice.term(Screen.COMPARE)
            one = _complete(view, what, beside, number, "jurisdiction", both, also)
            yield one._replace(changes=f"{one.changes}&view={Screen.COMPARE}")


def _name_place(voice: Voice, code: str) -> str:
    if "-" not in code:
        return voice.place(code)
    country = voice.place(country_of(code))
    return voice.gettext("{country}: {part}", country=country, part=voice.place(code))


def _list_terms(view: View) -> Iterator[Completion]:
    voice = view.voice
    kinds = _by_number({event.kind} for event in _pass(view, kinds=()))
    for kind, number in kinds:
        yield _complete_term(view, voice.gettext("Kind of act"), "kind", kind, number)
    fields = _by_number(set(event.field) for event in _pass(view, fields=()))
    for field, number in fields:
        yield _complete_term(view, voice.gettext("Field of law"), "field", field, number)


def _complete_term(view: View, what: str, key: str, term: AnyTerm, number: int) -> Completion:
    voice = view.voice
    also = names_of_terms(voice, term, *([term.family] if hasattr(term, "family") else []))
    return _complete(view, what, voice.term(term), number, key, str(term), also)


def _list_authorities(view: View) -> Iterator[Completion]:
    """List authorities; choosing one searches for its name."""
    voice, dataset = view.voice, view.dataset
    acts = _pass(view)
    shown = {event.id for event in acts}
    bodies = _by_number({body.id for body in dataset.acting_in(event)} for event in acts)
    for id, _ in bodies[:MOST_AUTHORITIES]:
        body = dataset.authority_by_id[id]
        words = _to_words(voice, body)
        number = len(shown & find_acts(voice, words, dataset)) if words else 0
        if number:
            text = name_authority(voice, body)
            also = (body.name, body.short, *other_names(voice, body))
            yield _complete(view, voice.gettext("Authority"), text, number, "q", words, also)


def _to_words(voice: Voice, body: Authority) -> str:
    """Write the search for an authority: its name in quotes, where that is not too long."""
    for name in (name_authority(voice, body), body.name, body.short):
        if len(name) + 2 <= LONGEST_SEARCH and '"' not in name:
            return f'"{name}"'
    return ""


def _list_respondents(view: View) -> Iterator[Completion]:
    what, acts = view.voice.gettext("Respondent or addressee"), _pass(view, respondents=())
    names = _by_number(set(view.dataset.parties_of(event)) for event in acts)
    for name, number in names[:MOST]:
        # Bars separate several names in a query.
        if "|" not in name:
            yield _complete(view, what, name, number, "respondent", name)


def _list_acts(view: View) -> Iterator[Completion]:
    voice = view.voice
    acts = sorted(_pass(view), key=lambda event: event.tier is not Tier.CORE)
    for event in acts[:MOST]:
        about = f"{voice.gettext('Act')} · {voice.date(event.date)}"
        also = (event.label_in(voice.code), event.title, event.own_title, event.reference,
                event.ecli, event.celex)  # fmt: skip
        text = event.title_in(voice.code)
        others = dict.fromkeys(name for name in also if name and name != text)
        changes = urlencode({"q": "", "event": event.id})
        yield Completion(text, about, " ".join(others), changes)


def _by_number(found: Iterable[Iterable[_CodeT]]) -> list[tuple[_CodeT, int]]:
    """Count things over acts, and sort by number and then by name."""
    counts = Counter(one for things in found for one in things)
    return sorted(counts.items(), key=lambda item: (-item[1], str(item[0])))
