"""The chosen filters in small, each with a link that drops it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from borderlines.view import Selection
from borderlines.words.view import say_stretch
from components.plain import to_choice, to_html


def to_chips(selection: Selection, *, has_lists: bool = False) -> str:
    """Write a list of the filters; without places and names where the lists of these show them."""
    voice = selection.voice
    items = []
    for text, without in _list_chips(selection, has_lists=has_lists):
        drop = to_html(voice.gettext("Remove “{choice}”", choice=text))
        attributes = f' aria-label="{drop}" title="{drop}"'
        then = without.on_screen(selection.screen)
        items.append(f"<li>{to_choice(selection, then, f'{text} ×', attributes)}</li>")
    if not items:
        return ""
    label = to_html(voice.gettext("Chosen"))
    return f'<ul class="chips" aria-label="{label}">{"".join(items)}</ul>'


def _list_chips(selection: Selection, *, has_lists: bool) -> Iterator[tuple[str, Selection]]:
    """Yield the name of each filter, and the choice without it."""
    voice = selection.voice
    if not has_lists:
        yield from _drop_each(selection, "jurisdictions", map(voice.place, selection.jurisdictions))
        yield from _drop_each(selection, "respondents", selection.respondents)
    yield from _drop_each(selection, "kinds", map(voice.term, selection.kinds))
    yield from _drop_each(selection, "fields", map(voice.term, selection.fields))
    if selection.words:
        yield f"“{selection.words}”", selection.changed(words=None)
    if selection.since or selection.until:
        text = say_stretch(voice, selection.since, selection.until)
        yield text, selection.changed(since=None, until=None)
    usual = Selection().tiers
    if selection.tiers != usual:
        text = voice.gettext("Related and background acts")
        yield text, selection.changed(tiers=usual)


def _drop_each(
    selection: Selection, field: str, names: Iterable[str]
) -> Iterator[tuple[str, Selection]]:
    values: tuple[Any, ...] = getattr(selection, field)
    for value, name in zip(values, names, strict=True):
        rest = tuple(one for one in values if one != value)
        yield name, selection.changed(**{field: rest})
