"""Two dashboards of one server, side by side: each shows its own record, whatever happens next."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, Serve
from tests.browser.dashboard import (
    acts_of,
    choose_filter,
    expect_query,
    open_dashboard,
    open_options,
)
from tests.shelf import write_three

pytestmark = pytest.mark.browser

ORDER, FINE = "de-hh-order-2016", "eu-com-m8228-fine-2017"


@pytest.fixture(scope="module")
def server(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Start a server of two sound records and a broken one; a record named apart is the default."""
    root = write_three(tmp_path_factory.mktemp("records"))
    return serve(root / "mergers", BORDERLINES_RECORDS=str(root))


def title_of(page: Page) -> str:
    return page.locator(".head h1").inner_text()


def code_of(page: Page) -> str:
    """Return the first code for a frame that is offered."""
    open_options(page, "Embed")
    return page.locator("pre.code").first.inner_text()


def test_a_filter_changed_in_one_leaves_the_other_as_it_is(server: str, new_page: NewPage) -> None:
    orders, fines = new_page(), new_page()
    open_dashboard(orders, f"{server}/data-sharing/")
    open_dashboard(fines, f"{server}/mergers/")
    assert (title_of(orders), title_of(fines)) == ("Orders on data sharing", "Fines on mergers")
    assert acts_of(orders, "overview") == {ORDER}
    assert acts_of(fines, "overview") == {FINE}

    choose_filter(fines, "Kind of act", "Fine")

    expect_query(fines, kind="fine")
    assert fines.url.startswith(f"{server}/mergers/?")
    assert title_of(fines) == "Fines on mergers"
    assert acts_of(fines, "overview") == {FINE}
    choose_filter(orders, "Country or territory", "Germany")
    expect_query(orders, jurisdiction="DE")
    assert title_of(orders) == "Orders on data sharing"
    assert acts_of(orders, "overview") == {ORDER}


def test_what_is_shared_has_the_record_s_name(server: str, new_page: NewPage) -> None:
    named, plain = new_page(), new_page()
    open_dashboard(named, f"{server}/data-sharing/")
    # Without a name it is the default record; its code lasts if another becomes the default.
    open_dashboard(plain, f"{server}/")

    assert title_of(plain) == "Fines on mergers"
    assert f'src="{server}/data-sharing/embed/overview' in code_of(named)
    assert f'src="{server}/mergers/embed/overview' in code_of(plain)
    links = plain.get_by_role("link", name="Open the frame")
    assert (
        links.first.get_attribute("href", timeout=1000)
        == f"{server}/mergers/embed/overview?theme=light"
    )


def test_a_download_comes_from_its_own_record(server: str, page: Page) -> None:
    open_dashboard(page, f"{server}/data-sharing/?view=acts")

    with page.expect_download() as told:
        page.get_by_role("button", name="Download these acts as CSV").click()

    assert "Hamburg" in Path(told.value.path()).read_text("utf-8")


def test_a_broken_record_says_what_is_wrong_in_its_own_dashboard(server: str, page: Page) -> None:
    page.goto(f"{server}/broken/")

    expect(page.locator(".head h1")).to_have_text("This record cannot be shown")
    expect(page.locator(".problems")).to_contain_text("21/01/2019")
