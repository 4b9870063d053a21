"""The words that go with a picture of chains."""

from __future__ import annotations

import pytest

from borderlines.figures import FIGURES
from borderlines.findings.chains import Step, find_chains
from borderlines.language import voice_of
from borderlines.schema import Kind, Link, Tier
from borderlines.view.selection import Selection
from borderlines.words.figures.chain import (
    chain_headline,
    chains_headline,
    chains_subtitle,
    say_act_of_chain,
    say_step,
    say_step_of_second,
)
from borderlines.words.figures.map import map_headline
from borderlines.words.figures.timeline import headline
from tests.acts import (
    COURT,
    DE,
    EN,
    FINE,
    ORDER,
    PAUSE,
    Cells,
    make_event,
    make_link,
    make_part,
    make_view,
    to_event,
)

APPEAL = make_event(
    "de-ovg-hamburg-2018",
    label="OVG Hamburg upholds ban",
    kind="interim-ruling",
    decided="2018-02-26",
    published="",
)
MERITS = COURT | {"kind": "judgment"}
HAMBURG = (
    make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
    make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016"),
    make_link("de-ovg-hamburg-2018", "upholds", "de-hh-order-2016"),
    make_link("de-ovg-hamburg-2018", "upholds", "de-vg-hamburg-2017"),
)


def headline_of(
    event: str, *events: Cells, links: list[Cells], parts: list[Cells] | None = None
) -> str:
    view = make_view(*events, links=links, parts=parts or [], selection=Selection(event=event))
    return chain_headline(EN, find_chains(view).chains[0], view.dataset)


# Acts and steps


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["23 Sept 2016"]),
        ({"decided": "2016-11"}, ["November 2016"]),
        ({"decided": "{2016-11-03,2016-12-15}"}, ["3 Nov 2016", "and 15 Dec 2016"]),
        ({"decided": "2016-11-03?"}, ["3 Nov 2016 (uncertain)"]),
        ({"jurisdictions": "DE-HH | DE-BE"}, ["23 Sept 2016"]),
        ({"jurisdictions": "DE-HH | IE"}, ["23 Sept 2016", "(also Ireland)"]),
        ({"jurisdictions": "DE | IE | FR"}, ["23 Sept 2016", "(also 2 more)"]),
    ],
)
def test_below_an_act_stand_its_dates_and_its_other_places(
    changes: Cells, lines: list[str]
) -> None:
    assert say_act_of_chain(EN, to_event(ORDER | {"published": ""} | changes)) == lines


def test_dates_and_places_are_in_the_reader_s_language() -> None:
    event = to_event(ORDER | {"jurisdictions": "DE | IE"})

    assert say_act_of_chain(DE, event) == ["23.09.2016", "(auch Irland)"]


@pytest.mark.parametrize(
    ("relations", "along", "back"),
    [
        (["upholds"], "left enforceable by", "leaves enforceable “Hamburg order”"),
        (["appeals"], "challenged in", "arises from a challenge to “Hamburg order”"),
        (
            ["partly-suspends", "upholds"],
            "partly suspended, left enforceable by",
            "partly suspends and leaves enforceable “Hamburg order”",
        ),
        (
            ["partly-suspends", "partly-suspends"],
            "partly suspended by",
            "partly suspends “Hamburg order”",
        ),
        (
            ["appeals", "upholds"],
            "challenged in, left enforceable by",
            "arises from a challenge to and leaves enforceable “Hamburg order”",
        ),
    ],
)
def test_a_step_is_read_along_its_arrow_or_from_its_head(
    relations: list[str], along: str, back: str
) -> None:
    links = tuple(
        Link.model_validate(make_link("de-vg-hamburg-2017", relation, "de-hh-order-2016")
                            | {"date": "", "note": ""})
        for relation in relations
    )  # fmt: skip
    step = Step(to_event(ORDER), to_event(COURT), links)

    assert (say_step(EN, step), say_step_of_second(EN, step)) == (along, back)


# Titles


def test_the_headline_says_what_became_of_the_act() -> None:
    events = (ORDER, COURT, APPEAL)

    assert headline_of("de-hh-order-2016", *events, links=[*HAMBURG]) == (
        "Hamburg order (2016): left enforceable twice, partly suspended"
    )


