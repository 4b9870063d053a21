"""Suggestions below the search, and the number of acts that each shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import pytest

from borderlines.schema import Kind
from borderlines.view import Selection
from borderlines.view import completions as module
from borderlines.view.completions import list_completions
from tests.acts import FINE, NOTICE, ORDER, make_dataset
from tests.serving import ask, serve_routes

RECORD = make_dataset(ORDER, NOTICE, FINE)


def told(**choice: Any) -> dict[str, str]:
    """Return the remark on each suggestion by its text."""
    return {one.text: one.about for one in list_completions(Selection(**choice).apply(RECORD))}


def test_places_kinds_names_and_acts_are_suggested_with_what_they_show() -> None:
    found = told()

    assert found["Germany"] == "Place · 1 act"
    assert found["Germany: Hamburg"] == "Place · 1 act"
    assert found["Formal notice"] == "Kind of act · 1 act"
    assert found["Data protection"] == "Field of law · 2 acts"
    assert found["European Commission"] == "Authority · 1 act"
    assert found[NOTICE["title"]] == "Act · 27 November 2017"


@pytest.mark.parametrize(
    "choice",
    [Selection(), Selection(kinds=(Kind.FINE,)), Selection(words="data", jurisdictions=("FR",))],
)
def test_each_shows_as_many_acts_as_it_says(choice: Selection) -> None:
    suggestions = list_completions(choice.apply(RECORD))
    assert suggestions

    for one in suggestions:
        query = choice.to_query() | dict(parse_qsl(one.changes, keep_blank_values=True))
        then, notices = Selection.from_query({k: v for k, v in query.items() if v}, RECORD)
        number = len(then.apply(RECORD).events)
        assert notices == ()
        if "event=" not in one.changes:
            assert one.about.endswith(f" · {choice.voice.acts(number)}")


def test_a_place_is_suggested_beside_the_chosen_one() -> None:
    found = list_completions(Selection(jurisdictions=("DE",)).apply(RECORD))

    (one,) = (one for one in found if one.text == "France beside Germany")
    assert one.about == "Compare · 2 acts"
    assert one.changes == "q=&jurisdiction=DE,FR&view=compare"


def test_a_thing_is_found_by_its_other_names_too() -> None:
    also = {one.text: one.also for one in list_completions(Selection(language="de").apply(RECORD))}

    assert "Germany" in also["Deutschland"]
    assert "privacy" in also["Datenschutz"]
    assert "CNIL" in also["French Data Protection Authority"]


def test_a_long_list_is_cut_and_what_it_leaves_out_is_still_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST", 1)

    acts = [one for one in list_completions(Selection().apply(RECORD)) if "event=" in one.changes]

    assert len(acts) == 1


def test_the_browser_gets_them_for_the_choice_of_the_page() -> None:
    with serve_routes() as address:
        answer = ask(f"{address}/suggestions.json?jurisdiction=FR&lang=fr")

    assert answer.status == 200
    assert '"text":"France","about":"Lieu · 1 acte"' in answer.text
