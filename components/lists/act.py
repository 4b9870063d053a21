"""The sheet of the chosen act: what is known of it, its links, and its sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from borderlines.downloads.citation import cite
from borderlines.language import N_, Voice
from borderlines.law.effect import has_bars
from borderlines.schema import Event
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, View
from borderlines.words import describe_act
from borderlines.words.sheets.act_sheet import ActSheet
from borderlines.words.sheets.wrong import WrongLine, list_wrong
from components.browser.viewport import Viewport
from components.lists.amounts import to_bar
from components.plain import quote_attribute, to_copy_button, to_html
from components.record import base_address
from web.pages.inline.sheet import Place, write_sheet

_MARKS: Final = N_(
    "Each mark is one act. Its shape says what sort of act, its colour the field of law; a shaded "
    "band is a date that is known only as a month or a span."
)
_BARS: Final = N_(
    "A thick bar runs over the days on which an act obliges somebody, a hollow one over those of a "
    "promise, a thin line where an act is only under challenge."
)
_OVERVIEW: Final = N_(
    "A row is a place. A disc is a fine, by its size; a thick bar runs over the days on which a "
    "duty runs; every other act is a small mark. A place’s name leads to all its lanes."
)
_CHOOSING: Final = N_(
    "Choose a mark, or a row of the table, to see here who acted, on what day and legal basis, "
    "and which sources say so."
)


def show_act(view: View, viewport: Viewport) -> None:
    """Show the sheet of the chosen act; nothing where none is chosen."""
    event = view.chosen
    if event is not None:
        with st.container(key="sheet-beside" if viewport.has_two_columns else "sheet-below"):
            st.html(to_sheet(view, event, address=f"{base_address()}act/{event.id}"))


def to_guide(view: View, viewport: Viewport) -> str:
    """Write how to read the picture, and where to begin, as HTML."""
    voice = view.voice
    heading = to_html(voice.gettext("How to read this"))
    sentences = (_MARKS, _BARS, _CHOOSING) if has_bars(view) else (_MARKS, _CHOOSING)
    if view.selection.screen is Screen.OVERVIEW:
        sentences = (_OVERVIEW, _CHOOSING)
    text = to_html(" ".join(voice.gettext(sentence) for sentence in sentences))
    beginning = _to_beginning(view, has_keys=viewport.has_two_columns)
    return f'<div class="act guide"><h2>{heading}</h2><p>{text}</p>{beginning}</div>'


def to_sheet(view: View, event: Event, *, address: str = "") -> str:
    """Write all that is said of an act as HTML; given its page's address, how to cite it too."""
    selection, voice = view.selection, view.voice
    _ = voice.gettext
    sheet = describe_act(voice, event, view.dataset, view.day)
    own_page = _("The act on a page of its own: cite it, link to it, correct it")
    url = Selection(language=voice.code).to_url(f"act/{event.id}")
    parts = [
        _to_steps(view, event),
        _to_head(sheet, selection, hidden=event not in view.events),
        write_sheet(sheet, event, view, _place_of(selection)),
        _to_citation(view, event, address) if address else "",
        f'<p><a href="{to_html(url)}" target="_blank" rel="noopener noreferrer">'
        f"{to_html(own_page)}</a></p>",
        _to_wrong(voice, list_wrong(voice, event, view.dataset)),
    ]
    label = to_html(_("The chosen act"))
    return f'<article class="act" aria-label="{label}">{"".join(parts)}</article>'


def _place_of(selection: Selection) -> Place:
    carried = Selection(language=selection.language, theme=selection.theme)
    return Place(
        level=3,
        to_act=lambda act: Markup(' data-act="{}" href="{}"').format(
            act, selection.changed(event=act).to_url(".")
        ),
        draw_bar=lambda share, is_full: Markup(to_bar(share, is_full=is_full)),  # noqa: S704 - numbers alone
        folder="",
        group_query=carried.changed(at=selection.at).to_url(""),
        report_query=Selection(language=selection.language).to_url(""),
        opens_apart=True,
    )


