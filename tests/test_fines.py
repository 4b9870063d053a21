"""The figure of fines: by size, with what became of each; and the comparison of two places."""

from __future__ import annotations

from borderlines.figures import FIGURES
from borderlines.figures.comparison.figure import build_comparison
from borderlines.figures.fines.figure import build_fines
from borderlines.pictures.sizes import fit
from borderlines.view.selection import Selection
from borderlines.words.figures.fines import list_fines, say_smaller
from borderlines.words.figures.two_places import say_differences
from tests.acts import FINE, NOTICE, ORDER, make_event, make_link, make_view

SMALL = make_event("it-fine", kind="fine", jurisdictions="IT", decided="2018-05-11", published="",
                   amount="3000000", currency="EUR", amount_kind="imposed")  # fmt: skip
ANNULS = make_event("it-ruling", kind="judgment", jurisdictions="IT", decided="2019-05-11",
                    published="")  # fmt: skip


def texts_of(figure: object) -> list[str]:
    return [note.text for note in figure.layout.annotations]  # type: ignore[attr-defined]


def test_the_largest_fine_comes_first_with_what_became_of_it() -> None:
    annulled = make_link("it-ruling", "annuls", "it-fine")
    view = make_view(SMALL, ANNULS, FINE, NOTICE, links=[annulled])

    lines = list_fines(view)

    assert [line.name for line in lines] == ["European Union 2017", "Italy 2018"]
    assert [line.fate for line in lines] == ["stands", "gone"]
    assert lines[1].amount.since == "annulled 2019"


def test_every_fine_has_a_row_and_no_other_act() -> None:
    figure = build_fines(make_view(SMALL, FINE, NOTICE, ORDER))

    (acts,) = [trace for trace in figure.data if trace.name == "acts"]
    assert [row[0] for row in acts.customdata] == [FINE["id"], "it-fine"]
    assert {"<b>Italy 2018</b>", "€3,000,000"} <= set(texts_of(figure))


def test_fines_without_room_are_counted() -> None:
    fines = [dict(SMALL, id=f"fine-{n}", amount=str(1000 + n)) for n in range(40)]

    fitted = fit(make_view(*fines), "fines", "social")

    (acts,) = [trace for trace in fitted.figure.data if trace.name == "acts"]
    left_out = 40 - len(acts.customdata)
    assert f"and {left_out} smaller amounts" in texts_of(fitted.figure)


def test_fines_without_a_rate_are_counted_apart_and_not_called_smaller() -> None:
    pesos = dict(SMALL, id="ar-fine", jurisdictions="AR", currency="ARS")
    view = make_view(FINE, SMALL, pesos)

    assert (
        FIGURES["fines"]
        .title(view)
        .startswith("WhatsApp and Facebook: 2 of 3 amounts imposed come to €113m")
    )
    _, *without_a_row = list_fines(view)
    assert say_smaller(view.voice, without_a_row) == (
        "and 1 smaller amount, and 1 without a sum in euro"
    )
    assert say_smaller(view.voice, without_a_row[1:]) == (
        "and 1 more amount, without a sum in euro"
    )


def test_without_a_fine_the_figure_says_so() -> None:
    view = make_view(ORDER, NOTICE)

    assert FIGURES["fines"].title(view) == "WhatsApp and Facebook: no fine among these acts"
    assert not FIGURES["fines"].is_offered(view)


def test_two_places_are_lanes_on_one_scale_with_what_only_one_did() -> None:
    choice = Selection(jurisdictions=("DE", "FR"))
    view = make_view(ORDER, NOTICE, selection=choice)

    figure = build_comparison(view)

    assert FIGURES["compare"].title(view) == (
        "WhatsApp and Facebook: 1 act in Germany and 1 act in France"
    )
    assert say_differences(view) == [
        "Only in Germany: Order (1)",
        "Only in France: Letter or notice (1)",
    ]
    assert {"<b>Germany</b>", "<b>France</b>", "Only in Germany: Order (1)"} <= set(
        texts_of(figure)
    )


def test_an_act_of_both_places_is_counted_in_both() -> None:
    joint = make_event("joint", jurisdictions="DE | FR | EU")
    view = make_view(joint, NOTICE, selection=Selection(jurisdictions=("DE", "FR")))

    assert FIGURES["compare"].title(view) == (
        "WhatsApp and Facebook: 1 act in Germany and 2 acts in France, 1 of them in both"
    )


def test_a_comparison_asks_for_two_places() -> None:
    view = make_view(ORDER, NOTICE)

    assert not FIGURES["compare"].is_offered(view)
    assert any("choose two places" in text for text in texts_of(build_comparison(view)))
