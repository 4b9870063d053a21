"""Rows, marks and labels of an overview: pure geometry in pixels, without plotly.

A place has one row. Fines and running duties stand out; every other act is a small mark. At most
``MOST_LABELS`` marks are named, so that the names can be read in a small picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from functools import partial
from math import sqrt
from typing import Final, NamedTuple

from borderlines.figures.style import SMALL_SIZE
from borderlines.figures.text_width import break_lines, shorten, width_of
from borderlines.figures.time_axis import find_bounds
from borderlines.findings.duties import find_obliging, obliges_authorities
from borderlines.findings.lanes import SUMMARY
from borderlines.findings.money import Conversion, convert_event
from borderlines.law import Effect, law_on
from borderlines.law.effect import trace_effect
from borderlines.schema import AmountKind, Event, Family
from borderlines.terms import Asks, Caveat, Lanes
from borderlines.view import View
from borderlines.view.once import once_a_view
from borderlines.words.figures.lanes import LaneName, NamedLanes, name_lanes
from borderlines.words.figures.overview import Remainder, say_fine, say_remainder
from borderlines.words.view import find_acting

MOST_LABELS: Final = 12
"""Greatest number of marks with a label in an overview."""
USUAL_ROW: Final = 24
CLOSEST_ROW: Final = 14
"""Usual and least height of a row, in pixels."""
_COMFORTABLE_ROW: Final = 18
"""Height of a row in pixels that allows for larger type in the same picture."""
MOST_SPREAD: Final = 2.2
"""Greatest height of a row, as a multiple of the usual height."""
LABEL_LINE: Final = 13
"""Additional height of a row with a label above its marks, in pixels."""
_NAME_SHARE: Final = 0.27
"""Greatest share of the width for the names of places."""
_FEWEST: Final = 2
"""Number of lanes that always have a row: a line in place of two would save no space."""
_GAP: Final = 8
_SMALL_MARK: Final = 7
_FINES: Final = (8, 21)
"""Diameters of the smallest and the largest fine's disc in a view, in pixels."""
_PLAIN_FINE: Final = 8
"""Diameter of a fine's disc if its amount in euro is not known, in pixels."""
LABEL_GAP: Final = 3
FRAME_HALF: Final = 9
"""Half the least side of the frame around the chosen act, in pixels."""
_TRACKS: Final = (0.0, 5.5, -5.5)
"""Distance from the middle of its row of a bar that would overlap another, in pixels."""
_CROWDED: Final = 7
"""Width that a mark needs, in pixels; with less, a row counts its acts in columns."""
COLUMN: Final = 6
"""Width of such a column, in pixels."""
DRAWN: Final = frozenset({Effect.DUTY, Effect.DUTY_IN_PART, Effect.PROMISE})
"""Effects that an overview shows as bars."""
_LARGEST_IF_CLOSE: Final = 17
"""Diameter of the largest disc in the closest rows, in pixels."""
_FEW_ROWS: Final = 4
"""Greatest number of rows with which any act may have a label."""
_RAISED_IF_CLOSE: Final = 4
"""Number of the first labels that may make a close row higher."""


class Sign(Enum):
    """The meaning of a mark or a bar of an overview."""

    FINE = auto()
    OPEN_FINE = auto()
    """A fine whose single number is not published."""
    DUTY = auto()
    AUTHORITY = auto()
    """A duty of an authority."""
    PROMISE = auto()
    OTHER = auto()


@dataclass(frozen=True)
class Point:
    """An act as a mark in a row."""

    event: Event
    day: date
    row: int
    size: float
    is_fine: bool = False
    is_final: bool = False
    is_open: bool = False
    """Whether it is a fine without a single number, so that no disc can show its size."""
    label: str = ""
    side: str = ""
    """The side of the label: ``right``, ``left`` or ``above``."""
    is_chosen: bool = False

    @property
    def half(self) -> float:
        """Half the width of the mark, or of the frame around the chosen one, in pixels."""
        return max(self.size / 2 + 3, FRAME_HALF) if self.is_chosen else self.size / 2


@dataclass(frozen=True)
class Span:
    """Days over which a duty runs or a promise holds."""

    event: Event
    effect: Effect
    first: date
    last: date
    is_of_authorities: bool
    """Whether only authorities have the duty."""
    row: int
    offset: float
    """Distance below the middle of its row, in pixels."""


