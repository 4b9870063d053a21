"""Amounts in words: the life of one line by line, and the imposed ones by act, in euro.

Plain text throughout; whoever places it escapes it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from borderlines.findings import convert_event, trace_lives
from borderlines.findings.amounts import AmountLife, Stage, claims_on, life_of
from borderlines.findings.money import Conversion
from borderlines.language import Voice
from borderlines.language.formats import capitalise, say_money
from borderlines.language.places import say_places
from borderlines.law import law_on
from borderlines.record import Dataset, country_of
from borderlines.schema import AmountKind, Event, PartSort
from borderlines.view import View
from borderlines.words.acts.links import say_done, say_link
from borderlines.words.acts.states import say_state
from borderlines.words.money import RATE_SOURCE, say_converted, say_lack, say_short_euro
from borderlines.words.scope import narrow_finding

TARGET: Final = "EUR"
_MOST_LEFT_OUT: Final = 50
"""Amounts that a total leaves out by name; further ones are counted."""
_FULL: Final = frozenset({AmountKind.IMPOSED, AmountKind.UPHELD, AmountKind.SETTLED})


@dataclass(frozen=True)
class StageLine:
    """A stage in words. ``share`` is of the life's largest amount, None without a bar."""

    id: str
    date: str
    what: str
    amount: str | None
    euro: str | None
    notes: Sequence[str]
    """The effect of its act on earlier ones, part by part, and remarks about the money."""
    share: float | None
    is_full: bool
    """Whether the amount is owed by its act; a claim, deposit or total is drawn as an outline."""
    is_later: bool
    """Whether it happened after the day of the view."""


@dataclass(frozen=True)
class LifeText:
    """The life of an amount: the outcome, the stages, the state and the reports."""

    title: str
    stages: Sequence[StageLine]
    state: str
    reports: Sequence[str]


@dataclass(frozen=True)
class AmountLine:
    """An imposed amount. ``share`` is of the largest in euro; None where there is no rate."""

    id: str
    date: str
    place: str
    label: str
    published: str
    euro: str
    """The amount in euro with the rate's day, or why that is not known; empty for amounts in euro.
    """
    share: float | None
    since: str
    """Later changes of the amount, as ``upheld 2025, challenged 2026``."""


@dataclass(frozen=True)
class MoneyText:
    """The imposed amounts of a view by act in time order, and the gaps in their total."""

    title: str
    lines: Sequence[AmountLine]
    left_out: Sequence[str]
    rule: str
    """The rule for the total."""
    further: str = ""
    """The number of smaller amounts without a line, where there are too many; else empty."""


def describe_money(view: View, most: int | None = None) -> MoneyText | None:
    """Describe the fines of the acts shown; None where no act imposes an amount.

    If there are more than ``most``, the largest have lines and the others are counted.
    """
    voice = view.voice
    imposed = [event for event in view.events if event.amount_kind is AmountKind.IMPOSED]
    if not imposed:
        return None
    euros = {
        event.id: converted.amount
        for event in imposed
        if isinstance(converted := convert_event(event, TARGET), Conversion)
    }
    largest = max(euros.values(), default=Decimal(0))
    told = _choose_largest(imposed, euros, most)
    lines = [_say_imposed(event, euros, largest, view) for event in told]
    title = narrow_finding(_say_finding(voice, imposed, euros), view)
    return MoneyText(
        title=title,
        lines=lines,
        left_out=_say_left_out(view, imposed, euros),
        rule=voice.gettext(
            "The total counts each amount as imposed, even if it changed later. "
            "Amounts of other kinds are never added to it. Rates: {source}.",
            source=voice.gettext(RATE_SOURCE),
        ),
        further=_say_further(voice, imposed, told, euros),
    )


