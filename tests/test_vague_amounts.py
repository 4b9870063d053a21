"""Amounts whose single number is not published: ranges, limits and words."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

from borderlines.downloads import linked_data
from borderlines.downloads.state_file import to_state_csv
from borderlines.figures.overview.layout import find_signs, lay_out_overview
from borderlines.findings.money import sum_by_currency
from borderlines.language.formats import say_amount
from borderlines.notebook.frame import to_frame
from borderlines.schema import AmountKind
from borderlines.words.acts.amounts import describe_money
from borderlines.words.money import say_sums
from tests.acts import (
    DE,
    EN,
    FINE,
    FR,
    make_dataset,
    make_part,
    make_view,
    problems_of,
    to_event,
    write_record,
)

NO_NUMBER = dict(FINE, id="fine-open", title="A fine", label="A fine", amount="", currency="")
RANGE = dict(NO_NUMBER, id="fine-range", amount_from="400", amount_to="600", currency="EUR")
LIMIT = dict(NO_NUMBER, id="fine-limit", amount_to="250000", currency="CHF")
SECRET = dict(NO_NUMBER, id="fine-secret", amount_words="not disclosed")
MAGNITUDE = dict(
    NO_NUMBER, id="fine-digits", amount_from="10000", amount_to="99999.99", currency="EUR",
    amount_words="five digits",
)  # fmt: skip


def test_a_range_is_said_as_it_was_published() -> None:
    assert say_amount(EN, to_event(RANGE)) == "between €400 and €600 (imposed)"
    assert say_amount(EN, to_event(LIMIT)) == "up to CHF 250,000 (imposed)"
    assert say_amount(EN, to_event(SECRET)) == "not disclosed (imposed)"
    assert say_amount(EN, to_event(MAGNITUDE)) == (
        "between €10,000 and €99,999.99 (“five digits”) (imposed)"
    )
    assert say_amount(DE, to_event(RANGE)) == "zwischen 400\u00a0€ und 600\u00a0€ (verhängt)"
    assert say_amount(FR, to_event(LIMIT)) == "jusqu’à 250\u202f000\u00a0CHF (infligé)"


def test_a_sum_says_which_ranges_it_left_out() -> None:
    events = list(map(to_event, (FINE, RANGE, SECRET)))
    assert sum_by_currency(events, AmountKind.IMPOSED) == {"EUR": 110_000_000}
    (line,) = say_sums(EN, events, "EUR")
    assert (
        line[1]
        == "€110,000,000; left out: “A fine” (between €400 and €600); “A fine” (not disclosed)"
    )
    (alone,) = say_sums(EN, [to_event(RANGE)], "EUR")
    assert alone[1:] == ("no single number", "left out: “A fine” (between €400 and €600)")


def test_the_table_of_amounts_has_a_line_without_a_bar_for_a_range() -> None:
    money = describe_money(make_view(FINE, RANGE))
    assert money is not None
    assert [(line.published, line.share) for line in money.lines] == [
        ("€110,000,000", 1.0), ("between €400 and €600", None),
    ]  # fmt: skip
    assert money.left_out == ["“A fine”: between €400 and €600, no single number is published"]
    assert money.title.startswith("1 of 2 amounts imposed comes to €110m")


def test_an_overview_draws_a_fine_without_a_number_as_an_open_disc() -> None:
    layout = lay_out_overview(make_view(FINE, RANGE), 1176)
    assert {p.event.id: (p.is_open, p.label) for p in layout.points} == {
        FINE["id"]: (False, "€110m"), "fine-range": (True, "€400 to €600"),
    }  # fmt: skip
    assert {sign.name for sign in find_signs(make_view(FINE, RANGE))} == {"FINE", "OPEN_FINE"}


def test_files_have_the_bounds_and_no_number() -> None:
    view = make_view(RANGE)
    (row,) = csv.DictReader(io.StringIO(to_state_csv(view).decode("utf-8-sig")))
    assert (row["amount"], row["amount_from"], row["amount_to"]) == ("", "400", "600")
    frame = to_frame(view)
    assert frame["amount"].isna().all()
    assert list(frame["amount_to"]) == [600.0]
    data = json.loads(
        linked_data.describe_act(EN, view.events[0], view.dataset, "", "", date(2026, 1, 1))
    )
    assert data["mentions"] == {
        "@type": "MonetaryAmount", "name": "Imposed", "currency": "EUR", "minValue": 400.0,
        "maxValue": 600.0,
    }  # fmt: skip


def test_one_number_and_a_range_exclude_each_other(tmp_path: Path) -> None:
    both = dict(RANGE, amount="500")
    upside_down = dict(RANGE, id="fine-odd", amount_from="700")
    kindless = dict(RANGE, id="fine-kind", amount_kind="")
    found = problems_of(write_record(tmp_path, [both, upside_down, kindless]))
    assert [problem.partition(";")[0] for problem in found] == [
        "events.csv:2:amount_from: '400' stands beside amount",
        "events.csv:3:amount_to: '600' is no more than amount_from of 700",
        "events.csv:4:amount_kind: '' is missing beside amount_from",
    ]


def test_a_whole_without_a_number_may_have_a_part_without_one(tmp_path: Path) -> None:
    part = make_part("fine-range", "fine", "money", amount_from="400", amount_to="600",
                     currency="EUR", amount_kind="imposed")  # fmt: skip
    assert make_dataset(RANGE, parts=[part]).events[0].is_vague
    certain = dict(part, amount="500", amount_from="", amount_to="")
    assert "is empty, and parts.csv gives 500 EUR" in "\n".join(
        problems_of(write_record(tmp_path, [RANGE], parts=[certain]))
    )
