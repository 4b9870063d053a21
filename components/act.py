"""The sheet of the chosen act: what is known of it, its links, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from borderlines.act_sheet import ActSheet, ClaimLine, LinkedAct, SourceLine, describe_act
from borderlines.formats import count
from borderlines.selection import Selection, View
from components.amounts import to_life
from components.plain import to_html, to_link
from components.viewport import Viewport
from schema import Event

_CLAIMS_SHOWN: Final = 4

_HOW_TO_READ = (
    "Each mark is one act. Its shape says what sort of act, its colour the field of law; a shaded "
    "band is a date of which only the month or a span is known. A bar runs over the days on which "
    "the act has legal effect, and is the fuller the more of it binds. Choose a mark, or a row of "
    "the table, to see here who acted, on what day and legal basis, and on whose word."
)


def show_act(view: View, viewport: Viewport) -> None:
    """The chosen act, or how to read the picture where none is chosen."""
    event = view.chosen
    if event is None:
        st.html(f'<div class="act"><h2>How to read this</h2><p>{to_html(_HOW_TO_READ)}</p></div>')
        return
    with st.container(key="sheet-beside" if viewport.has_two_columns else "sheet-below"):
        st.html(_to_sheet(view, event))


def _to_sheet(view: View, event: Event) -> str:
    selection = view.selection
    sheet = describe_act(event, view.dataset, view.day, selection.language)
    parts = [
        _to_steps(view, event),
        _to_head(sheet, selection, hidden=event not in view.events),
        _to_paragraphs(sheet),
        to_life(sheet.life, selection) if sheet.life else "",
        _to_claims(sheet.claims),
        _to_facts(sheet),
        _to_links("What it came of", sheet.earlier, selection),
        _to_links("What came of it", sheet.later, selection),
        _to_list("Sources", map(_to_source, sheet.sources)),
        f'<p><a href="act/{to_html(event.id)}" target="_blank" rel="noopener noreferrer">'
        "The act on a page of its own: cite it, link to it, correct it</a></p>",
    ]
    return f'<article class="act" aria-label="The chosen act">{"".join(parts)}</article>'


def _to_steps(view: View, event: Event) -> str:
    """To the act before and after in the order of time; the arrow keys follow these links."""
    if event not in view.events:
        return ""
    number = view.events.index(event)
    steps = [f"<span>Act {number + 1} of {len(view.events)}</span>"]
    for name, label, other in (("prev", "Previous", number - 1), ("next", "Next", number + 1)):
        if 0 <= other < len(view.events):
            act = view.events[other]
            url = to_html(view.selection.changed(event=act.id).to_url("."))
            steps.append(f'<a rel="{name}" data-act="{to_html(act.id)}" href="{url}">{label}</a>')
    return f'<p class="kicker steps">{" ".join(steps)}</p>'


def _to_head(sheet: ActSheet, selection: Selection, *, hidden: bool) -> str:
    close = to_html(selection.changed(event=None).to_url("."))
    lines = [
        f'<p class="kicker"><span>{to_html(sheet.kind)}</span> '
        f'<a data-act="" href="{close}">Close</a></p>',
        f"<h2>{to_html(sheet.title)}</h2>",
        f"<p>{to_html(sheet.authority)}",
        f'<br><span class="about">{to_html(sheet.own_names)}</span>' if sheet.own_names else "",
        "</p>",
        f"<p>{to_html(sheet.dates)}.{_about(sheet.date_note)}</p>",
        f'<p class="state">{to_html(sheet.state)}.</p>',
    ]
    if sheet.amount or sheet.amount_note:
        amount = f"<strong>{to_html(sheet.amount)}</strong>" if sheet.amount else ""
        lines.append(f"<p>{amount}{_about(sheet.amount_note)}{_about(sheet.conversions)}</p>")
    if hidden:
        lines.append('<p class="notice">The filters leave this act out of the picture.</p>')
    return "".join(lines)


def _about(text: str | None) -> str:
    return f' <span class="about">{to_html(text)}</span>' if text else ""


def _to_paragraphs(sheet: ActSheet) -> str:
    texts = [sheet.summary]
    if sheet.outcome:
        texts.append(f"What became of it: {sheet.outcome}")
    if sheet.open_questions:
        texts.append(f"Not established: {sheet.open_questions}")
    return "".join(f"<p>{to_html(text)}</p>" for text in texts)


def _to_claims(claims: Sequence[ClaimLine]) -> str:
    """What is reported beside what is established; the gravest first, the rest folded."""
    if not claims:
        return ""
    shown = "".join(map(_to_claim, claims[:_CLAIMS_SHOWN]))
    rest = claims[_CLAIMS_SHOWN:]
    if rest:
        more = "".join(map(_to_claim, rest))
        shown += f"<details><summary>{count(len(rest), 'more report', 'more reports')} of this act"
        shown += f"</summary>{more}</details>"
    return f'<h3>Reported and established</h3><div class="claims">{shown}</div>'


def _to_claim(claim: ClaimLine) -> str:
    reported_by = to_html(claim.reported_by or "")
    if claim.reported_source:
        link = to_link(claim.reported_source.url, claim.reported_source.publisher)
        reported_by = f"{reported_by}: {link}" if reported_by else link
    sources = ", ".join(
        to_link(source.url, source.publisher) for source in claim.established_sources
    )
    why = f'<p class="why">{to_html(claim.why)}</p>' if claim.why else ""
    established = claim.established or "Not established."
    return (
        f"<section><h4>{to_html(claim.verdict)} "
        f'<span class="about">on {to_html(claim.about)}</span></h4>'
        f"<div><strong>Reported</strong><p>{to_html(claim.reported)}</p>"
        f'<p class="about">{reported_by}</p></div>'
        f"<div><strong>Established</strong><p>{to_html(established)}</p>"
        f'<p class="about">{sources}</p></div>{why}</section>'
    )


def _to_facts(sheet: ActSheet) -> str:
    rows = (f"<dt>{to_html(name)}</dt><dd>{to_html(text)}</dd>" for name, text in sheet.facts)
    return f"<dl>{''.join(rows)}</dl>"


def _to_links(heading: str, links: Iterable[LinkedAct], selection: Selection) -> str:
    items = []
    for link in links:
        url = selection.changed(event=link.id).to_url(".")
        items.append(
            f'<a data-act="{to_html(link.id)}" href="{to_html(url)}">{to_html(link.text)}</a>'
            f"{_about(link.about)}"
        )
    return _to_list(heading, items)


def _to_source(source: SourceLine) -> str:
    return f"{to_link(source.url, source.publisher)}{_about(source.about)}"


def _to_list(heading: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h3>{heading}</h3><ul>{rows}</ul>" if rows else ""
