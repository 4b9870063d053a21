"""The reader's choice: parse it from a query, write it back, apply it to a record.

Dashboard, embed, image and command line share this query language. It has codes and never labels.
Whatever in a query is not known to the record is ignored, and a sentence tells the reader so.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import Any, Final, Literal, Self, TypeVar
from urllib.parse import urlencode

from borderlines.language import LANGUAGES, N_, Voice, voice_of
from borderlines.record import Dataset, country_of
from borderlines.record.problems import drop_controls
from borderlines.schema import EdtfDate, Event, Measure, Tier
from borderlines.terms import Arrows, LaneOrder, Lanes, Term
from borderlines.terms.own_words import AnyField, AnyKind, AnyTerm
from borderlines.terms.places import INTERNATIONAL, find_codes
from borderlines.terms.query_keys import KEYS
from borderlines.terms.vocabulary import Screen
from borderlines.view.search import Hit, find_acts, rank_acts

Theme = Literal["light", "dark"]
MOST_BY_DEFAULT = 150
"""The greatest number of acts for which effect bars are drawn by default."""
MOST_WITH_EFFECT = 400
"""Above this many acts, effect bars are never drawn."""

MOST_HITS: Final = 200
"""Above this many acts, the passages with the searched words are not shown."""

MOST_VALUES: Final = 100
"""The greatest number of values in a query, counted between commas. A longer query is ignored."""
LONGEST_VALUE: Final = 4_000
"""The greatest length of one value in characters, commas included."""

IGNORED: Final = N_("{what}; it was ignored.")
"""The message about anything in a query that is not known."""

_TermT = TypeVar("_TermT", bound=Term)
_AnyT = TypeVar("_AnyT", bound=AnyTerm)
LONGEST_SEARCH: Final = 80
"""The greatest length of a search in characters."""
_LONGEST_DATE: Final = 20
"""The greatest length of a day, month or year in characters, with EDTF's marks for doubt."""
_NOT_ONE_OF = N_("not one of {words}")
_NOT_ONE_DAY = N_("not one day such as 2018-03-01")
_BAR: Final = " | "
_MOST_COMPARED: Final = 2_000
"""The greatest number of parties with whom an unknown name is compared."""
_MOST_NAMED: Final = 8
"""The greatest number of words that a notice names.

Of a longer vocabulary it names the most similar.
"""
_CODE: Final = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
# Written by many, though ISO 3166 has others.
_OTHER_CODES = {"UK": "GB", "EL": "GR"}
_FORMER_MEASURES: Final = {"binding": str(Measure.DUTIES)}
"""Old values of ``measure``, still found in printed addresses."""


