"""The README is true: commands, addresses and lines of Python work, and so does the notebook."""

from __future__ import annotations

import html
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from borderlines.__main__ import _make_parser, main
from tests.serving import ask, serve_routes

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
GUIDES = [ROOT / "README.md", *(ROOT / "docs").glob("*.md"), ROOT / "data" / "README.md"]
NAMED = {
    "figure": "timeline",
    "file": "timeline.svg",
    "code": "DE",
    "name": "events.json",
}
IDS = {"act": "de-hh-order-2016", "authority": "fr-cnil", "report": "reports-in-general"}


def commands_of(guide: Path) -> list[list[str]]:
    """Return the commands in a guide's shell blocks, split as a shell does."""
    blocks = re.findall(r"^```sh\n(.*?)^```", guide.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    parts = (shlex.split(line, comments=True) for line in lines)
    return [words[1:] for words in parts if words and words[0] == "borderlines"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder with the record and a sheet, from which commands run."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    lines = "Country,What happened,Date\nDE,An order,2016-09-23\n"
    (tmp_path / "sheet.csv").write_text(lines, "utf-8")
    monkeypatch.setenv("BORDERLINES_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("BORDERLINES_VERSIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_command_is_one_that_there_is(guide: Path) -> None:
    for words in commands_of(guide):
        _make_parser().parse_args(words)


def test_the_readme_s_commands_for_sheets_and_versions_do_what_they_say(folder: Path) -> None:
    for words in commands_of(ROOT / "README.md"):
        if words[0] == "import":
            # The sheet of the example says nothing of field and kind: a pipeline answers.
            assert (
                main([*words, "--no-input", "--field", "data-protection", "--kind", "order"]) == 0
            )
            shutil.rmtree("acts")
        elif words[0] in {"new", "keep"}:
            assert main(words) == 0
    assert (folder / "acts" / "acts.xlsx").is_file()
    assert [path.suffix for path in (folder / "data" / "versions").iterdir()] == [".zip"]


@pytest.mark.skipif("BROWSER_PATH" not in os.environ, reason="needs a Chrome")
def test_the_readme_s_commands_for_pictures_draw_them(folder: Path) -> None:
    pictures = [words for words in commands_of(ROOT / "README.md") if words[0] == "image"]
    for words in pictures:
        assert main(words) == 0
        assert (folder / "out.png").read_bytes().startswith(b"\x89PNG")
        (folder / "out.png").unlink()
    assert len(pictures) == 3


def test_the_readme_s_lines_of_python_run(folder: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)

    done = subprocess.run(
        [sys.executable, "-c", "\n".join(blocks)], env=_environment(), check=False
    )

    assert blocks
    assert done.returncode == 0


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Serve our routes."""
    with serve_routes() as address:
        yield address


def addresses_in(text: str) -> set[str]:
    """Return the paths in code of a guide and in its HTML, with names for their gaps."""
    found = re.findall(r"`(?:GET )?(/[a-z][^`\s]*)`", text)
    found += [html.unescape(path) for path in re.findall(r'"https://your\.host(/[^"]*)"', text)]
    return {_fill(path) for path in found if "…" not in path and not path.startswith("/<name>")}


def _fill(path: str) -> str:
    ids = [id for kind, id in IDS.items() if f"/{kind}/" in path]
    for gap, name in {**NAMED, "id": "".join(ids)}.items():
        path = path.replace(f"<{gap}>", name)
    return path


@pytest.mark.parametrize("guide", ["README.md", "docs/api.md"])
def test_every_address_answers(site: str, guide: str) -> None:
    """Pictures need a Chrome, and have tests of their own."""
    refused = {"/embed/report": 404, "/oembed": 400, "/records": 404}
    found = addresses_in((ROOT / guide).read_text("utf-8"))

    answers = {path: ask(site + path).status for path in found if not re.search("/image/|<", path)}

    assert answers == {path: refused.get(path, 200) for path in answers}
    assert len(answers) > 3


def test_the_notebook_runs_from_its_first_cell_to_its_last(folder: Path) -> None:
    notebook = nbformat.read(ROOT / "examples" / "fines.ipynb", as_version=4)
    shutil.copytree(ROOT / "borderlines", folder / "borderlines")

    NotebookClient(notebook, resources={"metadata": {"path": str(folder)}}).execute()

    last = notebook.cells[-1].outputs[0]["data"]["text/plain"]
    tables = [cell for cell in notebook.cells if "text/html" in str(cell.get("outputs"))]
    assert (last, len(tables)) == ("900", 4)