class _Bar(NamedTuple):
    """Days of a duty or a promise, before they have a row."""

    effect: Effect
    first: date
    last: date
    is_of_authorities: bool


@dataclass(frozen=True)
class Column:
    """Acts of a stretch of days in a crowded row."""

    day: date
    number: int
    row: int
    share: float
    """Its height, as a share of the highest."""


@dataclass(frozen=True)
class Row:
    """A place: its name as the margin shows it, and the positions of its marks."""

    lane: LaneName
    name: str
    has_label_line: bool = False
    top: float = 0
    bottom: float = 0
    y: float = 0
    """The line of its marks, in pixels from the top of the rows."""


@dataclass(frozen=True)
class OverviewLayout:
    """An overview before it is drawn, with every position."""

    rows: Sequence[Row]
    points: Sequence[Point]
    spans: Sequence[Span]
    columns: Sequence[Column]
    remainder: str
    """The text about places without a row; empty where each has one."""
    first: date
    last: date
    margin: float
    width: float
    """Widths of the margin with the names and of the plot beside it, in pixels."""
    row_height: float = USUAL_ROW
    names_all: bool = False
    """Whether any act may have a label, and not only fines and running duties."""
    keeps_rows: bool = False
    """Whether the label of the chosen act must not make its row higher."""

    @property
    def is_whole(self) -> bool:
        """Whether every lane has a row that is not too close, with its name in full."""
        is_close = self.height < _COMFORTABLE_ROW * len(self.rows)
        is_short = any(row.name.endswith("…") for row in self.rows)
        return not (self.remainder or is_close or is_short)

    @property
    def height(self) -> float:
        """Height of all rows, in pixels."""
        return self.rows[-1].bottom if self.rows else 0

    def to_x(self, day: date) -> float:
        """Return the position of a day in the plot, in pixels from its left edge."""
        return (day - self.first).days * self.width / max((self.last - self.first).days, 1)


@dataclass
class _Taken:
    """The occupied stretches of each line."""

    spans: dict[tuple[int, str], list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, line: tuple[int, str], left: float, right: float) -> None:
        self.spans.setdefault(line, []).append((left, right))

    def is_free(self, line: tuple[int, str], left: float, right: float) -> bool:
        return all(right <= one or left >= other for one, other in self.spans.get(line, ()))


def lay_out_overview(
    view: View,
    inner_width: float,
    room: float | None = None,
    *,
    names_all: bool = False,
    keeps_rows: bool = False,
) -> OverviewLayout:
    """Give each place a row, each act its mark, and the most important acts a label.

    ``room`` is the height for all rows, in pixels. Places that it does not hold are counted in
    the remainder: those with the chosen act, with fines and with most acts have a row first.
    Where it ``names_all``, any act may have a label if there are few rows. Where it ``keeps_rows``
    no row moves when an act is chosen.
    """
    lay_out = partial(
        _lay_out, view, inner_width=inner_width, names_all=names_all, keeps_rows=keeps_rows
    )
    lanes = name_lanes(view)
    whole = lay_out(lanes, row_height=USUAL_ROW if room is None else CLOSEST_ROW)
    if room is None:
        return _set_rows(whole, 1)
    fewest, most, best = 1, len(lanes.lanes), whole
    if len(lanes.lanes) > _FEWEST and _set_rows(whole, 1).height > room:
        while most - fewest > 1:
            middle = (fewest + most) // 2
            tried = lay_out(name_lanes(view, middle), row_height=CLOSEST_ROW)
            if _set_rows(tried, 1).height > room:
                most = middle
            else:
                fewest, best = middle, tried
        if best is whole:
            best = lay_out(name_lanes(view, fewest), row_height=CLOSEST_ROW)
    above = sum(LABEL_LINE for row in best.rows if row.has_label_line)
    factor = (room - above) / (CLOSEST_ROW * max(len(best.rows), 1))
    return _set_rows(_name_in_full(best, CLOSEST_ROW * factor), max(factor, 1))


def _name_in_full(layout: OverviewLayout, row_height: float) -> OverviewLayout:
    """Write names that were cut in two lines, where the rows turned out as high as that."""
    width = layout.margin - _GAP
    rows = [
        replace(row, name=_fit_name(row.lane.name, width, row_height))
        if row.name.endswith("…")
        else row
        for row in layout.rows
    ]
    return replace(layout, rows=rows)


