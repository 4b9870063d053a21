"""The number of acts that oblige somebody on a day: the companies, or authorities alone."""

from __future__ import annotations

from dataclasses import dataclass

from borderlines.law import law_on, list_duties
from borderlines.terms import Asks
from borderlines.view import View


@dataclass(frozen=True)
class Duties:
    """Numbers of acts with a running duty. An act that obliges both counts for the companies."""

    companies: int
    authorities: int
    is_open: bool
    """Whether it is not known for some act if its duty still runs."""


def find_duties(view: View) -> Duties:
    """Find the running duties of the acts shown on the view's day, leaving out rulings on them."""
    asked = [
        found.asks
        for event in list_duties(view)
        if (found := law_on(event, view.dataset, view.day)) is not None
    ]
    return Duties(asked.count(Asks.DUTY_COMPANY), asked.count(Asks.DUTY_AUTHORITY), is_open(view))


def is_open(view: View) -> bool:
    """Return whether for some act it is not known if its duty runs on the view's day."""
    found = (law_on(event, view.dataset, view.day) for event in view.events)
    return any(
        part.asked.is_duty and part.asks is Asks.NOT_KNOWN
        for one in found
        if one is not None
        for part in one.parts
    )