def test_what_one_act_did_to_two_parts_of_another_happened_once() -> None:
    parts = [make_part("de-hh-order-2016", part, "prohibition") for part in ("ban", "delete")]
    links = [
        make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016", part=row["part"])
        for row in parts
    ]

    assert headline_of("de-hh-order-2016", ORDER, COURT, links=links, parts=parts) == (
        "Hamburg order (2016): partly suspended"
    )


def test_of_an_act_to_which_nothing_was_done_it_says_where_it_stands() -> None:
    events = (ORDER, COURT, APPEAL)

    assert headline_of("de-ovg-hamburg-2018", *events, links=[*HAMBURG]) == (
        "OVG Hamburg upholds ban (2018): act 3 of 3 in its chain"
    )


def test_of_a_first_act_it_says_that_something_came_of_it() -> None:
    link = make_link("eu-com-m8228-fine-2017", "follows", "uk-ico-pause-2016-11")

    assert headline_of("uk-ico-pause-2016-11", PAUSE, FINE, links=[link]) == (
        "ICO: pause agreed (2016) and what came of it"
    )


def test_a_year_in_the_label_is_not_said_twice() -> None:
    order = ORDER | {"label": "Hamburg order of 2016"}
    link = make_link("de-vg-hamburg-2017", "refers", "de-hh-order-2016")

    assert headline_of("de-hh-order-2016", order, COURT, links=[link]) == (
        "Hamburg order of 2016: referred to another court"
    )


def test_what_happened_often_is_counted() -> None:
    rulings = [
        make_event(f"ruling-{n}", decided=f"2017-0{n}-01", published="") for n in range(1, 5)
    ]
    links = [make_link(f"ruling-{n}", "upholds", "de-hh-order-2016") for n in range(1, 5)]

    assert headline_of("de-hh-order-2016", ORDER, *rulings, links=links) == (
        "Hamburg order (2016): upheld four times"
    )


def test_of_an_annulment_that_was_itself_annulled_both_are_told() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "annuls", "de-hh-order-2016"),
        make_link("de-ovg-hamburg-2018", "annuls", "de-vg-hamburg-2017"),
    ]

    assert headline_of("de-hh-order-2016", ORDER, COURT, APPEAL, links=links) == (
        "Hamburg order (2016): annulled, but that act was itself annulled"
    )


def test_titles_of_several_chains() -> None:
    pair = make_link("eu-com-m8228-fine-2017", "follows", "uk-ico-pause-2016-11")
    view = make_view(ORDER, PAUSE, COURT, APPEAL, FINE, links=[*HAMBURG, pair])
    one = make_view(ORDER, COURT, APPEAL, FINE, links=HAMBURG)

    assert (
        FIGURES["chain"].title(view)
        == "WhatsApp and Facebook: two chains of acts, the longest of 3"
    )
    assert FIGURES["chain"].title(one) == "WhatsApp and Facebook: one chain of 3 acts"


def test_every_figure_has_its_own_title() -> None:
    view = make_view(ORDER, FINE)

    assert FIGURES["timeline"].title(view) == headline(view)
    assert FIGURES["map"].title(view) == map_headline(view)
    assert FIGURES["chain"].title(view) == "WhatsApp and Facebook: no link joins these acts"


def test_a_measure_upheld_but_for_a_part_is_told_as_one_thing() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "partly-annuls", "de-hh-order-2016"),
        make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
    ]
    view = make_view(ORDER, MERITS, links=links)

    assert headline_of("de-hh-order-2016", ORDER, MERITS, links=links) == (
        "Hamburg order (2016): partly annulled and otherwise upheld"
    )
    assert say_step(EN, find_chains(view).chains[0].steps[0]) == (
        "partly annulled and otherwise upheld by"
    )


def test_where_challenges_are_counted_it_says_from_when() -> None:
    view = make_view(
        ORDER,
        COURT,
        links=[make_link("de-vg-hamburg-2017", "appeals", "de-hh-order-2016")],
        selection=Selection(event="de-hh-order-2016"),
    )

    assert chains_subtitle(view, find_chains(view)).endswith(
        " · Challenges count from the first step recorded of them"
    )


# What is shown and what is left out


