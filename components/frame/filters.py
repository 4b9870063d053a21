"""The filters: country, respondent, kind, field of law, words, years, and acts beyond the core."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import streamlit as st

from borderlines.language import Voice
from borderlines.record import Dataset, country_of
from borderlines.schema import UNION, EdtfDate, Tier
from borderlines.terms.own_words import AnyTerm
from borderlines.view import Selection, View
from borderlines.view.suggestions import without_filters
from components.browser.viewport import Viewport
from components.frame.chips import to_chips
from components.frame.options import show_options, show_range
from components.frame.search import show_search
from components.plain import to_html
from components.state import choose, clear_choice, hear, present_selection, read_widget, set_widget

_COUNTRY: Final = "filter-country"
_KIND: Final = "filter-kind"
_FIELD: Final = "filter-field"
_RESPONDENT: Final = "filter-respondent"
_YEARS: Final = "filter-years"
_TIER: Final = "filter-tier"
_MOST_NAMES: Final = 1_000
"""Respondents and addressees that a list can hold."""


def show_filters(view: View, viewport: Viewport) -> None:
    """Show one row of controls, and below it what is chosen; on a narrow page they are folded."""
    dataset, selection = view.dataset, view.selection
    _ = selection.voice.gettext
    has_names = _has_names(dataset, selection)
    if viewport.has_two_columns:
        widths = [1.25, 1.25, 0.9, 1.6] if has_names else [1.5, 1, 1.5]
        country, *against, more, search = st.columns(widths, vertical_alignment="center")
        with country:
            _show_countries(dataset, selection, is_named=False)
        for column in against:
            with column:
                _show_respondents(dataset, selection, is_named=False)
        with more, st.popover(_("More filters"), key="filters", width="stretch"):
            _show_more(dataset, selection)
        with search:
            show_search(selection)
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.popover(_("Filters"), key="filters", width="content"):
                _show_countries(dataset, selection, is_named=True)
                if has_names:
                    _show_respondents(dataset, selection, is_named=True)
                _show_more(dataset, selection)
                show_options(view)
            with st.container(width="stretch"):
                show_search(selection)
    # On a wide page these lists show what is chosen in them.
    chips = to_chips(selection, has_lists=viewport.has_two_columns)
    if chips or (is_filtered(selection) and not viewport.has_two_columns):
        with st.container(horizontal=True, vertical_alignment="center", key="chips"):
            st.html(chips)
            if not viewport.has_two_columns:
                show_clear(selection)


def show_clear(selection: Selection) -> None:
    """Show a button that drops every filter, where there is one."""
    if is_filtered(selection):
        label = selection.voice.gettext("Clear all")
        st.button(label, on_click=clear_choice, type="tertiary", key="clear")


def _has_names(dataset: Dataset, selection: Selection) -> bool:
    """Return whether there are respondents to choose from.

    There is nothing to choose with one of them, and with very many a search is quicker.
    """
    return 1 < len(dataset.parties) <= _MOST_NAMES or bool(selection.respondents)


def _show_more(dataset: Dataset, selection: Selection) -> None:
    _show_kinds(dataset, selection)
    _show_fields(dataset, selection)
    _show_years(dataset, selection)
    show_range(dataset, selection)
    _show_tiers(selection)
    told = selection.voice.gettext(
        "Search finds acts that contain all of these words, in any of their texts, in a report of "
        "them, or in the names of place, authority, kind of act or field of law. Words in "
        "quotes must be together. Names are found in English and in the language of the "
        "page; the record’s texts are English."
    )
    st.html(f'<p class="quiet">{to_html(told)}</p>')


def is_filtered(selection: Selection) -> bool:
    """Return whether the choice leaves acts out, or lets further ones in."""
    return selection != without_filters(selection)


def _show_countries(dataset: Dataset, selection: Selection, *, is_named: bool) -> None:
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
        placeholder=_("All") if is_named else _("Country or territory"),
        label_visibility="visible" if is_named else "collapsed",
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


def _show_respondents(dataset: Dataset, selection: Selection, *, is_named: bool) -> None:
    _ = selection.voice.gettext
    set_widget(_RESPONDENT, list(selection.respondents))
    st.multiselect(
        _("Respondent or addressee"),
        dataset.parties,
        key=_RESPONDENT,
        placeholder=_("All") if is_named else _("Respondent or addressee"),
        label_visibility="visible" if is_named else "collapsed",
        select_all=False,
        on_change=hear(_RESPONDENT, lambda: choose(respondents=tuple(read_widget(_RESPONDENT)))),
    )


def _name_apart(voice: Voice, terms: Sequence[AnyTerm]) -> Callable[[AnyTerm], str]:
    """Name words for a list, with their codes where two have the same name.

    A record's own word may have the name of a built-in one in some language.
    """
    count = Counter(map(voice.term, terms))
    return lambda term: name if count[name := voice.term(term)] < 2 else f"{name} ({term})"


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
