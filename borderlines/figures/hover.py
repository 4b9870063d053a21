"""The hover text of a mark, the same in every figure."""

from __future__ import annotations

from typing import Final

from borderlines.figures.style import escape, wrap
from borderlines.language import Voice
from borderlines.language.formats import say_amount, say_dates
from borderlines.language.places import say_authorities
from borderlines.record import Dataset, found_once
from borderlines.schema import Event

_SOURCES_NAMED: Final = 4


@found_once
def describe_mark(event: Event, dataset: Dataset, voice: Voice) -> str:
    """Describe who acted, when, how and by which sources, in escaped lines joined by ``<br>``."""
    publishers = list(dict.fromkeys(s.publisher for s in dataset.sources_of(event)))
    named = ", ".join(publishers[:_SOURCES_NAMED])
    further = len(publishers) - _SOURCES_NAMED
    if further > 0:
        sources = voice.gettext(
            "Sources: {sources} and {number} more", sources=named, number=further
        )
    else:
        sources = voice.gettext("Sources: {sources}", sources=named)
    fields = " / ".join(voice.term(field) for field in event.field)
    lines = [
        f"<b>{wrap(event.title_in(voice.code), 52)}</b>",
        wrap(say_authorities(voice, event, dataset), 60),
        wrap(say_dates(voice, event), 60),
        wrap(f"{voice.term(event.kind)} · {fields}", 60),
    ]
    amount = say_amount(voice, event)
    if amount:
        lines.append(escape(amount))
    lines.append(wrap(sources, 60))
    return "<br>".join(lines)
