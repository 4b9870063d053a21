"""Where everything stands on a timeline: lanes, rows, marks, bars and the labels that find room.

Pure geometry, in pixels and days: no plotly. Down the page is positive, as on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from borderlines.dataset import country_of
from borderlines.effect import Effect, Stretch, trace_effect
from borderlines.figures.measure import measure
from borderlines.figures.period_layout import lay_out_bands, place_day, strip_height
from borderlines.figures.timeline_parts import LANE_HEADER, Run, Spot, TimelineLayout
from borderlines.figures.timeline_rows import Packer
from borderlines.formats import name_place
from borderlines.selection import View
from schema import Event, Family

_FADE: Final = timedelta(days=240)
"""How long a bar goes on of which no end is known."""
_AIRY_HEIGHT: Final = 700
_WORTH_FOR_LABELS: Final = 1.3
"""Labels go to fewer acts, most telling first, until the lanes fit into the airy height, or into
this much more than they need without labels."""


def lay_out_timeline(
    view: View, width: float, *, names_in_lanes: bool = False, few_labels: bool = False
) -> TimelineLayout:
    """Place the acts of a view on lanes within a width in pixels, names of lanes included.

    With ``few_labels`` only fines, the chosen act and those linked with it have labels.
    """
    language = view.selection.language
    spots = [spot for event in view.events for spot in _spots_of(event)]
    runs = _runs_of(view)
    names = {country: name_place(country, language) for country in view.countries}
    margin = 0.0
    if not names_in_lanes:
        widest = max((measure(name, 13, bold=True) for name in names.values()), default=0)
        margin = min(widest + 14, 150)
    first, last = _bounds(spots, runs.values(), view)
    plot_width = width - margin
    scale = plot_width / (last - first).days

    def to_x(day: date) -> float:
        return (day - first).days * scale

    day = place_day(view, first, last, to_x, plot_width)
    bands = lay_out_bands(
        view, first, last, to_x, plot_width, taken=[day] if day else (), short=names_in_lanes
    )
    head = strip_height(bands, has_day=day is not None)
    packer = Packer(
        names=names,
        spots=spots,
        runs=runs,
        bands=[band for band in bands if band.row is None],
        chosen=view.selection.event,
        to_x=to_x,
        plot_width=plot_width,
        top=head,
        header=LANE_HEADER if names_in_lanes else 0,
    )
    levels = _label_levels(view, names_in_lanes=names_in_lanes)
    if few_labels:
        levels = [lambda event: event.kind.family is Family.FINE or event.id in view.linked]
    fillings = [packer.fill(level) for level in levels]
    lowest = fillings[-1].height
    enough = max(_AIRY_HEIGHT, lowest * _WORTH_FOR_LABELS)
    best = next(filling for filling in fillings if filling.height <= enough)
    return TimelineLayout(
        first=first,
        last=last,
        width=plot_width,
        height=best.height,
        margin=margin,
        lanes=best.lanes,
        marks=best.marks,
        bars=best.bars,
        bands=bands,
        day_x=day[0] if day else None,
        head=head,
    )


def _runs_of(view: View) -> dict[str, Run]:
    if not view.shows_effect:
        return {}
    traces = ((event.id, trace_effect(event, view.dataset)) for event in view.events)
    today = view.dataset.package.created
    return {name: _run(stretches, today) for name, stretches in traces if stretches}


def _run(stretches: tuple[Stretch, ...], today: date) -> Run:
    final = stretches[-1]
    if final.last is not None:
        return Run(stretches, final.last + timedelta(days=1), goes_on=False)
    if final.effect is Effect.UNKNOWN:
        return Run(stretches, min(final.first + _FADE, max(today, final.first)), goes_on=False)
    return Run(stretches, max(today, final.first), goes_on=True)


def _spots_of(event: Event) -> Iterable[Spot]:
    countries = list(dict.fromkeys(map(country_of, event.jurisdictions)))
    for number, span in enumerate(event.date.spans):
        if span.first is None or span.last is None:
            day = span.first or span.last
        else:
            day = span.first + (span.last - span.first) / 2
        if day is None:
            continue
        for country in countries if number == 0 else countries[:1]:
            is_main = number == 0 and country == countries[0]
            yield Spot(event, country, day, span.first, span.last, is_main, span.uncertain)


def _bounds(spots: Sequence[Spot], runs: Iterable[Run], view: View) -> tuple[date, date]:
    days = [day for spot in spots for day in (spot.first, spot.last) if day]
    days += [day for run in runs for day in (run.first, run.end)]
    if not days:
        year = view.day.year
        return date(year, 1, 1), date(year, 12, 31)
    first, last = min(days), max(days)
    room = max((last - first) / 40, timedelta(days=20))
    return first - room, last + room


def _label_levels(view: View, *, names_in_lanes: bool) -> list[Callable[[Event], bool]]:
    linked = view.linked

    def level(*families: Family) -> Callable[[Event], bool]:
        return lambda event: event.kind.family in families or event.id in linked

    levels = [
        level(*Family),
        level(Family.FINE, Family.ORDER, Family.COURT, Family.SETTLEMENT),
        level(Family.FINE, Family.ORDER),
        level(),
    ]
    if not names_in_lanes:
        return levels
    # On a phone a label takes a third of the lane: only a few acts can have one.
    return levels if len(view.events) <= 12 else levels[-1:]
