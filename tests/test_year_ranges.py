"""Stretches of years that a reader may narrow the timeline to with one press."""

from __future__ import annotations

from borderlines.schema import EdtfDate
from borderlines.view.selection import Selection
from borderlines.view.suggestions import list_year_ranges
from tests.acts import DE, EN, FR, NOTICE, ORDER, make_dataset, make_event, make_period


def test_all_years_since_each_law_and_the_last_years() -> None:
    dataset = make_dataset(ORDER, NOTICE, periods=[make_period()])

    assert [(found.label, str(found.since)) for found in list_year_ranges(EN, dataset)] == [
        ("All years", "None"),
        ("GDPR applies since 25 May 2018", "2018-05-25"),
        ("Last 5 years", "2021-11-24"),
        ("Last year", "2025-11-24"),
    ]


def test_a_law_is_named_in_the_reader_s_language_where_the_record_does() -> None:
    dataset = make_dataset(
        ORDER, NOTICE, periods=[make_period(label_fr="RGPD applicable", label_de="")]
    )

    assert list_year_ranges(FR, dataset)[1].label == "RGPD applicable (depuis le 25 mai 2018)"
    assert list_year_ranges(DE, dataset)[1].label == "GDPR applies (seit 25.05.2018)"


def test_what_would_narrow_nothing_is_left_out() -> None:
    late = make_event("late", decided="2024-01-02", published="")

    labels = [
        found.label for found in list_year_ranges(EN, make_dataset(late, periods=[make_period()]))
    ]

    assert labels == ["All years", "Last year"]


def test_a_range_is_chosen_where_the_years_are_its_own() -> None:
    everything, law, *_ = list_year_ranges(EN, make_dataset(ORDER, periods=[make_period()]))
    since = Selection(since=EdtfDate.parse("2018-05-25"))

    assert everything.is_chosen(Selection())
    assert law.is_chosen(since)
    assert not law.is_chosen(since.changed(until=EdtfDate.parse("2020")))
