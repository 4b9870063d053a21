"""What a mark tells of its act: the same in every figure."""

from __future__ import annotations

from typing import Final

from borderlines.figures.style import escape, wrap
from borderlines.formats import say_amount, say_authorities, say_dates
from borderlines.selection import View
from schema import Event

_SOURCES_NAMED: Final = 4


def describe_mark(view: View, event: Event) -> str:
    """Who acted, when, how and on whose word: escaped lines, parted by plotly's ``<br>``."""
    dataset, language = view.dataset, view.selection.language
    publishers = list(dict.fromkeys(s.publisher for s in dataset.sources_of(event)))
    named = ", ".join(publishers[:_SOURCES_NAMED])
    if len(publishers) > _SOURCES_NAMED:
        named += f" and {len(publishers) - _SOURCES_NAMED} more"
    lines = [
        f"<b>{wrap(event.title, 52)}</b>",
        wrap(say_authorities(event, dataset), 60),
        wrap(say_dates(event, language), 60),
        wrap(f"{event.kind.label} · {' / '.join(f.label for f in event.field)}", 60),
    ]
    amount = say_amount(event, language)
    if amount:
        lines.append(escape(amount))
    lines.append(wrap(f"Sources: {named}", 60))
    return "<br>".join(lines)
