"""The results of a search, right below the filters: each act, and where its words are."""

from __future__ import annotations

from typing import Final

import streamlit as st

from borderlines.view import Selection, View
from borderlines.words.found import FoundLine, FoundText, Place, describe_found, say_meant
from components.plain import quote_attribute, to_choice, to_html

_SHOWN: Final = 5
"""The number of acts that are listed at once; further ones are folded."""


def show_found(view: View) -> None:
    """Show the acts with the words, the most likely first; nothing without words."""
    found = describe_found(view)
    if found is not None:
        st.html(to_found(view, found))


def to_found(view: View, found: FoundText) -> str:
    """Write the same as HTML."""
    shown = "".join(_to_item(view, line) for line in found.lines[:_SHOWN])
    label = to_html(view.voice.gettext("What the search found"))
    return (
        f'<section class="found" role="status" aria-label="{label}">'
        f"<p><strong>{to_html(found.heading)}</strong>{_to_meant(view, found)}</p>"
        f"{f'<ol>{shown}</ol>' if shown else ''}{_to_rest(view, found)}</section>"
    )


def _to_meant(view: View, found: FoundText) -> str:
    """Link to the words that may have been meant."""
    if found.meant is None:
        return ""
    meant = view.selection.changed(words=found.meant)
    link = to_choice(view.selection, meant, found.meant)
    return " " + to_html(say_meant(view.voice)).replace("{words}", link)


def _to_item(view: View, line: FoundLine) -> str:
    voice = view.voice
    url = to_html(view.selection.changed(event=line.id).to_url("."))
    left_out = ""
    if line.is_left_out:
        left_out = f" · {to_html(voice.gettext('left out by other filters'))}"
    quoted = quote_attribute(voice) if line.is_title_english else ""
    places = "".join(_to_place(view, place) for place in line.places if place.said)
    title = f"<span{quoted}>{to_html(line.title)}</span>"
    if line.has_page:
        title = (
            f'<a{quoted} data-act="{to_html(line.id)}" href="{url}" target="_self">'
            f"{to_html(line.title)}</a>"
        )
    return f'<li>{title} <span class="about">{to_html(line.date)}{left_out}</span>{places}</li>'


def _to_place(view: View, place: Place) -> str:
    voice = view.voice
    pieces = "".join(
        f"<mark>{to_html(text)}</mark>" if is_sought else to_html(text)
        for text, is_sought in place.parts
    )
    said = to_html(voice.gettext("Found {where}: “{text}”", where=place.said, text="{text}"))
    told = said.replace("{text}", f"<span{quote_attribute(voice)}>{pieces}</span>")
    return f'<p class="about">{told}{_to_report(view, place.report)}</p>'


def _to_report(view: View, report: str) -> str:
    """Link to all claims of a report."""
    if not report:
        return ""
    address = Selection(language=view.voice.code).to_url(f"report/{report}")
    text = view.voice.gettext("All claims of this report")
    return f' <a href="{to_html(address)}" target="_blank" rel="noopener">{to_html(text)}</a>'


def _to_rest(view: View, found: FoundText) -> str:
    """Write further acts, folded, and the number that is not listed at all."""
    voice, folded = view.voice, found.lines[_SHOWN:]
    if not folded:
        return ""
    summary = voice.ngettext("{number} more act", "{number} more acts", len(folded) + found.more)
    items = "".join(_to_item(view, line) for line in folded)
    rest = ""
    if found.more:
        text = voice.gettext("And {number} more.", number=found.more)
        rest = f'<p class="about">{to_html(text)}</p>'
    return f"<details><summary>{to_html(summary)}</summary><ol>{items}</ol>{rest}</details>"
