"""Positions in a picture of chains: nothing overlaps, and time runs one way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borderlines.figures.chain.across import lay_across, narrowest_step
from borderlines.figures.chain.down import lay_down
from borderlines.figures.chain.figure import lay_out_chains
from borderlines.figures.chain.layout import Block, ChainLayout, Edge, Node, find_cuts, pack
from borderlines.findings.chains import Chain, Chains, Step, find_chains
from borderlines.record.dataset import read_dataset
from borderlines.schema import Link, Relation, Tier
from borderlines.view.selection import Selection
from tests.acts import (
    COURT,
    EN,
    FINE,
    NOTICE,
    ORDER,
    Cells,
    make_event,
    make_link,
    make_view,
    to_event,
)

RECORD = read_dataset(Path(__file__).parent.parent / "data")
APPEAL = make_event("de-ovg", label="OVG Hamburg upholds ban", decided="2018-02-26", published="")
PADDED = 24
"""Share of a figure's width that its padding takes."""
MARK = 7
"""Half of the largest mark."""
RING = 12

Box = tuple[float, float, float, float]


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def around(node: Node, reach: float) -> Box:
    return node.x - reach, node.y - reach, node.x + reach, node.y + reach


def lines_of(edge: Edge) -> Iterator[Box]:
    """Yield every straight piece of an arrow, as a box without breadth."""
    for (x, y), (next_x, next_y) in pairwise(edge.points):
        assert x == next_x or y == next_y, "neither level nor upright"
        yield min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y)


