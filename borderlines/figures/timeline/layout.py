"""Positions on a timeline: lanes, rows, marks, bars and the labels that fit.

Pure geometry, in pixels and days: no plotly. Down the page is positive, as on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain
from typing import Final

from borderlines.figures.style import BODY_SIZE
from borderlines.figures.text_width import shorten
from borderlines.figures.time_axis import find_bounds
from borderlines.figures.timeline.crowd import gather
from borderlines.figures.timeline.labels import CLOSEST
from borderlines.figures.timeline.parts import (
    LANE_HEADER,
    Run,
    Spot,
    TimelineLayout,
    measure_name,
    name_end,
)
from borderlines.figures.timeline.periods import lay_out_bands, place_day, strip_height
from borderlines.figures.timeline.rows import Packer
from borderlines.findings.duties import obliges_authorities
from borderlines.law import Effect, Stretch
from borderlines.law.effect import trace_effect
from borderlines.schema import Event, Family
from borderlines.view import View
from borderlines.view.once import once_a_view
from borderlines.words.figures.lanes import LaneName, NamedLanes, name_lanes

_FADE: Final = timedelta(days=240)
"""Length of a bar without a known end, in days."""
_AIRY_HEIGHT: Final = 700
_NARROW_MARGIN: Final = 150
_WIDE_MARGIN: Final = 210
"""Greatest width for the names of lanes, in pixels; a fifth of a wide picture."""
_NAME_GAP: Final = 14
"""Gap on both sides of a name together, in pixels."""
_WORTH_FOR_LABELS: Final = 1.3
"""Greatest growth of the lanes for labels.

Beyond it, and beyond the airy height, fewer acts have labels.
"""


@once_a_view
def lay_out_timeline(
    view: View,
    width: float,
    *,
    names_in_lanes: bool = False,
    packed: bool = False,
    bars: bool = True,
) -> TimelineLayout:
    """Place the acts of a view on lanes within a width in pixels, names of lanes included.

    With ``packed`` rows are as few as possible: only fines, the chosen act and its linked acts have
    labels, and names in lanes are in their first rows and not above them. Without ``bars`` they
    take no space, even if the view shows effect.
    """
    plan, spots = _find_spots(view)
    runs = _runs_of(view) if bars else {}
    margin = 0.0
    if not names_in_lanes:
        widest = max((measure_name(lane.name, lane.note) for lane in plan.lanes), default=0)
        margin = min(widest + _NAME_GAP, max(_NARROW_MARGIN, min(width / 5, _WIDE_MARGIN)))
    room = (margin or width) - _NAME_GAP
    lanes = [_shorten_name(lane, room) for lane in plan.lanes]
    plot_width = width - margin
    first, last = find_bounds(_days_of(spots, runs.values()), view, plot_width)
    scale = plot_width / (last - first).days

    def to_x(day: date) -> float:
        return (day - first).days * scale

    day = place_day(view, first, last, to_x, plot_width)
    bands = lay_out_bands(
        view,
        first,
        last,
        to_x,
        plot_width,
        taken=[day] if day else (),
        short=names_in_lanes,
        countries=frozenset[str]().union(*(lane.countries for lane in lanes)),
    )
    head = strip_height(bands, has_day=day is not None)
    by_lane, gathered = gather(spots, first, to_x, apart=view.linked)
    # Closer rows must not leave less room for a name.
    header = LANE_HEADER / CLOSEST if packed else LANE_HEADER
    packer = Packer(
        lanes=lanes,
        language=view.voice.code,
        spots=by_lane,
        gathered=gathered,
        runs=runs,
        bands=[band for band in bands if band.row is None],
        to_x=to_x,
        plot_width=plot_width,
        top=head,
        header=header if names_in_lanes else 0,
        names={lane.key: name_end(lane) for lane in lanes} if names_in_lanes and packed else {},
    )
    levels = _label_levels(view, packed=packed)
    if packed:
        # In a narrow column a label takes a third of the lane.
        levels = levels[-1:] if names_in_lanes else levels[-2:-1]
    fewest = packer.fill(levels[-1])
    enough = max(_AIRY_HEIGHT, fewest.height * _WORTH_FOR_LABELS)
    fillings = chain((packer.fill(level) for level in levels[:-1]), [fewest])
    best = next(filling for filling in fillings if filling.height <= enough)
    return TimelineLayout(
        language=view.voice.code,
        first=first,
        last=last,
        width=plot_width,
        height=best.height,
        margin=margin,
        lanes=best.lanes,
        marks=best.marks,
        crowds=best.crowds,
        bars=best.bars,
        rows=best.rows,
        bands=bands,
        day_x=day[0] if day else None,
        head=head,
    )


@once_a_view
def _find_spots(view: View) -> tuple[NamedLanes, tuple[Spot, ...]]:
    """Find the lanes and their spots, which are the same for every width."""
    plan = name_lanes(view)
    opened = _opening_day(view)
    return plan, tuple(spot for event in view.events for spot in _spots_of(event, plan, opened))


def _opening_day(view: View) -> date | None:
    """Return the first day that the reader asked for, if any."""
    since = view.selection.since
    return since.earliest if since else None


def with_running(view: View) -> View:
    """Add the acts that were decided before the days asked for and still have effect in them."""
    opened = _opening_day(view)
    if opened is None or not view.shows_effect:
        return view
    shown = {event.id for event in view.events}
    earlier = [
        event
        for event in view.selection.changed(since=None).apply(view.dataset).events
        if event.id not in shown
        and event.date.is_surely_by(opened)
        and (traced := trace_effect(event, view.dataset))
        and _run(traced, view.dataset.package.created).end > opened
        and not _fades_before(traced, opened)
    ]
    return replace(view, events=(*earlier, *view.events)) if earlier else view


def _fades_before(stretches: tuple[Stretch, ...], day: date) -> bool:
    """Return whether nothing is known of an act's effect on a day."""
    on_day = [one for one in stretches if one.first <= day and (one.last or day) >= day]
    return not on_day or on_day[-1].effect is Effect.UNKNOWN


