"""The texts about every act of the record on every day of a change, and before it.

A fine is paid or due, a clearance permits, a ruling states the law: none of them is ever said to
bind anybody or to be in force. And a court that only refuses a stay is never said to have upheld an
order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from borderlines.findings.chains import find_chains
from borderlines.language import Voice
from borderlines.law import law_on
from borderlines.law.addressees import find_addressees, is_public
from borderlines.law.on_day import is_interim_ruling
from borderlines.record.dataset import read_dataset
from borderlines.schema import Event, Link, Relation, Tier
from borderlines.terms import Asks
from borderlines.view import Selection
from borderlines.words.acts.links import say_done, say_link
from borderlines.words.acts.states import say_state
from borderlines.words.acts.verdict import list_steps, say_verdict
from borderlines.words.figures.chain import chain_headline, say_step, say_step_of_second
from tests.acts import DE, EN, FR

RECORD: Final = read_dataset(Path(__file__).resolve().parents[2] / "data")
DAYS: Final = sorted(
    {
        day
        for act in RECORD.events
        for one in (act.date, act.effective, act.expires, act.known_until)
        if one is not None
        for bound in (one.earliest, one.latest)
        if bound is not None
        for day in (bound - timedelta(days=1), bound, bound + timedelta(days=1))
    }
    | {
        day
        for dated in (
            *RECORD.links,
            *(row for act in RECORD.events for row in RECORD.parts_of(act)),
        )
        for one in (
            getattr(dated, name, None) for name in ("date", "deadline", "until", "known_until")
        )
        if one is not None
        for bound in (one.earliest, one.latest)
        if bound is not None
        for day in (bound - timedelta(days=1), bound, bound + timedelta(days=1))
    }
)
BINDS: Final = {
    "en": re.compile(r"\b(binds?|bound|binding|in force|in effect|still)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(lie|liait|contraignant|en vigueur|toujours|encore)\b", re.IGNORECASE),
    "de": re.compile(r"\b(binde[tn]|bindend|in Kraft|gilt|weiterhin|noch)\b", re.IGNORECASE),
}
OBLIGES: Final = {
    "en": re.compile(r"\bobliges?\b"),
    "fr": re.compile(r"\bobligea?i?t?\b"),
    "de": re.compile(r"\bverpflichtet\b"),
}
UPHELD: Final = {
    "en": re.compile(r"\b(upheld|upholds?|confirm\w*)\b", re.IGNORECASE),
    "fr": re.compile(r"\bconfirm\w*\b", re.IGNORECASE),
    "de": re.compile(r"\bbestätig\w*\b", re.IGNORECASE),
}
VOICES: Final = [pytest.param(voice, id=voice.code) for voice in (EN, FR, DE)]


def tell(voice: Voice, act: Event, day: date) -> Iterator[str]:
    """Yield all that is said of how an act stands on a day, in our own words."""
    found = law_on(act, RECORD, day)
    if found is None:
        return
    yield say_verdict(voice, found, RECORD)
    titles = sorted((one.title_in(voice.code) for one in RECORD.events), key=len, reverse=True)
    state = say_state(voice, found, RECORD, noted=False)
    for title in titles:
        state = state.replace(title, "…")
    yield state
    for step in list_steps(voice, found, RECORD):
        yield step.before + step.after


def asks_no_duty(act: Event) -> bool:
    """Return whether an act obliges nobody: a fine, a permission, a statement of law."""
    if act.kind.begins.holds:
        rows = RECORD.parts_of(act)
        asked = {row.sort.asks for row in rows} if rows else {act.kind.asks}
        return asked.isdisjoint({Asks.DUTY_COMPANY, Asks.DUTY_AUTHORITY})
    return True


@pytest.mark.parametrize("voice", VOICES)
def test_nothing_binds_or_is_in_force(voice: Voice) -> None:
    said = {text for act in RECORD.events for day in DAYS for text in tell(voice, act, day)}

    assert len(said) > 100
    assert sorted(text for text in said if BINDS[voice.code].search(text)) == []


@pytest.mark.parametrize("voice", VOICES)
def test_what_holds_no_duty_obliges_nobody_on_any_day(voice: Voice) -> None:
    acts = [act for act in RECORD.events if asks_no_duty(act)]
    found = {
        (act.id, text)
        for act in acts
        for day in DAYS
        if (one := law_on(act, RECORD, day)) is not None
        for text in (say_verdict(voice, one, RECORD),)
        if OBLIGES[voice.code].search(text)
    }

    assert {"eu-com-m7217-clearance-2014", "fr-cnil-facebook-150k-2017"} <= {act.id for act in acts}
    assert found == set()


COMPANIES: Final = {"en": "the companies", "fr": "les entreprises", "de": "die Unternehmen"}


@pytest.mark.parametrize("voice", VOICES)
def test_the_companies_are_obliged_by_no_act_against_one_or_against_a_state(voice: Voice) -> None:
    told = [
        (one, text)
        for act in RECORD.events
        for day in DAYS
        if (one := law_on(act, RECORD, day)) is not None
        for text in (say_verdict(voice, one, RECORD),)
    ]
    several = {one.event.id for one, text in told if COMPANIES[voice.code] in text}

    assert {"de-bkarta-b6-22-16-2019", "ng-fccpc-order-2024"} <= several
    for one, text in told:
        duties = [part for part in one.parts if part.asks is Asks.DUTY_COMPANY]
        named = {name for part in duties for name in find_addressees(one.event, part.row)}
        if len(named) == 1:
            assert COMPANIES[voice.code] not in text, text
            assert named.pop() in text
        elif one.event.id in several and COMPANIES[voice.code] in text:
            assert not any(is_public(name, RECORD) for name in named)


def interim() -> list[Link]:
    acts = RECORD.event_by_id
    return [
        link
        for link in RECORD.links
        if is_interim_ruling(link, acts[link.earlier], acts[link.later])
    ]


@pytest.mark.parametrize("voice", VOICES)
def test_who_refuses_a_stay_or_lifts_one_upholds_nothing(voice: Voice) -> None:
    acts, never = RECORD.event_by_id, UPHELD[voice.code]
    links = interim()
    said = [
        text
        for link in links
        for text in (
            say_link(voice, link, acts),
            say_link(voice, link, acts, passive=True),
            say_link(voice, link, acts, act="A", passive=True, in_full=True),
            say_done(voice, link, acts),
        )
    ]

    assert {link.later for link in links} >= {"de-vg-hamburg-2017", "de-ovg-hamburg-2018"}
    assert [text for text in said if never.search(text)] == []


@pytest.mark.parametrize("voice", VOICES)
def test_an_act_that_courts_only_left_enforceable_is_nowhere_said_to_be_upheld(
    voice: Voice,
) -> None:
    upheld = {
        link.earlier
        for link in RECORD.links
        if link.relation is Relation.UPHOLDS and link not in interim()
    }
    left = sorted({link.earlier for link in interim()} - upheld)
    said = [
        (name, text)
        for name in left
        for day in DAYS
        for text in tell(voice, RECORD.event_by_id[name], day)
    ]
    for name in left:
        view = Selection(event=name, tiers=tuple(Tier), language=voice.code).apply(RECORD)
        (chain,) = find_chains(view).chains
        said.append((name, chain_headline(voice, chain, RECORD)))
        said += [
            (name, text)
            for step in chain.steps
            if step.first.id == name
            for text in (say_step(voice, step), say_step_of_second(voice, step))
        ]

    assert "de-hh-order-2016" in left
    assert sorted({one for one in said if UPHELD[voice.code].search(one[1])}) == []