def _choose_largest(
    imposed: Sequence[Event], euros: Mapping[str, Decimal], most: int | None
) -> Sequence[Event]:
    """Choose the largest amounts, at most so many, in their original order.

    Of those without a rate or a single number, which cannot be called smaller, there are as many.
    """
    if most is None or len(imposed) <= most:
        return imposed
    largest = sorted((e.id for e in imposed if e.id in euros), key=lambda act: -euros[act])
    others = [event.id for event in imposed if event.id not in euros]
    chosen = {*largest[:most], *others[:most]}
    return [event for event in imposed if event.id in chosen]


def _say_further(
    voice: Voice, imposed: Sequence[Event], told: Sequence[Event], euros: Mapping[str, Decimal]
) -> str:
    """Count the amounts without a line: smaller ones, and ones that the total can't include."""
    left = [event for event in imposed if event.id not in {one.id for one in told}]
    smaller = sum(event.id in euros for event in left)
    said = []
    if smaller:
        said.append(
            voice.ngettext(
                "{number} smaller amount is in the total and not in this table.",
                "{number} smaller amounts are in the total and not in this table.",
                smaller,
            )
        )
    if others := len(left) - smaller:
        said.append(
            voice.ngettext(
                "{number} amount is neither in the total nor in this table.",
                "{number} amounts are neither in the total nor in this table.",
                others,
            )
        )
    return " ".join(said)


def describe_lives(view: View) -> tuple[LifeText, ...]:
    """Describe each life with more than one stage among the amounts of the acts shown."""
    return tuple(
        _say_life(view.voice, life, view.dataset, view.day)
        for life in trace_lives(view.events, view.dataset)
        if len(life.stages) > 1
    )


def describe_life(voice: Voice, event: Event, dataset: Dataset, day: date) -> LifeText | None:
    """Describe the life of the amount that an act carries or decides; None if it had one stage."""
    life = life_of(event, dataset)
    if life is None or len(life.stages) < 2:
        return None
    return _say_life(voice, life, dataset, day)


def _say_finding(voice: Voice, imposed: Sequence[Event], euros: dict[str, Decimal]) -> str:
    if not euros and all(event.is_vague for event in imposed):
        return voice.ngettext(
            "{number} amount imposed, without a single published number",
            "{number} amounts imposed, without a single published number",
            len(imposed),
        )
    if not euros:
        return voice.ngettext(
            "{number} amount imposed, without a sum in euro",
            "{number} amounts imposed, without a sum in euro",
            len(imposed),
        )
    is_exact = {event.id for event in imposed if event.currency == TARGET}
    total = _say_short(voice, sum(euros.values(), Decimal(0)), is_exact=is_exact.issuperset(euros))
    if len(euros) < len(imposed):
        sums = voice.ngettext(
            "{number} of {imposed} amounts imposed comes to {total}",
            "{number} of {imposed} amounts imposed come to {total} at the rates of their days",
            len(euros),
            imposed=len(imposed),
            total=total,
        )
    else:
        sums = voice.ngettext(
            "{number} amount imposed, {total}",
            "{number} amounts imposed come to {total} at the rates of their days",
            len(euros),
            total=total,
        )
    if len(euros) == 1:
        return sums
    top = max(imposed, key=lambda event: euros.get(event.id, Decimal(0)))
    return voice.gettext(
        "{sums}; the largest in {place}, {amount} ({year})",
        sums=sums,
        amount=_say_short(voice, euros[top.id], is_exact=top.id in is_exact),
        place=say_places(voice, map(country_of, top.jurisdictions), in_a_sentence=True),
        year=top.date.anchor.year,
    )


def _say_imposed(
    event: Event, euros: dict[str, Decimal], largest: Decimal, view: View
) -> AmountLine:
    voice = view.voice
    euro = euros.get(event.id)
    (life,) = trace_lives([event], view.dataset)
    return AmountLine(
        id=event.id,
        date=voice.date(event.date, short=True),
        place=say_places(voice, dict.fromkeys(map(country_of, event.jurisdictions))),
        label=event.label_in(voice.code),
        published=say_money(voice, event),
        euro=_say_euro(voice, event) or "",
        share=float(euro / largest) if euro is not None and largest else None,
        since=", ".join(_say_steps(voice, life, view.dataset, after=event)),
    )


