"""The standing of an act on a day in words, its cause, and further remarks.

One wording for list, page, sheet and figure. Plain text throughout; whoever places it escapes it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from borderlines.language import N_, Voice
from borderlines.language.formats import capitalise
from borderlines.law import ActOnDay, effect_date
from borderlines.law.on_day import is_interim_ruling
from borderlines.law.phases import Phase
from borderlines.law.rulings import Finality
from borderlines.law.standing import may_not_be_made_yet
from borderlines.record import Dataset
from borderlines.schema import Link, Relation
from borderlines.terms import Standing
from borderlines.words.acts.links import say_done, say_link
from borderlines.words.acts.parts import name_parts


def say_state(
    voice: Voice,
    found: ActOnDay | None,
    dataset: Dataset,
    *,
    in_a_sentence: bool = False,
    noted: bool = True,
) -> str:
    """Write it in a phrase: ``Stands in part; partly suspended by “…” (items 2 and 3)``.

    ``noted=False`` leaves out the record's notes on its links, for small spaces.
    """
    text = _say_state(voice, found, dataset, noted=noted)
    return text if in_a_sentence else capitalise(text)


def _say_state(voice: Voice, found: ActOnDay | None, dataset: Dataset, *, noted: bool) -> str:
    _ = voice.gettext
    if found is None:
        return _("not made yet")
    if len(found.parts) > 1:
        rows = [part.row for part in found.parts if part.row]
        states = [
            _say_state(voice, found.narrow(part), dataset, noted=noted) for part in found.parts
        ]
        names, alike = name_parts(voice, rows), dict[str, list[str]]()
        for row, state in zip(rows, states, strict=True):
            of_sort = {
                one for other, one in zip(rows, states, strict=True) if other.sort is row.sort
            }
            sort = voice.term(row.sort, in_a_sentence=True)
            alike.setdefault(state, []).append(sort if len(of_sort) == 1 else names[row.part])
        if len(alike) == 1:
            return next(iter(alike))
        # The text about a part may hold semicolons.
        return ". ".join(
            capitalise(_("{part}: {state}", part=voice.list([*dict.fromkeys(sorts)]), state=state))
            for state, sorts in alike.items()
        )
    phase = found.phase
    text = voice.term(found.standing, in_a_sentence=True)
    if phase.is_spent:
        text = _say_spent(voice, phase, dataset, noted=noted)
    elif phase.undone is not None:
        change = say_change(voice, found, dataset)
        text = _("{state}: {change}", state=text, change=change)
    elif phase.between:
        before, after = (voice.term(one, in_a_sentence=True) for one in phase.between)
        text = _("not known for this day: {before} or {after}", before=before, after=after)
    elif phase.cause is not None:
        # "Suspended by …" and "annulled by …" say how it stands and the cause at once.
        cause = say_change(voice, found, dataset, noted=noted)
        is_said = cause.startswith(text) or phase.standing is Standing.SET_ASIDE
        text = cause if is_said else f"{text}, {cause}"
    elif phase.standing is Standing.NOT_KNOWN and may_not_be_made_yet(found.event, phase):
        text = _("not known whether it was made yet")
    elif phase.standing is Standing.NOT_KNOWN:
        last = voice.day(phase.first - timedelta(days=1))
        text = _("not known, because nothing is established after {day}", day=last)
    return voice.join([text, *say_further(voice, found, dataset, noted=noted)])


def _say_spent(voice: Voice, phase: Phase, dataset: Dataset, *, noted: bool) -> str:
    """Explain why a ruling is over: ``closed, for it ruled on “…”, closed by “…”``."""
    act = dataset.event_by_id[phase.through].title_in(voice.code) if phase.through else ""
    if phase.cause is None:
        return voice.gettext("closed, for it ruled on “{act}”, which has run out", act=act)
    cause = say_cause(voice, phase.cause, dataset, noted=noted)
    return voice.gettext("closed, for it ruled on “{act}”, {cause}", act=act, cause=cause)


PARTED: Final = N_("partly annulled and otherwise upheld by “{act}”")
"""The message for a ruling that annulled a part of an act and upheld the rest."""


def say_change(
    voice: Voice,
    found: ActOnDay,
    dataset: Dataset,
    *,
    act: str | None = None,
    noted: bool = True,
) -> str:
    """Name the cause of a state: ``partly annulled and otherwise upheld by “…” (annulled: …)``.

    ``act`` replaces the title of the act that did it.
    """
    cause, undone = found.phase.cause, found.phase.undone
    assert cause is not None  # noqa: S101 - asked of states that a link brought about
    if undone is not None:
        return _say_undone(voice, undone, cause, dataset, act=act)
    title = act or dataset.event_by_id[cause.later].title_in(voice.code)
    if cause.later == cause.earlier:
        text = say_done(voice, cause, dataset.event_by_id)
    elif _find_upheld(found, dataset) is not None:
        text = voice.gettext(PARTED, act=title)
    else:
        # Of an act partly annulled the part that is gone is gone whole.
        is_gone = found.phase.standing is Standing.SET_ASIDE
        told = cause.model_copy(update={"relation": Relation.ANNULS}) if is_gone else cause
        text = say_link(voice, told, dataset.event_by_id, act=title, passive=True, in_full=True)
    note = say_change_note(voice, found, dataset) if noted else ""
    return f"{text} ({note})" if note else text


def _say_undone(
    voice: Voice, undone: Link, cause: Link, dataset: Dataset, *, act: str | None
) -> str:
    """Say what was done to an act and what followed: ``annulled by “…”, which was itself …``."""
    done = say_link(
        voice,
        undone,
        dataset.event_by_id,
        act=dataset.event_by_id[undone.later].title_in(voice.code),
        passive=True,
    )
    by = act or dataset.event_by_id[cause.later].title_in(voice.code)
    fate = say_link(voice, cause, dataset.event_by_id, act=by, passive=True)
    if cause.later == cause.earlier:
        fate = say_done(voice, cause, dataset.event_by_id)
    return voice.gettext("{done}, but that act was itself {fate}", done=done, fate=fate)


def say_change_note(voice: Voice, found: ActOnDay, dataset: Dataset) -> str:
    """Write the note on a change: which part was annulled, and which upheld; may be empty."""
    cause, upheld = found.phase.cause, _find_upheld(found, dataset)
    if cause is None or found.phase.undone is not None:
        return ""
    note = say_note(cause, dataset, found.day)
    if upheld is None:
        return note
    parts = [voice.gettext("annulled: {part}", part=note)] if note else []
    if note := say_note(upheld, dataset, found.day):
        parts.append(voice.gettext("upheld: {part}", part=note))
    return voice.join(parts)


def _find_upheld(found: ActOnDay, dataset: Dataset) -> Link | None:
    """Find the link by which the ruling that annulled a part of an act upheld the rest."""
    cause, event = found.phase.cause, found.event
    if cause is None or cause.relation is not Relation.PARTLY_ANNULS:
        return None
    ends = (cause.later, event.id, Relation.UPHOLDS)
    upheld = (q for q in found.qualifiers if (q.later, q.earlier, q.relation) == ends)
    return next(
        (q for q in upheld if not is_interim_ruling(q, event, dataset.event_by_id[q.later])), None
    )


def say_further(
    voice: Voice, found: ActOnDay, dataset: Dataset, *, noted: bool = True
) -> list[str]:
    """List further remarks on a state, each in a phrase: ``challenged in “…”``."""
    _ = voice.gettext
    upheld, parts = _find_upheld(found, dataset), []
    for link in found.qualifiers:
        text = say_cause(voice, link, dataset, noted=noted, day=found.day)
        if link.earlier != found.event.id:
            parts.append(_("that ruling {challenged}", challenged=text))
        elif link is not upheld:
            parts.append(text)
    if found.finality is Finality.NOT_RECORDED:
        if found.event.kind.is_ruling:
            parts.append(_("finality not recorded"))
        else:
            parts.append(_("finality of that ruling not recorded"))
    return parts


def say_cause(
    voice: Voice, link: Link, dataset: Dataset, *, noted: bool = True, day: date | None = None
) -> str:
    """Say what a link did, and to which part: ``partly suspended by “…” (items 2 and 3)``.

    An act after the ``day`` is not named, such as the ruling on a pending appeal. Nor is an act
    itself, where only the note mentions a later step in the same case.
    """
    by = dataset.event_by_id[link.later]
    if link.later == link.earlier:
        text = say_done(voice, link, dataset.event_by_id)
    elif day is not None and not by.date.has_begun_by(day):
        return say_done(voice, link, dataset.event_by_id)
    else:
        text = say_link(voice, link, dataset.event_by_id, act=by.title_in(voice.code), passive=True)
    note = say_note(link, dataset, day) if noted else ""
    return f"{text} ({note})" if note else text


def say_note(link: Link, dataset: Dataset, day: date | None = None) -> str:
    """Write the record's note on a link for use within a sentence; may be empty.

    A note covers all the days of an act, such as two judgments, so it waits until they are past.
    """
    when = effect_date(link, dataset)
    if day is not None and when is not None and not when.is_surely_by(day):
        return ""
    return (link.note or "").rstrip(".")
