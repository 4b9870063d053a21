"""The page as its first answer holds it: readable, printable and indexed before any script has run.

It has the parts, the places and the sizes of what Streamlit draws, and gives way to that
(viewport.js).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from borderlines.figures import FIGURES, FigureName
from borderlines.figures.bare import Size
from borderlines.pictures.export import FONT_FACE, FONT_FILE
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, Theme, View
from borderlines.words.acts.amounts import describe_money
from components.browser.look import read_rules, write_colours
from components.browser.viewport import GUESSES, Viewport
from components.figure.figures import draw_in, figure_on, read_size, room_for
from components.frame.chips import to_chips
from components.frame.filters import is_filtered
from components.frame.head import to_head
from components.frame.notices import to_nothing
from components.frame.screens import to_screens
from components.frame.share import say_record
from components.frame.side import MAP_HEIGHT
from components.lists.act import to_guide, to_sheet
from components.lists.amounts import to_amounts
from components.lists.in_effect import find_day
from components.lists.standing import to_standing
from components.plain import quote_attribute, to_html

_FONT_RULE: Final = (
    f'@font-face{{font-family:"{FONT_FACE}";font-weight:400 700;font-display:swap;'
    f'src:url("assets/fonts/{FONT_FILE.name}") format("woff2")}}'
)
_BEFORE_RULES: Final = "".join(
    f'@font-face{{font-family:"{name}";size-adjust:{percent}%;src:{sources}}}'
    for name, percent, sources in (
        ("Borderlines Before", 89, 'local("Roboto"),local("Arial"),local("Liberation Sans")'),
        ("Borderlines Before Wide", 82, 'local("DejaVu Sans"),local("Verdana")'),
    )
)
"""Rules that set the device's own fonts as wide as ours, so that no line breaks anew when it comes.
"""
_MOST_ACTS: Final = 100
_MOST_AMOUNTS: Final = 200


@dataclass(frozen=True)
class Planned:
    """A picture of the page before it is drawn."""

    name: FigureName
    size: Size
    width: int
    height: int
    alt: str

    def build(self, view: View, theme: Theme) -> dict[str, Any]:
        """Build its figure, as plotly.js has it."""
        built: dict[str, Any] = json.loads(draw_in(theme, self.name, view, self.size))
        return built


def plan_pictures(view: View, *, is_phone: bool) -> list[Planned]:
    """Plan the pictures of a view on its screen, each at the size that it will have."""
    if not view.events:
        return []
    viewport = Viewport(GUESSES[is_phone])
    planned = []
    figure = figure_on(view.selection.screen)
    if figure is not None:
        size = viewport.figure, room_for(figure, view, viewport), not is_phone
        planned.append(_plan(figure, view, size))
    if view.selection.screen is Screen.OVERVIEW:
        planned.append(_plan("map", view, (viewport.side, None if is_phone else MAP_HEIGHT, False)))
    return planned


def _plan(name: FigureName, view: View, size: Size) -> Planned:
    width, height = read_size(draw_in(view.selection.theme or "light", name, view, size))
    alt = FIGURES[name].alt_text(FIGURES[name].narrow(view))
    return Planned(name, size, width, height, alt)


def write_style(theme: Theme | None) -> str:
    """Write the rules of the page; without a theme those of the reader's device."""
    colours = write_colours(theme or "light")
    if theme is None:
        colours += f"@media(prefers-color-scheme:dark){{{write_colours('dark')}}}"
    return _FONT_RULE + _BEFORE_RULES + colours + read_rules()


def paint(view: View, pictures: Mapping[FigureName, str], *, is_phone: bool) -> str:
    """Write the page, with the HTML of its pictures by their names."""
    figure = figure_on(view.selection.screen)
    shown = pictures.get(figure, "") if figure else _paint_acts(view)
    if view.selection.screen is Screen.FINES:
        money = describe_money(view, _MOST_AMOUNTS)
        shown += to_amounts(money, view.selection) if money is not None else ""
    day = f'<p class="quiet record">{to_html(say_record(view))}</p>'
    beside = pictures.get("map", "") if view.selection.screen is Screen.OVERVIEW else ""
    if view.chosen is not None:
        beside += to_sheet(view, view.chosen)
    elif view.events:
        beside += to_standing(find_day(view), view)
        beside += to_guide(view, Viewport(GUESSES[is_phone]))
    return (
        f"{to_head(view)}{_paint_bar(view, is_phone=is_phone)}{to_screens(view)}"
        f'<div class="painted-columns"><div>{shown if view.events else to_nothing(view)}{day}'
        f"{_paint_rest(view)}</div><div>{beside}</div></div>"
    )


def _paint_bar(view: View, *, is_phone: bool) -> str:
    """Write the search, which works without a script, and what is chosen."""
    selection, voice = view.selection, view.voice
    kept = _keep(selection.changed(words=None))
    label = to_html(voice.gettext("Search: place or word"))
    words = to_html(selection.words or "")
    chips = to_chips(selection) if is_filtered(selection) else ""
    return (
        f'<form class="painted-bar" role="search" action=".">{kept}<input type="search" name="q" '
        f'aria-label="{label}" placeholder="{label}" value="{words}" maxlength="80"></form>{chips}'
    )


def _paint_rest(view: View) -> str:
    """Write for readers without scripts what others find by their controls: a day, and all acts."""
    selection, voice = view.selection, view.voice
    if not view.events:
        return ""
    label, day = to_html(voice.gettext("Type a day")), view.day.isoformat()
    form = (
        f'<form class="painted-bar" action=".">{_keep(selection.changed(at=None))}'
        f'<label>{label} <input type="date" name="at" value="{day}"></label></form>'
    )
    acts = ""
    if selection.screen is not Screen.ACTS:
        acts = f"<h2>{to_html(voice.term(Screen.ACTS))}</h2>{_paint_acts(view)}"
    return f'<noscript><div class="painted-acts">{form}{acts}</div></noscript>'


def _keep(selection: Selection) -> str:
    """Write the rest of a choice as hidden fields of a form."""
    return "".join(
        f'<input type="hidden" name="{to_html(key)}" value="{to_html(value)}">'
        for key, value in selection.to_query().items()
    )


def _paint_acts(view: View) -> str:
    """Write the acts with their dates, each with a link to its sheet."""
    voice = view.voice
    quoted = quote_attribute(voice)
    items = []
    for event in view.events[:_MOST_ACTS]:
        url = to_html(view.selection.changed(event=event.id).to_url("."))
        title = to_html(event.title_in(voice.code))
        day = to_html(voice.date(event.date))
        items.append(f'<li>{day}: <a{quoted} href="{url}">{title}</a></li>')
    more = len(view.events) - len(items)
    rest = ""
    if more > 0:
        url = to_html(view.selection.changed(event=None, view=None).to_url("acts"))
        text = to_html(voice.gettext("And {number} more.", number=more))
        rest = f'<p><a href="{url}">{text}</a></p>'
    return f'<ul class="ways">{"".join(items)}</ul>{rest}'
