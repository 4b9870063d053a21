"""Notices above the picture: problems of the record, and what was ignored."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from borderlines.language import Voice
from borderlines.record import Dataset, Problem
from borderlines.record.problems import to_visible
from borderlines.record.served.current import Trouble
from borderlines.view import Selection, View
from borderlines.view.suggestions import Wider, find_wider
from borderlines.words import describe_choice
from components.plain import quote_attribute, to_choice, to_html


def show_problems(voice: Voice, trouble: Trouble) -> None:
    """Show, in place of the page, every problem of the record with its address and remedy.

    The problems are for curators, and in English as on their command line.
    """
    number = voice.ngettext(
        "It has {number} problem. Mend the cells below and reload the page.",
        "It has {number} problems. Mend the cells below and reload the page.",
        trouble.number,
    )
    if not trouble.problems:
        number = voice.gettext("The server’s log says why.")
    st.html(
        f'<div class="head"><h1>{to_html(voice.gettext("This record cannot be shown"))}</h1>'
        f"<p>{to_html(number)}</p></div>{_to_table(voice, trouble)}"
    )


def show_trouble(voice: Voice, trouble: Trouble, served: Dataset) -> None:
    """Show a line above the page of a record whose files are broken, with the problems folded."""
    since = trouble.since
    sentence = voice.gettext(
        "The record’s files have been faulty since {day}, {time} UTC. You see version {version}, "
        "of {record_day}.",
        day=voice.day(since.date()),
        time=f"{since:%H:%M}",
        version=served.version,
        record_day=voice.day(served.package.created),
    )
    if trouble.problems:
        number = voice.ngettext(
            "{number} problem, with its remedy",
            "{number} problems, with their remedies",
            trouble.number,
        )
        more = f"<details><summary>{to_html(number)}</summary>{_to_table(voice, trouble)}</details>"
    else:
        more = f"<p>{to_html(voice.gettext('The server’s log says why.'))}</p>"
    st.html(f'<div class="notice" role="status"><p>{to_html(sentence)}</p>{more}</div>')


def _to_table(voice: Voice, trouble: Trouble) -> str:
    _ = voice.gettext
    if not trouble.problems:
        return ""
    rows = "".join(f"<tr>{''.join(map(_to_cell, _cells(p)))}</tr>" for p in trouble.problems)
    more = trouble.number - len(trouble.problems)
    rest = ""
    if more > 0:
        rest = f"<p>{to_html(_('And {number} more.', number=more))}</p>"
    names = (
        _("File"),
        _("Line"),
        _("Column"),
        _("What it says"),
        _("What is wrong, and what to write"),
    )
    headings = "".join(f"<th>{to_html(name)}</th>" for name in names)
    return (
        f'<div class="problems"><table><thead><tr>{headings}</tr></thead>'
        f"<tbody{quote_attribute(voice)}>{rows}</tbody></table>{rest}</div>"
    )


def show_notices(notices: Sequence[str]) -> None:
    """Show a sentence for each thing in the URL that was ignored."""
    if notices:
        lines = "<br>".join(map(to_html, notices))
        st.html(f'<p class="notice" role="status">{lines}</p>')


def show_nothing(view: View) -> None:
    """Show, in place of the pictures, which filter to remove and what that would show."""
    st.html(to_nothing(view))


def to_nothing(view: View) -> str:
    """Write the same as HTML."""
    voice = view.voice
    ways = "".join(
        f"<li>{to_choice(view.selection, choice, text)} ({to_html(voice.acts(number))})</li>"
        for text, choice, number in find_wider_choices(view)
    )
    choice = describe_choice(view)
    heading = voice.gettext("No act matches this choice. Try:")
    if choice:
        heading = voice.gettext("No act matches this choice ({choice}). Try:", choice=choice)
    return (
        f'<div class="notice" role="status"><p>{to_html(heading)}</p>'
        f'<ul class="ways">{ways}</ul></div>'
    )


def find_wider_choices(view: View) -> list[tuple[str, Selection, int]]:
    """Find what can be removed or widened so that acts are shown, each with their number."""
    _ = view.voice.gettext
    told = {
        Wider.PLACE: _("Remove the place"),
        Wider.KIND: _("Remove the kind of act"),
        Wider.FIELD: _("Remove the field of law"),
        Wider.RESPONDENT: _("Remove the respondent or addressee"),
        Wider.WORDS: _("Remove the search words"),
        Wider.YEARS: _("Remove the years"),
        Wider.TIERS: _("Show related and background acts as well"),
        Wider.ALL: _("Remove all filters"),
    }
    return [(told[wider], choice, number) for wider, choice, number in find_wider(view)]


def _cells(problem: Problem) -> tuple[str, ...]:
    value = "" if problem.value is None else to_visible(problem.value)
    line = str(problem.line) if problem.line else ""
    return problem.file, line, to_visible(problem.column), value, problem.message


def _to_cell(text: str) -> str:
    return f"<td>{to_html(text)}</td>"