def _begin_with(first: date, run: Run) -> Run:
    """Cut a bar at the first day that the reader asked for."""
    kept = [one for one in run.stretches if one.last is None or one.last >= first]
    begun = replace(kept[0], first=max(kept[0].first, first))
    return replace(run, stretches=(begun, *kept[1:]))


def _runs_of(view: View) -> dict[str, Run]:
    if not view.shows_effect:
        return {}
    dataset, today = view.dataset, view.dataset.package.created
    traces = ((event, trace_effect(event, dataset)) for event in view.events)
    runs = {
        event.id: replace(
            _run(stretches, today),
            is_of_authorities=obliges_authorities(event, dataset, stretches[0].first),
        )
        for event, stretches in traces
        if stretches
    }
    if opened := _opening_day(view):
        runs = {name: _begin_with(opened, run) for name, run in runs.items() if run.end > opened}
    until = view.selection.until
    if until is None or until.latest is None:
        return runs
    within = {name: run for name, run in runs.items() if run.first <= until.latest}
    return {name: _end_with(until.latest, run) for name, run in within.items()}


def _run(stretches: tuple[Stretch, ...], today: date) -> Run:
    final = stretches[-1]
    if final.last is not None:
        return Run(stretches, final.last + timedelta(days=1), goes_on=False)
    if final.effect is Effect.UNKNOWN:
        return Run(stretches, min(final.first + _FADE, max(today, final.first)), goes_on=False)
    return Run(stretches, max(today, final.first), goes_on=True)


def _end_with(last: date, run: Run) -> Run:
    """Cut the days of a bar at the last day that the reader chose."""
    end = last + timedelta(days=1)
    if run.end <= end:
        return run
    kept = [stretch for stretch in run.stretches if stretch.first <= last]
    final = replace(kept[-1], last=None)
    return Run((*kept[:-1], final), end, goes_on=final.effect is not Effect.UNKNOWN)


def _shorten_name(lane: LaneName, room: float) -> LaneName:
    """Shorten a name to its space, ending at a word if one is left."""
    name, note = lane.name, lane.note
    # The widest name sets the width, and rounding must not make it too wide.
    room += 0.5
    if measure_name(name, note) > room:
        note = ""
    name = shorten(name, BODY_SIZE, room, bold=True)
    return replace(lane, name=name, note=note)


def _spots_of(event: Event, plan: NamedLanes, opened: date | None) -> Iterable[Spot]:
    lanes = plan.lanes_of.get(event.id, ())
    if opened and event.date.is_surely_by(opened) and event.date.anchor < opened:
        # Its bar begins before the axis; its label has the day.
        began = event.date.anchor
        for lane in lanes[:1]:
            yield Spot(event, lane, opened, opened, opened, True, False, began)
        return
    for number, span in enumerate(event.date.spans):
        if span.first is None or span.last is None:
            day = span.first or span.last
        else:
            day = span.first + (span.last - span.first) / 2
        if day is None:
            continue
        for lane in lanes if number == 0 else lanes[:1]:
            is_main = number == 0 and lane == lanes[0]
            yield Spot(event, lane, day, span.first, span.last, is_main, span.uncertain)


def _days_of(spots: Iterable[Spot], runs: Iterable[Run]) -> list[date]:
    """Return all days at which something drawn begins or ends."""
    days = [day for spot in spots for day in (spot.first, spot.last) if day]
    return days + [day for run in runs for day in (run.first, run.end)]


def _label_levels(view: View, *, packed: bool) -> list[Callable[[Event], bool]]:
    """List who deserves a label: all acts, then fewer and fewer, in the end only linked ones.

    Unless rows are packed, what is chosen makes no difference: rows stay where they are.
    """
    linked = view.linked if packed else frozenset()

    def level(*families: Family) -> Callable[[Event], bool]:
        return lambda event: event.kind.family in families or event.id in linked

    return [
        level(*Family),
        level(Family.FINE, Family.ORDER, Family.COURT, Family.SETTLEMENT),
        level(Family.FINE, Family.ORDER),
        level(Family.FINE),
        level(),
    ]
