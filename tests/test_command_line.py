"""The command line, as somebody calls it."""

import gc
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from borderlines import export
from borderlines.__main__ import main
from tests.acts import (
    COURT,
    FINE,
    NOTICE,
    ORDER,
    make_event,
    make_link,
    make_source,
    write_record,
)

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Called:
    returncode: int
    stdout: str
    stderr: str


Call = Callable[..., Called]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the command line in this process: to start one takes longer than most commands."""

    def run(*arguments: object) -> Called:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        gc.enable()  # as the process would end here, `check` has no use for it
        return Called(code, *capsys.readouterr())

    return run


def test_check_counts_a_sound_record(call: Call, tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER, FINE, make_event("de-background", tier="context")])

    result = call("check", tmp_path)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "3 acts (2 core) by 5 authorities in 2 jurisdictions, 3 sources, 0 links, 0 claims;"
        " record of 2026-11-24, version "
    )
    assert result.stdout.count("\n") == 1


def test_check_finds_nothing_wrong_with_the_project_s_own_record() -> None:
    """As somebody calls it: in a process of its own."""
    command = [sys.executable, "-m", "borderlines", "check", "data/"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.count("\n") == 1


def test_check_names_every_problem_and_exits_with_1(call: Call, tmp_path: Path) -> None:
    write_record(
        tmp_path,
        [make_event(decided="21/01/2019"), dict(FINE, amount="-1")],
        sources=[make_source("source-1", ORDER["id"]), make_source("source-2", "nowhere")],
    )

    result = call("check", tmp_path)

    assert (result.returncode, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert "events.csv:2:decided: '21/01/2019' is not a date in EDTF; write 2019-01-21" in lines
    assert any(line.startswith("events.csv:3:amount: '-1' is negative") for line in lines)
    assert any(line.startswith("sources.csv:3:events: 'nowhere' is not an id") for line in lines)


def test_check_of_a_folder_that_is_not_there(call: Call, tmp_path: Path) -> None:
    result = call("check", tmp_path / "nowhere")

    assert result.returncode == 1
    assert "events.csv: cannot be read (no such file or directory)" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_image_draws_what_the_query_asks_for(call: Call, tmp_path: Path) -> None:
    record = write_record(tmp_path / "record", [ORDER, COURT, FINE, NOTICE])
    all_acts, german = tmp_path / "all.png", tmp_path / "german.png"

    first = call("image", "timeline", all_acts, "--data", record, "--size", "social")
    second = call(
        "image", "timeline", german, "--data", record, "--size", "social", "--jurisdiction", "DE,FR"
    )

    assert (first.returncode, first.stderr) == (0, "")
    assert (second.returncode, second.stderr) == (0, "")
    assert Image.open(all_acts).size == Image.open(german).size == (1200, 630)
    assert all_acts.read_bytes() != german.read_bytes()


def test_image_as_svg(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "map.svg"

    result = call("image", "map", out, "--data", write_record(tmp_path / "record"))

    assert result.returncode == 0
    assert out.read_text(encoding="utf-8").startswith("<svg ")


def test_image_of_a_chain(call: Call, tmp_path: Path) -> None:
    links = [make_link("de-vg-hamburg-2017", "upholds", "de-hh-order-2016")]
    record = write_record(tmp_path / "record", [ORDER, COURT], links=links)
    out = tmp_path / "chain.svg"

    result = call("image", "chain", out, "--data", record, "--event", "de-hh-order-2016")

    assert result.returncode == 0
    assert "upheld by" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--kind", "fins"], "kind=fins: not a known kind, such as fine, findings, objections.\n"),
        (["--at", "2018"], "at=2018: not one day such as 2018-03-01.\n"),
        (["--jurisdiction", "ZZ"], "jurisdiction=ZZ: no act of this record is from there.\n"),
    ],
)
def test_image_refuses_what_it_does_not_know(
    call: Call, tmp_path: Path, arguments: list[str], sentence: str
) -> None:
    out = tmp_path / "out.png"

    result = call(
        "image", "map", out, "--data", write_record(tmp_path / "record"), *arguments
    )  # fmt: skip

    assert (result.returncode, result.stderr) == (2, sentence)
    assert not out.exists()


def test_image_draws_a_pdf_for_print_by_its_suffix(call: Call, tmp_path: Path) -> None:
    record = write_record(tmp_path / "record", [ORDER, FINE])
    out = tmp_path / "out.pdf"

    result = call("image", "map", out, "--data", record, "--size", "print", "--mm", "127")

    assert (result.returncode, result.stderr) == (0, "")
    assert float(PdfReader(out).pages[0].mediabox.width) == pytest.approx(360)


def test_image_refuses_a_width_that_no_paper_has(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"

    too_wide = call("image", "map", out, "--size", "print", "--mm", "5000")
    no_print = call("image", "map", out, "--mm", "180")

    assert too_wide.returncode == no_print.returncode == 2
    assert too_wide.stderr == "A picture in print is 70 to 420 mm wide, and not 5000.\n"
    assert no_print.stderr == "--mm is the width of a picture in print; add --size print.\n"


def test_image_refuses_another_format(call: Call, tmp_path: Path) -> None:
    result = call("image", "map", tmp_path / "out.bmp")

    assert result.returncode == 2
    assert result.stderr == f"{tmp_path}/out.bmp must end in .png, .svg or .pdf.\n"


def test_image_without_a_chrome_says_what_to_install(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = write_record(tmp_path / "record")
    export.close_chrome()
    monkeypatch.setenv("BROWSER_PATH", "")
    monkeypatch.setenv("PATH", str(tmp_path))

    result = call("image", "map", tmp_path / "out.png", "--data", record)

    assert result.returncode == 1
    assert "Install Debian's chromium-headless-shell" in result.stderr
    assert "Traceback" not in result.stderr


def test_image_that_cannot_be_written(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "out.png"

    result = call("image", "map", out, "--data", write_record(tmp_path / "record"))

    assert result.returncode == 1
    assert result.stderr == f"{out} cannot be written: no such file or directory.\n"


def test_check_loads_neither_figures_nor_chrome(tmp_path: Path) -> None:
    """They would take longer than the whole check."""
    result = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from borderlines.__main__ import main; main(['check', sys.argv[1]]);"
            "print([name for name in ('plotly', 'kaleido', 'pandas') if name in sys.modules])",
            str(write_record(tmp_path)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert result.stdout.splitlines()[-1] == "[]"
