"""An embed takes the height it needs in the page of another origin, and tells nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, expect

from borderlines.figures import FigureName
from borderlines.pictures.frame_code import measure_frame, to_frame
from borderlines.record.served.current import current_dataset
from borderlines.view.selection import Selection
from tests.browser.conftest import PATIENCE, Host, Listener, NewPage

pytestmark = pytest.mark.browser
# One server with the hostile record for all tests of it.
with_hostile_record = pytest.mark.xdist_group("hostile")

HEARD = """<script>
window.heard = [];
addEventListener("message", (event) => window.heard.push(event.data));
</script>"""
# As Datawrapper's own embed code does it.
DATAWRAPPER = """<script>
addEventListener("message", (event) => {
  const heights = event.data["datawrapper-height"];
  if (heights === undefined) return;
  for (const id in heights)
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === event.source) frame.style.height = heights[id] + "px";
});
</script>"""


def code_of(site: str, query: str = "?jurisdiction=DE", *, with_script: bool = True) -> str:
    return to_frame(
        f"{site}/embed/timeline{query}",
        "Who acted",
        500,
        link=f"{site}/{query}",
        script=f"{site}/embed.js" if with_script else None,
    )


def frame_of(page: Page) -> Frame:
    element = page.wait_for_selector("iframe")
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_selector("#picture svg:visible")
    return frame


def wait_until_it_fits(page: Page, frame: Frame) -> float:
    """Wait until the frame is as high as what is in it; returns how high that is."""
    around = page.locator("iframe")
    for _ in range(PATIENCE // 50):
        needed: float = frame.evaluate(
            "Math.ceil(document.querySelector('main').getBoundingClientRect().height)"
        )
        if around.evaluate("frame => frame.offsetHeight") == needed:
            break
        page.wait_for_timeout(50)
    assert around.evaluate("frame => frame.offsetHeight") == needed
    assert not frame.evaluate(
        "document.documentElement.scrollHeight > document.documentElement.clientHeight"
    )
    return needed


def in_a_shadow_root(site: str) -> str:
    """Write a frame inside a component of the page's own, and the script in the page."""
    frame = code_of(site, with_script=False)
    return (
        f'<div><template shadowrootmode="open">{frame}</template></div>'
        f'<script src="{site}/embed.js" async></script>'
    )


@pytest.mark.parametrize("write_code", [code_of, in_a_shadow_root])
def test_the_frame_is_as_high_as_its_content_and_follows_it(
    new_page: NewPage,
    site: str,
    host: Host,
    requests_to_other_hosts: list[str],
    write_code: Callable[[str], str],
) -> None:
    page = new_page(width=720)
    page.goto(host(write_code(site)))
    frame = frame_of(page)

    closed = wait_until_it_fits(page, frame)
    frame.locator("#acts > summary").click()
    opened = wait_until_it_fits(page, frame)
    frame.locator("#acts > summary").click()
    again = wait_until_it_fits(page, frame)
    page.set_viewport_size({"width": 340, "height": 700})
    narrow = wait_until_it_fits(page, frame)

    assert closed not in {500, opened, narrow}
    assert opened > closed == again
    assert requests_to_other_hosts == []


@pytest.mark.parametrize("width", [720, 360])
@pytest.mark.parametrize("figure", ["timeline", "map", "chain"])
def test_the_height_that_an_article_is_given_is_enough(
    new_page: NewPage, site: str, figure: FigureName, width: int
) -> None:
    view = Selection(language="de").apply(current_dataset())
    height = measure_frame(view, figure, width)

    page = new_page(width, height)
    page.goto(f"{site}/embed/{figure}?lang=de")

    needed = page.evaluate("document.body.getBoundingClientRect().bottom")
    assert height - 40 <= needed <= height


def test_an_act_opened_in_the_picture_makes_the_frame_higher(
    new_page: NewPage, site: str, host: Host
) -> None:
    page = new_page(width=720)
    page.goto(host(code_of(site)))
    frame = frame_of(page)
    closed = wait_until_it_fits(page, frame)
    frame.locator("#explore").press("Enter")
    frame.wait_for_selector("#picture[data-drawn]")

    frame.evaluate(
        """() => {
          const stage = document.getElementById("stage");
          const points = [{ customdata: ["de-hh-order-2016"] }];
          stage.emit("plotly_click", { points });
        }"""
    )

    expect(frame.locator("#act-de-hh-order-2016")).to_be_visible()
    assert wait_until_it_fits(page, frame) > closed


