"""The verdict on an act on a day: its standing, its duty, and the dated steps that led there.

Plain text throughout; whoever places it escapes it, and makes each step's act a link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from borderlines.language import Voice
from borderlines.language.formats import capitalise
from borderlines.law import ActOnDay, PartOnDay, effect_date
from borderlines.law.qualifiers import concerns_how_it_stands
from borderlines.law.standing import begins_by, may_not_be_made_yet
from borderlines.record import Dataset
from borderlines.schema import Event, Link, PartSort
from borderlines.terms import Asks, Standing
from borderlines.words.acts.links import say_done, say_link
from borderlines.words.acts.obliged import say_whom_of
from borderlines.words.acts.parts import name_parts
from borderlines.words.acts.states import say_note

_TITLE: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The gap for a title that becomes a link."""


@dataclass(frozen=True)
class Step:
    """A step that changed an act: the words around the title of the act that did it."""

    when: str
    before: str
    act: str
    """The id of the act that did it; empty where no other act is named."""
    title: str
    is_english: bool
    """Whether the title is the record's English, whatever the page's language."""
    after: str
    note: str
    """The record's note on it, in its own words; may be empty."""

    @property
    def text(self) -> str:
        """The step without its day and note."""
        return f"{self.before}{self.title}{self.after}"


def say_verdict(
    voice: Voice, found: ActOnDay | None, dataset: Dataset, *, in_a_sentence: bool = False
) -> str:
    """Write the standing, the duty and the caveats of an act: ``Stands; final``.

    An act in parts names each part, unless all of them stand and ask alike.
    """
    if found is None:
        text = voice.gettext("not made yet")
    elif _are_alike(found.parts):
        text = voice.join(_list_words(voice, found.parts[0], found, dataset))
    else:
        text = voice.join(
            voice.gettext(
                "{part}: {state}",
                part=name,
                state=", ".join(_list_words(voice, alike.parts[0], alike, dataset)),
            )
            for name, alike in _group_parts(voice, found)
        )
    return text if in_a_sentence else capitalise(text)


def say_each_part(voice: Voice, found: ActOnDay, dataset: Dataset) -> dict[str, str]:
    """Write the verdict on each part by its code; empty where the same is said of all."""
    if _are_alike(found.parts):
        return {}
    return {
        part.row.part: say_verdict(voice, found.narrow(part), dataset)
        for part in found.parts
        if part.row is not None
    }


def _are_alike(parts: Sequence[PartOnDay]) -> bool:
    """Return whether the same is said of all of these parts."""
    told = {
        (
            part.standing,
            part.asks,
            part.caveats,
            part.row.known_until if part.row and part.asks is Asks.NOT_KNOWN else None,
        )
        for part in parts
    }
    return len(told) == 1


def _group_parts(voice: Voice, found: ActOnDay) -> list[tuple[str, ActOnDay]]:
    """Group the parts of each sort where they are alike; else each part is a group."""
    names = name_parts(voice, [part.row for part in found.parts if part.row])
    by_sort: dict[PartSort, list[PartOnDay]] = {}
    for part in found.parts:
        if part.row is not None:
            by_sort.setdefault(part.row.sort, []).append(part)
    groups: list[tuple[str, ActOnDay]] = []
    for sort, parts in by_sort.items():
        if _are_alike(parts):
            alike = replace(found, parts=tuple(parts))
            groups.append((voice.term(sort, in_a_sentence=True), alike))
            continue
        groups += [
            (names[part.row.part], found.narrow(part)) for part in parts if part.row is not None
        ]
    # What obliges comes first.
    return sorted(groups, key=lambda group: not group[1].parts[0].asks.is_duty)


def list_steps(voice: Voice, found: ActOnDay, dataset: Dataset) -> list[Step]:
    """List what was done to an act up to a day, and to the rulings that did it, in time order."""
    event, day = found.event, found.day
    steps = sorted(find_steps(event, dataset, day), key=lambda step: step[:2])
    return [say_step_of(voice, link, event, dataset, day) for *_, link in steps]


def say_step(voice: Voice, link: Link, found: ActOnDay, dataset: Dataset) -> Step:
    """Write one of these steps."""
    return say_step_of(voice, link, found.event, dataset, found.day)


