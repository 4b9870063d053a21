"""The course of an act: what other acts did to it and what followed from it, as a dated list.

Plain text throughout; whoever places it escapes it, and makes the title in each line a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.schema import Event, Link, Relation
from borderlines.words.acts.links import say_done
from borderlines.words.acts.parts import name_parts
from borderlines.words.acts.states import say_note
from borderlines.words.acts.verdict import Step, find_steps, say_following, say_step_of


class Effect(NamedTuple):
    """A thing that the act of a line did."""

    text: str
    """``left enforceable``; empty for the first thing, which the line says, and for the same again.
    """
    part: str
    """The name of the part that it did this to, which the sheet lists; empty: all of the act."""
    note: str
    """The record's note on it; may be empty."""


@dataclass(frozen=True)
class CourseLine:
    """A line of the course: a day, the act of that day, and all that it did to this one."""

    step: Step
    effects: tuple[Effect, ...]
    is_later: bool
    """Whether it happened after the day of the view."""


class _Told(NamedTuple):
    is_later: bool
    when: date
    depth: int
    step: Step
    effect: Effect


def list_course(voice: Voice, event: Event, dataset: Dataset, day: date) -> list[CourseLine]:
    """List what happened to an act and what followed from it, in time order.

    What one act did on one day is one line. Lines after the day come last, and are marked.
    """
    told = [*_tell_steps(voice, event, dataset, day), *_tell_following(voice, event, dataset, day)]
    lines: dict[tuple[bool, str, str], list[_Told]] = {}
    for one in sorted(told, key=lambda one: one[:3]):
        # Steps without an act stay apart: nothing says that they belong together.
        act = one.step.act or one.step.text
        lines.setdefault((one.is_later, one.step.when, act), []).append(one)
    return [_merge(told) for told in lines.values()]


def _tell_steps(voice: Voice, event: Event, dataset: Dataset, day: date) -> Iterator[_Told]:
    for when, depth, link in find_steps(event, dataset, day):
        step = say_step_of(voice, link, event, dataset, day)
        effect = _say_effect(voice, link, dataset, day)
        if depth:
            done = voice.gettext("that ruling {challenged}", challenged=effect.text)
            effect = effect._replace(text=done)
        yield _Told(False, when, depth, step, effect)


def _tell_following(voice: Voice, event: Event, dataset: Dataset, day: date) -> Iterator[_Told]:
    """Write the other acts that followed, and those that had not been made by the day."""
    known = [link for _, _, link in find_steps(event, dataset, day)]
    for link in dataset.links_of(event):
        if link.earlier != event.id or link.later == event.id or link.relation is Relation.RELATES:
            continue
        by = dataset.event_by_id[link.later]
        is_later = not by.date.has_begun_by(day)
        if is_later or link not in known:
            step, effect = say_following(voice, link, dataset), _say_effect(voice, link, dataset)
            yield _Told(is_later, by.date.anchor, 0, step, effect)


def _say_effect(voice: Voice, link: Link, dataset: Dataset, day: date | None = None) -> Effect:
    names = name_parts(voice, dataset.parts_of(dataset.event_by_id[link.earlier]))
    return Effect(
        text=say_done(voice, link, dataset.event_by_id, in_full=True),
        part=names.get(link.part or "", ""),
        note=say_note(link, dataset, day),
    )


def _merge(told: Sequence[_Told]) -> CourseLine:
    effects, said = [], told[0].effect.text
    for one in told:
        is_same = one.effect.text == said
        effects.append(one.effect._replace(text="" if is_same else one.effect.text))
        said = one.effect.text
    # A thing said twice, without a part or a note to tell them apart, is said once.
    named = [effect for effect in dict.fromkeys(effects) if any(effect)]
    return CourseLine(told[0].step, tuple(named), told[0].is_later)