def test_the_subtitle_counts_the_acts_drawn_and_those_left_out() -> None:
    view = make_view(
        ORDER, COURT, APPEAL, FINE, PAUSE, links=HAMBURG, selection=Selection(tiers=tuple(Tier))
    )

    assert chains_subtitle(view, find_chains(view)) == (
        "3 acts by 2 authorities in 1 jurisdiction, 2016 to 2018"
        " · Chosen: core, related and context acts"
        " · 2 acts without such a link left out"
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({}, ""),
        ({"tiers": tuple(Tier)}, ""),
        ({"kinds": (Kind.FINE,)}, " · The whole chain, whatever the filters leave out"),
    ],
)
def test_the_subtitle_says_that_a_chain_ignores_filters(
    choice: dict[str, object], said: str
) -> None:
    selection = Selection(event="de-hh-order-2016", **choice)  # type: ignore[arg-type]
    view = make_view(ORDER, COURT, APPEAL, links=HAMBURG, selection=selection)

    assert chains_subtitle(view, find_chains(view)) == (
        f"3 acts by 2 authorities in 1 jurisdiction, 2016 to 2018{said}"
    )


def test_the_subtitle_counts_what_is_too_far_away() -> None:
    acts = [make_event(f"act-{n}", decided=f"2016-09-{n:02}", published="") for n in range(1, 19)]
    links = [make_link(f"act-{n + 1}", "follows", f"act-{n}") for n in range(1, 18)]
    view = make_view(*acts, links=links, selection=Selection(event="act-1"))

    assert chains_subtitle(view, find_chains(view)).endswith(" · 2 acts further away left out")


# For those who do not see it


def test_the_alternative_text_of_a_chain_tells_its_steps() -> None:
    selection = Selection(event="de-hh-order-2016")
    view = make_view(ORDER, COURT, APPEAL, links=HAMBURG, selection=selection)

    assert FIGURES["chain"].alt_text(view) == (
        "Acts in order of time, with arrows to what came of them."
        " Hamburg order (2016): left enforceable twice, partly suspended."
        " 3 acts by 2 authorities in 1 jurisdiction, 2016 to 2018."
        " “VG Hamburg upholds ban” (24 April 2017) partly suspends and leaves enforceable"
        " “Hamburg order”;"
        " “OVG Hamburg upholds ban” (26 February 2018) leaves enforceable “Hamburg order”;"
        " “OVG Hamburg upholds ban” (26 February 2018) leaves standing “VG Hamburg upholds ban”."
    )


def test_the_alternative_text_of_all_chains_tells_the_longest() -> None:
    view = make_view(ORDER, COURT, APPEAL, FINE, links=HAMBURG)

    assert FIGURES["chain"].alt_text(view) == (
        "Acts in order of time, with arrows to what came of them."
        " WhatsApp and Facebook: one chain of 3 acts."
        " 3 acts by 2 authorities in 1 jurisdiction, 2016 to 2018"
        " · 1 act without such a link left out."
        " Among them: Hamburg order (2016): left enforceable twice, partly suspended."
    )


def test_the_headline_of_all_chains_where_no_act_fits() -> None:
    view = make_view(ORDER, selection=Selection(jurisdictions=("US",)))

    assert chains_headline(view, find_chains(view)) == (
        "WhatsApp and Facebook in the United States: no act fits this choice"
    )


@pytest.mark.parametrize(
    ("label", "said", "agrees"),
    [
        ("Amende CCI", "suspendu en partie, attaqué", "suspendue en partie, attaquée"),
        ("CEPD\u202f: décision 1/2021", "mis en œuvre", "mise en œuvre"),
        ("Procédures de l’AGCM", "tranché", "tranchées"),
        ("Griefs, Messenger", "tranché", "tranchés"),
        ("Engagements de Meta", "clos, suspendu", "clos, suspendus"),
        ("Lettre de la CNIL", "retiré", "retirée"),
        ("Avis du CEPD", "confirmé", "confirmé"),
        ("HC Delhi\u202f: jugement", "attaqué", "attaqué"),
        (
            "Amende de l’ICO",
            "annulé, mais cet acte a lui-même été annulé",
            "annulée, mais cet acte a lui-même été annulé",
        ),
    ],
)
def test_in_french_what_was_done_agrees_with_the_act(label: str, said: str, agrees: str) -> None:
    assert voice_of("fr").agree(label, said) == agrees
    assert voice_of("en").agree(label, said) == said
