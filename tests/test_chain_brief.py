"""Chains in brief, as a picture of many shows them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from borderlines.chains import Chain, find_chains
from borderlines.dataset import read_dataset
from borderlines.figures.chain import build_chain
from borderlines.figures.chain_brief import lay_brief
from borderlines.selection import Selection
from schema import Tier
from tests.acts import COURT, ORDER, make_link, make_view
from tests.test_chain_layout import chains, find_faults

RECORD = read_dataset(Path(__file__).parent.parent / "data")
UPHELD = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]


def test_a_chain_in_brief_is_its_finding_and_a_row_of_marks_with_place_and_year() -> None:
    view = make_view(ORDER, COURT, links=UPHELD)

    layout = lay_brief(find_chains(view).chains, view, 800)

    assert [block.heading.lines for block in layout.blocks if block.heading] == [
        ("Hamburg order (2016): upheld",)
    ]
    assert [text.lines for node in layout.nodes for text in node.texts] == [
        ("DE 2016",),
        ("DE 2017",),
    ]
    assert len({node.y for node in layout.nodes}) == 1


def test_only_the_picture_of_all_chains_is_brief() -> None:
    chosen = Selection(event="de-hh-order-2016")
    view = make_view(ORDER, COURT, links=UPHELD, selection=chosen)

    assert build_chain(view, brief=True) == build_chain(view)


@pytest.mark.parametrize("width", [740, 1005, 1330, 1600, 2400])
@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_all_chains_in_brief_are_without_a_fault(width: int, language: str) -> None:
    view = Selection(tiers=tuple(Tier), language=language).apply(RECORD)

    layout = lay_brief(find_chains(view).chains, view, width)

    assert len(layout.blocks) > 20
    assert list(find_faults(layout)) == []


@settings(max_examples=100, deadline=None)
@given(chain=chains(), width=st.integers(500, 1200))
def test_any_chain_in_brief_is_without_a_fault(chain: Chain, width: int) -> None:
    assert list(find_faults(lay_brief((chain,), Selection().apply(RECORD), width))) == []