def run_together(one: Box, other: Box) -> bool:
    """Return whether two lines in one direction overlap; lines that cross do not."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return left <= right and top <= bottom and (right - left) + (bottom - top) > 1


def find_faults(layout: ChainLayout, chosen: str | None = None) -> Iterator[str]:
    """Yield everything that a reader would take for a mistake of the layout, in words."""
    texts = layout.texts
    for one, other in combinations(texts, 2):
        if overlap(one.box, other.box):
            yield f"{one.lines} overlaps {other.lines}"
    canvas = (-0.01, -0.01, layout.width + 0.01, layout.height + 0.01)
    boxes = [(" ".join(text.lines), text.box) for text in texts]
    boxes += [(node.event.label, around(node, MARK)) for node in layout.nodes]
    lines = [line for edge in layout.edges for line in lines_of(edge)]
    boxes += [("line", line) for line in lines]
    for name, (left, top, right, bottom) in boxes:
        if left < canvas[0] or top < canvas[1] or right > canvas[2] or bottom > canvas[3]:
            yield f"{name} leaves the canvas"
    for line in lines:
        for text in texts:
            if overlap((line[0] - 1, line[1] - 1, line[2] + 1, line[3] + 1), text.box):
                yield f"an arrow crosses {text.lines}"
        for node in layout.nodes:
            if overlap(line, around(node, MARK)):
                yield f"an arrow crosses the mark of {node.event.label}"
    for node in layout.nodes:
        reach = RING if node.event.id == chosen else MARK
        for text in texts:
            if overlap(around(node, reach), text.box):
                yield f"{text.lines} covers the mark of {node.event.label}"
    for edge, another in combinations(layout.edges, 2):
        # From one act several may go the first part of the way together.
        if edge.first != another.first and any(
            run_together(line, other) for line in lines_of(edge) for other in lines_of(another)
        ):
            yield f"the arrows from {edge.first} and {another.first} run together"
    place = {node.event.id: node for node in layout.nodes}
    for edge in layout.edges:
        first, second = place[edge.first], place[edge.second]
        if not (first.x < second.x or (first.x == second.x and first.y < second.y)):
            yield f"from {edge.first} to {edge.second} goes back in time"


def make_chain(*events: Cells, links: list[Cells], event: str) -> Chain:
    view = make_view(*events, links=links, selection=Selection(event=event))
    return find_chains(view).chains[0]


def hamburg() -> Chain:
    links = [
        make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
        make_link("de-ovg", "upholds", "de-vg-hamburg-2017"),
        make_link("de-ovg", "upholds", "de-hh-order-2016"),
    ]
    return make_chain(ORDER, COURT, APPEAL, links=links, event="de-hh-order-2016")


def joint() -> Chain:
    links = [
        make_link("eu-com-m8228-fine-2017", "follows", "de-hh-order-2016"),
        make_link("fr-cnil-notice-2017", "follows", "eu-com-m8228-fine-2017"),
    ]
    return make_chain(ORDER, FINE, NOTICE, links=links, event="eu-com-m8228-fine-2017")


def node_of(block: Block, event_id: str) -> Node:
    return next(node for node in block.nodes if node.event.id == event_id)


def words_of(block: Block) -> dict[tuple[str, str], tuple[str, ...] | None]:
    return {
        (edge.first, edge.second): edge.words.lines if edge.words else None for edge in block.edges
    }


# Time across the page


def test_acts_stand_at_equal_steps_whatever_time_lies_between() -> None:
    block = lay_across(EN, hamburg(), 120)

    assert [node.x for node in block.nodes] == [60, 180, 300]
    assert len({node.y for node in block.nodes}) == 1


def test_a_lane_a_country_the_union_first() -> None:
    block = lay_across(EN, joint(), 120)

    assert [lane.name.lines for lane in block.lanes] == [
        ("European Union",),
        ("Germany",),
        ("France",),
    ]
    for lane, event in zip(
        block.lanes,
        ["eu-com-m8228-fine-2017", "de-hh-order-2016", "fr-cnil-notice-2017"],
        strict=True,
    ):
        assert lane.top < node_of(block, event).y < lane.bottom
    assert [lane.bottom for lane in block.lanes[:-1]] == [lane.top for lane in block.lanes[1:]]


def test_names_of_lanes_stand_beside_them_where_there_is_a_margin() -> None:
    beside = lay_across(EN, joint(), 120, margin=110)
    inside = lay_across(EN, joint(), 120)

    assert beside.lanes[0].name.box[2] < 110 < min(node.x for node in beside.nodes)
    assert beside.width - inside.width == 110
    assert beside.height < inside.height


def test_a_company_s_step_has_a_lane_that_says_so() -> None:
    terms = make_event(
        "terms", kind="policy-change", decided="2016-08", published="",
        jurisdictions="", authorities="", tier="context",
    )  # fmt: skip
    chain = make_chain(
        terms, ORDER, links=[make_link("de-hh-order-2016", "follows", "terms")], event="terms"
    )

    assert [lane.name.lines for lane in lay_across(EN, chain, 150).lanes] == [
        ("Company step",),
        ("Germany",),
    ]


def test_neighbours_in_one_lane_are_joined_by_a_straight_line_with_its_words() -> None:
    block = lay_across(EN, hamburg(), 150)
    first, second = block.nodes[:2]

    edge = block.edges[0]
    (start, end) = edge.points
    assert start[1] == end[1] == first.y
    assert first.x < start[0] < end[0] < second.x
    assert edge.words is not None
    assert edge.words.lines == ("left enforceable by",)
    assert edge.words.x == (first.x + second.x) / 2


def test_a_line_past_another_act_goes_above_it() -> None:
    block = lay_across(EN, hamburg(), 150)

    (past,) = [edge for edge in block.edges if len(edge.points) == 4]
    assert (past.first, past.second) == ("de-hh-order-2016", "de-ovg")
    assert min(y for _, y in past.points) < block.nodes[1].y - MARK


def test_a_long_line_has_its_words_in_one_line_and_a_short_one_in_several() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "partly-annuls", "de-hh-order-2016"),
        make_link("de-ovg", "upholds", "de-vg-hamburg-2017"),
        make_link("de-ovg", "partly-annuls", "de-hh-order-2016"),
    ]
    chain = make_chain(ORDER, COURT, APPEAL, links=links, event="de-hh-order-2016")

    words = words_of(lay_across(EN, chain, 90))

    assert words["de-hh-order-2016", "de-vg-hamburg-2017"] == ("partly", "annulled by")
    assert words["de-hh-order-2016", "de-ovg"] == ("partly annulled by",)


def test_a_line_to_a_lower_lane_comes_down_upon_its_act() -> None:
    block = lay_across(EN, joint(), 150)
    target = node_of(block, "fr-cnil-notice-2017")

    (edge,) = [edge for edge in block.edges if edge.second == "fr-cnil-notice-2017"]
    assert edge.points[-1][0] == target.x
    assert edge.points[-2][1] < edge.points[-1][1] < target.y


def test_a_line_to_a_higher_lane_goes_up_from_its_act() -> None:
    block = lay_across(EN, joint(), 150)
    source = node_of(block, "de-hh-order-2016")

    (edge,) = [edge for edge in block.edges if edge.first == "de-hh-order-2016"]
    assert edge.points[0][0] == source.x
    assert edge.points[1][1] < edge.points[0][1] < source.y


def test_an_act_of_several_countries_says_so_where_it_stands() -> None:
    both = COURT | {"jurisdictions": "DE-HH | IE"}
    many = APPEAL | {"jurisdictions": "DE | FR | IE"}
    links = [
        make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
        make_link("de-ovg", "upholds", "de-vg-hamburg-2017"),
    ]
    block = lay_across(
        EN, make_chain(ORDER, both, many, links=links, event="de-ovg"), 150
    )  # fmt: skip

    assert [[" ".join(text.lines) for text in node.texts[1:]] for node in block.nodes] == [
        ["23 Sept 2016"],
        ["24 Apr 2017", "(also Ireland)"],
        ["26 Feb 2018", "(also 2 more)"],
    ]


def test_the_least_step_has_room_for_every_word() -> None:
    chain = hamburg()
    step = narrowest_step(EN, chain)

    assert step < 100
    tight = pack([lay_across(EN, chain, step)], step * 3)
    assert list(find_faults(tight, "de-hh-order-2016")) == []
    assert not any("…" in line for text in tight.texts for line in text.lines)


# Time down the page


def test_on_a_narrow_page_each_act_has_a_row_and_says_what_it_does() -> None:
    block = lay_down(EN, hamburg(), 330)

    assert len({node.x for node in block.nodes}) == 1
    assert [node.y for node in block.nodes] == sorted(node.y for node in block.nodes)
    assert [text.lines for text in block.nodes[-1].texts] == [
        ("OVG Hamburg upholds ban",),
        ("Germany · 26 Feb 2018",),
        ("upholds “Hamburg order”",),
        ("upholds “VG Hamburg upholds ban”",),
    ]
    assert set(words_of(block).values()) == {None}


def test_its_arrows_are_at_the_left_of_the_marks() -> None:
    block = lay_down(EN, hamburg(), 330)

    assert max(x for edge in block.edges for x, _ in edge.points) == block.nodes[0].x
    assert all(text.x > block.nodes[0].x + RING for node in block.nodes for text in node.texts)


def test_the_steps_from_one_act_share_a_line() -> None:
    acts = [make_event(f"act-{n}", decided=f"2016-09-0{n}", published="") for n in range(1, 6)]
    links = [make_link(f"act-{n}", "follows", "act-1") for n in range(2, 6)]

    block = lay_down(EN, make_chain(*acts, links=links, event="act-1"), 330)

    uprights = {edge.points[1][0] for edge in block.edges if len(edge.points) == 4}
    assert len(uprights) == 1


# Several chains


def test_blocks_stand_as_high_up_as_there_is_room() -> None:
    def block(width: float, height: float) -> Block:
        return Block(width, height, (Node(to_event(ORDER), 10, 20, ()),), ())

    layout = pack([block(700, 100), block(300, 50), block(300, 50), block(700, 60)], 1100)

    assert [(node.x, node.y) for node in layout.nodes] == [
        (10, 20),
        # Beside the first, and below that one: 26 pixels are between them.
        (736, 20),
        (736, 96),
        (10, 146),
    ]
    assert layout.height == 186


@given(sizes=st.lists(st.tuples(st.integers(20, 500), st.integers(20, 300)), max_size=12))
def test_blocks_of_any_size_keep_apart(sizes: list[tuple[int, int]]) -> None:
    layout = pack([Block(w, h, (Node(to_event(ORDER), 0, 0, ()),), ()) for w, h in sizes], 600)

    boxes = [
        (node.x, node.y, node.x + w + 25, node.y + h + 25)
        for node, (w, h) in zip(layout.nodes, sizes, strict=True)
    ]
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert all(box[2] - 25 <= 600 and box[3] - 25 <= layout.height for box in boxes)


def test_chains_among_others_are_headed_by_their_findings() -> None:
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    view = make_view(ORDER, COURT, links=links)

    layout = lay_out_chains(view, find_chains(view), 1000)

    assert [block.heading.lines for block in layout.blocks if block.heading] == [
        ("Hamburg order (2016): left", "enforceable")
    ]


def test_a_chain_too_long_for_columns_runs_down_the_page() -> None:
    acts = [make_event(f"act-{n}", decided=f"2016-09-{n:02}", published="") for n in range(1, 15)]
    links = [make_link(f"act-{n + 1}", "follows", f"act-{n}") for n in range(1, 14)]
    view = make_view(*acts, links=links, selection=Selection(event="act-1"))

    layout = lay_out_chains(view, find_chains(view), 700)

    assert len({node.x for node in layout.nodes}) == 1
    assert list(find_faults(layout, "act-1")) == []


def test_a_word_wider_than_the_page_ends_in_dots() -> None:
    long = ORDER | {"label": "W" * 36}
    view = make_view(long, selection=Selection(event="de-hh-order-2016"))

    layout = lay_out_chains(view, find_chains(view), 296)

    assert layout.nodes[0].texts[0].lines[0].endswith("W…")
    assert list(find_faults(layout, "de-hh-order-2016")) == []


# The whole record


@pytest.mark.parametrize("width", [320, 360, 720, 800, 1200])
def test_the_chain_of_every_act_is_without_a_fault(width: int) -> None:
    for event in RECORD.events:
        for tiers in ((Tier.CORE,), tuple(Tier)):
            view = Selection(event=event.id, tiers=tiers).apply(RECORD)

            layout = lay_out_chains(view, find_chains(view), width - PADDED)

            assert list(find_faults(layout, event.id)) == [], event.id


@pytest.mark.parametrize("width", [360, 720, 1200])
@pytest.mark.parametrize("language", ["en", "fr", "de"])
def test_all_chains_together_are_without_a_fault(width: int, language: str) -> None:
    view = Selection(tiers=tuple(Tier), language=language).apply(RECORD)

    layout = lay_out_chains(view, find_chains(view), width - PADDED)

    assert len(layout.blocks) > 20
    assert list(find_faults(layout)) == []


@pytest.mark.parametrize("width", [800, 1200])
@pytest.mark.parametrize("chosen", ["de-hh-order-2016", "eu-edpb-1-2021", "in-cci-order-2024"])
def test_the_three_cases_run_across_the_page(chosen: str, width: int) -> None:
    view = Selection(event=chosen).apply(RECORD)

    layout = lay_out_chains(view, find_chains(view), width - PADDED)

    xs = [node.x for node in layout.nodes]
    assert xs == sorted(set(xs))
    assert all(edge.words for edge in layout.edges)


# Any chain

LABELS = ("Order", "VG Hamburg upholds ban", "Competition Board interim stop", "Fine, ₹2.13bn")
PLACES = ("DE-HH", "EU", "FR", "GB", "IE | EU", "IN")


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Draw up to nine acts on consecutive days, with any forward links between them."""
    number = draw(st.integers(2, 9))
    events = [
        to_event(
            make_event(
                f"act-{n}",
                decided=f"2016-09-{n + 1:02}",
                published="",
                label=draw(st.sampled_from(LABELS)),
                jurisdictions=draw(st.sampled_from(PLACES)),
            )
        )
        for n in range(number)
    ]
    pairs = list(combinations(range(number), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, min_size=1, max_size=14))
    relations = st.lists(st.sampled_from(list(Relation)), unique=True, min_size=1, max_size=2)
    steps = [
        Step(
            events[first],
            events[second],
            tuple(
                Link.model_validate(
                    {
                        "from": f"act-{second}",
                        "relation": str(relation),
                        "to": f"act-{first}",
                        "date": "",
                        "note": "",
                    }
                )
                for relation in draw(relations)
            ),
        )
        for first, second in sorted(chosen)
    ]
    return Chain(draw(st.sampled_from(events)), tuple(events), tuple(steps))


