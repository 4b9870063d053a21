"""The words of an overview: a fine's amount in short, and the places without a row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from borderlines.language import Voice
from borderlines.language.formats import say_money
from borderlines.schema import Event
from borderlines.words.money import say_short


def say_fine(voice: Voice, event: Event) -> str:
    """Write the amount of an act in short, as published: ``€110m``, ``up to €2m``."""
    return say_money(voice, event, write=partial(say_short, voice), in_short=True)


@dataclass(frozen=True)
class Remainder:
    """The acts without a row: everything that the headline counts and the rows leave out."""

    lanes: str
    """The lanes without a row, counted: ``5 more countries``."""
    acts: int
    """Acts that are in no row."""
    fines: int
    obliging: int
    """The number of fines among these, and of acts that oblige somebody on the view's day."""
    places: int | None
    """Places whose authorities acted and that no row shows; None where this need not be said."""


def say_remainder(voice: Voice, found: Remainder) -> str:
    """Say what has no row: ``and 5 more countries: 7 acts, one of them a fine``."""
    told = voice.acts(found.acts)
    if found.fines:
        told = voice.ngettext(
            "{acts}, one of them a fine",
            "{acts}, {words} of them fines",
            found.fines,
            acts=told,
            words=voice.in_words(found.fines),
        )
    if found.obliging:
        told = voice.ngettext(
            "{acts}, one of which obliges",
            "{acts}, {words} of which oblige",
            found.obliging,
            acts=told,
            words=voice.in_words(found.obliging),
        )
    lanes = found.lanes
    if found.places is not None:
        lanes = voice.ngettext(
            "{lanes} (authorities of one more place)",
            "{lanes} (authorities of {words} more places)",
            found.places,
            lanes=lanes,
            words=voice.in_words(found.places),
        )
    return voice.gettext("and {places}: {acts}", places=lanes, acts=told)
