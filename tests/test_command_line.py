"""The command line, as somebody calls it."""

import gc
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from borderlines.__main__ import main
from borderlines.pictures import export
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
    assert result.stdout.splitlines()[-1].startswith(
        "3 acts (2 core) by 5 authorities in 2 jurisdictions, 3 sources, 0 links, 0 claims;"
        " record of 2026-11-24, version "
    )
    assert result.stdout.splitlines()[-2] == (
        "Of 2 core acts, 2 with an original at its author's address, 0 on copies alone, "
        "0 on reports alone; of 3 sources, 0 with title, 0 with quote"
    )
    # Beside the counts, what rests on silence alone is named.
    assert result.stdout.count("\n") == 3


def test_check_names_who_is_sure_without_a_first_hand_text(call: Call, tmp_path: Path) -> None:
    write_record(tmp_path, [ORDER, FINE])
    sources = tmp_path / "sources.csv"
    sources.write_text(sources.read_text().replace(",yes,no,", ",yes,yes,", 1))
    copied = call("check", tmp_path)
    sources.write_text(sources.read_text().replace(",yes,yes,", ",no,no,", 1))
    reported = call("check", tmp_path)

    assert "1 with an original at its author's address, 1 on copies alone" in copied.stdout
    assert "confidence is high" not in copied.stdout
    assert "0 on copies alone, 1 on reports alone" in reported.stdout
    assert "confidence is high though no first-hand text of the act was read: " in reported.stdout


def test_check_finds_nothing_wrong_with_the_project_s_own_record() -> None:
    """As somebody calls it: in a process of its own."""
    command = [sys.executable, "-m", "borderlines", "check", "data/"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")
    said = result.stdout.splitlines()
    assert [line for line in said[:-2] if "rest on silence" not in line] == []


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

    assert (result.returncode, result.stdout) == (1, "")
    sentence = f"{tmp_path / 'nowhere'} is not there; name the folder of a record.\n"
    assert result.stderr == sentence


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (["check"], "python -m borderlines check"),
        (["keep"], "python -m borderlines keep"),
        (["image", "map", "out.png", "--data"], "--data"),
        (["publish", "site", "--data"], "--data"),
    ],
)
def test_a_file_instead_of_a_folder_is_told_the_folder(
    tmp_path: Path, arguments: list[str], remedy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_record(tmp_path / "a record") / "events.csv"

    assert main([*arguments, str(file)]) == 2
    assert capsys.readouterr().err == (
        f"{file} is a file, and a record is a folder; write {remedy} '{file.parent}'\n"
    )


@pytest.mark.parametrize("arguments", [[], ["--format", "json"]])
def test_who_reads_only_the_first_lines_hears_nothing_more(
    tmp_path: Path, arguments: list[str]
) -> None:
    record = write_record(tmp_path / "record", [make_event(kind="ordr")])
    reader, writer = os.pipe()
    os.close(reader)

    result = subprocess.run(
        [sys.executable, "-m", "borderlines", "check", record, *arguments],
        cwd=ROOT,
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)

    assert (result.returncode, result.stderr) == (1, b"")


def test_what_cannot_be_printed_is_one_sentence(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "borderlines", "check", write_record(tmp_path)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert result.returncode == 1
    assert result.stderr == b"The output cannot be written: no space left on device.\n"


def test_at_most_200_problems_are_printed_errors_first_and_all_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = [make_event(f"act-{number}", kind="ordr") for number in range(205)]
    warned = make_event("early", decided="1970-01-01")
    record = str(write_record(tmp_path, [warned, *wrong]))

    assert main(["check", record]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 201
    assert lines[0].startswith("events.csv:3:kind: 'ordr'")
    assert lines[-1] == "… and 6 more; check --format json lists all of them"

    assert main(["check", record, "--format", "json"]) == 1
    assert len(json.loads(capsys.readouterr().out)) == 206

    assert main(["check", record, "--format", "github"]) == 1
    assert capsys.readouterr().out.splitlines()[-1].startswith("::notice::… and 6 more")


def test_describe_works_without_a_guide_for_curators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = write_record(tmp_path)

    assert main(["describe", str(record)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{record}/datapackage.json written",
        f"{record}/schema.json written",
        f"{record} has no README.md, so no tables of columns were written.",
    ]


def test_describe_reads_a_byte_order_mark_and_refuses_what_is_no_package(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = write_record(tmp_path) / "datapackage.json"
    package.write_bytes(b"\xef\xbb\xbf" + package.read_bytes())

    assert main(["check", str(tmp_path)]) == main(["describe", str(tmp_path)]) == 0
    assert package.read_bytes().startswith(b"{")
    capsys.readouterr()

    package.write_bytes(b"{")
    (tmp_path / "README.md").write_bytes("é".encode("latin-1"))

    assert main(["describe", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("datapackage.json: is not right: Invalid JSON")
    assert package.read_bytes() == b"{"

    write_record(tmp_path)

    assert main(["describe", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path}/README.md is not UTF-8; save it as UTF-8.\n"


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
    assert "left enforceable by" in out.read_text(encoding="utf-8")
    assert result.stderr == ""


def test_image_of_an_act_alone_in_its_chain_says_so(call: Call, tmp_path: Path) -> None:
    record, out = write_record(tmp_path / "record", [ORDER, COURT]), tmp_path / "chain.svg"

    result = call("image", "chain", out, "--data", record, "--event", "de-hh-order-2016")

    said = "de-hh-order-2016: No other act is in its chain, so it is shown alone.\n"
    assert (result.returncode, result.stderr) == (0, said)


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