@given(chain=chains(), room=st.integers(0, 60), margin=st.sampled_from([0, 110]))
def test_any_chain_across_the_page_is_without_a_fault(
    chain: Chain, room: int, margin: float
) -> None:
    block = lay_across(EN, chain, narrowest_step(EN, chain) + room, margin=margin)

    layout = ChainLayout(block.width, block.height, (block,))

    assert list(find_faults(layout, chain.main.id)) == []


@given(chain=chains(), width=st.integers(280, 700))
def test_any_chain_down_the_page_is_without_a_fault(chain: Chain, width: int) -> None:
    block = lay_down(EN, chain, width)

    layout = ChainLayout(block.width, block.height, (block,))

    assert list(find_faults(layout, chain.main.id)) == []


def test_chains_of_nothing_are_an_empty_layout() -> None:
    view = make_view(ORDER)

    layout = lay_out_chains(view, Chains((), 1), 700)

    assert (layout.nodes, layout.height) == ((), 0)


def test_paper_ends_where_one_block_begins_and_no_other_goes_on() -> None:
    blocks = (
        Block(100, 80, (), (), top=0),
        Block(100, 40, (), (), top=100),
        Block(100, 90, (), (), left=120, top=100),
        Block(100, 20, (), (), top=150),
        Block(100, 20, (), (), top=200),
    )

    assert find_cuts(ChainLayout(220, 220, blocks)) == [94, 194]
