"""The parts of a timeline, in pixels and days, and the heights of its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Final

from borderlines.figures.style import BODY_SIZE, SMALL_SIZE
from borderlines.figures.text_width import width_of
from borderlines.figures.timeline.periods import Band
from borderlines.law import Stretch
from borderlines.schema import Event
from borderlines.words.figures.lanes import LaneName

ROW_HEIGHT: Final = 19
TALL_ROW_HEIGHT: Final = 26
"""Height of a row with a label above a bar, in pixels."""
LABEL_RISE: Final = 11
"""Distance of a label's middle above its bar, in pixels."""
LANE_PADDING: Final = 4
CROWD_ROW: Final = 32
"""Height of a row of marks for several acts, in pixels."""
LANE_HEADER: Final = 17
"""Space above the marks of a lane for its name, on pages too narrow for a margin, in pixels."""

NAME_X: Final = 4
"""Left end of the name of a lane, in pixels."""
_NAME_GAP: Final = 10


@dataclass(frozen=True)
class Mark:
    """One act on one lane at one of its dates."""

    event: Event
    day: date
    first: date | None
    """The possible days, with ``last``: equal for one day, None for an open end."""
    last: date | None
    y: float
    is_main: bool
    """Whether it is the act's first mark; the others repeat it on other lanes and dates."""
    uncertain: bool
    began: date | None
    """The day of an act that was decided before the days asked for; None for all others."""
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
    """The end in the picture: after its last day, or on the day of the record."""
    goes_on: bool
    """Whether it has effect beyond that."""
    is_of_authorities: bool = False
    """Whether only authorities have its duty."""

    @property
    def fades(self) -> bool:
        """Whether nothing is known of its end."""
        return self.stretches[-1].last is None and not self.goes_on


@dataclass(frozen=True)
class Crowd:
    """Acts too close together to be distinguished, as one mark with their number."""

    events: tuple[Event, ...]
    first: date
    last: date
    """The first and the last day that they may lie on."""
    middle: datetime
    y: float


@dataclass(frozen=True)
class Row:
    """A row of a lane: the channel above it for arrows, and the line of its marks, in pixels."""

    above: float
    middle: float


@dataclass(frozen=True)
class Lane:
    """A strip for a country or the like, from ``top`` to ``bottom`` in pixels."""

    key: str
    name: str
    """The name, shortened to its space."""
    note: str
    full: str
    countries: frozenset[str]
    top: float
    bottom: float
    first_row: float
    """Middle of its first row."""


def measure_name(name: str, note: str) -> float:
    """Measure a lane's name and the text after it, in pixels."""
    return width_of(name, BODY_SIZE, bold=True) + (width_of(f" {note}", SMALL_SIZE) if note else 0)


def name_end(lane: Lane | LaneName) -> float:
    """Return the right end of a lane's name inside the lane, with a gap, in pixels."""
    return NAME_X + measure_name(lane.name, lane.note) + _NAME_GAP


@dataclass(frozen=True)
class TimelineLayout:
    """A timeline's geometry. ``first`` and ``last`` bound the time axis."""

    language: str
    """The language of labels, if the record has them in it."""
    first: date
    last: date
    width: float
    """Width of the plot, in pixels."""
    height: float
    margin: float
    """Width left of the plot for the lanes' names, in pixels; 0 if they are in the lanes."""
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    crowds: tuple[Crowd, ...]
    """Marks for several acts; empty unless there are too many acts to distinguish."""
    bars: tuple[Bar, ...]
    """The bars; None if the view does not show effect."""
    rows: tuple[Row, ...]
    """The rows of all lanes, from the top down."""
    bands: tuple[Band, ...]
    """Periods behind the lanes; ``head`` is the room for their names above these, in pixels."""
    day_x: float | None
    """Left end of the chosen day's label, in the first line of the strip, in pixels."""
    head: float

    def main_mark(self, event_id: str) -> Mark | None:
        """Return the first mark of an act; None if it has none of its own."""
        return self._main_marks.get(event_id)

    def bar_of(self, event_id: str) -> Bar | None:
        """Return the bar of an act; None if it has none, or it is not shown."""
        return self._bars.get(event_id)

    def to_x(self, day: date) -> float:
        """Return the position of a day, in pixels of the plot."""
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
    began: date | None = None
    """The day of an act that was decided before the days asked for; None for all others."""


@dataclass(frozen=True)
class Run:
    """The days over which an act's bar is drawn."""

    stretches: tuple[Stretch, ...]
    end: date
    goes_on: bool
    is_of_authorities: bool = False

    @property
    def first(self) -> date:
        """The first day with effect."""
        return self.stretches[0].first


def say_doubt(day: date) -> str:
    """Write ``2021 (?)``, the year of an uncertain date; no-break space between."""
    return f"{day.year}\u00a0(?)"


def name_spot(spot: Spot | Mark, language: str) -> str:
    """Write the label of a mark, with a year where that is uncertain or was before the axis."""
    label = spot.event.label_in(language)
    if spot.began:
        return f"{label} ({spot.began.year})"
    return f"{label}, {say_doubt(spot.day)}" if spot.uncertain else label