@dataclass(frozen=True)
class Selection:
    """A reader's choice. By default it is every act of the core tier."""

    jurisdictions: tuple[str, ...] = ()
    """ISO 3166 codes; a country stands for its parts as well. Empty: all."""
    kinds: tuple[AnyKind, ...] = ()
    fields: tuple[AnyField, ...] = ()
    respondents: tuple[str, ...] = ()
    """Names of respondents and addressees as the record writes them. Names may hold commas, so bars
    separate several."""
    tiers: tuple[Tier, ...] = (Tier.CORE,)
    since: EdtfDate | None = None
    """Earliest day, month or year to show (``from`` in the query)."""
    until: EdtfDate | None = None
    """Latest day, month or year to show (``to`` in the query)."""
    words: str | None = None
    """Words that must all occur in an act's texts, claims or sources, or in the names of its
    places, authorities, kind and field, in English or the choice's language (``q`` in the query).
    Words in quotes must be together."""
    event: str | None = None
    """Id of the chosen act."""
    at: date | None = None
    """The day of the map; None for the day of the record."""
    measure: Measure = Measure.ACTS
    """The quantity that the map shows of each country on that day."""
    effect: bool | None = None
    """Whether the timeline draws effect bars; None draws them if there are few acts."""
    periods: bool = True
    """Whether the timeline shades the record's periods."""
    lanes: Lanes = Lanes.COUNTRY
    """The grouping of the timeline's lanes."""
    order: LaneOrder = LaneOrder.FIRST
    links: Arrows = Arrows.CHOSEN
    """The choice of links that the timeline draws as arrows."""
    view: Screen | None = None
    """The chosen screen; None for what the rest of the choice asks for (``screen``)."""
    language: str = "en"
    theme: Theme | None = None
    """The colours of the page; None leaves them to the reader's device."""

    @classmethod
    def from_query(
        cls, query: Mapping[str, str | Sequence[str]], dataset: Dataset, ignore: Iterable[str] = ()
    ) -> tuple[Self, tuple[str, ...]]:
        """Read a query, and return the choice and a sentence for each thing that was ignored.

        A value may name several codes with commas, and a key may come several times. ``ignore``
        names keys with another purpose, such as ``size`` of an image. If a query is too large, only
        its language is read.
        """
        notices: list[str] = []
        if _is_too_much(query):
            voice = voice_of("".join(query.get("lang", "")))
            what = voice.gettext(
                "The query has more than {values} values, or more than {each} characters in one",
                values=MOST_VALUES,
                each=LONGEST_VALUE,
            )
            return cls(language=voice.code), (voice.gettext(IGNORED, what=what),)
        values = {key: _split(value) for key, value in query.items()}
        voice = voice_of(next(iter(values.get("lang", ())), "en"))
        _ = voice.gettext

        def ignore_it(what: str) -> None:
            notices.append(_(IGNORED, what=what))

        for key in sorted(values.keys() - KEYS.keys() - set(ignore)):
            ignore_it(_("“{key}” is not a filter", key=_shorten(key)))

        def say(key: str, value: str, message: str, /, **gaps: object) -> None:
            remedy = _(message, **gaps)
            value = f"{key}={_shorten(value)}"
            ignore_it(_("{value}: {remedy}", value=value, remedy=remedy))

        def read_terms(key: str, vocabulary: Iterable[_AnyT]) -> tuple[_AnyT, ...]:
            codes = {str(term): term for term in vocabulary}
            chosen = []
            for value in values.get(key, ()):
                if value in codes:
                    chosen.append(codes[value])
                else:
                    if len(codes) <= _MOST_NAMED:
                        say(key, value, _NOT_ONE_OF, words=", ".join(codes))
                        continue
                    near = ", ".join(get_close_matches(value[:40], codes, n=3, cutoff=0))
                    say(key, value, N_("not a known {key}, such as {near}"), key=key, near=near)
            return tuple(dict.fromkeys(chosen))

        def read_one(key: str) -> str | None:
            found = values.get(key, ())
            for value in found[1:]:
                say(key, value, N_("only one can be chosen"))
            return found[0] if found else None

        def read_term(key: str, terms: type[_TermT]) -> _TermT | None:
            codes = {str(term): term for term in terms}
            value = read_one(key)
            if value is not None and value not in codes:
                say(key, value, _NOT_ONE_OF, words=", ".join(codes))
            return codes.get(value or "")

        def read_one_of(key: str, default: _TermT) -> _TermT:
            return read_term(key, type(default)) or default

        def read_date(
            key: str, remedy: str = N_("not a day, month or year such as 2018-03-01")
        ) -> EdtfDate | None:
            value = read_one(key)
            if value is None:
                return None
            try:
                # What is longer is a set or a span at best: it need not be parsed, nor kept so.
                parsed = EdtfDate.parse(value) if len(value) <= _LONGEST_DATE else None
            except ValueError:
                parsed = None
            if parsed is None or parsed.precision == "span" or len(parsed.spans) > 1:
                say(key, value, remedy)
                return None
            return parsed

        jurisdictions = []
        # Whoever writes an address by hand may well say country.
        named = (*values.get("jurisdiction", ()), *values.get("country", ()))
        places = known_places(dataset) if named else frozenset()
        for value in named:
            code = to_code(value)
            if code in places:
                jurisdictions.append(code)
            elif _CODE.fullmatch(code):
                say("jurisdiction", value, N_("no act of this record is from there"))
            elif meant := find_codes(value):
                say(
                    "jurisdiction",
                    value,
                    N_("not a code; it may be {codes}"),
                    codes=", ".join(meant),
                )
            else:
                say("jurisdiction", value, N_("not a code such as DE, DE-HH or EU"))
        known = frozenset(dataset.parties) if "respondent" in values else frozenset()
        respondents = []
        for name in _split_names(query.get("respondent", ())):
            if name in known:
                respondents.append(name)
            else:
                near = get_close_matches(name[:200], dataset.parties[:_MOST_COMPARED], n=1)
                message = (
                    N_(
                        "no act of this record is about them or addressed to them; "
                        "it names “{near}”"
                    )
                    if near
                    else N_("no act of this record is about them or addressed to them")
                )
                say("respondent", name, message, near=near[0] if near else "")
        # What nobody sees is seldom meant, and no SVG can hold it.
        words = " ".join(filter(None, map(drop_controls, ",".join(values.get("q", ())).split())))
        if len(words) > LONGEST_SEARCH:
            say(
                "q",
                words,
                N_("at most {number} characters can be searched for"),
                number=LONGEST_SEARCH,
            )
            words = ""
        event = read_one("event")
        if event is not None and event not in dataset.event_by_id:
            say("event", event, N_("not an act of this record"))
            event = None
        at = read_date("at", _NOT_ONE_DAY)
        if at is not None and not at.is_plain_day:
            say("at", str(at), _NOT_ONE_DAY)
            at = None
        last_day = dataset.package.created
        if at is not None and at.anchor > last_day:
            # Nobody knows what will apply on a day to come.
            say("at", str(at), N_("later than the record, which is of {day}"), day=str(last_day))
            at = None
        since, until = read_date("from"), read_date("to")
        if since and until and since.earliest > until.latest:  # type: ignore[operator]
            say("to", str(until), N_("lies before {since}"), since=f"from={since}")
            until = None
        measures = {str(measure): measure for measure in Measure}
        measure = read_one("measure") or str(Measure.ACTS)
        measure = _FORMER_MEASURES.get(measure, measure)
        if measure not in measures:
            say("measure", measure, _NOT_ONE_OF, words=", ".join(measures))
            measure = str(Measure.ACTS)
        switches = {"on": True, "off": False}

        def read_switch(key: str) -> bool | None:
            value = read_one(key)
            if value is not None and value not in switches:
                say(key, value, N_("not on or off"))
            return switches.get(value or "")

        effect, periods = read_switch("effect"), read_switch("periods")
        asked = read_one("lang")
        if asked is not None and asked not in LANGUAGES:
            say("lang", asked, _NOT_ONE_OF, words=", ".join(LANGUAGES))
        theme = read_one("theme")
        if theme is not None and theme not in {"light", "dark"}:
            say("theme", theme, N_("not light or dark"))
            theme = None
        choice = cls(
            jurisdictions=tuple(dict.fromkeys(jurisdictions)),
            kinds=read_terms("kind", dataset.vocabulary.kinds),
            fields=read_terms("field", dataset.vocabulary.fields),
            respondents=tuple(dict.fromkeys(respondents)),
            tiers=read_terms("tier", Tier) or (Tier.CORE,),
            since=since,
            until=until,
            words=words or None,
            event=event,
            at=at.earliest if at else None,
            measure=measures[measure],
            effect=effect,
            periods=periods is not False,
            lanes=read_one_of("lanes", Lanes.COUNTRY),
            order=read_one_of("order", LaneOrder.FIRST),
            links=read_one_of("links", Arrows.CHOSEN),
            view=read_term("view", Screen),
            language=voice.code,
            theme=theme,  # type: ignore[arg-type]
        )
        return choice, tuple(notices)

    @property
    def voice(self) -> Voice:
        """The language of the choice, for texts."""
        return voice_of(self.language)

    def to_query(self) -> dict[str, str]:
        """Write the choice as a query, without values that are the default."""
        default = type(self)()
        pairs: dict[str, Iterable[str]] = {
            "jurisdiction": self.jurisdictions,
            "kind": self.kinds,
            "field": self.fields,
            "respondent": (_BAR.join(self.respondents),) if self.respondents else (),
            "tier": self.tiers if self.tiers != default.tiers else (),
            "from": (str(self.since),) if self.since else (),
            "to": (str(self.until),) if self.until else (),
            "q": (self.words,) if self.words else (),
            "event": (self.event,) if self.event else (),
            "at": (self.at.isoformat(),) if self.at else (),
            "measure": (self.measure,) if self.measure is not default.measure else (),
            "effect": () if self.effect is None else ("on" if self.effect else "off",),
            "periods": () if self.periods else ("off",),
            "lanes": (self.lanes,) if self.lanes is not default.lanes else (),
            "order": (self.order,) if self.order is not default.order else (),
            "links": (self.links,) if self.links is not default.links else (),
            "view": (self.view,) if self.view else (),
            "lang": (self.language,) if self.language != default.language else (),
            "theme": (self.theme,) if self.theme else (),
        }
        return {key: ",".join(value) for key, value in pairs.items() if value}

    def to_url(self, path: str, **more: str) -> str:
        """Write a path with this choice as its query, and more keys after it."""
        query = urlencode(self.to_query() | more, safe=",")
        return f"{path}?{query}" if query else path

    @property
    def screen(self) -> Screen:
        """The screen of the dashboard: the chosen one, else the one with the controls in use."""
        if self.view is not None:
            return self.view
        usual = Selection()
        asked = (self.lanes, self.order, self.effect, self.periods, self.links)
        if asked != (usual.lanes, usual.order, usual.effect, usual.periods, usual.links):
            return Screen.TIMELINE
        return Screen.OVERVIEW if self.measure is usual.measure else Screen.MAP

    def on_screen(self, screen: Screen) -> Selection:
        """Return the same choice on a screen, which it only names where it must."""
        unnamed = replace(self, view=None)
        return unnamed if unnamed.screen is screen else replace(self, view=screen)

    def changed(self, **changes: Any) -> Selection:
        """Return the same choice with some fields changed."""
        return replace(self, **changes)

    def _allows(self, event: Event, dataset: Dataset) -> bool:
        """Return whether an act passes the filters, apart from the search for words."""
        return (
            event.tier in self.tiers
            and (not self.kinds or event.kind in self.kinds)
            and (not self.fields or any(field in self.fields for field in event.field))
            and (not self.respondents or self._names_one(dataset.parties_of(event)))
            and (not self.jurisdictions or any(map(self._covers, event.jurisdictions)))
            and self._allows_days(event)
        )

    def _allows_days(self, event: Event) -> bool:
        if not event.is_dated:
            return self.since is None and self.until is None
        return (
            self.since is None or self.since.earliest is None
            or event.date.may_touch(self.since.earliest, date.max)
        ) and (
            self.until is None or self.until.latest is None
            or event.date.may_touch(date.min, self.until.latest)
        )  # fmt: skip

    def apply(self, dataset: Dataset) -> View:
        """Apply this choice to a record."""
        found = find_acts(self.voice, self.words, dataset) if self.words else None

        def shows(event: Event) -> bool:
            return self._allows(event, dataset) and (found is None or event.id in found)

        events, undated = (tuple(filter(shows, acts)) for acts in (dataset.events, dataset.undated))
        return View(dataset, self, events, undated)

    def _names_one(self, parties: Iterable[str]) -> bool:
        return not frozenset(self.respondents).isdisjoint(parties)

    def _covers(self, place: str) -> bool:
        return place in self.jurisdictions or country_of(place) in self.jurisdictions