def _lay_out(
    view: View,
    lanes: NamedLanes,
    *,
    inner_width: float,
    row_height: float,
    names_all: bool,
    keeps_rows: bool,
) -> OverviewLayout:
    named = [lane for lane in lanes.lanes if lane.key != SUMMARY]
    most = inner_width * _NAME_SHARE
    names = [_fit_name(lane.name, most, row_height) for lane in named]
    lines = [line for name in names for line in name.split("\n")]
    margin = max((width_of(line, SMALL_SIZE, bold=True) for line in lines), default=0) + _GAP
    width = inner_width - margin
    first, last = find_bounds(list(_find_days(view)), view, width)
    rows = [Row(lane, name) for lane, name in zip(named, names, strict=True)]
    empty = OverviewLayout(
        rows=rows,
        points=(),
        spans=(),
        columns=(),
        remainder=_find_remainder(view, lanes),
        first=first,
        last=last,
        margin=margin,
        width=width,
        row_height=row_height,
        names_all=names_all and len(rows) <= _FEW_ROWS,
        keeps_rows=keeps_rows,
    )
    return _place_acts(view, lanes, empty)


def find_signs(view: View) -> frozenset[Sign]:
    """Find what the marks and bars of a view mean, for its legend."""
    signs: set[Sign] = set()
    for event in view.events:
        if event.kind.family is not Family.FINE:
            signs.add(Sign.OTHER)
        else:
            signs.add(Sign.FINE if event.amount is not None else Sign.OPEN_FINE)
        for bar in _list_bars(view).get(event.id, ()):
            if bar.effect is Effect.PROMISE:
                signs.add(Sign.PROMISE)
            else:
                signs.add(Sign.AUTHORITY if bar.is_of_authorities else Sign.DUTY)
    return frozenset(signs)


def _fit_name(name: str, width: float, row_height: float) -> str:
    """Write a name in a line, or in two where rows are as high as that; else shorten it."""
    lines = break_lines(name, SMALL_SIZE, width, bold=True)
    fits = all(width_of(line, SMALL_SIZE, bold=True) <= width for line in lines)
    if fits and len(lines) <= (2 if row_height >= USUAL_ROW else 1):
        return "\n".join(lines)
    return shorten(name, SMALL_SIZE, width, bold=True)


@once_a_view
def _list_bars(view: View) -> Mapping[str, Sequence[_Bar]]:
    """List the duties and promises of each act, by its id, up to the record's own day."""
    if not view.shows_effect:
        return {}
    today = view.dataset.package.created
    return {
        event.id: [
            _Bar(
                stretch.effect,
                stretch.first,
                min(stretch.last or today, today),
                obliges_authorities(event, view.dataset, stretch.first),
            )
            for stretch in trace_effect(event, view.dataset)
            if stretch.effect in DRAWN and stretch.first < today
        ]
        for event in view.events
    }


@once_a_view
def _find_obliging(view: View) -> frozenset[str]:
    """Find the acts that oblige the companies on the view's day, by their ids."""
    if not view.shows_effect:
        return frozenset()
    laws = ((event.id, law_on(event, view.dataset, view.day)) for event in view.events)
    return frozenset(act for act, law in laws if law and law.asks is Asks.DUTY_COMPANY)


@once_a_view
def _find_final(view: View) -> frozenset[str]:
    """Find the fines that are final on the view's day, by their ids."""
    fines = (event for event in view.events if event.kind.family is Family.FINE)
    laws = ((event.id, law_on(event, view.dataset, view.day)) for event in fines)
    return frozenset(act for act, law in laws if law and Caveat.FINAL in law.caveats)


def _find_days(view: View) -> Iterator[date]:
    """Yield the days of the acts, and those up to which their bars reach."""
    for event in view.events:
        yield event.date.anchor
        yield from (bar.last for bar in _list_bars(view).get(event.id, ()))


def _set_rows(layout: OverviewLayout, factor: float) -> OverviewLayout:
    """Set the height of every row to this multiple of the least; labels stay beside their marks."""
    rows: list[Row] = []
    top = 0.0
    for row in layout.rows:
        above = LABEL_LINE if row.has_label_line else 0
        bottom = top + min(layout.row_height * factor + above, MOST_SPREAD * USUAL_ROW)
        y = (top + bottom) / 2 + above / 2
        rows.append(replace(row, top=top, bottom=bottom, y=y))
        top = bottom
    return replace(layout, rows=rows)