def _list_words(voice: Voice, part: PartOnDay, alike: ActOnDay, dataset: Dataset) -> list[str]:
    """List the words: ``stands in part``, ``obliges WhatsApp LLC``, ``under challenge``.

    ``alike`` are the parts that stand and ask as this one does.
    """
    phase = part.phase
    if part.standing is Standing.NOT_KNOWN and phase.between is not None:
        before, after = (voice.term(one, in_a_sentence=True) for one in phase.between)
        return [
            voice.gettext("not known for this day: {before} or {after}", before=before, after=after)
        ]
    if part.standing is Standing.NOT_KNOWN and may_not_be_made_yet(alike.event, phase):
        return [voice.gettext("not known whether it was made yet")]
    if part.standing is Standing.NOT_KNOWN and phase.cause is None and phase.undone is None:
        last = voice.day(phase.first - timedelta(days=1))
        return [voice.gettext("not known after {day}", day=last)]
    words = [voice.term(part.standing, in_a_sentence=True)]
    if part.standing.holds and part.asks is not Asks.NOTHING:
        words.append(_say_asks(voice, part, alike, dataset))
    return words + [voice.term(caveat, in_a_sentence=True) for caveat in part.caveats]


def _say_asks(voice: Voice, part: PartOnDay, alike: ActOnDay, dataset: Dataset) -> str:
    if part.asks.is_duty:
        whom = say_whom_of(voice, [alike], part.asks, dataset)
        return voice.gettext("obliges {whom}", whom=whom)
    known = part.row.known_until if part.row else None
    if part.asks is Asks.NOT_KNOWN and known and known.latest:
        return voice.gettext(
            "whether carried out is not known after {day}", day=voice.day(known.latest)
        )
    return voice.term(part.asks, in_a_sentence=True)


def find_steps(event: Event, dataset: Dataset, day: date) -> Iterator[tuple[date, int, Link]]:
    """Find the links that changed an act by a day, each with its day and its depth.

    The depth orders those of one day: 0 for a link to the act, 1 for one to a ruling on it.
    """
    seen: set[str] = set()
    for link in dataset.links_of(event):
        if link.earlier != event.id or not concerns_how_it_stands(link.relation):
            continue
        for depth, one in enumerate((link, *_links_to(link.later, event, dataset, seen))):
            when = effect_date(one, dataset)
            if when is not None and begins_by(day, one, dataset):
                yield when.anchor, min(depth, 1), one
        seen.add(link.later)


def _links_to(act: str, event: Event, dataset: Dataset, seen: set[str]) -> Iterator[Link]:
    """Return the links to a ruling that changed this act."""
    if act in seen or act == event.id or not dataset.event_by_id[act].kind.is_ruling:
        return
    for link in dataset.links_of(dataset.event_by_id[act]):
        is_own = link.earlier == act and link.later != event.id
        if is_own and concerns_how_it_stands(link.relation):
            yield link


def say_step_of(voice: Voice, link: Link, event: Event, dataset: Dataset, day: date) -> Step:
    """Write a step of an act as far as it was known on a day."""
    by = dataset.event_by_id[link.later]
    when = effect_date(link, dataset)
    is_named = link.later != link.earlier and by.date.has_begun_by(day)
    if not is_named:
        text = say_done(voice, link, dataset.event_by_id)
    else:
        text = say_link(voice, link, dataset.event_by_id, act=_TITLE, passive=True, in_full=True)
    if link.earlier != event.id:
        text = voice.gettext("that ruling {challenged}", challenged=text)
    step = _to_step(voice, text, by, _note(link, dataset, day))
    step = replace(step, when=voice.date(when.up_to(day)) if when else "")
    return step if is_named else replace(step, act="", title="")


def say_following(voice: Voice, link: Link, dataset: Dataset) -> Step:
    """Write how a later act goes on from an act, on its own day: ``Followed by “…”``."""
    text = say_link(voice, link, dataset.event_by_id, act=_TITLE, passive=True, in_full=True)
    return _to_step(voice, text, dataset.event_by_id[link.later], _note(link, dataset, None))


def _to_step(voice: Voice, text: str, by: Event, note: str) -> Step:
    before, _, after = capitalise(text).partition(_TITLE)
    return Step(
        when=voice.date(by.date),
        before=before,
        act=by.id,
        title=by.title_in(voice.code),
        is_english=by.is_english_in(voice.code),
        after=after,
        note=note,
    )


def _note(link: Link, dataset: Dataset, day: date | None) -> str:
    """Write which part it is about, and the other notes."""
    rows = dataset.parts_of(dataset.event_by_id[link.earlier])
    part = next((row.text.rstrip(".") for row in rows if row.part == link.part), "")
    return ". ".join(filter(None, (part, say_note(link, dataset, day))))
