"""Pictures as a real Chrome draws them."""

import contextlib
import io
import os
import signal
import subprocess
import threading
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import plotly.graph_objects as go
import pytest
from PIL import Image

from borderlines.figures import FigureName
from borderlines.figures.timeline.figure import build_timeline
from borderlines.pictures import chrome, export
from borderlines.pictures.sizes import SIZES, SizeName, fit
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, make_view

VIEW = make_view(ORDER, COURT, FINE, NOTICE)


def open_png(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def draw(name: FigureName, size: SizeName | None, **choice: object) -> bytes:
    selection = Selection(**choice)  # type: ignore[arg-type]
    fitted = fit(selection.apply(VIEW.dataset), name, size, selection.theme or "light")
    return export.to_png(fitted.figure, scale=fitted.scale)


@pytest.mark.parametrize("size", list(SIZES))
@pytest.mark.parametrize("name", ["timeline", "map", "chain"])
def test_a_picture_has_exactly_the_pixels_of_its_size(name: FigureName, size: SizeName) -> None:
    picture = open_png(draw(name, size))

    assert picture.size == SIZES[size]
    colours = picture.getcolors(picture.width * picture.height)
    assert colours is not None
    assert len(colours) > 50


def test_the_same_picture_is_the_same_bytes() -> None:
    once = draw("map", "social")
    export.close_chrome()

    assert draw("map", "social") == once


def test_a_picture_is_the_same_whatever_was_drawn_before_it() -> None:
    export.close_chrome()
    first = draw("timeline", "social")
    export.to_pdf(build_timeline(VIEW, width=500))
    draw("chain", "print", theme="dark")

    assert draw("timeline", "social") == first


def test_after_a_drawing_that_failed_the_next_one_is_right() -> None:
    before = draw("timeline", "social")
    elsewhere = go.Figure({"type": "choropleth", "locations": ["FRA"], "z": [1]})
    elsewhere.update_geos(scope="usa")

    with pytest.raises(export.DrawingError, match="topojson"):
        export.to_png(elsewhere)
    assert draw("timeline", "social") == before


def test_a_worn_page_is_loaded_anew_and_draws_the_same() -> None:
    figure = go.Figure(layout={"width": 200, "height": 100, "title": {"text": "Hamburg"}})

    assert len({export.to_png(figure, scale=1) for _ in range(60)}) == 1


def test_what_is_chosen_shows() -> None:
    assert draw("timeline", "social") != draw("timeline", "social", jurisdictions=("DE",))


def test_a_dark_picture_stands_on_dark_ground() -> None:
    assert open_png(draw("timeline", "social", theme="dark")).getpixel((0, 0)) == (18, 20, 22)
    assert open_png(draw("timeline", "social")).getpixel((0, 0)) == (255, 255, 255)


def test_the_same_figure_gives_the_same_svg() -> None:
    figure = build_timeline(VIEW, width=720)

    assert export.to_svg(figure) == export.to_svg(figure)


def test_an_svg_names_the_acts_in_words() -> None:
    root = export.to_svg_tree(build_timeline(VIEW, width=1000))

    words = "".join(root.itertext())
    assert "VG Hamburg upholds ban" in words
    assert "Record of 24 November 2026" in words


def test_an_svg_that_stands_alone_brings_its_font_and_its_size() -> None:
    fitted = fit(VIEW, "timeline", "social")

    root = ET.fromstring(export.to_svg_file(fitted.figure, scale=fitted.scale))  # noqa: S314

    assert (float(root.get("width", 0)), float(root.get("height", 0))) == pytest.approx((1200, 630))
    style = root.find("{*}style")
    assert style is not None
    assert "font/woff2;base64," in (style.text or "")


def test_letters_come_from_the_font_that_the_project_ships() -> None:
    def write(family: str) -> bytes:
        figure = go.Figure(layout={"width": 400, "height": 120})
        font = {"family": family, "size": 60}
        figure.add_annotation(text="Hamburg", showarrow=False, font=font)
        return export.to_png(figure)

    assert write(export.FONT_FACE) != write("No such font")


def test_a_chrome_that_was_killed_is_started_anew() -> None:
    before = draw("timeline", None)
    for process in find_chromes(os.getpid()):
        with contextlib.suppress(ProcessLookupError):  # a child goes with its parent
            os.kill(process, signal.SIGKILL)

    assert draw("timeline", None) == before


Cripple = Callable[[int], None]


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def stop(process: int) -> None:
    os.kill(process, signal.SIGSTOP)


@pytest.mark.parametrize(
    ("kind", "cripple"),
    [("renderer", kill), ("renderer", stop), ("zygote", kill)],
)
def test_a_chrome_that_lost_a_process_draws_on(
    kind: str, cripple: Cripple, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when memory is short. The drawing's own end never comes here: it must be noticed."""
    before = draw("timeline", None)
    monkeypatch.setattr(chrome, "_FIRST_DRAW_SECONDS", 3600)
    monkeypatch.setattr(chrome, "_DRAW_SECONDS", 3600)
    if cripple is stop:
        monkeypatch.setattr(chrome, "_ANSWER_SECONDS", 1)
    for process in find_chromes(os.getpid()):
        command = Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
        if f"--type={kind}" in command:
            cripple(process)
    drawn: list[bytes] = []
    drawing = threading.Thread(target=lambda: drawn.append(draw("timeline", None)), daemon=True)

    drawing.start()
    drawing.join(300)
    if drawing.is_alive():  # It holds the Chrome of all tests that follow.
        for process in find_chromes(os.getpid()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)

    assert drawn == [before]


def test_a_chrome_that_was_given_up_leaves_no_process_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # One that lost its zygote before has a renderer that is nobody's child any more.
    export._chrome.close()
    draw("timeline", "square")
    (stopped,) = (
        process
        for process in find_chromes(os.getpid())
        if "--type=renderer" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8")
    )
    os.kill(stopped, signal.SIGSTOP)
    monkeypatch.setattr(chrome, "_ANSWER_SECONDS", 1)

    draw("timeline", "square")

    assert not is_alive(stopped)


def is_alive(process: int) -> bool:
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return "State:\tZ" not in status


def find_chromes(parent: int) -> list[int]:
    """Find processes with a Chrome's name below a process of ours."""
    found = []
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(parent)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    for line in listed.stdout.splitlines():
        pid, _, command = line.strip().partition(" ")
        if "chrom" in command:
            found.append(int(pid))
        found += find_chromes(int(pid))
    return found


def test_threads_take_turns() -> None:
    drawn: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: drawn.append(draw("timeline", "square"))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(drawn) == 3
    assert len(set(drawn)) == 1


def test_without_a_chrome_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    export.close_chrome()
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(export.NoChromeError, match="chromium-headless-shell"):
        draw("timeline", None)
