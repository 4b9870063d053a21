"""One day, one set of numbers: headline, list, map, bars and file name the same acts and numbers.

Asked of the record itself, of any day and choice.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from borderlines.downloads.state_file import to_state_csv
from borderlines.findings import measure_countries
from borderlines.findings.day import Head, list_day
from borderlines.findings.duties import find_duties
from borderlines.law.effect import Effect, trace_effect
from borderlines.record.dataset import read_dataset
from borderlines.schema import Kind, Measure, Tier
from borderlines.view import Selection
from borderlines.words.acts.duties import say_duties
from borderlines.words.day import describe_day
from tests.acts import COURT, ORDER, make_link, make_part, make_view

RECORD: Final = read_dataset(Path(__file__).resolve().parents[1] / "data")
PLACES: Final = sorted({place for act in RECORD.events for place in act.jurisdictions})
KINDS: Final = sorted({act.kind for act in RECORD.events} - {Kind.ACT})
LAST: Final = RECORD.package.created
DUTIES: Final = ("duty-company", "duty-authority")

choices = st.builds(
    Selection,
    at=st.dates(date(2013, 1, 1), LAST + timedelta(days=400)),
    jurisdictions=st.lists(st.sampled_from(PLACES), max_size=3, unique=True).map(tuple),
    kinds=st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
    tiers=st.lists(st.sampled_from(list(Tier)), min_size=1, unique=True).map(tuple),
    measure=st.just(Measure.DUTIES),
    effect=st.just(True),
)


@given(choices)
def test_every_place_that_names_the_duties_of_a_day_names_the_same(selection: Selection) -> None:
    view = selection.apply(RECORD)
    listed = {head: {one.event.id for one in acts} for head, acts in list_day(view).by_head.items()}
    companies, authorities = (
        listed.get(head, set()) for head in (Head.COMPANIES, Head.AUTHORITIES)
    )

    counted = find_duties(view)
    assert {found.event.id for found in counted.companies} == companies
    assert {found.event.id for found in counted.authorities} == authorities

    rows = list(csv.DictReader(io.StringIO(to_state_csv(view).decode("utf-8-sig"))))
    in_file = {code: {row["act"] for row in rows if row["asks"] == code} for code in DUTIES}
    assert in_file["duty-company"] == companies
    assert in_file["duty-authority"] - companies == authorities

    acts = [RECORD.event_by_id[name] for name in companies | authorities]
    places = Counter(place for act in acts for place in set(RECORD.acted_in(act)))
    assert measure_countries(view).values == dict(places)

    drawn = {
        act.id
        for act in view.events
        for stretch in trace_effect(act, RECORD)
        if stretch.effect in {Effect.DUTY, Effect.DUTY_IN_PART}
        and stretch.first <= view.day
        and (stretch.last is None or view.day <= stretch.last)
    }
    assert drawn == companies | authorities


@given(choices)
def test_the_words_name_the_number_that_the_list_holds(selection: Selection) -> None:
    view = selection.apply(RECORD)
    groups = describe_day(view).groups
    lines = dict(zip(list_day(view).by_head, groups, strict=True))
    obliging = lines[Head.COMPANIES].acts if Head.COMPANIES in lines else ()

    said = say_duties(view)

    if len(obliging) > 1:
        assert f" {view.voice.in_words(len(obliging))} " in said
    if obliging:
        # Whom they oblige is said alike at the head of the list and in the headline.
        _, whom = lines[Head.COMPANIES].head.split(" ", 1)
        assert whom in said
        assert "none" not in said
    elif len(view.events) > 1 and not find_duties(view).authorities:
        assert "none of these acts" in said or "not known" in said


def test_a_ruling_that_orders_something_itself_counts_beside_the_ban_that_it_leaves_standing() -> (
    None
):
    links = [make_link(COURT["id"], "upholds", ORDER["id"])]
    parts = [make_part(COURT["id"], "delete", "prohibition")]
    view = make_view(ORDER, COURT, links=links, parts=parts, selection=Selection(effect=True))

    assert [one.event.id for one in list_day(view).by_head[Head.COMPANIES]] == [
        ORDER["id"],
        COURT["id"],
    ]
    assert len(find_duties(view).companies) == 2
