"""The guides are true: keys of the query, commands, targets, files."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from PIL import Image

from borderlines.__main__ import _make_parser, main
from tests.acts import NOTICE, write_record

ROOT = Path(__file__).resolve().parent.parent
TUTORIAL = ROOT / "docs" / "your-own-record.md"
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = [ROOT / "README.md", ROOT / "data" / "README.md", ROOT / "docs" / "architecture.md",
          TUTORIAL, ROOT / "docs" / "corrections.md",
          ROOT / "examples" / "clearview" / "README.md"]  # fmt: skip


def test_the_script_for_the_page_around_is_as_small_as_the_readme_says() -> None:
    said = re.search(r"under (\d+) bytes", README)

    assert said is not None
    assert (ROOT / "web" / "templates" / "host.js").stat().st_size < int(said[1])


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_commands_and_targets_in_the_guides_exist(guide: Path) -> None:
    text = guide.read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    commands = _make_parser().format_help()

    assert set(re.findall(r"\bmake (run|test|check|bench|[a-z]+)\b(?=[`\s]*(?:#|`|$))", text)) <= (
        targets
    )
    for command in re.findall(r"^ *(?:\S*python -m )?borderlines (\w+)", text, re.MULTILINE):
        assert command in commands


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_the_guides_link_to_exist(guide: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", guide.read_text("utf-8")):
        if not target.startswith("http"):
            assert (guide.parent / target).exists(), target


def commands_of_the_tutorial() -> list[list[str]]:
    """Return the commands in the tutorial's shell blocks, in order, split as a shell does."""
    section = TUTORIAL.read_text("utf-8").partition("\n## From a sheet to a record")[2]
    section = section.partition("\n## ")[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line, comments=True) for line in lines]


def test_every_command_of_the_tutorial_is_one_that_there_is() -> None:
    commands = commands_of_the_tutorial()

    assert {words[1] for words in commands if words[0] == "borderlines"} == {
        *("check", "import", "image", "format", "describe", "serve", "publish")
    }
    for words in commands:
        assert words[0] in {"borderlines", "cp"}, words
        if words[0] == "borderlines":
            _make_parser().parse_args(words[1:])


def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of it but serving and publishing, which end by themselves late or never."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    said = []

    for words in commands_of_the_tutorial():
        if words[0] == "cp":
            shutil.copy(words[1], words[2])
        elif words[1] not in {"serve", "publish"}:
            assert main(words[1:]) == 0, words
            said.append(capsys.readouterr().out)

    told = re.findall(r"^```\n(.*?)^```", TUTORIAL.read_text("utf-8"), re.MULTILINE | re.DOTALL)[-1]
    for line in told.splitlines():
        assert line.strip() in said[0]
    for name in ("draft.png", "record.png", "chain.png"):
        with Image.open(name) as drawn, Image.open(TUTORIAL.parent / f"clearview-{name}") as shown:
            assert drawn.size == shown.size == (1200, 630)


def run_page(page: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[list[str]]:
    """Run the commands of a page in a folder, all but those that serve; return them."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    commands = [shlex.split(line, comments=True) for line in "".join(blocks).splitlines()]
    monkeypatch.chdir(folder)
    for words in commands:
        assert words[0] == "borderlines", words
        _make_parser().parse_args(words[1:])
        if words[1] != "serve":
            assert main(words[1:]) == 0, words
    return commands


def test_the_page_on_corrections_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(tmp_path / "acts", [NOTICE])
    report = "act: fr-cnil-notice-2017\ncolumn: published\nvalue: {}\nshould be: {}\n"
    (tmp_path / "report.eml").write_text(report.format("2017-12-18", "2017-12-19"), "utf-8")

    commands = run_page("corrections.md", monkeypatch, tmp_path)

    assert {words[1] for words in commands} == {"patch"}
    assert "2017-12-19" in (tmp_path / "acts" / "events.csv").read_text("utf-8")


def test_the_readme_opens_with_a_picture_of_the_record() -> None:
    assert README.startswith("![")
    with Image.open(ROOT / "docs" / "overview.png") as picture:
        assert picture.size == (1600, 900)


def test_every_room_that_architecture_names_is_there() -> None:
    drawing = GUIDES[2].read_text("utf-8").split("```")[1]

    folders = ("borderlines", "web", "components", "data")
    names = {path.name for folder in folders for path in (ROOT / folder).rglob("*.*")}
    names |= {path.name for path in ROOT.glob("*.*")}

    for name in re.findall(r"(?<![\w*])([a-z_]+\.(?:py|json|md))\b", drawing):
        assert name in names, name