def _say_left_out(view: View, imposed: Sequence[Event], euros: dict[str, Decimal]) -> list[str]:
    """Say what the total leaves out: amounts without a rate, and those of other kinds."""
    voice = view.voice
    _ = voice.gettext
    told = []
    without = [event for event in imposed if event.id not in euros]
    for event in without[:_MOST_LEFT_OUT]:
        converted = convert_event(event, TARGET)
        if not isinstance(converted, Conversion):
            told.append(
                _(
                    "“{act}”: {amount}, {reason}",
                    act=event.label_in(voice.code),
                    amount=say_money(voice, event),
                    reason=say_lack(voice, converted),
                )
            )
    if more := len(without) - len(told):
        told.append(_count_more(voice, more))
    for kind in AmountKind:
        others = [event for event in view.events if event.amount_kind is kind]
        if others and kind is not AmountKind.IMPOSED:
            amounts = [
                _(
                    "{amount} (“{act}”)",
                    amount=say_money(voice, event),
                    act=event.label_in(voice.code),
                )
                for event in others[:_MOST_LEFT_OUT]
            ]
            if more := len(others) - len(amounts):
                amounts.append(_count_more(voice, more))
            kind_said = voice.term(kind)
            told.append(_("{kind}: {amounts}", kind=kind_said, amounts=voice.list(amounts)))
    return told


def _count_more(voice: Voice, number: int) -> str:
    return voice.ngettext("{number} more amount", "{number} more amounts", number)


def _say_life(voice: Voice, life: AmountLife, dataset: Dataset, day: date) -> LifeText:
    main = life.main
    found = law_on(main, dataset, day)
    # Only what became of the sum counts here, not of what the act orders beside it.
    parts = found.parts if found is not None else ()
    sums = [part for part in parts if part.row and part.row.sort is PartSort.MONEY]
    if found is not None and len(sums) == 1:
        found = found.narrow(sums[0])
    state = say_state(voice, found, dataset, in_a_sentence=True)
    return LifeText(
        title=_say_title(voice, life, dataset),
        stages=[_say_stage(voice, stage, life, dataset, day) for stage in life.stages],
        state=voice.gettext(
            "“{act}” on {day}: {state}",
            act=main.label_in(voice.code),
            day=voice.day(day),
            state=state,
        ),
        reports=[
            voice.gettext(
                "Reported ({who}): {what} {verdict}.",
                who=claim.reported_by,
                what=claim.reported,
                verdict=voice.term(claim.verdict, in_a_sentence=True),
            )
            + (f" {claim.why}" if claim.why else "")
            for claim in claims_on(life, dataset)
        ],
    )


def _say_title(voice: Voice, life: AmountLife, dataset: Dataset) -> str:
    """Sum up the life of an amount: ``India, ₹2,131,400,000: imposed 2024, upheld 2025``."""
    main = life.main
    places = say_places(voice, dict.fromkeys(map(country_of, main.jurisdictions)))
    steps = ", ".join(_say_steps(voice, life, dataset))
    if not places:
        return voice.gettext("{act}: {outcome}", act=main.label_in(voice.code), outcome=steps)
    return voice.gettext(
        "{places}, {amount}: {outcome}",
        places=places,
        amount=say_money(voice, main),
        outcome=steps,
    )


def _say_steps(
    voice: Voice, life: AmountLife, dataset: Dataset, after: Event | None = None
) -> list[str]:
    """Name stages by a word and a year each; only those ``after`` an act's own if one is given."""
    steps: list[str] = []
    is_after = after is None
    for stage in life.stages:
        if is_after and not stage.goes_on:
            steps.append(f"{_say_step(voice, stage, life, dataset)} {stage.when.anchor.year}")
        is_after = is_after or (stage.carries and stage.event is after)
    return list(dict.fromkeys(steps))


