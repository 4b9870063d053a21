"""The money of the acts shown: fines by act, the gaps in their total, their later fate."""

from __future__ import annotations

import streamlit as st

from borderlines.language import Voice
from borderlines.view import View
from borderlines.words.acts.amounts import describe_lives, describe_money
from borderlines.words.money import RATE_SOURCE, say_sums
from components.lists.amounts import to_amounts, to_lives
from components.plain import to_html

_TARGET = "EUR"
_MOST = 200
"""Greatest number of lines in the table of fines."""


def show_money(view: View) -> None:
    """Show the money view; nothing where the acts shown carry no amounts."""
    selection = view.selection
    sums = say_sums(selection.voice, view.events, _TARGET)
    if not sums:
        return
    voice = selection.voice
    _ = voice.gettext
    heading = _("Money")
    st.html(f'<h2 class="section">{to_html(heading)}</h2>')
    money = describe_money(view, _MOST)
    if money is not None:
        st.html(f'<h3 class="finding">{to_html(money.title)}</h3>{to_amounts(money, selection)}')
    lives = describe_lives(view)
    if lives:
        with st.expander(_("What happened to the amounts")):
            st.html(to_lives(lives, selection))
    with st.expander(_("Sums of each kind of amount")):
        _show_sums(voice, sums)


def _show_sums(voice: Voice, sums: list[tuple[str, str, str]]) -> None:
    _ = voice.gettext
    rows = "".join(
        f"<tr><th scope='row'>{to_html(kind)}</th><td>{to_html(published)}</td>"
        f"<td>{to_html(converted)}</td></tr>"
        for kind, published, converted in sums
    )
    names = (
        _("Amounts"),
        _("As published"),
        _("In {currency}, on the day of each act", currency=_TARGET),
    )
    headings = "".join(f"<th scope='col'>{to_html(name)}</th>" for name in names)
    note = _(
        "Amounts of different kinds are never added: a claim is no fine, and a total repeats "
        "what others carry."
    )
    st.html(
        f'<div class="figures"><table><thead><tr>{headings}</tr></thead><tbody>{rows}</tbody>'
        f'</table><p class="quiet">{to_html(_(RATE_SOURCE))}. {to_html(note)}'
        "</p></div>"
    )
