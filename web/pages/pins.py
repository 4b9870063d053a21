"""The notice on a page that is fixed at a version of the record, and the changes since."""

from __future__ import annotations

from dataclasses import dataclass

from borderlines.figures import FIGURES, FigureName
from borderlines.language import Voice
from borderlines.language.formats import say_record_day
from borderlines.record import Dataset, RecordError, current_dataset
from borderlines.record.kept.differences import ActChange, compare, only
from borderlines.view import Selection, View
from web.pages.choice import Choice


@dataclass(frozen=True)
class Pin:
    """The sentences and addresses of that notice."""

    sentence: str
    changed: str | None
    """A sentence with the number of its acts that have changed; None if none has."""
    url: str
    """The differences, act by act."""
    live: str
    live_url: str


def latest_version(choice: Choice) -> str:
    """Return the version to compare a fixed page with; empty for a live page."""
    current = _current() if choice.is_pinned else None
    return current.version if current else ""


def describe_pin(choice: Choice, shown: View, figure: FigureName | None) -> Pin | None:
    """Describe the version of a fixed page of a figure, or of the table; None for a live one."""
    if not choice.is_pinned:
        return None
    selection, dataset = choice.view.selection, choice.view.dataset
    voice = selection.voice
    current = _current()
    changes = changes_in(choice.view, current, figure) if current else ()
    return Pin(
        sentence=voice.gettext(
            "Fixed at the record of {day}, version {version}.",
            day=say_record_day(voice, dataset.package),
            version=dataset.version,
        ),
        changed=_say_changed(voice, len(changes)) if changes else None,
        url=selection.to_url("../changes", **choice.pin, **({"figure": figure} if figure else {})),
        live=voice.gettext("What it shows today"),
        live_url=selection.to_url(figure or "acts"),
    )


def letters_of_pin(voice: Voice) -> str:
    """Return every letter that the notice may come to have, for a page that brings its font."""
    return f"{_say_changed(voice, 1)}{_say_changed(voice, 2)}0123456789{voice.number(1000)}"


def _say_changed(voice: Voice, number: int) -> str:
    return voice.ngettext(
        "Changed since then: {number} act",
        "Changed since then: {number} acts",
        number,
    )


def changes_in(view: View, after: Dataset, figure: FigureName | None) -> tuple[ActChange, ...]:
    """Find changes of the acts that a picture showed or would show; without a figure, all."""
    # The chosen act, or a place, may not be there any more.
    later = Selection.from_query(view.selection.to_query(), after)[0].apply(after)
    views = [view, later]
    if figure is not None:
        views = [FIGURES[figure].narrow(one) for one in views]
    ids = {event.id for one in views for event in one.events}
    return only(compare(view.dataset, after), ids)


def _current() -> Dataset | None:
    try:
        return current_dataset()
    except RecordError:
        # What was fixed stays to be seen while the record of today is being mended.
        return None