def _to_citation(view: View, event: Event, address: str) -> str:
    """Write a sentence to cite the act, folded, with a button that copies it."""
    voice = view.voice
    heading, text = voice.gettext("Cite"), cite(voice, event, view.dataset, address)
    return (
        f"<details><summary>{to_html(heading)}</summary>"
        f'<p class="to-copy" tabindex="0">{to_html(text)}</p>{to_copy_button(voice)}</details>'
    )


def _to_beginning(view: View, *, has_keys: bool) -> str:
    """Link to the first act, where the arrow keys begin; a narrow page is mostly a phone's."""
    if not view.events:
        return ""
    voice, act = view.voice, view.events[0]
    url = to_html(view.selection.changed(event=act.id).to_url("."))
    label = to_html(voice.gettext("Begin with the first act"))
    hint = voice.gettext("the arrow keys lead from act to act") if has_keys else ""
    return (
        f'<p><a rel="next" data-act="{to_html(act.id)}" href="{url}">{label}</a>{_about(hint)}</p>'
    )


def _to_steps(view: View, event: Event) -> str:
    """Link to the act before and after in order of time; the arrow keys follow these links."""
    if event not in view.events:
        return ""
    number, voice = view.events.index(event), view.voice
    _ = voice.gettext
    place = _("Act {place} of {number}", place=number + 1, number=len(view.events))
    steps = [f"<span>{to_html(place)}</span>"]
    for name, label, other in (
        ("prev", to_html(_("Previous")), number - 1),
        ("next", to_html(_("Next")), number + 1),
    ):
        if 0 <= other < len(view.events):
            act = view.events[other]
            url = to_html(view.selection.changed(event=act.id).to_url("."))
            steps.append(f'<a rel="{name}" data-act="{to_html(act.id)}" href="{url}">{label}</a>')
    return f'<p class="kicker steps">{" ".join(steps)}</p>'


def _to_head(sheet: ActSheet, selection: Selection, *, hidden: bool) -> str:
    voice = selection.voice
    close = to_html(selection.changed(event=None).to_url("."))
    quoted = quote_attribute(voice)
    lines = [
        f'<p class="kicker"><span>{to_html(sheet.kind)}</span> '
        f'<a data-act="" href="{close}">{to_html(voice.gettext("Close"))}</a></p>',
        f"<h2{quoted if sheet.is_title_english else ''}>{to_html(sheet.title)}</h2>",
        _to_english_title(voice, sheet),
        f"<p><span{quoted if sheet.is_authority_english else ''}>{to_html(sheet.authority)}</span>",
        f'<br><span class="about">{to_html(sheet.own_names)}</span>' if sheet.own_names else "",
        "</p>",
    ]
    if hidden:
        text = to_html(voice.gettext("The filters leave this act out of the picture."))
        lines.append(f'<p class="notice">{text}</p>')
    return "".join(lines)


def _about(text: str) -> str:
    return f' <span class="about">{to_html(text)}</span>' if text else ""


def _to_english_title(voice: Voice, sheet: ActSheet) -> str:
    if not sheet.english_title:
        return ""
    label, title = to_html(voice.gettext("Translated from:")), to_html(sheet.english_title)
    return f'<p class="about">{label} <span{quote_attribute(voice)}>{title}</span></p>'


def _to_wrong(voice: Voice, lines: Sequence[WrongLine]) -> str:
    """Write a link for each fact that may be wrong; nothing where the record takes no reports."""
    if not lines:
        return ""
    # A mail program needs no tab, which would stay empty.
    tab = "" if lines[0].address.startswith("mailto:") else ' target="_blank"'
    links = " ".join(
        f'<a href="{to_html(line.address)}"{tab} rel="noopener noreferrer">{to_html(line.name)}</a>'
        for line in lines
    )
    hint = to_html(voice.gettext("Say what: a report opens, already filled in."))
    return (
        f"<details><summary>{to_html(voice.gettext('Something wrong?'))}</summary>"
        f'<p class="about">{hint}</p><p class="wrong">{links}</p></details>'
    )
