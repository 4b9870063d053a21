"""The filters: country, kind, field of law, words, years, and acts beyond the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, Final

import streamlit as st

from borderlines.language import Voice
from borderlines.record import Dataset, country_of
from borderlines.schema import UNION, EdtfDate, Tier
from borderlines.terms.own_words import AnyTerm
from borderlines.view import Selection
from borderlines.view.suggestions import without_filters
from components.state import choose, clear_choice, hear, present_selection, read_widget, set_widget
from components.viewport import Viewport

_COUNTRY: Final = "filter-country"
_KIND: Final = "filter-kind"
_FIELD: Final = "filter-field"
_RESPONDENT: Final = "filter-respondent"
_YEARS: Final = "filter-years"
_TIER: Final = "filter-tier"
_WORDS: Final = "filter-words"
_MOST_NAMES: Final = 1_000
"""Respondents and addressees that a list can hold."""


def show_filters(dataset: Dataset, selection: Selection, viewport: Viewport) -> None:
    """Show one row of controls; on a narrow page they are folded away."""
    with _open_room(selection, viewport):
        # Of one respondent there is nothing to choose, and of very many a search is quicker.
        has_names = 1 < len(dataset.parties) <= _MOST_NAMES or bool(selection.respondents)
        widths = [1.25, 1, 0.95, *([0.95] if has_names else []), 0.8, 0.9, 1.3]
        if viewport.has_two_columns:
            places = st.columns(widths, vertical_alignment="bottom")
        else:
            places = [st.container() for _ in widths]
        with places[0]:
            _show_countries(dataset, selection)
        with places[1]:
            _show_kinds(dataset, selection)
        with places[2]:
            _show_fields(dataset, selection)
        if has_names:
            with places[3]:
                _show_respondents(dataset, selection)
        with places[-3]:
            _show_search(selection)
        with places[-2]:
            _show_years(dataset, selection)
        with places[-1]:
            # Above the switch, which so stays in line with the other controls.
            if _is_filtered(selection):
                st.button(
                    selection.voice.gettext("Clear all"),
                    on_click=clear_choice,
                    type="tertiary",
                    key="clear",
                )
            _show_tiers(selection)


def _open_room(selection: Selection, viewport: Viewport) -> AbstractContextManager[Any]:
    if viewport.has_two_columns:
        return st.container()
    voice = selection.voice
    if _is_filtered(selection):
        return st.expander(voice.gettext("Filters, some chosen"), key="filters")
    return st.expander(voice.gettext("Filters"), key="filters")


def _is_filtered(selection: Selection) -> bool:
    return selection != without_filters(selection)


def _show_countries(dataset: Dataset, selection: Selection) -> None:
    voice = selection.voice
    _ = voice.gettext
    set_widget(_COUNTRY, list(selection.jurisdictions))

    def name(code: str) -> str:
        if "-" not in code:
            return voice.place(code)
        country = voice.place(country_of(code))
        return _("{country}: {part}", country=country, part=voice.place(code))

    in_tiers = [event for event in dataset.events if event.tier in selection.tiers]
    used = {place for event in in_tiers for place in event.jurisdictions}
    codes = used | {country_of(place) for place in used} | set(selection.jurisdictions)
    st.multiselect(
        _("Country or territory"),
        # The Union first, as on the timeline; a part of a country comes right after it.
        sorted(codes, key=lambda code: (code != UNION, name(code))),
        format_func=name,
        key=_COUNTRY,
        placeholder=_("All"),
        select_all=False,
        on_change=hear(_COUNTRY, lambda: choose(jurisdictions=tuple(read_widget(_COUNTRY)))),
    )


def _show_kinds(dataset: Dataset, selection: Selection) -> None:
    voice = selection.voice
    used = {event.kind for event in dataset.events} | set(selection.kinds)
    kinds = [kind for kind in dataset.vocabulary.kinds if kind in used]
    set_widget(_KIND, list(selection.kinds))
    st.multiselect(
        voice.gettext("Kind of act"),
        kinds,
        format_func=_name_apart(voice, kinds),
        key=_KIND,
        placeholder=voice.gettext("All"),
        select_all=False,
        on_change=hear(_KIND, lambda: choose(kinds=tuple(read_widget(_KIND)))),
    )


def _show_fields(dataset: Dataset, selection: Selection) -> None:
    voice = selection.voice
    used = {field for event in dataset.events for field in event.field} | set(selection.fields)
    fields = [field for field in dataset.vocabulary.fields if field in used]
    set_widget(_FIELD, list(selection.fields))
    st.multiselect(
        voice.gettext("Field of law"),
        fields,
        format_func=_name_apart(voice, fields),
        key=_FIELD,
        placeholder=voice.gettext("All"),
        select_all=False,
        on_change=hear(_FIELD, lambda: choose(fields=tuple(read_widget(_FIELD)))),
    )


def _show_respondents(dataset: Dataset, selection: Selection) -> None:
    set_widget(_RESPONDENT, list(selection.respondents))
    st.multiselect(
        selection.voice.gettext("Respondent or addressee"),
        dataset.parties,
        key=_RESPONDENT,
        placeholder=selection.voice.gettext("All"),
        select_all=False,
        on_change=hear(_RESPONDENT, lambda: choose(respondents=tuple(read_widget(_RESPONDENT)))),
    )


def _name_apart(voice: Voice, terms: Sequence[AnyTerm]) -> Callable[[AnyTerm], str]:
    """Name words for a list, with their codes where two have the same name.

    A record's own word may have the name of a built-in one in some language.
    """
    count = Counter(map(voice.term, terms))
    return lambda term: name if count[name := voice.term(term)] < 2 else f"{name} ({term})"


def _show_search(selection: Selection) -> None:
    _ = selection.voice.gettext
    set_widget(_WORDS, selection.words or "")
    st.text_input(
        _("Search"),
        key=_WORDS,
        max_chars=80,
        placeholder=_("Place or word"),
        help=_(
            "Finds acts that contain all of these words, in any of their texts, in a report of "
            "them, or in the names of place, authority, kind of act or field of law. Words in "
            "quotes must be together. Names are found in English and in the language of the "
            "page; the record’s texts are English."
        ),
        on_change=hear(_WORDS, lambda: choose(words=" ".join(read_widget(_WORDS).split()) or None)),
    )


def _show_years(dataset: Dataset, selection: Selection) -> None:
    first, last = _years_of(dataset)
    since = selection.since.anchor.year if selection.since else first
    until = _last_day(selection.until).year if selection.until else last
    if first == last:
        return
    set_widget(_YEARS, (max(since, first), min(max(until, first), last)))
    st.slider(
        selection.voice.gettext("Years"),
        first,
        last,
        key=_YEARS,
        on_change=hear(_YEARS, lambda: _change_years(first, last)),
    )


def _change_years(first: int, last: int) -> None:
    since_year, until_year = read_widget(_YEARS)
    now = present_selection()
    # An end that was not moved keeps what the URL said of it, which may be a month or a day.
    since, until = now.since, now.until
    if since is None or since.anchor.year != since_year:
        since = EdtfDate.parse(str(since_year)) if since_year > first else None
    if until is None or _last_day(until).year != until_year:
        until = EdtfDate.parse(str(until_year)) if until_year < last else None
    choose(since=since, until=until)


def _show_tiers(selection: Selection) -> None:
    set_widget(_TIER, set(selection.tiers) != {Tier.CORE})
    label = selection.voice.gettext("Related and background acts")
    st.toggle(label, key=_TIER, on_change=hear(_TIER, _change_tiers))


def _change_tiers() -> None:
    choose(tiers=tuple(Tier) if read_widget(_TIER) else Selection().tiers)


def _years_of(dataset: Dataset) -> tuple[int, int]:
    days = [d for event in dataset.events for d in (event.date.earliest, event.date.latest) if d]
    return min(days).year, max(*days, dataset.package.created).year


def _last_day(when: EdtfDate) -> date:
    return when.latest or when.anchor
