"""Embeds as a reader meets them: in the page of another origin, with and without scripts."""

from __future__ import annotations

import html
import io
import unicodedata
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Frame, Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Host, NewPage

pytestmark = pytest.mark.browser


def framed(address: str, **attributes: str) -> str:
    """Write a frame as an article might have it."""
    more = " ".join(f'{name}="{html.escape(value)}"' for name, value in attributes.items())
    return (
        f'<iframe src="{html.escape(address)}" title="Who acted" loading="lazy" width="100%"'
        f' height="700" style="border:0" referrerpolicy="no-referrer" {more}></iframe>'
    )


def frame_of(page: Page) -> Frame:
    element = page.wait_for_selector("iframe")
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    frame.wait_for_selector("#picture svg:visible")
    return frame


def explore(frame: Frame) -> None:
    frame.locator("#explore").press("Enter")
    frame.wait_for_selector("#picture[data-drawn]")


def find_mark(frame: Frame, act: str) -> tuple[float, float]:
    """Return where the mark of an act is in the page around the frame, scrolled into view."""
    point = frame.evaluate_handle(
        """(act) => {
          const stage = document.getElementById("stage");
          const points = stage.calcdata.flat();
          const wanted = points.find((point) => {
            const trace = point.trace || stage.calcdata.find((c) => c.includes(point))[0].trace;
            return trace && trace.customdata && (trace.customdata[point.i] || [])[0] === act;
          });
          return [...stage.querySelectorAll(".points path")].find((p) => p.__data__ === wanted);
        }""",
        act,
    ).as_element()
    assert point is not None, act
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_an_iframe_in_a_page_of_another_origin_shows_the_picture(
    new_page: NewPage, site: str, host: Host, requests_to_other_hosts: list[str]
) -> None:
    page = new_page(width=720)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    article = host(framed(f"{site}/embed/timeline"))

    page.goto(article)
    frame = frame_of(page)

    expect(frame.locator("svg.wide")).to_be_visible()
    expect(frame.locator("svg.narrow")).to_be_hidden()
    expect(frame.locator("svg.wide text", has_text="Commission fine, €110m")).to_be_visible()
    assert urlsplit(frame.url).netloc != urlsplit(article).netloc
    assert requests_to_other_hosts == []
    # The page alone; nothing to draw with until the reader reaches for it.
    assert [url for url in asked if url.startswith(site)] == [f"{site}/embed/timeline"]


@pytest.mark.parametrize(
    ("figure", "language"), [("timeline", "en"), ("map", "fr"), ("chain", "de")]
)
def test_an_embed_is_one_request_with_its_font_inside(
    new_page: NewPage, site: str, figure: str, language: str
) -> None:
    page = new_page(width=720)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    page.goto(f"{site}/embed/{figure}?lang={language}")
    page.locator("#acts > summary").click()
    page.wait_for_load_state("networkidle")

    fetched = [url for url in asked if not url.startswith("data:")]
    assert fetched == [f"{site}/embed/{figure}?lang={language}"]
    faces = page.evaluate("[...document.fonts].map((face) => face.status)")
    # The whole font waits for a letter that the page has not.
    assert faces == ["unloaded", "loaded"]
    # Widths in the font, not in what the browser would take instead.
    assert page.evaluate(
        """() => {
          const width = (family) => {
            const text = document.createElement("span");
            text.style.font = `600 100px ${family}`;
            text.textContent = "Hamburg, €110m";
            document.body.append(text);
            return text.getBoundingClientRect().width;
          };
          return width('"Borderlines Sans", monospace') !== width("monospace");
        }"""
    )


def test_a_letter_that_the_page_has_not_comes_with_the_whole_font(
    new_page: NewPage, site: str
) -> None:
    page = new_page(width=720)
    page.goto(f"{site}/embed/timeline")

    with page.expect_request(lambda request: request.url.endswith(".woff2")):
        page.evaluate('document.querySelector("h1").textContent = "Ŵhat"')

    # Waiting for a function would evaluate text, which the page forbids.
    loaded = "document.fonts.ready.then((all) => [...all].map((face) => face.status))"
    assert set(page.evaluate(loaded)) == {"loaded"}


