"""The law of a day, as a short list beside the timeline."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from borderlines.schema import EdtfDate
from borderlines.view.selection import Selection, View
from borderlines.words.day import describe_day
from components.lists.standing import to_standing
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    PAUSE,
    make_event,
    make_link,
    make_part,
    make_view,
)

APPEAL = make_event(
    "de-ovg-hamburg-2018",
    kind="interim-ruling",
    label="OVG leaves ban",
    decided="2018-02-26",
    published="",
)
LEFT_TWICE = [
    make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016"),
    make_link("de-ovg-hamburg-2018", "upholds", "de-hh-order-2016"),
    make_link("de-ovg-hamburg-2018", "upholds", "de-vg-hamburg-2017"),
]
AT = Selection(at=date(2018, 3, 1))


def html_of(view: View) -> str:
    html = to_standing(describe_day(view), view)
    return html.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def text_of(html: str) -> str:
    """Return the text, the items of each list in brackets."""
    text = re.sub(r"</li><li>|</a>|<li>", " ", html).replace("<ul>", " [").replace("</ul>", "]")
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_acts_stand_under_what_they_ask_in_the_past_for_a_past_day() -> None:
    view = make_view(ORDER, COURT, APPEAL, FINE, PAUSE, links=LEFT_TWICE, selection=AT)

    text = text_of(html_of(view)).replace(" ]", "]")

    assert text.startswith(
        "What applied on 1 March 2018 "
        "Obliged Facebook Ireland Ltd: 1; Promised: 1; Stood, asked nothing more: 1 "
        "Obliged Facebook Ireland Ltd [ Hamburg order Germany; since 23 Sept 2016; "
        "left enforceable pending the main case] "
        "Promised [ ICO: pause agreed United Kingdom; since November 2016] "
        "Stood, asked nothing more [ Commission fine, €110m European Union; since 17 May 2017]"
    )


def test_on_the_day_of_the_record_it_is_told_in_the_present() -> None:
    text = text_of(html_of(make_view(ORDER, FINE)))

    assert text.startswith(
        "What applies on 24 November 2026 Obliges Facebook Ireland Ltd: 1; "
        "Stands, asks nothing more: 1"
    )


def test_a_label_chooses_its_act_and_its_square_names_the_field_of_law() -> None:
    html = html_of(make_view(FINE, selection=Selection(at=date(2018, 3, 1), language="de")))

    assert (
        '<a lang="en" data-act="eu-com-m8228-fine-2017" '
        'href=".?event=eu-com-m8228-fine-2017&amp;at=2018-03-01&amp;lang=de">'
        "Commission fine, €110m</a>"
    ) in html
    assert "background:var(--merger)" in html
    assert 'role="img" aria-label="Fusionskontrolle"' in html
    assert "Europäische Union; seit 17.05.2017" in html


def test_a_label_that_the_record_has_in_the_readers_language_is_said_in_it() -> None:
    notice = ORDER | {"label_de": "Hamburger Anordnung"}

    html = html_of(make_view(notice, selection=Selection(language="de")))

    assert '<a data-act="de-hh-order-2016"' in html
    assert ">Hamburger Anordnung</a>" in html


def test_what_is_suspended_is_an_outline_and_the_ruling_is_told_with_it() -> None:
    links = [make_link("de-vg-hamburg-2017", "suspends", "de-hh-order-2016")]
    view = make_view(ORDER, COURT, links=links, selection=AT)

    html = html_of(view)

    assert "of 23 Sept 2016; since 24 Apr 2017; suspended" in html
    assert re.findall(r'style="([^"]*)"', html) == ["border-color:var(--data-protection)"]
    assert describe_day(view).remarks.startswith(
        "1 court ruling is shown with the act that it is about."
    )


def test_what_else_must_be_said_is_said() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "partly-suspends", "de-hh-order-2016"),
        make_link("later", "appeals", "de-hh-order-2016"),
    ]
    suit = make_event("later", kind="complaint", decided="2017-05-01", published="")

    html = html_of(make_view(ORDER, COURT, suit, links=links, selection=AT))

    assert "since 23 Sept 2016; stands in part; under challenge" in html


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        ("2016-11", "since November 2016"),
        ("2016-11-03/2016-11-05", "(between 3 Nov 2016 and 5 Nov 2016)"),
        ("{2016-11-03,2016-12-05}", "(3 Nov 2016 and 5 Dec 2016)"),
    ],
)
def test_a_date_that_is_not_one_day_reads_as_what_it_is(decided: str, said: str) -> None:
    order = ORDER | {"decided": decided, "published": ""}

    assert f"Germany; {said}" in text_of(html_of(make_view(order, selection=AT)))


def test_an_act_names_its_own_date_where_it_took_effect_later() -> None:
    order = ORDER | {"effective": "2016-10-01"}

    text = text_of(html_of(make_view(order, selection=AT)))

    assert "Germany; of 23 Sept 2016; since 1 Oct 2016" in text


def test_of_a_member_state_the_acts_of_the_union_that_reach_it_are_named_too() -> None:
    chosen = Selection(jurisdictions=("DE",), at=date(2018, 3, 1))
    view = make_view(ORDER, FINE, NOTICE, selection=chosen)

    text = text_of(html_of(view))

    assert "EU acts, which apply in all member states Stood, asked nothing more" in text
    assert "Commission fine, €110m" in text
    # Of a place that is no member, and of the Union itself, nothing is added.
    for place in ("US", "EU"):
        selection = Selection(jurisdictions=(place,), at=date(2018, 3, 1))
        assert describe_day(make_view(ORDER, FINE, selection=selection)).union_groups == ()


def test_an_act_of_the_union_and_a_member_at_once_is_listed_once() -> None:
    both = FINE | {"jurisdictions": "EU | DE-HH"}
    chosen = Selection(jurisdictions=("DE",), at=date(2018, 3, 1))
    found = describe_day(make_view(both, selection=chosen))

    assert [act.id for group in found.groups for act in group.acts] == [FINE["id"]]
    assert not found.union_groups


def test_rulings_that_a_record_puts_on_each_other_do_not_vanish() -> None:
    links = [
        make_link("de-vg-hamburg-2017", "upholds", "de-ovg-hamburg-2018"),
        make_link("de-ovg-hamburg-2018", "upholds", "de-vg-hamburg-2017"),
    ]

    text = text_of(html_of(make_view(COURT, APPEAL, links=links, selection=AT)))

    assert "VG Hamburg upholds ban" in text
    assert "OVG leaves ban" in text


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (AT, "None of the acts shown is known to apply."),
        (
            Selection(at=date(2018, 3, 1), since=EdtfDate.parse("2017")),
            "None of the acts from these dates is known to apply.",
        ),
        (
            Selection(at=date(2018, 3, 1), language="fr"),
            "Parmi les actes affichés, on n’en connaît aucun qui s’applique.",
        ),
    ],
)
def test_where_nothing_applies_a_sentence_says_so(selection: Selection, said: str) -> None:
    text = text_of(html_of(make_view(NOTICE | {"kind": "letter"}, selection=selection)))

    assert text.endswith(said)


def test_acts_of_which_it_is_not_known_have_a_head_of_their_own() -> None:
    html = html_of(make_view(ORDER | {"known_until": "2017-01-01"}, FINE, selection=AT))

    assert text_of(html).endswith(
        "Not known [ Hamburg order Germany; of 23 Sept 2016; not known after 1 January "
        "2017 ] "
        "The table below the map names the cause of each"
    )
    assert '&amp;view=map" data-set="view=map' in html


def test_what_may_be_done_or_overdue_is_not_said_to_ask_nothing() -> None:
    parts = [
        make_part(
            FINE["id"], "sum", "money", amount="110000000", currency="EUR", amount_kind="imposed"
        ),
        make_part(FINE["id"], "plan", "order", deadline="2017-08-17"),
    ]

    (group,) = describe_day(make_view(FINE, parts=parts, selection=AT)).groups

    assert group.head == "Not known"
    assert group.acts[0].brief.endswith("whether carried out is not known")
    assert group.acts[0].verdict == (
        "Sum to pay: stands, payment not recorded; order: stands, whether carried out is not known"
    )


def test_a_long_list_is_folded_after_forty_acts() -> None:
    orders = [make_event(f"order-{number}") for number in range(43)]

    shown, _, folded = html_of(make_view(FINE, *orders, selection=AT)).partition("<details>")

    assert (shown.count("<li>"), folded.count("<li>")) == (40, 4)
    assert folded.startswith("<summary>4 more acts</summary><h3>Obliged Facebook Ireland Ltd</h3>")


def test_of_hundreds_beyond_only_the_number_is_told() -> None:
    orders = [make_event(f"order-{number}") for number in range(441)]

    html = html_of(make_view(*orders, selection=AT))

    assert html.count("<li>") == 40
    assert '<p class="rest">401 more acts</p><p class="about rest"><a ' in html


def test_no_label_becomes_an_element() -> None:
    html = html_of(make_view(ORDER | {"label": "<img src=x> **b** &lt;"}, selection=AT))

    assert "&lt;img src=x&gt; **b** &amp;lt;</a>" in html
    assert "<img" not in html
