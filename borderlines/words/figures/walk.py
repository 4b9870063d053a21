"""The words of a figure for those who walk it by keys: its rows, its acts, and how they connect.

A reader's browser only moves from one to the next and says what is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from borderlines.findings import find_chains
from borderlines.language import N_, Voice
from borderlines.language.formats import end_sentence, say_dates
from borderlines.language.places import say_authorities, say_places
from borderlines.law import law_on
from borderlines.record import Dataset, found_once
from borderlines.schema import Event, Link
from borderlines.terms import Lanes
from borderlines.view import View
from borderlines.words.acts.links import say_link
from borderlines.words.acts.verdict import say_verdict
from borderlines.words.figures.chain import chain_headline
from borderlines.words.figures.fines import list_fines
from borderlines.words.figures.lanes import name_lanes

MOST_WALKED: Final = 400
"""Above this number of acts, a figure is not walked, because its words would be too many."""
_MOST_WAYS: Final = 100
"""The greatest number of connections of one act that are listed."""

_TO_LANE: Final = N_("Up and down: to the next lane.")
_TO_PLACE: Final = N_("Up and down: to the next place, then right: to its acts.")
_TO_CASE: Final = N_("Up and down: to the next case.")
_TO_FINE: Final = N_("Up and down: to the next fine by size.")


@dataclass(frozen=True)
class Row:
    """A row of a walk: a lane, a case or a place, with its acts in order of time."""

    text: str
    acts: Sequence[Event]
    place: str = ""
    """The code of the place that can be chosen in this row; empty where it has only acts."""


@dataclass(frozen=True)
class Way:
    """A connection of an act with another one."""

    text: str
    act: str
    """The id of the other act, which need not be in the figure."""


@dataclass(frozen=True)
class Walk:
    """A figure to be walked by keys, in words."""

    rows: Sequence[Row]
    acts: Sequence[Event]
    """Every act of the rows once, in order of time."""
    texts: Sequence[str]
    """The words of each act."""
    ways: Sequence[Sequence[Way]]
    """The connections of each act."""
    help: str
    """One line on the keys, or on why there is nothing to walk."""
    ends: dict[str, str]
    """The words where it goes no further."""
    crosses_rows: bool = False
    """Whether left and right lead through all rows in order of time."""

    def to_json(self, voice: Voice) -> dict[str, Any]:
        """Return it as the browser reads it: acts are numbers within ``acts``."""
        numbers = {event.id: number for number, event in enumerate(self.acts)}
        return {
            "acts": [
                [event.id, text, [[way.text, numbers.get(way.act, way.act)] for way in ways]]
                for event, text, ways in zip(self.acts, self.texts, self.ways, strict=True)
            ],
            "rows": [
                [row.text, row.place, [
                    [numbers[event.id], _say_position(voice, number, len(row.acts))]
                    for number, event in enumerate(row.acts, 1)
                ]]
                for row in self.rows
            ],
            "help": self.help,
            "ends": self.ends,
            "across": self.crosses_rows,
        }  # fmt: skip


def walk_lanes(view: View) -> Walk:
    """Walk the acts of a view lane by lane, as a timeline has them."""
    return _make_walk(view, _list_lanes(view), _TO_LANE)


def walk_by_place(view: View) -> Walk:
    """Walk the acts of a view by country, as an overview has them."""
    return _make_walk(view, _list_lanes(_by_country(view)), _TO_LANE)


def walk_chains(view: View) -> Walk:
    """Walk every case of a view, or that of the chosen act by country."""
    found = find_chains(view)
    if view.chosen is not None:
        chain = View(view.dataset, view.selection, found.events)
        return _make_walk(view, _list_lanes(_by_country(chain)), _TO_LANE)
    rows = (
        Row(end_sentence(chain_headline(view.voice, chain, view.dataset)), chain.events)
        for chain in found.chains
    )
    return _make_walk(view, rows, _TO_CASE)


def walk_fines(view: View) -> Walk:
    """Walk the fines of a view by size, and across them in order of time."""
    rows = (
        Row(end_sentence(f"{line.name}: {line.amount.published}"), (line.event,))
        for line in list_fines(view)
    )
    return _make_walk(view, rows, _TO_FINE, crosses_rows=True)


def walk_places(view: View, describe: Callable[[str], Iterable[str]]) -> Walk:
    """Walk the places of a map and the acts of each. ``describe`` lists what the map shows of one.

    Acts without a place, such as the steps of a company, are a row at the end.
    """
    by_country = _by_country(view)
    named = name_lanes(by_country)
    rows = []
    for row, lane in zip(_list_lanes(by_country), named.lanes, strict=True):
        told = map(end_sentence, describe(lane.key)) if lane.key else ()
        rows.append(Row(" ".join((row.text, *told)), row.acts, lane.key))
    return _make_walk(view, rows, _TO_PLACE)


def _by_country(view: View) -> View:
    return View(view.dataset, view.selection.changed(lanes=Lanes.COUNTRY), view.events)


def _list_lanes(view: View) -> list[Row]:
    named, voice = name_lanes(view), view.voice
    acts: dict[str, list[Event]] = {lane.key: [] for lane in named.lanes}
    for event in view.events:
        for key in named.lanes_of[event.id]:
            acts[key].append(event)
    return [
        Row(
            voice.gettext("{lane}: {acts}.", lane=lane.full, acts=voice.acts(len(acts[lane.key]))),
            acts[lane.key],
        )
        for lane in named.lanes
    ]


def _make_walk(view: View, rows: Iterable[Row], to_row: str, *, crosses_rows: bool = False) -> Walk:
    _ = view.voice.gettext
    rows = [row for row in rows if row.acts]
    acts = sorted(
        {event.id: event for row in rows for event in row.acts}.values(),
        key=lambda event: (event.date.anchor, event.id),
    )
    if len(acts) > MOST_WALKED:
        text = _(
            "The arrow keys walk at most {number} acts. Choose fewer with the filters, or read the "
            "acts as a list.",
            number=view.voice.number(MOST_WALKED),
        )
        return Walk((), (), (), (), text, {})
    if not acts:
        return Walk((), (), (), (), "", {})
    drawn = {event.id for event in acts}
    keys = _(
        "Left and right: in order of time. {to_row} Page down and Page up: along the connections "
        "of an act; Space: go on from there. Enter: open; Escape: back, and out of the figure.",
        to_row=_(to_row),
    )
    ends = {
        "earlier": _("No earlier act here."),
        "later": _("No later act here."),
        "above": _("Nothing above."),
        "below": _("Nothing below."),
        "ways": _("No further connection."),
    }
    return Walk(
        rows,
        acts,
        [say_act(view.dataset.event_by_id[event.id], view) for event in acts],
        [list_ways(event, view, drawn) for event in acts],
        keys,
        ends,
        crosses_rows,
    )


def say_act(event: Event, view: View) -> str:
    """Describe an act: what, where and when it was, its standing on the day, its connections."""
    voice, dataset = view.voice, view.dataset
    before, after = _say_act(event, dataset, voice)
    state = say_verdict(voice, law_on(event, dataset, view.day), dataset, in_a_sentence=True)
    on_day = end_sentence(voice.gettext("On {day}: {state}", day=voice.day(view.day), state=state))
    return " ".join(filter(None, (before, on_day, after)))


@found_once
def _say_act(event: Event, dataset: Dataset, voice: Voice) -> tuple[str, str]:
    """Return what is said before and after the state on the day, which alone depends on it."""
    number = len(_links_of(event, dataset))
    sentences = (
        event.title_in(voice.code),
        voice.term(event.kind),
        say_authorities(voice, event, dataset),
        say_places(voice, event.jurisdictions) if event.jurisdictions else "",
        say_dates(voice, event),
    )
    return (
        " ".join(end_sentence(text) for text in sentences if text),
        voice.ngettext("{number} connection.", "{number} connections.", number) if number else "",
    )


def list_ways(event: Event, view: View, drawn: set[str]) -> list[Way]:
    """List the connections of an act in order of time, and say which lead out of the figure."""
    outside = view.voice.gettext("That act is not in this figure; Enter opens it.")
    return [
        way if way.act in drawn else replace(way, text=f"{way.text} {outside}")
        for way in _list_ways(event, view.dataset, view.voice)
    ]


@found_once
def _list_ways(event: Event, dataset: Dataset, voice: Voice) -> tuple[Way, ...]:
    links = _links_of(event, dataset)
    ways = []
    for number, link in enumerate(links[:_MOST_WAYS], 1):
        is_later = link.later == event.id
        other = dataset.event_by_id[link.earlier if is_later else link.later]
        text = voice.gettext(
            "Connection {place} of {number}: {link}.",
            place=voice.number(number),
            number=voice.number(len(links)),
            link=say_link(
                voice,
                link,
                dataset.event_by_id,
                act=other.label_in(voice.code),
                passive=not is_later,
            ),
        )
        ways.append(Way(text, other.id))
    return tuple(ways)


def _links_of(event: Event, dataset: Dataset) -> list[Link]:
    """Return the links of an act with others, in order of these others' time."""

    def time_of(link: Link) -> tuple[date, str]:
        other = dataset.event_by_id[link.earlier if link.later == event.id else link.later]
        return other.date.anchor, other.id

    return sorted(
        (link for link in dataset.links_of(event) if link.later != link.earlier), key=time_of
    )


def _say_position(voice: Voice, place: int, number: int) -> str:
    return voice.gettext(
        "{place} of {number}", place=voice.number(place), number=voice.number(number)
    )