def _say_step(voice: Voice, stage: Stage, life: AmountLife, dataset: Dataset) -> str:
    kind = stage.event.amount_kind
    if stage.carries and kind is AmountKind.DAILY:
        return voice.gettext("daily amount")
    # That an act tells a total is no step in the life of an amount, unlike what it does besides.
    if stage.carries and kind is not None and (kind is not AmountKind.TOTAL or not stage.links):
        return _say_change(voice, stage) or voice.term(kind, in_a_sentence=True)
    return _say_done(voice, stage, life, dataset)


def _say_stage(
    voice: Voice,
    stage: Stage,
    life: AmountLife,
    dataset: Dataset,
    day: date,
) -> StageLine:
    event = stage.event
    kind, amount = event.amount_kind, event.amount
    is_own = any(link.later == link.earlier for link in stage.links)
    if stage.carries and kind is not None:
        what = voice.term(kind)
        if stage.change == "same" and kind is AmountKind.UPHELD:
            what = voice.gettext("Upheld in full")
        changed = _say_change(voice, stage)
        what = capitalise(changed) if changed else what
    else:
        what = capitalise(_say_done(voice, stage, life, dataset))
        # A challenge is lodged before the act that rules on it.
        if not is_own and stage.when.anchor >= event.date.anchor:
            what = voice.gettext("{outcome}: {act}", outcome=what, act=event.label_in(voice.code))
    notes = [event.amount_note] if stage.carries and event.amount_note else []
    for link in stage.links:
        if link.later == link.earlier or (not stage.carries and link.earlier == life.main.id):
            # The stage has said already what was done to which act.
            notes += [link.note] if link.note else []
            continue
        earlier = dataset.event_by_id[link.earlier].label_in(voice.code)
        done_to = capitalise(say_link(voice, link, dataset.event_by_id, act=earlier))
        if link.note:
            done_to = voice.gettext("{what}: {note}", what=done_to, note=link.note)
        notes.append(done_to)
    comparable = stage.carries and amount is not None and event.currency == life.main.currency
    return StageLine(
        id=event.id,
        date=voice.date(stage.when),
        what=what,
        amount=say_money(voice, event) if stage.carries else None,
        euro=_say_euro(voice, event) if stage.carries else None,
        notes=[note if note.endswith(".") else f"{note}." for note in notes],
        share=float(amount / life.largest) if comparable and amount and life.largest else None,
        is_full=kind in _FULL,
        is_later=not stage.when.is_surely_by(day),
    )


def _say_change(voice: Voice, stage: Stage) -> str | None:
    if stage.change == "less":
        return voice.gettext("reduced")
    if stage.change == "more":
        return voice.gettext("raised")
    return None


def _say_done(voice: Voice, stage: Stage, life: AmountLife, dataset: Dataset) -> str:
    """Say what happened to the amount's act, or to a ruling on it: ``challenged``, ``annulled``."""
    done = []
    for link in stage.links:
        text = say_done(voice, link, dataset.event_by_id)
        if not life.is_on_amount(link):
            text = voice.gettext("that ruling {challenged}", challenged=text)
        done.append(text)
    return ", ".join(dict.fromkeys(done))


def _say_euro(voice: Voice, event: Event) -> str | None:
    """Write the amount in euro at the rate of its day, or why it has none; None if none is due."""
    if event.currency == TARGET or event.is_vague:
        return None
    converted = convert_event(event, TARGET)
    if not isinstance(converted, Conversion):
        return f"({say_lack(voice, converted)})"
    said = say_converted(voice, converted.amount, TARGET)
    day = voice.day(converted.rate_day, short=True)
    return voice.gettext("{amount} at the rate of {day}", amount=said, day=day)


def _say_short(voice: Voice, amount: Decimal, *, is_exact: bool) -> str:
    """Write an amount in euro for a headline: ``€225m``, ``about €820.9m``."""
    said = say_short_euro(voice, amount, decimals=1)
    return said if is_exact else voice.gettext("about {money}", money=said)
