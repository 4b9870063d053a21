"""The sheet of the chosen act: what is known of it, its links, and on whose word."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from babel import Locale

from borderlines.dataset import Dataset
from borderlines.formats import (
    say_amount,
    say_authorities,
    say_date,
    say_dates,
    say_link,
    say_places,
)
from borderlines.selection import Selection, View
from components.plain import to_html, to_link
from components.viewport import Viewport
from schema import Event, Source

_HOW_TO_READ = (
    "Each mark is one act. Its shape says what sort of act, its colour the field of law; a shaded "
    "band is a date of which only the month or a span is known. Choose a mark, or a row of the "
    "table, to see here who acted, on what day and legal basis, and on whose word."
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
    dataset, selection = view.dataset, view.selection
    parts = [
        _to_head(event, dataset, selection, hidden=event not in view.events),
        _to_paragraphs(event),
        _to_facts(event, selection),
        _to_links(event, dataset, selection),
        _to_sources(event, dataset, selection.language),
    ]
    return f'<article class="act" aria-label="The chosen act">{"".join(parts)}</article>'


def _to_head(event: Event, dataset: Dataset, selection: Selection, *, hidden: bool) -> str:
    language = selection.language
    close = to_html(selection.changed(event=None).to_url("."))
    fields = " / ".join(field.label for field in event.field)
    own_names = [name for body in dataset.authorities_of(event) for name in body.name_local]
    lines = [
        f'<p class="kicker"><span>{to_html(f"{event.kind.label} · {fields}")}</span> '
        f'<a data-act="" href="{close}">Close</a></p>',
        f"<h2>{to_html(event.title)}</h2>",
        f"<p>{to_html(say_authorities(event, dataset))}",
        f'<br><span class="about">{to_html(" · ".join(own_names))}</span>' if own_names else "",
        "</p>",
        f"<p>{to_html(say_dates(event, language))}.",
        f' <span class="about">{to_html(event.date_note)}</span>' if event.date_note else "",
        "</p>",
    ]
    amount = say_amount(event, language)
    if amount:
        note = event.amount_note
        lines.append(f"<p><strong>{to_html(amount)}</strong>")
        lines.append(f' <span class="about">{to_html(note)}</span></p>' if note else "</p>")
    if hidden:
        lines.append('<p class="notice">The filters leave this act out of the picture.</p>')
    return "".join(lines)


def _to_paragraphs(event: Event) -> str:
    texts = [event.summary]
    if event.outcome:
        texts.append(f"What became of it: {event.outcome}")
    if event.open_questions:
        texts.append(f"Not established: {event.open_questions}")
    return "".join(f"<p>{to_html(text)}</p>" for text in texts)


def _to_facts(event: Event, selection: Selection) -> str:
    language = selection.language
    sure = event.confidence.label
    if event.confidence_note:
        sure += f". {event.confidence_note}"
    facts = {
        "Place": say_places(event.jurisdictions, language) if event.jurisdictions else None,
        "Against": ", ".join(event.respondents),
        "Brought by": ", ".join(event.complainants),
        "In effect": say_date(event.effective, language) if event.effective else None,
        "Ran out": say_date(event.expires, language) if event.expires else None,
        "Legal basis": event.legal_basis,
        "Reference": event.reference,
        "ECLI": event.ecli,
        "CELEX": event.celex,
        "Confidence": sure,
    }
    rows = (f"<dt>{name}</dt><dd>{to_html(text)}</dd>" for name, text in facts.items() if text)
    return f"<dl>{''.join(rows)}</dl>"


def _to_links(event: Event, dataset: Dataset, selection: Selection) -> str:
    items = []
    for link in dataset.links_of(event):
        other = dataset.event_by_id[link.earlier if link.later == event.id else link.later]
        url = selection.changed(event=other.id).to_url(".")
        when = say_date(other.date, selection.language)
        about = f"{when} · {link.note}" if link.note else when
        items.append(
            f'<a data-act="{to_html(other.id)}" href="{to_html(url)}">'
            f"{to_html(say_link(link, event, other))}</a> "
            f'<span class="about">{to_html(about)}</span>'
        )
    return _to_list("Linked acts", items)


def _to_sources(event: Event, dataset: Dataset, language: str) -> str:
    return _to_list(
        "Sources",
        [
            f"{to_link(source.url, source.publisher)} "
            f'<span class="about">{to_html(_describe(source, language))}</span>'
            for source in dataset.sources_of(event)
        ],
    )


def _describe(source: Source, language: str) -> str:
    named = Locale.parse(language).languages.get(source.language, source.language)
    parts = [source.kind.label.lower(), named]
    if source.primary:
        parts.insert(0, "first-hand")
    if source.copy_elsewhere:
        parts.append("a copy")
    return ", ".join(parts)


def _to_list(heading: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h3>{heading}</h3><ul>{rows}</ul>" if rows else ""
