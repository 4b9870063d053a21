"""The effect of one act on another, in words: ``upheld by “…”``, ``left enforceable by “…”``.

A court that refuses a stay has not ruled on the merits, so "upholds" is never used for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from borderlines.language import N_, Voice
from borderlines.language.formats import say_relation, without_act
from borderlines.law.on_day import is_interim_ruling
from borderlines.schema import Event, Link, Relation
from borderlines.terms.vocabulary import Trait

_INTERIM: Final = {
    # relation: (in full, passive, active)
    Relation.UPHOLDS: (
        N_("left enforceable pending the main case by “{act}”"),
        N_("left enforceable by “{act}”"),
        N_("leaves enforceable “{act}”"),
    ),
    Relation.RESTORES: (
        N_("made enforceable again pending the main case by “{act}”"),
        N_("made enforceable again by “{act}”"),
        N_("makes enforceable again “{act}”"),
    ),
}
"""The effect of an interim ruling on an act when it refuses a stay or lifts one."""
_LEFT_STANDING: Final = N_("left standing by “{act}”")
_LEAVES_STANDING: Final = N_("leaves standing “{act}”")
"""The effect of an interim ruling on a stay's ruling whose appeal it dismisses, and on an inquiry
that it lets continue."""


def say_link(
    voice: Voice,
    link: Link,
    acts: Mapping[str, Event],
    *,
    act: str | None = None,
    passive: bool = False,
    in_full: bool = False,
) -> str:
    """Say what a link does, with the title of the other act: ``left enforceable by “…”``.

    ``acts`` holds at least the two acts of the link, by id. Without a title it is for an arrow:
    ``upheld by``. ``passive`` is as the earlier act puts it; ``in_full`` says that an act is left
    enforceable only pending the main case.
    """
    message = _find_message(link, acts, passive=passive, in_full=in_full)
    if message is None:
        return say_relation(voice, link.relation, act=act, passive=passive)
    said = voice.gettext(message)
    return without_act(said) if act is None else said.replace("{act}", act)


def say_done(voice: Voice, link: Link, acts: Mapping[str, Event], *, in_full: bool = False) -> str:
    """Say what was done to an act, without the actor: ``suspended``, ``left enforceable``."""
    if link.relation is Relation.REFERS:
        return voice.gettext("referred to another court")
    return say_link(voice, link, acts, passive=True, in_full=in_full).rpartition(" ")[0]


def _find_message(
    link: Link, acts: Mapping[str, Event], *, passive: bool, in_full: bool
) -> str | None:
    earlier, later = acts[link.earlier], acts[link.later]
    if is_interim_ruling(link, earlier, later):
        whole, by, does = _INTERIM[link.relation]
        return (whole if in_full else by) if passive else does
    if Trait.INTERIM in later.kind.traits and link.relation is Relation.UPHOLDS:
        return _LEFT_STANDING if passive else _LEAVES_STANDING
    return None
