"""Parties of acts: pages of their own, and their homes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borderlines.figures.map.figure import build_map
from borderlines.findings.crossings import find_aims
from borderlines.intake import read_sheet, start
from borderlines.record.dataset import read_dataset
from borderlines.record.served.current import serving
from borderlines.schema import Tier
from borderlines.terms import Arrows
from borderlines.view.selection import Selection
from borderlines.words.figures.crossings import say_crossings
from borderlines.words.sheets.group_sheet import describe_party
from tests.acts import (
    EN,
    FINE,
    ORDER,
    make_dataset,
    make_event,
    make_link,
    problems_of,
    write_record,
)
from web.site.asking import ask
from web.site.machines import list_pages
from web.site.plan import plan_site

META = "Meta Platforms, Inc."
SEATS = ({"party": META, "place": "US"}, {"party": "Facebook Ireland Ltd", "place": "IE"})
FRENCH = make_event("fr-order-2020", title="An order", label="An order", decided="2020-01-02",
                    published="2020-01-02", jurisdictions="FR", authorities="fr-cnil",
                    respondents=f"{META} | Facebook Ireland Ltd")  # fmt: skip


def test_a_party_has_its_acts_in_order_and_says_where_it_is_at_home() -> None:
    sheet = describe_party(EN, META, make_dataset(ORDER, FRENCH, seats=SEATS), date(2021, 1, 1))

    assert (sheet.title, sheet.note) == (META, "At home: United States.")
    assert [act.id for act in sheet.acts] == ["fr-order-2020"]
    assert "1 other party has more" in sheet.beside.title


def test_a_page_is_linked_from_its_acts_and_stands_in_the_site() -> None:
    dataset = make_dataset(ORDER, FRENCH)
    with serving(dataset):
        act, page = ask("act/fr-order-2020").text, ask("respondent/meta-platforms-inc").text

    assert 'href="../respondent/meta-platforms-inc">Meta Platforms, Inc.</a>' in act
    assert '<a href="../?respondent=' in page
    assert "An order" in page
    assert "respondent/meta-platforms-inc.html" in list_pages(plan_site(dataset))


def test_names_that_would_share_an_address_have_two() -> None:
    names = ("Meta Platforms Inc", META, "Мета", "谷歌")
    dataset = make_dataset(dict(FRENCH, respondents=" | ".join(names)))

    slugs = [dataset.slug_by_party[name] for name in names]
    assert len(set(slugs)) == 4
    assert [slug.rpartition("-")[0] for slug in slugs] == [
        "meta-platforms-inc", "meta-platforms-inc", "party", "party",
    ]  # fmt: skip
    assert [dataset.party_by_slug[slug] for slug in slugs] == list(names)


def test_an_act_page_of_a_record_without_a_guide_leads_to_none() -> None:
    dataset = make_dataset(FRENCH)
    with serving(dataset):
        assert "README.md" not in ask("act/fr-order-2020").text
    with serving(dataset, {"README.md": b""}):
        assert "data/README.md" in ask("act/fr-order-2020").text


def test_an_arc_leads_from_who_acted_to_where_the_respondent_is_at_home() -> None:
    dataset = make_dataset(FINE, FRENCH, seats=SEATS)
    every = Selection(links=Arrows.ALL, tiers=tuple(Tier)).apply(dataset)

    assert [(aim.later.id, aim.party, aim.ends) for aim in find_aims(every)] == [
        ("eu-com-m8228-fine-2017", "Facebook Ireland Ltd", (("EU",), ("IE",))),
        ("fr-order-2020", META, (("FR",), ("US",))),
        ("fr-order-2020", "Facebook Ireland Ltd", (("FR",), ("IE",))),
    ]
    chosen = Selection(respondents=(META,)).apply(dataset)
    assert [aim.party for aim in find_aims(chosen)] == [META]
    assert not find_aims(Selection().apply(dataset))
    assert say_crossings(chosen) == (
        "1 act is about somebody elsewhere: France → United States: “An order”, about "
        "Meta Platforms, Inc.."
    )
    figure = build_map(every)
    assert sum(trace.meta == "arc" for trace in figure.data) == 6
    assert "From who acted to where the respondent is at home" in str(figure.to_plotly_json())


def test_nothing_leads_anywhere_before_its_day_or_at_home() -> None:
    dataset = make_dataset(FRENCH, seats=({"party": META, "place": "FR"},))
    assert not find_aims(Selection(links=Arrows.ALL).apply(dataset))
    early = Selection(links=Arrows.ALL, at=date(2019, 1, 1))
    assert not find_aims(early.apply(make_dataset(FRENCH, seats=SEATS)))


def test_a_seat_of_nobody_is_named(tmp_path: Path) -> None:
    folder = write_record(tmp_path, [FRENCH], seats=[{"party": "Meta", "place": "US"}])

    (problem,) = problems_of(folder)
    assert problem == (
        "seats.csv:2:party: 'Meta' is nobody whom an act is about; write the name as the acts "
        "have it"
    )


@pytest.mark.parametrize(
    ("rows", "seats"),
    [
        ("2020,FR,One,Meta,USA\n2021,DE,Two,Meta,United States", ["Meta,US"]),
        ("2020,FR,One,Meta,USA\n2021,DE,Two,Meta,Ireland", []),
        ("2020,FR,One,Meta,", []),
    ],
)
def test_a_sheet_may_say_where_respondents_are_at_home(
    rows: str, seats: list[str], tmp_path: Path
) -> None:
    text = f"Date,Country,What happened,Company,Country of company\n{rows}\n"
    record, report = read_sheet(text.encode(), start(date(2026, 12, 1)), "acts.csv")

    assert record is not None
    assert not report.refusals
    assert record.files.get("seats.csv", b"").decode().splitlines()[1:] == seats
    for name, content in record.files.items():
        (tmp_path / name).write_bytes(content)
    assert len(read_dataset(tmp_path).seats) == len(seats)


def test_a_link_and_an_aim_are_two_arcs() -> None:
    links = [make_link("fr-order-2020", "follows", FINE["id"])]
    dataset = make_dataset(FINE, FRENCH, links=links, seats=SEATS)
    view = Selection(event="fr-order-2020").apply(dataset)

    assert sum(trace.meta == "arc" for trace in build_map(view).data) == 6
