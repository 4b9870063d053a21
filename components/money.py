"""The money of the acts shown: sums per currency and kind, and what a converted sum leaves out."""

from __future__ import annotations

import streamlit as st

from borderlines.money import RATE_SOURCE, say_sums
from borderlines.selection import View
from components.plain import to_html

_TARGET = "EUR"


def show_money(view: View) -> None:
    """A table of sums; nothing where the acts shown carry no amounts."""
    sums = say_sums(view.events, _TARGET, view.selection.language)
    if not sums:
        return
    rows = "".join(
        f"<tr><th scope='row'>{to_html(kind)}</th><td>{to_html(published)}</td>"
        f"<td>{to_html(converted)}</td></tr>"
        for kind, published, converted in sums
    )
    with st.expander("Money: sums of the acts shown"):
        st.html(
            '<div class="figures"><table><thead><tr><th>Amounts</th><th>As published</th>'
            f"<th>In {_TARGET}, on the day of each act</th></tr></thead><tbody>{rows}</tbody>"
            f'</table><p class="quiet">{to_html(RATE_SOURCE)}. Amounts of different kinds are '
            "never added: a claim is no fine, and a total repeats what others carry.</p></div>"
        )
