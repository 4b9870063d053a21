"""What a timeline is made of, in pixels and days, and how high its rows are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from borderlines.figures.style import BODY_SIZE, SMALL_SIZE
from borderlines.figures.text_width import measure
from borderlines.figures.timeline.periods import Band
from borderlines.law import Stretch
from borderlines.schema import Event
from borderlines.words.figures.lanes import LaneName

ROW_HEIGHT: Final = 19
TALL_ROW_HEIGHT: Final = 26
"""Of a row in which a label stands above a bar."""
LABEL_RISE: Final = 11
"""How far above the bar its label's middle is, in pixels."""
LANE_PADDING: Final = 4
RING_ROOM: Final = 5
"""More room above and below a row for the ring of the chosen act, in pixels."""
CROWD_ROW: Final = 32
"""Height of a row of marks that stand for several acts."""
DOUBT: Final = "(?)"
"""Stands beside a mark whose date is uncertain, alone where there is no room for a label."""
LANE_HEADER: Final = 17
"""Room above the marks of a lane for its name, where the page is too narrow for a margin."""

NAME_X: Final = 4
"""Where the name of a lane begins, in pixels."""
_NAME_GAP: Final = 10


@dataclass(frozen=True)
class Mark:
    """One act on one lane at one of its dates."""

    event: Event
    day: date
    first: date | None
    """With ``last``: the days that it may lie on; equal for a day, None for an open end."""
    last: date | None
    y: float
    is_main: bool
    """Whether it is the act's first mark; the others repeat it on other lanes and dates."""
    uncertain: bool
    label: str
    label_on_left: bool
    label_y: float
    """Middle of the label: of the mark too, unless a bar runs where the label would stand."""


@dataclass(frozen=True)
class Bar:
    """The days over which an act has effect, on the row of its first mark."""

    event: Event
    y: float
    stretches: tuple[Stretch, ...]
    end: date
    """Where it ends in the picture: after its last day, or on the day of the record."""
    goes_on: bool
    """Whether it has effect beyond that."""

    @property
    def fades(self) -> bool:
        """Whether nothing is known of its end."""
        return self.stretches[-1].last is None and not self.goes_on


@dataclass(frozen=True)
class Crowd:
    """Acts too close together to be told apart, as one mark with their number."""

    events: tuple[Event, ...]
    first: date
    last: date
    """The first and the last day that they may lie on."""
    middle: datetime
    y: float


@dataclass(frozen=True)
class Row:
    """A row of a lane: where arrows may run above it, and where its marks stand, in pixels."""

    above: float
    middle: float


@dataclass(frozen=True)
class Lane:
    """A strip for a country or the like, from ``top`` to ``bottom`` in pixels."""

    key: str
    name: str
    """As it fits the room for it."""
    note: str
    full: str
    countries: frozenset[str]
    top: float
    bottom: float
    first_row: float
    """Middle of its first row."""


def measure_name(name: str, note: str) -> float:
    """Width of a lane's name with what stands behind it, in pixels."""
    return measure(name, BODY_SIZE, bold=True) + (measure(f" {note}", SMALL_SIZE) if note else 0)


def name_end(lane: Lane | LaneName) -> float:
    """Up to where the name of a lane reaches that stands in it, with a gap, in pixels."""
    return NAME_X + measure_name(lane.name, lane.note) + _NAME_GAP


@dataclass(frozen=True)
class TimelineLayout:
    """A timeline's geometry. ``first`` and ``last`` bound the time axis."""

    language: str
    """In which labels are written, where the record has them in it."""
    first: date
    last: date
    width: float
    """Width of the plot, in pixels."""
    height: float
    margin: float
    """Room left of the plot for the lanes' names, in pixels; 0 where they stand in the lanes."""
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    crowds: tuple[Crowd, ...]
    """Empty unless there are more acts than can be told apart."""
    bars: tuple[Bar, ...]
    """None where the view does not show how long acts have effect."""
    rows: tuple[Row, ...]
    """Of all lanes, from the top down."""
    bands: tuple[Band, ...]
    """Periods behind the lanes; ``head`` is the room for their names above these, in pixels."""
    day_x: float | None
    """Where the label of the chosen day begins, in the first line of that room."""
    head: float

    def main_mark(self, event_id: str) -> Mark | None:
        """The mark that stands for an act; None where it has none of its own."""
        return self._main_marks.get(event_id)

    def bar_of(self, event_id: str) -> Bar | None:
        """The bar of an act; None where it has none, or is not shown."""
        return self._bars.get(event_id)

    def to_x(self, day: date) -> float:
        """Where a day stands, in pixels of the plot."""
        return (day - self.first).days * self.width / (self.last - self.first).days

    @cached_property
    def _main_marks(self) -> dict[str, Mark]:
        return {mark.event.id: mark for mark in self.marks if mark.is_main}

    @cached_property
    def _bars(self) -> dict[str, Bar]:
        return {bar.event.id: bar for bar in self.bars}


@dataclass(frozen=True)
class Spot:
    """One act on one lane at one of its dates, before it has a row."""

    event: Event
    lane: str
    day: date
    first: date | None
    last: date | None
    is_main: bool
    uncertain: bool


@dataclass(frozen=True)
class Run:
    """From when to when an act's bar is drawn."""

    stretches: tuple[Stretch, ...]
    end: date
    goes_on: bool

    @property
    def first(self) -> date:
        """The first day with effect."""
        return self.stretches[0].first
