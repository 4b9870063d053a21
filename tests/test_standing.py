"""What stands, as a short list beside the timeline."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from borderlines.schema import EdtfDate
from borderlines.view.selection import Selection, View
from borderlines.words.applies import list_in_effect
from components.standing import to_standing
from tests.acts import COURT, FINE, NOTICE, ORDER, make_event, make_link, make_view

APPEAL = make_event(
    "de-ovg-hamburg-2018",
    kind="judgment",
    label="OVG upholds ban",
    decided="2018-02-26",
    published="",
)
UPHELD_TWICE = [
    make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
    make_link("de-ovg-hamburg-2018", "upholds", "de-hh-order-2016"),
    make_link("de-ovg-hamburg-2018", "upholds", "de-vg-hamburg-2017"),
]
AT = Selection(at=date(2018, 3, 1))


def html_of(view: View) -> str:
    return to_standing(list_in_effect(view), view).replace("\N{NO-BREAK SPACE}", " ")


def text_of(html: str) -> str:
    """The text, the items of a list within a list in brackets."""
    text = re.sub(r"</li><li>|</a>|<li>", " ", html).replace("<ul>", " [").replace("</ul>", "]")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_a_ban_that_two_courts_upheld_is_one_act_with_two_rulings_set_in() -> None:
    text = text_of(html_of(make_view(ORDER, COURT, APPEAL, FINE, links=UPHELD_TWICE, selection=AT)))

    assert text.startswith(
        "Standing or suspended on 1 March 2018 2 acts of one country and the EU stand. "
        "2 court rulings on such acts are set in below them. European Union"
    )
    assert (
        "Germany [ Hamburg order stands since 23 Sept 2016; upheld since 26 Feb 2018 "
        "[ VG Hamburg upholds ban stands since 24 Apr 2017; upheld since 26 Feb 2018 "
        "OVG upholds ban stands since 26 Feb 2018 ]]"
    ) in text.replace(" ] ]", " ]]")


def test_a_label_chooses_its_act_and_its_square_names_the_field_of_law() -> None:
    html = html_of(make_view(FINE, selection=Selection(at=date(2018, 3, 1), language="de")))

    assert (
        '<a lang="en" data-act="eu-com-m8228-fine-2017" '
        'href=".?event=eu-com-m8228-fine-2017&amp;at=2018-03-01&amp;lang=de">'
        "Commission fine, €110m</a>"
    ) in html
    assert "background:var(--merger)" in html
    assert 'role="img" aria-label="Fusionskontrolle"' in html
    assert "wirksam seit 17.05.2017" in html


def test_what_is_suspended_says_so_and_the_ruling_that_did_it_counts_as_in_the_headline() -> None:
    links = [make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")]
    view = make_view(ORDER, COURT, links=links, selection=AT)

    html = html_of(view)

    assert "2 acts of one country: 1 stands, 1 is suspended." in html
    assert "Standing or suspended on 1 March 2018: 2 acts of one country" in (
        list_in_effect(view).title
    )
    assert "suspended since 24 Apr 2017" in html
    assert "stands since 24 Apr 2017; a ruling on “Hamburg order”" in html
    # An outline is what is suspended, a whole square what stands.
    assert re.findall(r'style="([^"]*)"', html) == [
        "border-color:var(--data-protection)",
        "border-color:var(--data-protection);background:var(--data-protection)",
    ]


def test_what_else_must_be_said_of_a_state_is_said() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016"),
        make_link("later", "appeals", "de-hh-order-2016"),
    ]
    suit = make_event("later", kind="complaint", decided="2017-05-01", published="")

    html = html_of(make_view(ORDER, COURT, suit, links=links, selection=AT))

    assert "stands in part since 23 Sept 2016; partly suspended; challenged" in html


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ("2016-11", "stands since November 2016"),
        ("2016-11-03/2016-11-05", "stands (between 3 Nov 2016 and 5 Nov 2016)"),
        ("{2016-11-03,2016-12-05}", "stands (3 Nov 2016 and 5 Dec 2016)"),
    ],
)
def test_a_date_that_is_not_one_day_reads_as_what_it_is(decided: str, said: str) -> None:
    order = ORDER | {"decided": decided, "published": ""}

    assert said in text_of(html_of(make_view(order, selection=AT)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "Hamburg order stands since 23 Sept 2016; left enforceable pending the main case "
            "since 24 Apr 2017",
        ),
        ("de", "wirksam seit 23.09.2016; vollziehbar bis zur Hauptsache seit 24.04.2017"),
        (
            "fr",
            "subsiste depuis le 23 sept. 2016 ; laissé exécutoire dans l’attente du fond "
            "depuis le 24 avr. 2017",
        ),
    ],
)
def test_the_day_of_a_court_is_not_taken_for_that_of_the_ban(language: str, said: str) -> None:
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    selection = Selection(at=date(2018, 3, 1), language=language)

    assert said in text_of(html_of(make_view(ORDER, COURT, links=links, selection=selection)))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"effective": "2016-10-01"}, "of 23 Sept 2016; stands since 1 Oct 2016"),
        ({"effective": "2016-09-23"}, "Hamburg order stands since 23 Sept 2016"),
        ({"decided": "2016-08", "effective": "2016-10"}, "of August 2016; stands since Oct"),
        (
            {"decided": "2016-08-01/2016-08-03", "effective": "2016-10-01"},
            "(between 1 Aug 2016 and 3 Aug 2016); stands since 1 Oct 2016",
        ),
    ],
)
def test_an_act_names_its_own_date_where_it_took_effect_later(
    cells: dict[str, str], said: str
) -> None:
    assert said in text_of(html_of(make_view(ORDER | cells, selection=AT)))


def test_a_ruling_on_an_act_of_elsewhere_names_it() -> None:
    ruling = COURT | {"jurisdictions": "DE-HH | FR"}
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]

    text = text_of(html_of(make_view(ORDER, ruling, links=links, selection=AT)))

    assert "An act of several places stands under each of them." in text
    assert (
        "France [ VG Hamburg upholds ban stands since 24 Apr 2017; a ruling on “Hamburg order” ]"
    ) in text


def test_rulings_that_a_record_puts_on_each_other_do_not_vanish() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "upholds", "de-ovg-hamburg-2018"),
        make_link("de-ovg-hamburg-2018", "upholds", "de-vg-hamburg-2017"),
    ]

    text = text_of(html_of(make_view(COURT, APPEAL, links=links, selection=AT)))

    assert "a ruling on “OVG upholds ban”" in text
    assert "a ruling on “VG Hamburg upholds ban”" in text


def test_where_nothing_stands_a_sentence_says_so() -> None:
    text = text_of(html_of(make_view(NOTICE, selection=AT)))

    assert text == (
        "Standing or suspended on 1 March 2018 "
        "No act shown here stands or is suspended on that day, as far as is established."
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "None of the acts decided in the days chosen stands or is suspended on that day"),
        ("de", "Keine der Maßnahmen aus dem gewählten Zeitraum ist an diesem Tag wirksam oder"),
        ("fr", "Aucun des actes de la période choisie ne subsiste ni n’est suspendu ce jour-là"),
    ],
)
def test_where_nothing_of_the_days_chosen_stands_the_sentence_is_of_these(
    language: str, said: str
) -> None:
    chosen = Selection(at=date(2018, 3, 1), since=EdtfDate.parse("2017"), language=language)

    assert said in text_of(html_of(make_view(ORDER, NOTICE, selection=chosen)))


def test_acts_of_which_it_is_not_known_are_one_line() -> None:
    html = html_of(make_view(ORDER | {"known_until": "2017-01-01"}, FINE, selection=AT))

    assert "Of 1 further act it is not known whether it stands." in html
    assert '<a href="#in-effect">' in html
    assert "Hamburg order" not in html


def test_a_long_list_is_folded_after_forty_acts() -> None:
    orders = [make_event(f"order-{number}") for number in range(43)]

    shown, _, folded = html_of(make_view(FINE, *orders, selection=AT)).partition("<details>")

    assert (shown.count("<li>"), folded.count("<li>")) == (40, 4)
    assert folded.startswith("<summary>4 more acts</summary><h3>Germany</h3>")


def test_of_hundreds_beyond_only_the_number_is_told() -> None:
    orders = [make_event(f"order-{number}") for number in range(441)]

    html = html_of(make_view(*orders, selection=AT))

    assert html.count("<li>") == 40
    assert '<p class="rest">401 more acts</p><p class="about rest"> <a href="#in-effect">' in html


def test_no_label_becomes_an_element() -> None:
    html = html_of(make_view(ORDER | {"label": "<img src=x> **b** &lt;"}, selection=AT))

    assert "&lt;img src=x&gt; **b** &amp;lt;</a>" in html
    assert "<img" not in html