def _find_remainder(view: View, lanes: NamedLanes) -> str:
    summary = next((lane for lane in lanes.lanes if lane.key == SUMMARY), None)
    if summary is None:
        return ""
    # An act that another row shows as well is not left out of the picture.
    shown: list[Event] = []
    alone: list[Event] = []
    for event in view.events:
        (alone if lanes.lanes_of[event.id] == (SUMMARY,) else shown).append(event)
    left_out = {event.id for event in alone}
    acting = find_acting(view.events, view.dataset)
    is_by_place = view.selection.lanes is Lanes.COUNTRY
    places = {lane.key for lane in lanes.lanes} if is_by_place else find_acting(shown, view.dataset)
    further = len(acting - places)
    goes_without_saying = further == (lanes.summed_up if is_by_place else 0)
    found = Remainder(
        lanes=summary.name,
        acts=len(alone),
        fines=sum(event.kind.family is Family.FINE for event in alone),
        obliging=sum(event.id in left_out for event in find_obliging(view)),
        places=None if goes_without_saying else further,
    )
    return say_remainder(view.voice, found)


def _place_acts(view: View, lanes: NamedLanes, empty: OverviewLayout) -> OverviewLayout:
    number_of = {row.lane.key: number for number, row in enumerate(empty.rows)}
    by_row: dict[int, list[Event]] = {}
    for event in view.events:
        for key in lanes.lanes_of[event.id]:
            if key in number_of:
                by_row.setdefault(number_of[key], []).append(event)
    sizes = _size_fines(view, empty.row_height)
    points: list[Point] = []
    columns: list[Column] = []
    taken = _Taken()
    for row, events in by_row.items():
        shown = events
        if len(events) * _CROWDED > empty.width:
            marked = _choose_marked(events, view, empty)
            shown = [event for event in events if event.id in marked]
            rest = [event for event in events if event.id not in marked]
            columns += _count_columns(rest, row, empty)
        for event in shown:
            point = _to_point(event, row, sizes, view)
            points.append(point)
            x = empty.to_x(point.day)
            taken.add((row, "marks"), x - point.size / 2, x + point.size / 2)
    spans = list(_find_spans(view, by_row, empty))
    for span in spans:
        taken.add((span.row, "marks"), empty.to_x(span.first), empty.to_x(span.last))
    labelled = _label(points, view, taken, empty)
    if empty.keeps_rows:
        labelled = _name_chosen(labelled, view, taken, empty)
    raised = {point.row for point in labelled if point.side == "above"}
    return replace(
        empty,
        rows=[replace(row, has_label_line=n in raised) for n, row in enumerate(empty.rows)],
        points=labelled,
        spans=spans,
        columns=columns,
    )


def _choose_marked(events: Iterable[Event], view: View, layout: OverviewLayout) -> frozenset[str]:
    """Choose the acts of a crowded row that have marks: those that the headline mentions."""
    obliging = {event.id for event in find_obliging(view)}
    named = {e.id for e in events if e.kind.family is Family.FINE or e.id in obliging}
    if len(named) * _CROWDED > layout.width:
        named = set()
    return frozenset(named | ({view.chosen.id} if view.chosen else set()))


def _is_chosen(event: Event, view: View) -> bool:
    return view.chosen is not None and view.chosen.id == event.id


def _size_fines(view: View, row_height: float) -> Mapping[str, float]:
    """Return the diameter of each fine's disc: the area is proportional to the amount in euro."""
    euros: dict[str, float] = {}
    for event in view.events:
        if event.amount_kind is AmountKind.IMPOSED:
            converted = convert_event(event, "EUR")
            if isinstance(converted, Conversion):
                euros[event.id] = float(converted.amount)
    most = max(euros.values(), default=1) or 1
    small, large = _FINES
    if row_height < USUAL_ROW:
        large = _LARGEST_IF_CLOSE
    return {act: max(small, large * sqrt(euro / most)) for act, euro in euros.items()}


def _to_point(event: Event, row: int, sizes: Mapping[str, float], view: View) -> Point:
    plain = Point(event, event.date.anchor, row, _SMALL_MARK, is_chosen=_is_chosen(event, view))
    if event.kind.family is not Family.FINE:
        return plain
    is_final = event.id in _find_final(view)
    size = sizes.get(event.id, _PLAIN_FINE)
    is_open = event.amount is None
    return replace(plain, size=size, is_fine=True, is_final=is_final, is_open=is_open)


