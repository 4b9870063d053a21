"""The top of the page: what the record is about, and what is shown of it."""

from __future__ import annotations

import streamlit as st

from borderlines.figures import FIGURES
from borderlines.language import LANGUAGES, Voice
from borderlines.record import country_of
from borderlines.record.host import allows_own_tables
from borderlines.view import Selection, View
from borderlines.words import describe_view
from components.figure.figures import figure_on
from components.plain import to_choice, to_html


def show_head(view: View) -> None:
    """Show the title of the record, and the finding of what is in sight."""
    st.html(to_head(view))


def to_head(view: View) -> str:
    """Write the same as HTML."""
    package, voice = view.dataset.package, view.voice
    return (
        f'<div class="head">{_to_switch(view)}<h1>{to_html(package.title_in(voice.code))}</h1>'
        f'<p class="finding">{to_html(say_finding(view))}{_to_country(view)}</p></div>'
    )


def say_finding(view: View) -> str:
    """Say what the screen in sight shows."""
    figure = figure_on(view.selection.screen)
    if figure is None or not view.events:
        return describe_view(view)
    return FIGURES[figure].title(view)


def _to_country(view: View) -> str:
    """Link to the page of the chosen country, if there is exactly one."""
    selection = view.selection
    countries = {country_of(place) for place in selection.jurisdictions}
    if len(countries) != 1:
        return ""
    (country,) = countries
    voice = selection.voice
    kept = Selection(at=selection.at, language=voice.code, theme=selection.theme)
    text = voice.gettext("{country} on a page of its own", country=voice.place(country))
    url = to_html(kept.to_url(f"country/{country}"))
    return f' · <a href="{url}" target="_self">{to_html(text)}</a>'


def _to_switch(view: View) -> str:
    """Link to the same page in the other languages, each named in its own."""
    items = []
    for code, language in LANGUAGES.items():
        name = language.name
        if code == view.selection.language:
            items.append(f'<span lang="{code}">{name}</span>')
        else:
            other = view.selection.changed(language=code)
            told = f' lang="{code}" hreflang="{code}"'
            items.append(to_choice(view.selection, other, name, told))
    label = to_html(view.voice.gettext("Language"))
    switch = f'<nav class="languages" aria-label="{label}">{" · ".join(items)}</nav>'
    return switch + _to_own_table(view.voice)


def _to_own_table(voice: Voice) -> str:
    """Link to the page of a table of the reader's own, if the host allows it."""
    if not allows_own_tables():
        return ""
    text = to_html(voice.gettext("Draw your own table"))
    return f'<a class="to-own" href="./?own=1&amp;lang={voice.code}" target="_self">{text}</a>'
