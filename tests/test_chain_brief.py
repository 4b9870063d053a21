"""Chains in brief, as a picture of many shows them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.figures.chain.brief import lay_brief, lay_one_brief
from borderlines.figures.chain.layout import spread_down
from borderlines.findings.chains import Chain, find_chains
from borderlines.language import voice_of
from borderlines.record.dataset import read_dataset
from borderlines.schema import Event, Tier
from borderlines.view.selection import Selection
from tests.acts import COURT, ORDER, make_event, make_link, make_view
from tests.test_chain_layout import chains, find_faults

RECORD = read_dataset(Path(__file__).parent.parent / "data")
UPHELD = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]


def test_a_chain_in_brief_is_its_finding_and_a_row_of_marks_with_place_and_year() -> None:
    view = make_view(ORDER, COURT, links=UPHELD)

    layout = lay_brief(find_chains(view).chains, view, 800)

    assert [block.heading.lines for block in layout.blocks if block.heading] == [
        ("Hamburg order (2016): left enforceable",)
    ]
    assert [text.lines for node in layout.nodes for text in node.texts] == [
        ("DE 2016",),
        ("DE 2017",),
    ]
    assert len({node.y for node in layout.nodes}) == 1


def test_the_chain_of_the_chosen_act_in_brief_is_a_row_of_marks_with_their_names() -> None:
    chain = find_chains(
        make_view(ORDER, COURT, links=UPHELD, selection=Selection(event="de-hh-order-2016"))
    ).chains[0]

    layout = lay_one_brief(voice_of("en"), chain, 800)

    assert layout is not None
    assert [[text.lines for text in node.texts] for node in layout.nodes] == [
        [("Hamburg order",), ("DE 2016",)],
        [("VG Hamburg upholds ban",), ("DE 2017",)],
    ]
    assert len({node.y for node in layout.nodes}) == 1
    # In a newspaper's column names would be cut.
    assert lay_one_brief(voice_of("en"), chain, 100) is None


@pytest.mark.parametrize("event", RECORD.events, ids=lambda event: event.id)
def test_every_chosen_chain_in_brief_is_without_a_fault(event: Event) -> None:
    chosen = Selection(event=event.id, tiers=tuple(Tier)).apply(RECORD)

    layout = lay_one_brief(voice_of("en"), find_chains(chosen).chains[0], 1700)

    assert layout is not None
    assert list(find_faults(layout, event.id)) == []


@pytest.mark.parametrize("width", [740, 1005, 1330, 1600, 2400])
@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_all_chains_in_brief_are_without_a_fault(width: int, language: str) -> None:
    view = Selection(tiers=tuple(Tier), language=language).apply(RECORD)

    layout = lay_brief(find_chains(view).chains, view, width)

    assert len(layout.blocks) > 20
    assert list(find_faults(layout)) == []


@given(chain=chains(), width=st.integers(500, 1200))
def test_any_chain_in_brief_is_without_a_fault(chain: Chain, width: int) -> None:
    assert list(find_faults(lay_brief((chain,), Selection().apply(RECORD), width))) == []


def test_where_room_is_scarce_place_and_year_stand_one_above_the_other() -> None:
    acts = [
        make_event(f"act-{year}", decided=f"{year}-05-10", published="")
        for year in range(2014, 2021)
    ]
    links = [make_link(f"act-{year + 1}", "upholds", f"act-{year}") for year in range(2014, 2020)]
    view = make_view(*acts, links=links)

    def labels(width: float) -> set[tuple[str, ...]]:
        layout = lay_brief(find_chains(view).chains, view, width)
        return {text.lines for node in layout.nodes for text in node.texts}

    assert ("DE 2014",) in labels(400)
    assert ("DE", "2014") in labels(300)


def test_of_all_numbers_of_columns_the_lowest_picture_is_taken() -> None:
    acts = [make_event(f"act-{n}", decided=f"2016-09-{n + 1:02}", published="") for n in range(12)]
    links = [make_link(f"act-{n + 1}", "upholds", f"act-{n}") for n in range(0, 12, 2)]
    view = make_view(*acts, links=links)

    layout = lay_brief(find_chains(view).chains, view, 760)

    # Six chains of two acts each take three columns, and not two.
    assert len({block.left for block in layout.blocks}) == 3


def test_chains_are_shared_out_over_the_height_that_a_canvas_has() -> None:
    view = Selection().apply(RECORD)
    layout = lay_brief(find_chains(view).chains, view, 1000)

    spread = spread_down(layout, layout.height + 120)

    assert layout.height + 60 < spread.height <= layout.height + 120
    assert list(find_faults(spread)) == []
    assert {node.event.id for node in spread.nodes} == {node.event.id for node in layout.nodes}
    # A chain alone stays as it is.
    few = make_view(ORDER, COURT, links=UPHELD)
    alone = lay_brief(find_chains(few).chains, few, 400)
    assert spread_down(alone, 2000).height == alone.height
