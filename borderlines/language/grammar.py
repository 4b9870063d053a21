"""The grammar of a language beside its catalogue: its numbers, dates and prepositions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """A language of the interface. Whatever it leaves out is said as in English."""

    code: str
    """ISO 639-1, as written in addresses."""
    name: str
    """Its name in itself."""
    locale: str
    """The locale whose dates and lists it takes, as CLDR names it."""
    card_locale: str = "en_GB"
    """The same for cards of pages on other sites, which know no language without a country."""
    numbers: tuple[str, ...] = ()
    """Words for the numbers from zero on, as headlines have them.

    Where one has a gender, messages write it out: ``un pays``, ``eine Kette``.
    """
    separator: str = "; "
    """The text between the parts of a sentence."""
    first_of_month: str = ""
    """The first day of a month, where it is no plain number."""
    typed_day: str = "%Y-%m-%d"
    """The form of a day typed in numbers."""
    axis_days: tuple[str, str] = ("%Y-%m-%d", "%Y-%m")
    """Days and months on an axis, for d3-time-format; plotly knows the names of English months."""
    unit_first: bool = False
    """Whether a currency precedes its amount."""
    spoken: tuple[tuple[str, str], ...] = ()
    """Places by code whose name people say otherwise than CLDR has it."""
    in_place: Callable[[str, str], str] | None = None
    """``in`` a place, of its code and name: ``aux États-Unis``."""
    agree: Callable[[str, str], str] | None = None
    """Participles in agreement with an act's label: ``Amende CCI``, ``annulée``."""
