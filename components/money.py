"""The money of the acts shown: sums per currency and kind, and what a converted sum leaves out."""

from __future__ import annotations

import streamlit as st

from borderlines.messages import tell
from borderlines.money import RATE_SOURCE, say_sums
from borderlines.selection import View
from components.plain import to_html

_TARGET = "EUR"


def show_money(view: View) -> None:
    """A table of sums; nothing where the acts shown carry no amounts."""
    language = view.selection.language
    sums = say_sums(view.events, _TARGET, language)
    if not sums:
        return
    rows = "".join(
        f"<tr><th scope='row'>{to_html(kind)}</th><td>{to_html(published)}</td>"
        f"<td>{to_html(converted)}</td></tr>"
        for kind, published, converted in sums
    )
    names = (
        tell(language, "Amounts"),
        tell(language, "As published"),
        tell(language, "In {currency}, on the day of each act", currency=_TARGET),
    )
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    note = tell(
        language,
        "Amounts of different kinds are never added: a claim is no fine, and a total repeats "
        "what others carry.",
    )
    with st.expander(tell(language, "Money: sums of the acts shown")):
        st.html(
            f'<div class="figures"><table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody>'
            f'</table><p class="quiet">{to_html(tell(language, RATE_SOURCE))}. {to_html(note)}'
            "</p></div>"
        )