def test_a_deep_link_opens_the_list_at_its_act(new_page: NewPage, site: str, host: Host) -> None:
    page = new_page(width=720)
    page.goto(host(code_of(site, "?jurisdiction=DE#act-de-hh-order-2016")))
    frame = frame_of(page)

    expect(frame.locator("#act-de-hh-order-2016 a.title")).to_be_visible()
    wait_until_it_fits(page, frame)


def test_a_page_that_knows_datawrapper_s_messages_needs_no_snippet(
    new_page: NewPage, site: str, host: Host
) -> None:
    page = new_page(width=720)
    page.goto(host(DATAWRAPPER + code_of(site, with_script=False)))

    wait_until_it_fits(page, frame_of(page))


def test_a_page_that_knows_pym_hears_the_name_that_pym_gave(
    new_page: NewPage, site: str, host: Host
) -> None:
    query = "?initialWidth=720&childId=chart-7&parentTitle=A&parentUrl=http%3A%2F%2Fa.example%2F"
    page = new_page(width=720)
    page.goto(host(HEARD + code_of(site, query, with_script=False)))
    frame = frame_of(page)

    page.wait_for_function("window.heard.some((data) => typeof data === 'string')")
    (first, *_) = [one for one in page.evaluate("window.heard") if isinstance(one, str)]

    *start, height = first.split("xPYMx")
    assert start == ["pym", "chart-7", "height"]
    assert int(height) > 100
    assert "Ignored" not in frame.locator("figcaption").inner_text()


def test_a_frame_that_is_not_ours_cannot_set_a_height(
    new_page: NewPage, site: str, host: Host
) -> None:
    stranger = """<iframe id="stranger" height="100" srcdoc="<script>
      setInterval(() => parent.postMessage({ 'borderlines-height': 4000 }, '*'), 20);
    </script>"></iframe>"""
    page = new_page(width=720)
    page.goto(host(stranger + HEARD + code_of(site)))
    page.wait_for_function("window.heard.some((data) => data['borderlines-height'] === 4000)")
    page.wait_for_function("window.heard.some((data) => data['borderlines-height'] !== 4000)")

    heights = page.evaluate("[...document.querySelectorAll('iframe')].map((f) => f.style.height)")
    assert heights[0] == ""
    assert heights[1] not in {"", "4000px"}


def test_with_scripts_blocked_it_can_be_read(new_page: NewPage, site: str, host: Host) -> None:
    page = new_page(width=720, java_script_enabled=False)
    page.goto(host(code_of(site)))
    frame = frame_of(page)

    expect(frame.locator("svg.wide")).to_be_visible()
    expect(frame.locator("#explore")).to_be_hidden()
    frame.locator("#acts > summary").click()
    expect(frame.locator("a.title").first).to_be_visible()
    assert page.locator("iframe").bounding_box()["height"] == 500  # type: ignore[index]
    expect(page.get_by_role("link", name="Who acted")).to_be_visible()


@with_hostile_record
@pytest.mark.parametrize(
    "path",
    [
        "/act/image-fine",
        "/country/EU",
        "/authority/eu-hostile",
        "/image/map.svg",
        "/image/timeline.png?size=social",
    ],
)
def test_a_tracker_hears_nothing_from_pages_and_pictures(
    new_page: NewPage, hostile_site: str, listener: Listener, path: str
) -> None:
    """Every cell of this record tries to call a second port, set up as a tracker would be."""
    page = new_page(width=720)

    page.goto(hostile_site + path)
    page.wait_for_timeout(300)

    assert page.context.cookies() == []
    assert listener.heard == []


@with_hostile_record
def test_a_tracker_hears_nothing_from_an_article(
    new_page: NewPage, hostile_site: str, host: Host, listener: Listener
) -> None:
    page = new_page(width=720)
    page.goto(host(code_of(hostile_site, "?event=image-fine")))
    frame = frame_of(page)
    wait_until_it_fits(page, frame)
    frame.locator("#explore").press("Enter")
    frame.wait_for_selector("#picture[data-drawn]")

    assert page.context.cookies() == []
    assert listener.heard == []


def test_the_frame_of_a_report_takes_the_height_that_it_needs(
    new_page: NewPage, host: Host, site: str
) -> None:
    address = f"{site}/embed/report/short-news-piece-of-late-december-2017"
    page = new_page()
    page.goto(host(to_frame(address, "A report", 300, script=f"{site}/embed.js")))
    element = page.wait_for_selector("iframe")
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_selector(".report .sides")

    before = wait_until_it_fits(page, frame)
    frame.click("summary")
    assert wait_until_it_fits(page, frame) > 2 * before
