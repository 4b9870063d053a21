"""Citations as BibTeX, read again by programs that part names and count braces in their own way."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderlines.downloads.citation import to_bibtex, to_bibtex_file
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.schema import Tier
from borderlines.view.selection import Selection
from tests.acts import EN, FINE, FR, ORDER, make_dataset, make_event
from tests.readers import Read, read_with_bibtexparser, read_with_pybtex

RECORD = Path(__file__).resolve().parent.parent / "data"


def read(dataset: Dataset) -> list[Read]:
    """Read the entries of a record's acts, which both readers must read alike."""
    view = Selection(tiers=tuple(Tier)).apply(dataset)
    text = to_bibtex_file(view, "https://example.org/act/{}".format).decode()
    entries = read_with_pybtex(text)
    assert read_with_bibtexparser(text) == entries
    return entries


def test_a_brace_of_a_title_ends_no_field() -> None:
    dataset = make_dataset(FINE | {"title": "A } closes, a { opens"})
    (fine,) = dataset.events

    (entry,) = read(dataset)

    assert entry.title == "[A } closes, a { opens]"
    assert r"{{[A \textbraceright{} closes, a \textbraceleft{} opens]}}" in to_bibtex(
        EN, fine, dataset, "x"
    )


def test_a_headline_in_the_place_of_a_title_is_in_the_language_of_the_page() -> None:
    dataset = make_dataset(FINE | {"title_fr": "La Commission inflige 110 M€"})
    (fine,) = dataset.events

    entry = to_bibtex(FR, fine, dataset, "x")

    assert "title = {{[La Commission inflige 110 M€]}}" in entry
    assert f"title = {{{{[{FINE['title']}]}}}}" in to_bibtex(EN, fine, dataset, "x")


def test_an_act_of_three_authorities_has_three_authors() -> None:
    dataset = make_dataset(
        make_event(authorities="fr-cnil | gb-ico | de-hh-hmbbfdi", jurisdictions="FR | GB | DE-HH")
    )

    (entry,) = read(dataset)

    assert entry.authors == [
        "French Data Protection Authority",
        "Information Commissioner's Office",
        # One name, in spite of its "and".
        "Hamburg Commissioner for Data Protection and Freedom of Information",
    ]


def test_a_complaint_is_by_those_who_brought_it() -> None:
    dataset = make_dataset(
        make_event("suit", kind="complaint", complainants="Foundation, The | Smith and Sons"),
        make_event("other", kind="complaint", complainants=""),
        make_event("step", kind="policy-change", authorities="", respondents="Firm A | Firm B"),
    )

    authors = {entry.key: entry.authors for entry in read(dataset)}

    assert authors == {
        "suit": ["Foundation, The", "Smith and Sons"],
        "other": [],
        "step": ["Firm A", "Firm B"],
    }


@pytest.mark.parametrize(
    ("decided", "year", "date", "said"),
    [
        ("2016-09-23", "2016", "2016-09-23", ""),
        ("2016-09", "2016", "2016-09", ""),
        ("2016", "2016", "2016", ""),
        ("2016-03/2016-05", "2016", "2016-03/2016-05", ""),
        ("{2016-11-08,2016-11-13}", "2016", "", ""),
        ("201X", "", "201X", "Date: between 2010 and 2019. "),
        (
            "2016-11/2017-02",
            "",
            "2016-11/2017-02",
            "Date: between November 2016 and February 2017. ",
        ),
        ("../2018-03-02", "", "../2018-03-02", "Date: by 2 March 2018. "),
        ("2018?", "", "2018?", "Date: 2018 (uncertain). "),
        ("{2016-11-08,2017-02-01}", "", "", "Date: 8 November 2016 and 1 February 2017. "),
    ],
)
def test_a_year_is_given_only_where_the_date_has_one(
    decided: str, year: str, date: str, said: str
) -> None:
    (entry,) = read(make_dataset(make_event(decided=decided, published="")))

    assert (entry.year, entry.date) == (year, date)
    assert entry.note.startswith(said or "Record of 2026-11-24")


HOSTILE = st.text(st.sampled_from("\\{}%#$&~^_\"@=,'-/<> \n\té語and"), max_size=30).filter(
    str.strip
)
DATASET = make_dataset(FINE, ORDER)


@settings(deadline=None, max_examples=60)
@given(st.lists(HOSTILE, min_size=1, max_size=3), st.lists(HOSTILE, min_size=2, max_size=2))
def test_whatever_a_cell_holds_both_readers_give_it_back(
    names: list[str], titles: list[str]
) -> None:
    numbers = count()
    body = DATASET.authorities[0]
    bodies = [body.model_copy(update={"id": f"b-{next(numbers)}", "name": name}) for name in names]
    events = [
        event.model_copy(update={"title": title, "authorities": tuple(one.id for one in bodies)})
        for event, title in zip(DATASET.events, titles, strict=True)
    ]
    dataset = replace(DATASET, events=tuple(events), authorities=tuple(bodies))

    entries = read(dataset)

    assert [entry.key for entry in entries] == [event.id for event in events]
    assert [entry.title for entry in entries] == [
        " ".join(f"[{title}]".split()) for title in titles
    ]
    assert [entry.authors for entry in entries] == [
        [" ".join(name.split()) for name in names] for _ in events
    ]


def test_the_record_itself_is_read_alike_and_every_key_stands_once() -> None:
    dataset = read_dataset(RECORD)

    keys = [entry.key for entry in read(dataset)]

    assert keys == [event.id for event in dataset.events]
    assert len(set(map(str.lower, keys))) == len(keys)
