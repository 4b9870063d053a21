"""The top of the page: what the record is about, and what is shown of it."""

from __future__ import annotations

import streamlit as st

from borderlines.language import LANGUAGES
from borderlines.language.formats import say_record_day
from borderlines.record import country_of
from borderlines.view import Selection, View
from borderlines.words import describe_view
from borderlines.words.view import RECORD_LANGUAGE
from components.plain import to_html


def show_head(view: View) -> None:
    """Show title, numbers and the day of the record."""
    package, voice = view.dataset.package, view.voice
    day = say_record_day(voice, package)
    told = voice.gettext("{view} · record of {day}", view=describe_view(view), day=day)
    if voice.code != "en":
        told = f"{told} · {voice.gettext(RECORD_LANGUAGE)}"
    st.html(
        f'<div class="head">{_to_switch(view)}<h1>{to_html(package.title_in(voice.code))}</h1>'
        f"<p>{to_html(told)}</p>{_to_country(view)}</div>"
    )


def _to_country(view: View) -> str:
    """Link to the page of the chosen country, if there is exactly one."""
    selection = view.selection
    countries = {country_of(place) for place in selection.jurisdictions}
    if len(countries) != 1:
        return ""
    (country,) = countries
    voice = selection.voice
    kept = Selection(at=selection.at, language=voice.code, theme=selection.theme)
    text = voice.gettext(
        "{country} on its own page: its acts in order, what applies, the money",
        country=voice.place(country),
    )
    url = to_html(kept.to_url(f"country/{country}"))
    return f'<p><a href="{url}" target="_self">{to_html(text)}</a></p>'


def _to_switch(view: View) -> str:
    """Link to the same page in the other languages, each named in its own."""
    items = []
    for code, language in LANGUAGES.items():
        name, url = language.name, to_html(view.selection.changed(language=code).to_url("."))
        if code == view.selection.language:
            items.append(f'<span lang="{code}">{name}</span>')
        else:
            items.append(
                f'<a href="{url}" target="_self" lang="{code}" hreflang="{code}">{name}</a>'
            )
    label = to_html(view.voice.gettext("Language"))
    return f'<nav class="languages" aria-label="{label}">{" · ".join(items)}</nav>'