def test_on_a_phone_the_narrow_layout_fits(new_page: NewPage, site: str, host: Host) -> None:
    page = new_page(width=320, height=640)

    page.goto(host(framed(f"{site}/embed/map")))
    frame = frame_of(page)

    expect(frame.locator("svg.narrow")).to_be_visible()
    expect(frame.locator("svg.wide")).to_be_hidden()
    assert frame.evaluate("document.documentElement.scrollWidth") == 320
    box = frame.locator("svg.narrow").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 320)


def test_outlines_that_two_layouts_share_are_drawn_in_both(new_page: NewPage, site: str) -> None:
    for width, layout in ((320, "narrow"), (720, "wide")):
        page = new_page(width=width)
        page.goto(f"{site}/embed/map")
        for use in page.locator(f"svg.{layout} use").all():
            box = use.bounding_box()
            assert box is not None
            assert box["width"] > width / 4
            assert box["height"] > 50


def test_without_scripts_all_can_be_read(new_page: NewPage, site: str, host: Host) -> None:
    page = new_page(width=720, java_script_enabled=False)

    page.goto(host(framed(f"{site}/embed/timeline?jurisdiction=DE")))
    frame = page.frame_locator("iframe")

    expect(frame.locator("svg.wide")).to_be_visible()
    expect(frame.locator("#explore")).to_be_hidden()
    expect(frame.locator("li").first).to_be_hidden()
    frame.locator("#acts > summary").click()
    expect(frame.locator("li").first).to_be_visible()
    expect(frame.locator("#act-de-hh-order-2016 .title")).to_have_attribute(
        "href", "../act/de-hh-order-2016"
    )


def test_on_paper_the_list_is_there_and_no_row_is_cut(site: str, page: Page) -> None:
    def compact(text: str) -> str:
        return "".join(unicodedata.normalize("NFKC", text).split())

    page.goto(f"{site}/embed/timeline?jurisdiction=EU,IN")
    rows = [compact(text) for text in page.locator("#acts li").all_text_contents()]
    paper = PdfReader(io.BytesIO(page.pdf(format="A4")))
    sheets = [compact(sheet.extract_text()) for sheet in paper.pages]

    assert len(rows) > 20
    assert len(sheets) > 2
    assert [row for row in rows if not any(row in sheet for sheet in sheets)] == []
    # Each page has more than the link to the dashboard.
    assert all(len(sheet) > 500 for sheet in sheets)


@pytest.mark.parametrize(
    ("query", "scheme", "ground"),
    [
        ("", "light", "rgb(255, 255, 255)"),
        ("", "dark", "rgb(18, 20, 22)"),
        ("?theme=light", "dark", "rgb(255, 255, 255)"),
        ("?theme=dark", "light", "rgb(18, 20, 22)"),
    ],
)
def test_page_and_picture_take_the_theme(
    new_page: NewPage, site: str, query: str, scheme: str, ground: str
) -> None:
    page = new_page(width=720, color_scheme=scheme)

    page.goto(f"{site}/embed/timeline{query}")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
    picture = page.locator("svg.wide > rect").first
    assert picture.evaluate("rect => getComputedStyle(rect).fill") == ground


def place_in_page(element: Locator) -> list[float]:
    """Return where an element is from the top of its page, whatever the scrolling."""
    place: list[float] = element.evaluate(
        "(one) => [one.getBoundingClientRect().top + scrollY, one.offsetHeight]"
    )
    return place


def test_the_figure_takes_the_picture_s_place_without_a_jump(
    new_page: NewPage, site: str, host: Host, requests_to_other_hosts: list[str]
) -> None:
    for figure, width in (
        ("timeline", 720), ("timeline", 320), ("map", 1000), ("map", 390), ("chain", 720),
        ("chain", 390),
    ):  # fmt: skip
        page = new_page(width=width)
        page.goto(host(framed(f"{site}/embed/{figure}")))
        frame = frame_of(page)
        before = place_in_page(frame.locator("#acts"))

        explore(frame)

        assert place_in_page(frame.locator("#acts")) == before, (figure, width)
        expect(frame.locator("#stage .main-svg").first).to_be_visible()
        expect(frame.locator("svg.wide")).to_be_hidden()
        expect(frame.locator("svg.narrow")).to_be_hidden()
    assert requests_to_other_hosts == []