def _count_columns(events: Iterable[Event], row: int, layout: OverviewLayout) -> Iterator[Column]:
    per_column = (layout.last - layout.first) * COLUMN / layout.width
    counts = Counter(int((event.date.anchor - layout.first) / per_column) for event in events)
    most = max(counts.values(), default=1)
    for place, number in sorted(counts.items()):
        day = layout.first + per_column * (place + 0.5)
        yield Column(day, number, row, sqrt(number / most))


def _find_spans(
    view: View, by_row: Mapping[int, Sequence[Event]], layout: OverviewLayout
) -> Iterator[Span]:
    """Find duties and promises, side by side where those of one row would overlap."""
    for row, events in by_row.items():
        ends: list[date] = []
        for event in events:
            found = [
                bar._replace(last=min(bar.last, layout.last))
                for bar in _list_bars(view).get(event.id, ())
                if bar.first < layout.last
            ]
            if not found:
                continue
            track = next((n for n, busy in enumerate(ends) if busy < found[0].first), len(ends))
            ends[track : track + 1] = [found[-1].last]
            offset = _TRACKS[track % len(_TRACKS)]
            yield from (Span(event, *bar, row, offset) for bar in found if bar.last > bar.first)


def _label(
    points: Sequence[Point], view: View, taken: _Taken, layout: OverviewLayout
) -> Sequence[Point]:
    """Label the marks that matter most: beside them, else in a line above."""
    labelled = list(points)
    named: set[str] = set()
    leads = not layout.keeps_rows
    for number in sorted(range(len(points)), key=lambda n: _rank(points[n], view, leads=leads)):
        point = points[number]
        text = _text_of(point, view, names_all=layout.names_all, leads=leads)
        if not text or point.event.id in named:
            continue
        is_chosen = leads and point.is_chosen
        if len(named) >= MOST_LABELS and not is_chosen:
            continue
        may_raise = layout.row_height >= USUAL_ROW or len(named) < _RAISED_IF_CLOSE or is_chosen
        placed = _place_label(point, text, taken, layout, may_raise=may_raise)
        if placed is not None:
            labelled[number] = placed
            named.add(point.event.id)
    return labelled


def _name_chosen(
    labelled: Sequence[Point], view: View, taken: _Taken, layout: OverviewLayout
) -> Sequence[Point]:
    """Label the chosen act where there is room, so that no row moves when it is chosen."""
    if any(point.label for point in labelled if point.is_chosen):
        return labelled
    raised = {point.row for point in labelled if point.side == "above"}
    for number, point in enumerate(labelled):
        if point.is_chosen:
            text = point.event.label_in(view.voice.code)
            is_raised = point.row in raised
            placed = _place_label(point, text, taken, layout, may_raise=is_raised)
            if placed is not None:
                return [*labelled[:number], placed, *labelled[number + 1 :]]
    return labelled


def _place_label(
    point: Point, text: str, taken: _Taken, layout: OverviewLayout, *, may_raise: bool
) -> Point | None:
    """Write a label beside its mark, else above it; None where there is no room."""
    x, wide = layout.to_x(point.day), width_of(text, SMALL_SIZE)
    apart = point.half + LABEL_GAP
    middle = min(max(x, wide / 2), layout.width - wide / 2)
    places = [("right", "marks", x + apart), ("left", "marks", x - apart - wide)]
    if may_raise:
        places.append(("above", "above", middle - wide / 2))
    for side, line, left in places:
        right = left + wide
        if left < 0 or right > layout.width + 1:
            continue
        if taken.is_free((point.row, line), left - LABEL_GAP, right + LABEL_GAP):
            taken.add((point.row, line), left, right)
            return replace(point, label=text, side=side)
    return None


def _rank(point: Point, view: View, *, leads: bool) -> tuple[bool, bool, bool, float]:
    event = point.event
    return (
        # The chosen act's label comes beside those of fines, and never takes their place.
        not point.is_fine,
        not (leads and point.is_chosen),
        event.id not in _find_obliging(view),
        -point.size,
    )


def _text_of(point: Point, view: View, *, names_all: bool, leads: bool) -> str:
    """Write a mark's label; empty for acts that are not named."""
    label = point.event.label_in(view.voice.code)
    if leads and point.is_chosen:
        return label
    if point.is_fine and point.event.amount_kind is AmountKind.IMPOSED:
        return say_fine(view.voice, point.event)
    if point.is_fine:
        return label
    return label if names_all or point.event.id in _find_obliging(view) else ""
