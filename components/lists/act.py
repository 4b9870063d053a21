"""The sheet of the chosen act: what is known of it, its links, and its sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import streamlit as st

from borderlines.language import N_, Voice
from borderlines.language.formats import end_sentence
from borderlines.law.effect import has_bars
from borderlines.schema import Event
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, View
from borderlines.words import describe_act
from borderlines.words.sheets.act_sheet import ActSheet, ClaimLine, Fact, LinkedAct, SourceLine
from borderlines.words.sheets.wrong import WrongLine, list_wrong
from components.browser.viewport import Viewport
from components.lists.amounts import to_life
from components.plain import quote_attribute, to_html, to_link

_CLAIMS_SHOWN: Final = 4

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
    if view.chosen is not None:
        with st.container(key="sheet-beside" if viewport.has_two_columns else "sheet-below"):
            st.html(to_sheet(view, view.chosen))


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


def to_sheet(view: View, event: Event) -> str:
    """Write all that is said of an act as HTML."""
    selection, voice = view.selection, view.voice
    _ = voice.gettext
    sheet = describe_act(voice, event, view.dataset, view.day)
    own_page = _("The act on a page of its own: cite it, link to it, correct it")
    address = Selection(language=voice.code).to_url(f"act/{event.id}")
    parts = [
        _to_steps(view, event),
        _to_head(sheet, selection, hidden=event not in view.events),
        _to_paragraphs(voice, sheet),
        to_life(sheet.life, selection) if sheet.life else "",
        _to_claims(voice, sheet.claims),
        _to_facts(voice, sheet),
        _to_links(_("What it came of"), sheet.earlier, selection),
        _to_links(_("What came of it"), sheet.later, selection),
        _to_links(_("Related acts"), sheet.related, selection),
        _to_list(_("Sources"), (_to_source(voice, source) for source in sheet.sources)),
        f'<p><a href="{to_html(address)}" target="_blank" rel="noopener noreferrer">'
        f"{to_html(own_page)}</a></p>",
        _to_wrong(voice, list_wrong(voice, event, view.dataset)),
    ]
    label = to_html(_("The chosen act"))
    return f'<article class="act" aria-label="{label}">{"".join(parts)}</article>'


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
        f"<p>{to_html(sheet.dates)}.{_about(sheet.date_note, quoted)}</p>",
        f'<p class="state">{to_html(end_sentence(sheet.state))}</p>',
        _to_parts(sheet, voice),
        _to_course(sheet, selection),
    ]
    if sheet.amount or sheet.amount_note:
        amount = f"<strong>{to_html(sheet.amount)}</strong>" if sheet.amount else ""
        note = _about(sheet.amount_note, quoted)
        lines.append(f"<p>{amount}{note}{_about(sheet.conversions)}</p>")
    if hidden:
        text = to_html(voice.gettext("The filters leave this act out of the picture."))
        lines.append(f'<p class="notice">{text}</p>')
    return "".join(lines)


def _to_parts(sheet: ActSheet, voice: Voice) -> str:
    """Write what each part of the act says, and to whom."""
    quoted = quote_attribute(voice)
    items = [
        f'<li><span class="about">{to_html(part.name)}</span> '
        f"<span{quoted}>{to_html(part.text)}</span>"
        f"{_about(part.addressees, quoted)}{_about(part.note, quoted)}</li>"
        for part in sheet.parts
    ]
    return f'<ul class="parts">{"".join(items)}</ul>' if items else ""


def _to_course(sheet: ActSheet, selection: Selection) -> str:
    """Write the steps of the act up to the day, each with a link to the act that took it."""
    quoted = quote_attribute(selection.voice)
    items = []
    for step in sheet.steps:
        named = ""
        if step.act:
            url = to_html(selection.changed(event=step.act).to_url("."))
            lang = quoted if step.is_english else ""
            named = (
                f'<a{lang} data-act="{to_html(step.act)}" href="{url}">{to_html(step.title)}</a>'
            )
        items.append(
            f'<li><span class="about">{to_html(step.when)}</span> {to_html(step.before)}{named}'
            f"{to_html(step.after)}{_about(step.note, quoted)}</li>"
        )
    return f'<ol class="course">{"".join(items)}</ol>' if items else ""


def _about(text: str | None, attribute: str = "") -> str:
    return f' <span class="about"{attribute}>{to_html(text)}</span>' if text else ""


def _after_dot(text: str | None, attribute: str) -> str:
    return f" · <span{attribute}>{to_html(text)}</span>" if text else ""


def _to_paragraphs(voice: Voice, sheet: ActSheet) -> str:
    texts = [("", sheet.summary)]
    if sheet.outcome:
        texts.append((voice.gettext("What became of it:"), sheet.outcome))
    if sheet.open_questions:
        texts.append((voice.gettext("Not established:"), sheet.open_questions))
    quoted = quote_attribute(voice)
    return "".join(
        f"<p>{to_html(head)} <span{quoted}>{to_html(text)}</span></p>" for head, text in texts
    )


def _to_claims(voice: Voice, claims: Sequence[ClaimLine]) -> str:
    """Write reported claims beside what is established; the gravest first, the rest folded."""
    if not claims:
        return ""
    shown = "".join(_to_claim(voice, claim) for claim in claims[:_CLAIMS_SHOWN])
    rest = claims[_CLAIMS_SHOWN:]
    if rest:
        more = "".join(_to_claim(voice, claim) for claim in rest)
        summary = voice.ngettext(
            "{number} more report of this act", "{number} more reports of this act", len(rest)
        )
        shown += f"<details><summary>{to_html(summary)}</summary>{more}</details>"
    heading = to_html(voice.gettext("Reported and established"))
    return f'<h3>{heading}</h3><div class="claims">{shown}</div>'


def _to_claim(voice: Voice, claim: ClaimLine) -> str:
    _ = voice.gettext
    quoted = quote_attribute(voice)
    reported_by = to_html(claim.reported_by or "")
    if claim.reported_source:
        link = to_link(claim.reported_source.url, claim.reported_source.document)
        reported_by = f"{reported_by}: {link}" if reported_by else link
    others = ""
    if claim.others:
        address = Selection(language=voice.code).to_url(f"report/{claim.report}")
        others = (
            f' · <a href="{to_html(address)}" target="_blank" rel="noopener">'
            f"{to_html(claim.others)}</a>"
        )
    sources = ", ".join(
        to_link(source.url, source.document) for source in claim.established_sources
    )
    why = f'<p class="why"{quoted}>{to_html(claim.why)}</p>' if claim.why else ""
    if claim.established:
        established = f"<p{quoted}>{to_html(claim.established)}</p>"
    else:
        established = f"<p>{to_html(_('Not established.'))}</p>"
    about = to_html(_("on {fact}", fact=claim.about))
    return (
        f"<section><h4>{to_html(claim.verdict)} "
        f'<span class="about">{about}</span></h4>'
        f"<div><strong>{to_html(_('Reported'))}</strong>"
        f"<p{quoted}>{to_html(claim.reported)}</p>"
        f'<p class="about"><span{quoted}>{reported_by}</span>{others}</p></div>'
        f"<div><strong>{to_html(_('Established'))}</strong>{established}"
        f'<p class="about">{sources}</p></div>{why}</section>'
    )


def _to_facts(voice: Voice, sheet: ActSheet) -> str:
    rows = (f"<dt>{to_html(fact.name)}</dt><dd>{_to_fact(voice, fact)}</dd>"
            for fact in sheet.facts)  # fmt: skip
    return f"<dl>{''.join(rows)}</dl>"


def _to_english_title(voice: Voice, sheet: ActSheet) -> str:
    if not sheet.english_title:
        return ""
    label, title = to_html(voice.gettext("Translated from:")), to_html(sheet.english_title)
    return f'<p class="about">{label} <span{quote_attribute(voice)}>{title}</span></p>'


def _to_fact(voice: Voice, fact: Fact) -> str:
    if not fact.quoted:
        return to_html(fact.text)
    text = f"{to_html(fact.text)}. " if fact.text else ""
    return f"{text}<span{quote_attribute(voice)}>{to_html(fact.quoted)}</span>"


def _to_links(heading: str, links: Iterable[LinkedAct], selection: Selection) -> str:
    items = []
    for link in links:
        url = selection.changed(event=link.id).to_url(".")
        items.append(
            f'<a data-act="{to_html(link.id)}" href="{to_html(url)}">{to_html(link.text)}</a>'
            f' <span class="about">{to_html(link.when)}'
            f"{_after_dot(link.note, quote_attribute(selection.voice))}</span>"
        )
    return _to_list(heading, items)


def _to_source(voice: Voice, source: SourceLine) -> str:
    link = to_link(source.url, source.document)
    if source.language:
        link = f'<span lang="{to_html(source.language)}">{link}</span>'
    if not source.quote:
        return f"{link}{_about(source.about)}{_after_dot(source.at, quote_attribute(voice))}"
    language = f' lang="{to_html(source.quote_language)}"' if source.quote_language else ""
    quoted = f"<br><q{language}>{to_html(source.quote)}</q>"
    return f"{link}{_about(source.about)}{quoted}{_about(source.at, quote_attribute(voice))}"


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


def _to_list(heading: str, items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<h3>{to_html(heading)}</h3><ul>{rows}</ul>" if rows else ""