@pytest.mark.parametrize(
    ("figure", "shapes"),
    [("timeline", set()), ("map", {"world_110m.json", "europe_110m.json"}), ("chain", set())],
)
def test_exploring_asks_once_for_each_thing(
    new_page: NewPage, site: str, figure: str, shapes: set[str]
) -> None:
    page = new_page(width=720)
    page.goto(f"{site}/embed/{figure}")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.split("/")[-1]))

    explore(page.main_frame)
    page.wait_for_load_state("networkidle")

    assert sorted(asked) == sorted({"embed.js", "plotly.min.js", f"{figure}.json"} | shapes)


def test_a_mouse_that_stays_on_the_picture_reaches_for_it(new_page: NewPage, site: str) -> None:
    page = new_page(width=720)
    page.goto(f"{site}/embed/timeline")
    page.mouse.move(300, 300)
    page.mouse.move(310, 310)

    page.wait_for_selector("#picture[data-drawn]")


def test_a_mark_tells_its_act_and_a_click_opens_it_in_the_list(
    new_page: NewPage, site: str
) -> None:
    page = new_page(width=720)
    page.goto(f"{site}/embed/timeline")
    frame = page.main_frame
    explore(frame)

    page.mouse.move(*find_mark(frame, "eu-com-m8228-fine-2017"))
    expect(frame.locator(".hoverlayer")).to_contain_text("€110,000,000 (imposed)")
    page.mouse.click(*find_mark(frame, "eu-com-m8228-fine-2017"))

    act = frame.locator("#act-eu-com-m8228-fine-2017")
    expect(act).to_be_visible()
    expect(act.locator(".title")).to_be_focused()
    expect(frame.locator("li.chosen")).to_have_count(1)


def test_a_country_opens_its_acts_in_the_list(new_page: NewPage, site: str) -> None:
    page = new_page(width=720)
    page.goto(f"{site}/embed/map")
    frame = page.main_frame
    explore(frame)

    # Brazil is large, and its middle is its own.
    page.mouse.click(
        *frame.evaluate(
            """() => {
              const paths = [...document.querySelectorAll("#stage .geo .choroplethlayer path")];
              const brazil = paths.find((path) => path.__data__.loc === "BRA");
              const box = brazil.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            }"""
        )
    )

    expect(frame.locator("li.chosen").first).to_be_visible()
    places = {item.get_attribute("data-places") for item in frame.locator("li.chosen").all()}
    assert places == {"BR"}


def test_a_frame_without_an_origin_of_its_own_works_as_well(
    new_page: NewPage, site: str, host: Host
) -> None:
    page = new_page(width=720)

    page.goto(host(framed(f"{site}/embed/map", sandbox="allow-scripts")))
    frame = frame_of(page)
    explore(frame)

    expect(frame.locator("#stage .choroplethlayer path").first).to_be_attached()


@pytest.mark.parametrize(
    "query", ["timeline", "map", "chain?lang=de", "timeline?lanes=authority&effect=on"]
)
def test_exploring_breaks_no_rule_of_the_page(new_page: NewPage, site: str, query: str) -> None:
    page = new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto(f"{site}/embed/{query}")
    explore(page.main_frame)
    page.locator("#stage").hover()
    # A rule that is broken is said a little later.
    page.wait_for_timeout(300)

    assert said == []


def test_the_dashboard_shows_in_no_frame(new_page: NewPage, site: str, host: Host) -> None:
    page = new_page()

    # Chrome says in the console what it refused.
    with page.expect_console_message(lambda said: "frame-ancestors 'none'" in said.text):
        page.goto(host(framed(site)))
