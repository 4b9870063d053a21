"""What every figure has in words: a title that says its finding, and an alternative text."""

from __future__ import annotations

from borderlines.findings.chains import find_chains
from borderlines.language.formats import (
    say_date,
)
from borderlines.language.messages import tell
from borderlines.view.selection import View
from borderlines.words.chain import chains_alt_text, chains_headline
from borderlines.words.crossings import say_crossings
from borderlines.words.map import map_headline, say_measured
from borderlines.words.timeline import headline, say_binding
from borderlines.words.view import describe_view, say_chosen


def alt_text(view: View, figure: str) -> str:
    """What a figure shows, for those who do not see it: ``timeline``, ``map`` or ``chain``."""
    language, text = view.selection.language, _say_figure(view, figure)
    if language == "en" or not view.events or figure == "map":
        return text
    return f"{text} {tell(language, 'The record’s texts are in English')}."


def _say_figure(view: View, figure: str) -> str:
    if figure == "chain":
        return chains_alt_text(view)
    language = view.selection.language
    told = {"subject": view.dataset.package.subject_in(language), "view": describe_view(view)}
    choice = say_chosen(view)
    if figure == "map":
        text = [tell(language, "Map of {subject}: {view}.", **told)]
        text += [f"{choice}."] if choice else []
        return " ".join([*text, say_measured(view), say_crossings(view)]).rstrip()
    text = [tell(language, "Timeline of {subject}: {view}.", **told)]
    text += [f"{choice}."] if choice else []
    if view.events:
        first, last = view.events[0], view.events[-1]
        date = say_date(first.date, language)
        text.append(tell(language, "First: {act} ({date}).", act=first.title, date=date))
        if last is not first:
            date = say_date(last.date, language)
            text.append(tell(language, "Last: {act} ({date}).", act=last.title, date=date))
    if view.shows_effect:
        # The same finding as in the title, as a sentence of its own.
        finding = say_binding(view)
        text.append(tell(language, "Bars over the days with legal effect: {finding}.",
                         finding=finding))  # fmt: skip
    if view.chosen:
        text.append(tell(language, "Chosen act: {act}.", act=view.chosen.title))
    return " ".join(text)


def title(view: View, figure: str) -> str:
    """The title of a figure, which says its finding: of ``timeline``, ``map`` or ``chain``."""
    if figure == "chain":
        return chains_headline(view, find_chains(view))
    return map_headline(view) if figure == "map" else headline(view)
