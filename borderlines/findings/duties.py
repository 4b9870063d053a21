"""The acts that oblige somebody on a day: companies and others, or authorities alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from borderlines.law import ActOnDay, law_on, list_duties
from borderlines.record import Dataset
from borderlines.schema import Event
from borderlines.terms import Asks
from borderlines.view import View
from borderlines.view.once import once_a_view


@dataclass(frozen=True)
class Duties:
    """Acts with a running duty. An act that obliges both stands among those of companies."""

    companies: Sequence[ActOnDay]
    authorities: Sequence[ActOnDay]
    is_open: bool
    """Whether it is not known for some act if its duty still runs."""


def find_duties(view: View) -> Duties:
    """Find the running duties of the acts shown on the view's day, leaving out rulings on them."""
    laws = [law_on(event, view.dataset, view.day) for event in list_duties(view)]
    found = [law for law in laws if law is not None]
    return Duties(
        [law for law in found if law.asks is Asks.DUTY_COMPANY],
        [law for law in found if law.asks is Asks.DUTY_AUTHORITY],
        is_open(view),
    )


@once_a_view
def find_obliging(view: View) -> tuple[Event, ...]:
    """Find the acts that a headline counts: those that oblige companies, or else authorities.

    Empty where the view shows no duties.
    """
    if not view.shows_effect:
        return ()
    found = find_duties(view)
    return tuple(law.event for law in found.companies or found.authorities)


def is_open(view: View) -> bool:
    """Return whether for some act it is not known if its duty runs on the view's day."""
    found = (law_on(event, view.dataset, view.day) for event in view.events)
    return any(
        part.asked.is_duty and part.asks is Asks.NOT_KNOWN
        for one in found
        if one is not None
        for part in one.parts
    )


def obliges_authorities(event: Event, dataset: Dataset, day: date) -> bool:
    """Return whether an act's duty on a day is one of authorities alone."""
    law = law_on(event, dataset, day)
    return law is not None and law.asks is Asks.DUTY_AUTHORITY
