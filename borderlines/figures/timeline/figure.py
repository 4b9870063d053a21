"""The timeline: a lane for each country, acts as marks whose shape shows the kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import plotly.graph_objects as go

from borderlines.figures.empty import build_nothing
from borderlines.figures.frame import (
    PADDING,
    Frame,
    LegendEntry,
    Trace,
    draw_legend,
    plan_frame,
    set_page,
    write_frame,
)
from borderlines.figures.hover import describe_mark
from borderlines.figures.listed import Listed, list_acts
from borderlines.figures.overview.figure import build_overview
from borderlines.figures.style import (
    BAND_OPACITY,
    MARK_SIZE,
    PALETTES,
    SHAPE_SIZES,
    SHAPES,
    SMALL_SIZE,
    Palette,
    escape,
    frame_marks,
    list_shapes,
    tint,
    wrap,
)
from borderlines.figures.time_axis import draw_time_axis, name_years_below
from borderlines.figures.timeline.arrows import (
    Arrow,
    count_left_out,
    draw_arrow_heads,
    draw_arrow_lines,
    draw_other_heads,
    draw_other_lines,
    draw_ties,
    plan_arrows,
)
from borderlines.figures.timeline.backdrop import (
    draw_day,
    draw_lanes,
    draw_periods,
    label_day,
    name_lanes,
    name_periods,
)
from borderlines.figures.timeline.crowd import draw_crowds, explain_crowds, field_of
from borderlines.figures.timeline.deadlines import draw_deadlines, explain_deadlines
from borderlines.figures.timeline.effect import (
    draw_bars,
    draw_effect_keys,
    find_prominent,
    list_effects,
)
from borderlines.figures.timeline.labels import CLOSEST, label_where_free, spread_rows
from borderlines.figures.timeline.layout import lay_out_timeline, with_running
from borderlines.figures.timeline.parts import TimelineLayout
from borderlines.figures.timeline.routes import LABEL_GAP
from borderlines.language import Voice
from borderlines.language.formats import say_dates
from borderlines.law import law_on
from borderlines.schema import Event
from borderlines.terms.own_words import AnyField
from borderlines.view import Theme, View
from borderlines.words import headline, source_line
from borderlines.words.acts.states import say_state
from borderlines.words.figures.timeline import list_headlines
from borderlines.words.view import subtitle

_AXIS_ROOM: Final = 24
_YEARS_BELOW: Final = 18
"""Height of the axis above the lanes, and of the years below them, in pixels."""
_NARROW: Final = 600
_MOST_SPREAD: Final = 2.2
"""Greatest height of lanes as a multiple of the usual one; higher ones would look empty."""


def build_timeline(
    view: View,
    *,
    width: int = 1200,
    theme: Theme = "light",
    height: float | None = None,
    checked: bool = True,
    title: str = "",
    notes: Sequence[str] = (),
) -> go.Figure:
    """Draw the acts of a view. Width in CSS pixels; the height follows from the acts.

    Below 600 pixels the lanes' names are in the lanes. Every mark carries the id of its
    act as ``customdata``. Text of the record is escaped; the figure asks for nothing from
    the network. Within a ``height`` the lanes share what room there is; where they have too
    little, rows come closer and fewer acts are named, and in the end each lane is a row of an
    overview.
    """
    if not view.events:
        return build_nothing(view, "timeline", width=width, theme=theme, checked=checked)
    palette = PALETTES[theme]
    asked, view = view, with_running(view)
    said = (title, *notes)
    plan = _plan(view, asked, width, palette, is_compact=height is not None, said=said)
    if height is not None:
        for bars in (True, False):
            if plan.height > height:
                plan = _plan(
                    view,
                    asked,
                    width,
                    palette,
                    is_compact=True,
                    is_packed=True,
                    bars=bars,
                    said=said,
                )
        if plan.height > height:
            return build_overview(
                asked,
                width=width,
                theme=theme,
                height=height,
                checked=checked,
                title=title,
                notes=notes,
                stands_in=True,
            )
        plan = _spread(plan, view, height)
        if plan.is_whole:
            listed = list_acts(asked, plan.frame.inner_width, height - plan.height)
            plan = replace(plan, listed=listed)
    layout, frame, arrows = plan.layout, plan.frame, plan.arrows
    prominent = find_prominent(view)
    return go.Figure(
        _validate=checked,
        data=[
            *draw_other_heads(arrows, palette),
            *_draw_spans(layout, palette),
            *draw_bars(layout, prominent, palette),
            *_draw_chosen(view, layout, palette),
            *draw_crowds(view, layout, palette),
            _draw_marks(view, layout, prominent, palette),
            # After the marks: who looks for the mark of an act finds that one first.
            *(draw_deadlines(view, layout, prominent, palette) if plan.is_whole else ()),
            *_draw_labels(view, layout, prominent, palette),
            *draw_legend(frame, palette),
            *draw_effect_keys(frame, palette),
        ],
        layout={
            **set_page(frame, palette, _AXIS_ROOM + layout.height + plan.below),
            **_set_axes(view.voice, plan, palette, narrow=width < _NARROW),
            "shapes": [
                *draw_lanes(layout, palette),
                *draw_periods(view, layout, palette),
                *draw_ties(view, layout, palette),
                *draw_other_lines(arrows, layout, palette),
                *draw_arrow_lines(arrows, layout, palette),
                *draw_day(view, layout, palette),
            ],
            "annotations": [
                *name_periods(layout, palette),
                *name_lanes(layout, width < _NARROW),
                *name_years_below(layout.first, layout.last, layout.width, layout.height, palette),
                *draw_arrow_heads(arrows, palette),
                *label_day(view, layout, palette),
                *plan.listed.draw(palette),
                *write_frame(frame, palette),
            ],
        },
    )


@dataclass(frozen=True)
class _Plan:
    """A timeline whose parts have their positions."""

    layout: TimelineLayout
    frame: Frame
    arrows: Sequence[Arrow]
    is_whole: bool
    """Whether everything fits and nothing was left out."""
    listed: Listed

    @property
    def below(self) -> float:
        """Height of what is below the lanes, in pixels."""
        return _YEARS_BELOW + self.listed.height

    @property
    def height(self) -> float:
        """Height of the whole figure, in pixels."""
        return self.frame.height + _AXIS_ROOM + self.layout.height + self.below


def _plan(
    view: View,
    asked: View,
    width: int,
    palette: Palette,
    *,
    is_compact: bool,
    is_packed: bool = False,
    bars: bool = True,
    said: Sequence[str] = ("",),
) -> _Plan:
    # Acts decided earlier are there for their bars alone.
    view = view if bars else asked
    layout = lay_out_timeline(
        view, width - 2 * PADDING, names_in_lanes=width < _NARROW, packed=is_packed, bars=bars
    )
    layout = label_where_free(layout)
    if is_packed and not layout.bars:
        layout = spread_rows(layout, CLOSEST)
    arrows = plan_arrows(view, layout)
    frame = plan_frame(
        width,
        # Bars that come in from before the days asked for are not among the acts counted.
        title=said[0] or (list_headlines(asked) if is_compact else headline(asked)),
        subtitle=subtitle(asked),
        source=source_line(asked, is_short=is_compact),
        legend=[
            *([LegendEntry(note)] for note in said[1:]),
            *_plan_legend(view, layout, arrows, palette, bars=bars, ticks=not is_packed),
        ],
        is_compact=is_compact,
    )
    return _Plan(layout, frame, arrows, is_whole=not is_packed, listed=Listed())


def _spread(plan: _Plan, view: View, height: float) -> _Plan:
    """Return the same with lanes that share the remaining height."""
    rows = plan.layout.height - plan.layout.head
    factor = min(1 + (height - plan.height) / rows, _MOST_SPREAD)
    layout = spread_rows(plan.layout, factor)
    return replace(plan, layout=layout, arrows=plan_arrows(view, layout))


def _plan_legend(
    view: View,
    layout: TimelineLayout,
    arrows: Sequence[Arrow],
    palette: Palette,
    *,
    bars: bool,
    ticks: bool,
) -> tuple[list[LegendEntry], ...]:
    """Plan the legend: shapes, colours and bars that are in the picture, and no others."""
    voice = view.voice
    _ = voice.gettext
    families = {mark.event.kind.family for mark in layout.marks if not mark.began}
    fields = {mark.event.field[0] for mark in layout.marks} | set(map(field_of, layout.crowds))
    shapes = [
        LegendEntry(name, symbol, palette.quiet) for symbol, name in list_shapes(families, voice)
    ]
    colours = [
        LegendEntry(voice.term(field), "square", palette.field(field))
        for field in view.dataset.vocabulary.fields
        if field in fields
    ]
    if any(mark.first != mark.last for mark in layout.marks):
        text = _("Exact day unknown")
        colours.append(LegendEntry(text, "square", palette.line))
    if ticks:
        colours += explain_deadlines(view, layout, palette)
    if any(mark.began for mark in layout.marks):
        colours.append(LegendEntry(_("Decided earlier"), "triangle-left", palette.quiet))
    if any(mark.uncertain for mark in layout.marks):
        colours.append(LegendEntry(_("(?) Uncertain date")))
    if not all(mark.is_main for mark in layout.marks):
        text = _("Small symbol: same act, repeated")
        colours.append(LegendEntry(text))
    notes = [*explain_crowds(view, layout, palette)]
    if view.shows_effect and not bars:
        if view.selection.at is not None and view.chosen is None:
            day = voice.day(view.day)
            notes.append(LegendEntry(_("Pale: not standing on {day}", day=day)))
        notes.append(LegendEntry(_("Duties not shown: too many acts to fit")))
    if not all(arrow.is_chosen for arrow in arrows):
        notes.append(LegendEntry(_("Thin arrows: what came of what")))
    if any(arrow.is_loose for arrow in arrows):
        notes.append(LegendEntry(_("Dotted arrows: only related")))
    left_out = count_left_out(view, arrows)
    if left_out:
        notes.append(
            LegendEntry(
                voice.ngettext(
                    "{number} link has no arrow: too little space",
                    "{number} links have no arrows: too little space",
                    left_out,
                )
            )
        )
    # On one line where they fit: else the picture would move when such an act is chosen.
    return shapes, [*colours, *notes], list_effects(voice, layout, palette)


def _draw_spans(layout: TimelineLayout, palette: Palette) -> Iterable[Trace]:
    """Draw dates that are not one day: a band over the days that they may mean."""
    by_field: dict[AnyField, tuple[list[Any], list[Any]]] = {}
    for mark in layout.marks:
        if mark.first == mark.last:
            continue
        reach = (layout.last - layout.first) / 40
        first = mark.first or mark.day - reach
        # A month ends with its last day, not with that day's midnight.
        last = mark.last.isoformat() + "T23:59" if mark.last else mark.day + reach
        xs, ys = by_field.setdefault(mark.event.field[0], ([], []))
        xs += [first, last, last, first, first, None]
        up, down = mark.y - 9, mark.y + 9
        ys += [up, up, down, down, up, None]
    for field, (xs, ys) in by_field.items():
        yield {
            "type": "scatter",
            "x": xs,
            "y": ys,
            "mode": "lines",
            "fill": "toself",
            "fillcolor": tint(palette.field(field), BAND_OPACITY),
            "line": {"width": 0},
            "hoverinfo": "skip",
            "showlegend": False,
        }


def _draw_chosen(view: View, layout: TimelineLayout, palette: Palette) -> Iterable[Trace]:
    marks = [mark for mark in layout.marks if view.chosen and mark.event.id == view.chosen.id]
    if marks:
        yield frame_marks([mark.day for mark in marks], [mark.y for mark in marks], palette)


def _draw_marks(
    view: View, layout: TimelineLayout, prominent: frozenset[str], palette: Palette
) -> Trace:
    marks = layout.marks
    drawn = {mark.event.id: mark.event for mark in marks}
    hovers = {name: _describe(view, event) for name, event in drawn.items()}
    sizes = [
        SHAPE_SIZES.get(mark.event.kind.family, MARK_SIZE) * (1 if mark.is_main else 0.75)
        for mark in marks
    ]
    symbols = ["triangle-left" if m.began else SHAPES[m.event.kind.family] for m in marks]
    return {
        "type": "scatter",
        "x": [mark.day for mark in marks],
        "y": [mark.y for mark in marks],
        "mode": "markers",
        "marker": {
            "symbol": symbols,
            "size": sizes,
            # Else plotly lets marks of different sizes show what is behind them.
            "opacity": 1,
            "color": [
                (palette.field if mark.event.id in prominent else palette.faint)(
                    mark.event.field[0]
                )
                for mark in marks
            ],
            "line": {
                "width": [2 if "open" in symbol else 1 for symbol in symbols],
                "color": palette.ground,
            },
        },
        "customdata": [[mark.event.id] for mark in marks],
        # Marks that repeat an act on other lanes tell less of it, for the picture's weight.
        "hovertext": [
            hovers[mark.event.id] if mark.is_main else _describe_again(view, mark.event)
            for mark in marks
        ],
        "hoverinfo": "text",
        # The chosen act has a frame; plotly's own fading of the rest would undo the arrows' ends.
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.85 if view.chosen is None else 0.5}},
        "showlegend": False,
        "cliponaxis": False,
        "name": "acts",
    }


def _draw_labels(
    view: View, layout: TimelineLayout, prominent: frozenset[str], palette: Palette
) -> Iterable[Trace]:
    marks = [mark for mark in layout.marks if mark.label]
    if marks:
        # No-break spaces keep the text clear of the mark, and of the frame around the chosen one.
        gap = "&#160;" * LABEL_GAP
        yield {
            "type": "scatter",
            "x": [mark.day for mark in marks],
            "y": [mark.label_y for mark in marks],
            "mode": "text",
            "text": [
                f"{escape(mark.label)}{gap}" if mark.label_on_left else f"{gap}{escape(mark.label)}"
                for mark in marks
            ],
            "textposition": [
                "middle left" if mark.label_on_left else "middle right" for mark in marks
            ],
            "textfont": {
                "size": SMALL_SIZE,
                "color": [
                    palette.text if mark.event.id in prominent else palette.quiet for mark in marks
                ],
            },
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
            "name": "labels",
            # Not customdata, which belongs to the marks alone.
            "meta": [number for number, mark in enumerate(layout.marks) if mark.label],
        }


def _set_axes(voice: Voice, plan: _Plan, palette: Palette, *, narrow: bool) -> dict[str, Any]:
    layout, frame = plan.layout, plan.frame
    area = frame.legend_height + _AXIS_ROOM + layout.height + plan.below
    return {
        # On a phone a finger that moves over the picture scrolls the page.
        "dragmode": False if narrow else "zoom",
        "xaxis": {
            **draw_time_axis(voice, layout.first, layout.last, layout.width, palette),
            "domain": [layout.margin / frame.inner_width, 1],
            "anchor": "y",
            "fixedrange": narrow,
        },
        "yaxis": {
            "range": [layout.height, 0],
            "domain": [plan.below / area, (plan.below + layout.height) / area],
            "fixedrange": True,
            "visible": False,
        },
        "meta": {
            "view": "timeline",
            "is_whole": plan.is_whole,
            "bars": list(_reach_of_bars(layout)),
            # Where a page of paper may end.
            "cuts": [lane.top for lane in layout.lanes[1:]],
        },
    }


def _reach_of_bars(layout: TimelineLayout) -> Iterable[list[Any]]:
    """Return each bar's mark and its days, so that a pointer on a bar finds its act."""
    places = {mark.event.id: n for n, mark in enumerate(layout.marks) if mark.is_main}
    for bar in layout.bars:
        days = (bar.stretches[0].first.isoformat(), bar.end.isoformat())
        yield [places[bar.event.id], *days, bar.y]


def _describe_again(view: View, event: Event) -> str:
    dates = wrap(say_dates(view.voice, event), 60)
    return f"<b>{wrap(event.title_in(view.voice.code), 52)}</b><br>{dates}"


def _describe(view: View, event: Event) -> str:
    """Describe a mark, with the act's state on the day if that is shown."""
    dataset, voice = view.dataset, view.voice
    told = describe_mark(event, dataset, voice)
    if not view.shows_effect:
        return told
    # A label that is too high for the picture would not be drawn at all.
    state = say_state(voice, law_on(event, dataset, view.day), dataset, noted=False)
    on_day = voice.gettext("On {day}: {state}", day=voice.day(view.day), state=state)
    return f"{told}<br>{wrap(on_day, 60)}"
