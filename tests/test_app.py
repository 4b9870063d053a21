"""The dashboard without a browser: what it makes of the address, and the text it hands out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pandas.io.formats.style import Styler
from streamlit.testing.v1 import AppTest

from borderlines.pictures.frame_code import to_frame
from borderlines.record.served.current import current_dataset
from borderlines.schema import Kind, Measure
from borderlines.view.selection import Selection
from components.frame.notices import find_wider_choices
from components.lists.table import build_table, to_csv, to_paper, with_dates_in_words
from components.plain import to_html
from tests.acts import ORDER, PACKAGE, make_dataset, make_event, write_record
from web.pages.inline.look import to_link

ROOT = Path(__file__).resolve().parent.parent


def run_page(**query: str) -> AppTest:
    page = AppTest.from_file(str(ROOT / "components" / "page.py"), default_timeout=600)
    page.query_params.update(query)
    return page.run()


def html_of(page: AppTest) -> str:
    return "".join(it.proto.body for it in page.get("html"))


def test_a_record_that_was_spoilt_is_shown_as_it_was_with_a_line_on_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = write_record(tmp_path / "record", [ORDER])
    monkeypatch.setenv("BORDERLINES_DATA", str(record))
    page = run_page(lang="en")
    version = current_dataset().version
    assert "have been faulty since" not in html_of(page)

    write_record(record, [ORDER | {"decided": "<b>21/01/2019"}])
    open_session, newcomer = html_of(page.run()), html_of(run_page(lang="de"))

    assert not page.exception
    for shown in (open_session, newcomer):
        assert f"{version}" in shown
        assert "<details><summary>1 " in shown
        assert "<td>events.csv</td><td>2</td><td>decided</td><td>&lt;b&gt;21/01/2019</td>" in shown
    assert "The record’s files have been faulty since" in open_session
    assert "Die Dateien der Sammlung sind seit dem" in newcomer

    write_record(record, [ORDER])
    assert "have been faulty since" not in html_of(page.run())


def test_a_record_that_was_never_good_is_shown_by_its_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [ORDER | {"id": f"act-{number}", "decided": "tomorrow"} for number in range(250)]
    monkeypatch.setenv("BORDERLINES_DATA", str(write_record(tmp_path / "broken", many)))

    shown = html_of(run_page())

    assert "This record cannot be shown" in shown
    assert "It has 250 problems. Mend the cells below and reload the page." in shown
    assert shown.count("<td>events.csv</td>") == 200
    assert "And 50 more." in shown


def test_the_address_decides_what_the_filters_show() -> None:
    page = run_page(**{"jurisdiction": "DE,DE-HH", "kind": "fine", "from": "2016-05"})

    assert page.multiselect(key="filter-country").value == ["DE", "DE-HH"]
    assert page.multiselect(key="filter-kind").value == [Kind.FINE]
    assert page.slider(key="filter-years").value == (2016, 2026)
    assert page.toggle(key="filter-tier").value is False


def test_a_filter_rewrites_the_address_in_codes() -> None:
    page = run_page(event="de-hh-order-2016", jurisdiction="FR")

    page.multiselect(key="filter-country").set_value(["DE-HH"]).run()
    page.toggle(key="filter-tier").set_value(True).run()

    assert page.query_params == {
        "jurisdiction": "DE-HH",
        "tier": "core,related,context",
        "event": "de-hh-order-2016",
    }


def test_moving_one_end_of_the_years_keeps_the_month_at_the_other() -> None:
    page = run_page(**{"jurisdiction": "DE", "from": "2016-05"})

    page.slider(key="filter-years").set_value((2016, 2018)).run()

    assert page.query_params == {"jurisdiction": "DE", "from": "2016-05", "to": "2018"}


def test_what_bound_whom_on_the_day_is_a_list_beside_the_map() -> None:
    page = run_page(at="2018-03-01", jurisdiction="DE", view="map")

    (listed,) = (it for it in page.expander if it.label.startswith("What applied on that day"))
    text = listed.get("html")[0].proto.body

    assert "What applied on 1 March 2018" in text
    assert "2 court rulings are shown with the acts that they are about." in text
    assert 'href="act/de-hh-order-2016?at=2018-03-01"' in text
    assert 'href="data/state.csv?jurisdiction=DE&amp;at=2018-03-01&amp;tier=core"' in text


def test_what_still_binds_stands_beside_the_timeline_until_an_act_is_chosen() -> None:
    page = run_page(at="2019-12-06", jurisdiction="DE")

    (standing,) = list_standing(page)

    assert "<h2>What applied on 6 December 2019</h2>" in standing
    assert "Suspended: 1; Not known: 1" in standing
    assert list_standing(run_page(event="de-hh-order-2016")) == []
    assert list_standing(run_page(jurisdiction="BE", kind="fine")) == []


def list_standing(page: AppTest) -> list[str]:
    return [it.proto.body for it in page.get("html") if 'class="standing"' in it.proto.body]


def test_bars_are_explained_only_where_there_are_some() -> None:
    def explains(**query: str) -> bool:
        return any(
            "A thick bar runs over the days" in it.proto.body
            for it in run_page(**query).get("html")
        )

    assert explains(jurisdiction="DE", view="timeline")
    assert not explains(jurisdiction="DE", effect="off")
    # A notice obliges nobody, so it has none.
    assert not explains(jurisdiction="FR", view="timeline")


def test_the_day_of_the_record_needs_no_place_in_the_address() -> None:
    page = run_page(jurisdiction="DE", at="2018-03-01")
    assert page.select_slider(key="day").value == date(2018, 3, 1)

    page.select_slider(key="day").set_value(current_dataset().package.created).run()

    assert page.query_params == {"jurisdiction": "DE"}


def test_bars_and_periods_are_switched_in_the_address() -> None:
    page = run_page(jurisdiction="DE", view="timeline")
    assert page.toggle(key="timeline-effect").value is True

    page.toggle(key="timeline-effect").set_value(False).run()
    page.toggle(key="timeline-periods").set_value(False).run()

    assert page.query_params == {"jurisdiction": "DE", "effect": "off", "periods": "off"}


def test_a_switch_back_to_what_is_by_default_leaves_the_address() -> None:
    page = run_page(jurisdiction="DE", effect="off", periods="off")

    page.toggle(key="timeline-effect").set_value(True).run()
    page.toggle(key="timeline-periods").set_value(True).run()

    # The timeline stays in sight, which these switches had meant before.
    assert page.query_params == {"jurisdiction": "DE", "view": "timeline"}


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, "Overview"),
        ({"jurisdiction": "DE", "event": "de-hh-order-2016"}, "Overview"),
        ({"lanes": "authority"}, "Timeline"),
        ({"links": "all"}, "Timeline"),
        ({"measure": "fines"}, "Map"),
        ({"measure": "fines", "view": "acts"}, "Acts"),
    ],
)
def test_an_address_shows_the_screen_that_it_asks_for(query: dict[str, str], shown: str) -> None:
    text = html_of(run_page(**query))

    assert re.findall(r'aria-current="page">(\w+)<', text) == [shown]


def test_clear_all_keeps_nothing_but_theme_and_language() -> None:
    page = run_page(jurisdiction="DE", at="2018-03-01", theme="dark")

    page.button(key="clear").click().run()

    assert page.query_params == {"theme": "dark"}


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("a \"b\" 'c' & d", "a &quot;b&quot; &#x27;c&#x27; &amp; d"),
        ("![x](http://a.example) $x$ :red[r]", "![x](http://a.example) $x$ :red[r]"),
    ],
)
def test_text_is_escaped_for_html(text: str, escaped: str) -> None:
    assert to_html(text) == escaped


def test_on_paper_the_table_is_whole_or_says_what_it_leaves_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = Selection().apply(make_dataset(ORDER, make_event("other", title="<b>Other</b>")))

    assert to_paper(view).count("<tr>") == 2
    assert "&lt;b&gt;Other" in to_paper(view)
    monkeypatch.setattr("components.lists.table._MOST_PRINTED", 1)
    assert "1 more act is not printed; the files have it." in to_paper(view)


def test_only_http_addresses_become_links() -> None:
    assert to_link("https://a.example/?x=1&y=2") == "https://a.example/?x=1&y=2"
    assert to_link("javascript:alert(1)") is None
    assert to_link("/relative") is None


def test_a_frame_holds_hostile_titles_within_their_attribute() -> None:
    frame = to_frame("https://a.example/embed/map?event=x&at=2018-03-01", '"><script>', 640)

    assert frame == (
        '<iframe src="https://a.example/embed/map?event=x&amp;at=2018-03-01" '
        'title="&quot;&gt;&lt;script&gt;" loading="lazy" width="100%" height="640" '
        'style="border:0;max-width:720px" referrerpolicy="no-referrer"></iframe>'
    )


def test_the_table_is_text_by_date() -> None:
    view = Selection(jurisdictions=("FR",)).apply(current_dataset())

    assert build_table(view).to_dict("records") == [
        {
            "Date": "2017-11-27",
            "Act": "France's CNIL gives WhatsApp formal notice over data transfers to Facebook",
            "Authority": "CNIL",
            "Place": "France",
            "Kind": "Formal notice",
            "Amount": "",
        }
    ]


def test_the_table_shows_dates_in_words_and_is_sorted_by_day() -> None:
    late = make_event("late", decided="{2018-01-27,2018-02-05?}", published="")
    month = make_event("month", decided="2017-03", published="")
    view = Selection().apply(make_dataset(late, month, ORDER))

    shown = with_dates_in_words(build_table(view), view)

    assert isinstance(shown, Styler)
    assert list(vars(shown)["data"]["Date"]) == [
        "2016-09-23",
        "2017-03-01 · March 2017",
        "2018-01-27 · 27 Jan 2018 and 5 Feb 2018 (uncertain)",
    ]
    text = shown.to_string()
    assert "23 Sept 2016" in text
    assert "2018-01-27" not in text


def test_no_cell_of_the_csv_is_a_formula_to_a_spreadsheet() -> None:
    table = pd.DataFrame({"Act": ['=HYPERLINK("http://a.example")', "+1", "-1+2", "-1", "@x"]})

    assert to_csv(table).decode("utf-8-sig").splitlines() == [
        "Act",
        '"\'=HYPERLINK(""http://a.example"")"',
        "'+1",
        "'-1+2",
        "-1",
        "'@x",
    ]


def test_the_launcher_is_found_by_streamlit_and_carries_the_routes() -> None:
    found = subprocess.run(
        [
            sys.executable,
            "-c",
            "from pathlib import Path;"
            "from streamlit.web.server.app_discovery import discover_asgi_app as discover;"
            "import app;"
            "print(discover(Path('app.py')).import_string, len(app.app._user_routes) > 3)",
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.stdout.split() == ["app:app", "True"], found.stderr


def test_a_search_narrows_the_acts_and_stands_in_the_address() -> None:
    page = run_page()

    page.text_input(key="filter-words").set_value(" legitimate  interest ").run()

    assert page.query_params == {"q": "legitimate interest"}


def test_a_choice_without_acts_offers_what_would_show_some() -> None:
    selection = Selection(jurisdictions=("FR",), kinds=(Kind.FINE,))
    view = selection.apply(current_dataset())

    ways = {text: number for text, _, number in find_wider_choices(view)}

    assert view.events == ()
    assert ways == {
        "Remove the place": 11,
        "Remove the kind of act": 1,
        "Show related and background acts as well": 1,
        "Remove all filters": 97,
    }


def test_what_the_map_shows_is_chosen_beside_the_day() -> None:
    page = run_page(jurisdiction="DE", measure="binding")

    assert page.segmented_control(key="measure").value is Measure.DUTIES
    page.segmented_control(key="measure").set_value(Measure.FINES).run()
    assert page.query_params == {"jurisdiction": "DE", "measure": "fines"}


def test_a_draft_is_shown_with_its_acts_without_a_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = make_event("fr-act", decided="", published="", kind="act", jurisdictions="FR",
                         title="An act of a day that nobody knows", confidence="not-said",
                         authorities="", field="not-said")  # fmt: skip
    unsorted = undated | {"id": "fr-other", "decided": "2020-05", "title": "Another act"}
    package = PACKAGE | {"standard": "draft"}
    record = write_record(tmp_path / "r", [ORDER, undated, unsorted], sources=[], package=package)
    monkeypatch.setenv("BORDERLINES_DATA", str(record))

    page = run_page(lang="en", event="fr-other", view="acts")

    assert not page.exception
    assert [one.label for one in page.expander if "without a date" in one.label] == [
        "1 act without a date, in the table only"
    ]
    assert "Act, sort not said" in html_of(page)
