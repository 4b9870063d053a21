"""The acts of a view as a table of pandas: real dates, the law of the day, amounts in euro."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from borderlines.findings.money import Conversion, convert_event
from borderlines.law import law_on
from borderlines.schema import Event
from borderlines.view import View

_DATES: Final = ("earliest", "latest", "rate_day")
_NUMBERS: Final = ("amount", "amount_from", "amount_to", "euro", "rate")


def to_frame(view: View) -> pd.DataFrame:
    """Make a table with one row an act, in the order of their dates, indexed by the act's id.

    ``date`` is EDTF as published; ``earliest`` and ``latest`` are the first and the last day that
    it may mean. ``standing``, ``asks`` and ``flags`` are those of the view's day, and empty before
    the act. ``euro`` is the amount at the European Central Bank's ``rate`` of ``rate_day``, and
    missing where there is none; amounts of different ``amount_kind`` must not be added. Where no
    single number is published, ``amount`` is missing, and ``amount_from``, ``amount_to`` and
    ``amount_words`` say what is. Places, authorities and respondents are tuples.
    """
    frame = pd.DataFrame(
        [_to_row(event, view) for event in view.events],
        columns=list(_COLUMNS),
    ).set_index("id")
    for name in _DATES:
        frame[name] = pd.to_datetime(frame[name])
    for name in _NUMBERS:
        frame[name] = pd.to_numeric(frame[name]).astype("Float64")
    return frame


_COLUMNS: Final = (
    *("id", "date", "earliest", "latest", "title", "kind", "field", "tier"),
    *("places", "authorities", "respondents"),
    *("standing", "asks", "flags"),
    *("amount", "amount_from", "amount_to", "amount_words", "currency", "amount_kind"),
    *("euro", "rate", "rate_day"),
    "sources",
)


def _to_row(event: Event, view: View) -> dict[str, Any]:
    law = law_on(event, view.dataset, view.day)
    euro = convert_event(event, "EUR")
    converted = euro if isinstance(euro, Conversion) else None
    dataset = view.dataset
    return {
        "id": event.id,
        "date": str(event.date),
        "earliest": event.date.earliest,
        "latest": event.date.latest,
        "title": event.title_in(view.voice.code),
        "kind": str(event.kind),
        "field": str(event.field[0]),
        "tier": str(event.tier),
        "places": event.jurisdictions,
        "authorities": tuple(_name_bodies(event, view)),
        "respondents": event.respondents,
        "standing": str(law.standing) if law else "",
        "asks": str(law.asks) if law else "",
        "flags": tuple(map(str, law.caveats)) if law else (),
        "amount": event.amount,
        "amount_from": event.amount_from,
        "amount_to": event.amount_to,
        "amount_words": event.amount_words or "",
        "currency": event.currency or "",
        "amount_kind": str(event.amount_kind) if event.amount_kind else "",
        "euro": converted.amount if converted else None,
        "rate": converted.rate if converted else None,
        "rate_day": converted.rate_day if converted else None,
        "sources": len(dataset.sources_of(event)),
    }


def _name_bodies(event: Event, view: View) -> Iterator[str]:
    return (view.dataset.authority_by_id[name].short for name in event.authorities)
