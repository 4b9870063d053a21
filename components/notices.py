"""What the reader must know before the picture: problems of the record, and what was ignored."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from borderlines.formats import count
from borderlines.problems import Problem, to_visible
from borderlines.selection import Selection, View
from components.filters import without_filters
from components.plain import to_html
from schema import Tier

_SHOWN = 200


def show_problems(problems: Sequence[Problem]) -> None:
    """In place of the page: every problem of the record with its address and the way out."""
    rows = "".join(f"<tr>{''.join(map(_to_cell, _cells(p)))}</tr>" for p in problems[:_SHOWN])
    more = len(problems) - _SHOWN
    rest = f"<p>And {count(more, 'more', 'more')}.</p>" if more > 0 else ""
    st.html(
        '<div class="head"><h1>This record cannot be shown</h1>'
        f"<p>It has {count(len(problems), 'problem', 'problems')}. "
        "Mend the cells below and reload the page.</p></div>"
        '<div class="problems"><table><thead><tr><th>File</th><th>Line</th><th>Column</th>'
        "<th>What stands there</th><th>What is wrong, and what to write</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{rest}</div>"
    )


def show_notices(notices: Sequence[str]) -> None:
    """A sentence for each thing in the URL that was ignored."""
    if notices:
        lines = "<br>".join(map(to_html, notices))
        st.html(f'<p class="notice" role="status">{lines}</p>')


def show_nothing(view: View) -> None:
    """In place of the pictures, where no act fits: which filter to drop, and what is behind it."""
    ways = "".join(
        f'<li><a href="{to_html(choice.to_url("."))}" target="_self">{to_html(text)}</a>: '
        f"{count(number, 'act', 'acts')}</li>"
        for text, choice, number in find_ways_out(view)
    )
    st.html(
        '<div class="notice" role="status"><p>No act fits this choice. What would:</p>'
        f'<ul class="ways">{ways}</ul></div>'
    )


def find_ways_out(view: View) -> list[tuple[str, Selection, int]]:
    """What can be dropped or widened so that acts are shown, each with how many."""
    now = view.selection
    candidates = [
        ("Drop the country", now.changed(jurisdictions=())),
        ("Drop the kind of act", now.changed(kinds=())),
        ("Drop the field of law", now.changed(fields=())),
        ("Drop the words", now.changed(words=None)),
        ("Drop the years", now.changed(since=None, until=None)),
        ("Show related and background acts as well", now.changed(tiers=tuple(Tier))),
        ("Drop all filters", without_filters(now)),
    ]
    found = [
        (text, choice, len(choice.apply(view.dataset).events))
        for text, choice in candidates
        if choice != now
    ]
    return [way for way in found if way[2]]


def _cells(problem: Problem) -> tuple[str, ...]:
    value = "" if problem.value is None else to_visible(problem.value)
    line = str(problem.line) if problem.line else ""
    return problem.file, line, to_visible(problem.column), value, problem.message


def _to_cell(text: str) -> str:
    return f"<td>{to_html(text)}</td>"