@dataclass(frozen=True)
class View:
    """A record, a choice, and the acts that the choice lets through, by date."""

    dataset: Dataset
    selection: Selection
    events: tuple[Event, ...]
    undated: tuple[Event, ...] = ()
    """Acts of a draft without a date; none where the choice names days."""

    @property
    def voice(self) -> Voice:
        """The reader's language, for texts."""
        return self.selection.voice

    @cached_property
    def kept(self) -> dict[Hashable, Any]:
        """The results that ``once_a_view`` keeps; they go when the view goes."""
        return {}

    @cached_property
    def chosen(self) -> Event | None:
        """The chosen act, whether or not the filters let it through."""
        return self.dataset.event_by_id[self.selection.event] if self.selection.event else None

    @property
    def day(self) -> date:
        """The day of the map."""
        return self.selection.at or self.dataset.package.created

    @property
    def shows_effect(self) -> bool:
        """Whether the timeline draws effect bars: as chosen, else if there are few acts.

        Never where acts are too many for bars.
        """
        asked = self.selection.effect
        if len(self.events) > MOST_WITH_EFFECT:
            return False
        return asked if asked is not None else 0 < len(self.events) <= MOST_BY_DEFAULT

    @cached_property
    def found(self) -> tuple[Hit, ...]:
        """The acts with the searched words, the most likely first.

        They include acts that other filters leave out. Empty without words; at most ``MOST_HITS``.
        """
        words = self.selection.words
        shown = frozenset(event.id for event in (*self.events, *self.undated))
        return rank_acts(self.voice, words, self.dataset, shown, MOST_HITS) if words else ()

    @property
    def number_found(self) -> int:
        """The number of acts with the searched words, those that filters leave out included."""
        words = self.selection.words
        return len(find_acts(self.voice, words, self.dataset)) if words else 0

    @cached_property
    def hits(self) -> dict[str, Hit]:
        """The passages of each act with the words; empty without words or with very many acts."""
        return {hit.event: hit for hit in self.found} if self.number_found <= MOST_HITS else {}

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """Countries of the acts shown, Union first, then by the date of their first act."""
        named = dict.fromkeys(event.jurisdictions for event in self.events)
        found = dict.fromkeys(country_of(place) for places in named for place in places)
        return tuple(sorted(found, key=lambda country: country != "EU"))

    @cached_property
    def acting(self) -> tuple[int, int]:
        """The number of acts shown that authorities took, and the number of these authorities."""
        found = [bodies for event in self.events if (bodies := self.dataset.acting_in(event))]
        return len(found), len({body.id for bodies in found for body in bodies})

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year that the dates of the acts may mean. There must be an act."""
        days = [d for event in self.events for d in (event.date.earliest, event.date.latest) if d]
        return min(days).year, max(days).year

    @cached_property
    def linked(self) -> frozenset[str]:
        """Ids of the acts that a link joins directly with the chosen one, itself included."""
        if self.chosen is None:
            return frozenset()
        links = self.dataset.links_of(self.chosen)
        return frozenset({self.chosen.id}).union(*({link.later, link.earlier} for link in links))


def without_remark(voice: Voice, notice: str) -> str:
    """Write a notice for an answer that refuses the whole query instead of ignoring a part."""
    return f"{notice.removesuffix(voice.gettext(IGNORED, what=''))}."


def known_places(dataset: Dataset) -> frozenset[str]:
    """Return every place that an act of the record names, and the countries of those places."""
    places = {place for event in dataset.events for place in event.jurisdictions}
    return frozenset(places | {country_of(place) for place in places})


def list_countries(dataset: Dataset) -> list[str]:
    """List the countries, and the Union, that the record has acts of or was searched for."""
    places = {*known_places(dataset), *dataset.coverage_by_place}
    return sorted(place for place in places if "-" not in place)


def to_code(written: str) -> str:
    """Return the code of a place as people write it: ``DE`` for ``de``, ``GB`` for ``uk``."""
    if written.casefold() == INTERNATIONAL:
        return INTERNATIONAL
    return _OTHER_CODES.get(written.upper(), written.upper())


def _is_too_much(query: Mapping[str, str | Sequence[str]]) -> bool:
    found = [part for value in query.values() for part in _parts(value)]
    return (
        sum(1 + part.count(",") + part.count("|") for part in found) > MOST_VALUES
        or max(map(len, found), default=0) > LONGEST_VALUE
    )


def _parts(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _split(value: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(item.strip() for part in _parts(value) for item in part.split(",") if item.strip())


def _split_names(value: str | Sequence[str]) -> tuple[str, ...]:
    """Split names at bars, which separate them in the record too."""
    parts = (name for part in _parts(value) for name in part.split("|"))
    return tuple(name.strip() for name in parts if name.strip())


def _shorten(text: str) -> str:
    text = "".join(character for character in text if character.isprintable())
    return text if len(text) <= 40 else text[:39] + "…"
