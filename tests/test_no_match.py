"""The texts where no act fits: in every figure, with the filter that excludes them."""

import pytest

from borderlines.figures import FIGURES, FigureName
from borderlines.pictures.sizes import SIZES, SizeName, fit
from borderlines.schema import FieldOfLaw
from borderlines.view.selection import Selection
from borderlines.view.suggestions import say_wider
from tests.acts import FINE, NOTICE, ORDER, make_view


def test_it_is_told_what_each_filter_keeps_out() -> None:
    chosen = Selection(jurisdictions=("FR",), words="WhatsApp Ireland zebra")

    assert say_wider(make_view(ORDER, NOTICE, selection=chosen)) == [
        "Without the words: 1 act",
        "Without any filter: 2 acts",
    ]


def test_one_filter_is_told_once() -> None:
    assert say_wider(make_view(ORDER, FINE, selection=Selection(words="zebra"))) == [
        "Without the words: 2 acts"
    ]


@pytest.mark.parametrize("name", list(FIGURES))
def test_every_figure_says_so_and_draws_no_axis(name: FigureName) -> None:
    chosen = Selection(fields=(FieldOfLaw.MERGER,), words="<b>zebra</b>", language="de")

    figure = FIGURES[name].build(make_view(ORDER, NOTICE, FINE, selection=chosen), width=720)

    texts = [note.text for note in figure.layout.annotations]
    assert texts[0].replace("<br>", " ") == (
        "<b>WhatsApp and Facebook, Fusionskontrolle, Maßnahmen mit „&lt;b&gt;zebra&lt;/b&gt;“:"
        " keine Maßnahme passt zu dieser Auswahl</b>"
    )
    assert texts[1] == "Auswahl: Fusionskontrolle; Maßnahmen mit „&lt;b&gt;zebra&lt;/b&gt;“"
    assert "Ohne die Suchwörter: 1 Maßnahme<br>Ohne jeden Filter: 3 Maßnahmen" in texts
    assert not figure.data
    assert not figure.layout.xaxis.visible


@pytest.mark.parametrize("size", list(SIZES))
def test_it_fills_a_picture_of_every_size(size: SizeName) -> None:
    fitted = fit(make_view(ORDER, selection=Selection(words="zebra")), "map", size)

    layout = fitted.figure.layout
    pixels = (int(layout.width * fitted.scale), int(layout.height * fitted.scale))
    assert pixels == SIZES[size]
