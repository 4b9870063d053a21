"""The guides are true: commands, addresses, lines of Python, files, and what they say of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from openpyxl import load_workbook
from PIL import Image

from borderlines.__main__ import _make_parser, main
from tests.acts import FINE, NOTICE, ORDER, write_record
from tests.browser.nginx import find_free_port
from tests.guides import (
    GUIDES,
    ROOT,
    Command,
    addresses_in,
    blocks,
    commands_in,
    commands_in_text,
)
from tests.serving import ask, serve_routes
from tests.shelf import write_two

README, TUTORIAL = ROOT / "README.md", ROOT / "docs" / "your-own-record.md"
CURATORS, HOSTS = ROOT / "data" / "README.md", ROOT / "deploy" / "README.md"
EXAMPLE = ROOT / "examples" / "clearview" / "README.md"
CORRECTIONS = ROOT / "docs" / "corrections.md"
JOINING = ROOT / "docs" / "joining.md"
WALK = "From a sheet to a record: an example"
MACHINE = {"apt-get", "cd", "git", "nginx", "podman", "scripts/bootstrap", "systemctl", "useradd"}
"""Programs of a host's set-up, which would change this machine. `test_site.py`, `test_replicas.py`
and `test_container.py` run what they set up."""

shares_site = pytest.mark.xdist_group("published_for_guides")
needs_chrome = pytest.mark.skipif("BROWSER_PATH" not in os.environ, reason="needs a Chrome")


def name_of(guide: Path) -> str:
    return guide.relative_to(ROOT).as_posix()


# Commands


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a record of two acts as the README says, once for all guides."""
    folder = tmp_path_factory.mktemp("small")
    record = write_record(folder / "record", [ORDER, FINE])
    (words,) = [one.ours for one in commands_in(README) if one.ours[:1] == ("publish",)]
    assert words[1] == "site/"
    assert main(["publish", str(folder / "site"), str(record), "--jobs", "1", *words[2:]]) == 0
    return folder / "site"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the records and the guide's sheet, from which commands run."""
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (sheet,) = blocks(TUTORIAL, "csv", "What you need")
    (tmp_path / "sheet.csv").write_text(sheet.replace("31.11.2017", "27.11.2017"), "utf-8")
    monkeypatch.setenv("BORDERLINES_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("BORDERLINES_VERSIONS", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(sheet: Path) -> None:
    """Write an act into an empty sheet, as its maker does."""
    book = load_workbook(sheet)
    for column, value in enumerate(("2016-09-23", "Germany", "", "Order", "An order"), 1):
        book.active.cell(2, column, value)
    book.save(sheet)


def run_ours(words: tuple[str, ...]) -> None:
    """Run one of our commands. Those that serve run below, and ``site`` has published."""
    if words[0] in {"serve", "publish"}:
        given = _make_parser().parse_args(words)
        record = given.record if words[0] == "publish" else given.folder
        assert record is None or main(["check", str(record)]) == 0
    elif words[0] == "open":
        sheet, *folder = words[1:]
        if folder:
            fill(Path(sheet))
        assert main(["import", sheet, *(folder or [f"{Path(sheet).stem}-record"])]) == 0
    else:
        assert main([*words]) == 0, words


@needs_chrome
@pytest.mark.parametrize("guide", [README, CURATORS, TUTORIAL, EXAMPLE], ids=name_of)
def test_the_commands_of_a_guide_do_what_they_say(guide: Path, desk: Path) -> None:
    for command in commands_in(guide):
        if command.ours:
            # A sheet that there is only in the guide's words.
            words = tuple(word.replace("sheet.xlsx", "sheet.csv") for word in command.ours)
            run_ours(words)
        elif command.words[0] == "cp":
            shutil.copy(*command.words[1:])
        else:
            assert command.words[0] == "make", command
    made = {
        README: ["acts/events.csv", "data/versions", "out.png"],
        CURATORS: [],
        EXAMPLE: [],
        TUTORIAL: ["fines/acts.xlsx", "sheet-record", "draft.png", "record.png", "chain.png"],
    }
    assert [name for name in made[guide] if not (desk / name).exists()] == []
    for name in ("draft.png", "record.png", "chain.png"):
        if guide is TUTORIAL:
            shown = ROOT / "docs" / f"clearview-{name}"
            with Image.open(desk / name) as drawn, Image.open(shown) as kept:
                assert drawn.size == kept.size == (1200, 630)


def test_the_guide_to_corrections_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_record(tmp_path / "acts", [NOTICE])
    report = "act: fr-cnil-notice-2017\ncolumn: published\nvalue: {}\nshould be: {}\n"
    (tmp_path / "report.eml").write_text(report.format("2017-12-18", "2017-12-19"), "utf-8")

    for command in commands_in(CORRECTIONS):
        run_ours(command.ours)

    assert "2017-12-19" in (tmp_path / "acts" / "events.csv").read_text("utf-8")


def test_the_guide_to_joining_does_what_it_says(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands_in(JOINING):
        if "same.csv" in command.ours:
            text = (desk / "both" / "join-same.csv").read_text("utf-8")
            answered = re.sub(r"^([^,]+,[^,]+),,", r"\1,yes,", text, flags=re.MULTILINE)
            (desk / "same.csv").write_text(answered, "utf-8")
        capsys.readouterr()
        if command.ours[0] == "import":
            main([*command.ours])  # Some words of the sheet wait for an answer.
        else:
            run_ours(command.ours)
        if "same.csv" in command.ours:
            (told,) = blocks(JOINING, "")
            assert told in capsys.readouterr().out


@needs_chrome
@shares_site
def test_a_host_s_commands_find_what_they_name(
    site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran = set()
    for command in commands_in(HOSTS):
        ran.add(command.words[0])
        if command.ours:
            for name in command.environment:
                monkeypatch.setenv(name, str(tmp_path))
            run_ours(command.ours)
        elif command.words[0] == "gzip":
            *packed, files = command.words
            found = site.glob(files.removeprefix("/srv/acts/"))
            assert subprocess.run([*packed, *found], check=False).returncode == 0
            assert list(site.glob("assets/*/*.js.gz"))
        elif command.words[0] == "cp":
            assert (ROOT / command.words[1]).is_file(), command
    assert ran - {"gzip", "cp", "mkdir", "rm", "python", ".venv/bin/python"} == MACHINE
    assert [path.suffix for path in tmp_path.iterdir()] == [".zip"]


@pytest.mark.parametrize("guide", GUIDES, ids=name_of)
def test_commands_and_targets_exist(guide: Path) -> None:
    """The targets of make, without running them: `test_setup.py` does."""
    wanted = []
    for command in commands_in(guide) + commands_in_text(guide):
        if command.words[0] == "make":
            wanted += [word for word in command.words[1:] if "=" not in word]
        elif command.ours and len(command.ours) > 1:
            _make_parser().parse_args([word for word in command.ours if word != "…"])
        elif command.ours:
            assert command.ours[0] in _make_parser().format_help()
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert {*wanted} <= {*targets}
    if wanted:
        done = subprocess.run(
            ["make", "--dry-run", *wanted], cwd=ROOT, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_a_report_is_as_the_guide_shows_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """First the three rows with a day that is none, then the list of seventeen."""
    (first,), (second,) = blocks(TUTORIAL, "", "Read the report"), blocks(TUTORIAL, "", WALK)
    (sheet,) = blocks(TUTORIAL, "csv", "What you need")
    (desk / "sheet.csv").write_text(sheet, "utf-8")
    for path, shown in (("sheet.csv", first), ("examples/clearview/sheet.csv", second)):
        main(["check", path])

        said = capsys.readouterr().out
        # A line under another has no heading of its own in the report.
        lines = [re.sub(r"^\w+ {2,}", "", line).strip() for line in shown.splitlines()]
        assert [line for line in lines if line not in said] == []


def test_own_words_can_be_written_as_the_guide_shows_them(desk: Path) -> None:
    (words,) = blocks(TUTORIAL, "csv", "Say what your own words mean")
    (desk / "examples" / "clearview" / "words.csv").write_text(words, "utf-8")

    assert main(["format", "examples/clearview"]) == 0
    assert main(["check", "examples/clearview"]) == 0


def test_the_servers_of_the_guides_answer(desk: Path, tmp_path: Path) -> None:
    """A sheet that is opened, and several records at the addresses in the guide for hosts."""
    records = tmp_path / "records"
    records.mkdir()
    write_two(records)
    several = {path for path in addresses_in(HOSTS.read_text("utf-8")) if is_answered(path)}
    started = [
        (Command(("borderlines", "open", "sheet.csv", "acts/")), {"/", "/acts?q=Hamburg"}),
        (Command(("borderlines", "serve"), {"BORDERLINES_RECORDS": str(records)}), several),
    ]
    running = [(start(command), paths) for command, paths in started]
    try:
        answers = {
            port + path: wait_for(server, port + path)
            for (server, port), paths in running
            for path in sorted(paths)
        }
    finally:
        for (server, _), _ in running:
            server.terminate()
        for (server, _), _ in running:
            server.wait()

    # Asked about nothing, oEmbed says what it wants.
    assert {path: status for path, status in answers.items() if "/oembed" not in path} == {
        path: 200 for path in answers if "/oembed" not in path
    }
    assert len(several) > 6


def is_answered(path: str) -> bool:
    """Return whether a path in the guide for hosts is an address, and not a folder of the disk."""
    return not re.match(r"/(srv|etc|opt|var|tmp|assets|media|embed)/", path + "/")


def start(command: Command) -> tuple[subprocess.Popen[bytes], str]:
    """Start one of our servers on a free port."""
    port = find_free_port()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **command.environment}
    line = [sys.executable, "-m", *command.words, "--port", str(port)]
    server = subprocess.Popen(line, env=environment, stdin=subprocess.DEVNULL)
    return server, f"http://127.0.0.1:{port}"


def wait_for(server: subprocess.Popen[bytes], address: str) -> int:
    """Ask until the server is there; a busy machine takes its time."""
    while server.poll() is None:
        try:
            return ask(address).status
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"The server ended with {server.returncode}: {address}")


# Python


def test_the_readme_s_lines_of_python_run(desk: Path) -> None:
    lines = blocks(README, "python")

    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert lines
    assert done.returncode == 0


def test_every_block_of_python_is_in_a_guide_whose_blocks_are_run() -> None:
    """`test_notebook.py` and `test_extending.py` run those of the other two."""
    assert {name_of(guide) for guide in GUIDES if blocks(guide, "python")} == {
        *("README.md", "docs/python.md", "docs/extending.md")
    }


def test_the_notebook_runs_from_its_first_cell_to_its_last(desk: Path) -> None:
    notebook = nbformat.read(ROOT / "examples" / "fines.ipynb", as_version=4)
    shutil.copytree(ROOT / "borderlines", desk / "borderlines")

    NotebookClient(notebook, resources={"metadata": {"path": str(desk)}}).execute()

    last = notebook.cells[-1].outputs[0]["data"]["text/plain"]
    tables = [cell for cell in notebook.cells if "text/html" in str(cell.get("outputs"))]
    assert (last, len(tables)) == ("900", 4)


# Addresses


@pytest.fixture(scope="module")
def server() -> Iterator[Callable[[str], int]]:
    """Serve our routes; gives the status of a path's answer."""
    with serve_routes() as address:
        yield lambda path: ask(address + path).status


@pytest.mark.parametrize("guide", [README, TUTORIAL, CURATORS, EXAMPLE], ids=name_of)
def test_every_address_answers(server: Callable[[str], int], guide: Path) -> None:
    """Pictures need a Chrome, and have tests of their own; `test_api.py` asks the routes."""
    gaps = {"/embed/report/<id>": "/embed/report/reports-in-general"}
    gaps["/respondent/<name>"] = "/respondent/" + "whatsapp-llc"
    found = addresses_in(guide.read_text("utf-8"))
    # Of the site in the walk, which is published below.
    found = {gaps.get(path, path) for path in found if not path.startswith("/clearview/")}

    answers = {path: server(path) for path in found if not path.startswith("/image/")}

    assert answers == dict.fromkeys(answers, 200)
    assert answers or guide is EXAMPLE


@needs_chrome
@shares_site
def test_every_address_on_a_site_is_a_file_of_it(site: Path) -> None:
    found = addresses_in(TUTORIAL.read_text("utf-8"))

    files = [path.removeprefix("/clearview/") for path in found if path.startswith("/clearview/")]

    assert {*files} >= {"embed/timeline.html", "embed.js"}
    assert [name for name in files if not (site / name).is_file()] == []


def test_a_host_s_proxy_keeps_what_every_route_but_the_dashboard_answers() -> None:
    from scripts.describe_api import build_openapi

    nginx = (ROOT / "deploy" / "borderlines.conf").read_text("utf-8")
    kept = re.search(r"location ~ (\S+) {\n\s*proxy_pass", nginx)

    assert kept is not None
    paths = [re.sub(r"{\w+}", "x", path) for path in build_openapi()["paths"]]
    for path in (*paths, *(f"/acts{path}" for path in paths)):
        assert re.match(kept[1], path), path


# What else the guides say


@pytest.mark.parametrize("guide", GUIDES, ids=name_of)
def test_files_and_headings_that_a_guide_links_to_exist(guide: Path) -> None:
    for target, _, heading in re.findall(r"\]\(([^)#]*)(#([^)]+))?\)", guide.read_text("utf-8")):
        if target.startswith("http"):
            continue
        file = guide.parent / target if target else guide
        assert file.exists(), target
        if heading:
            assert heading in headings_of(file), f"{target}#{heading}"


def headings_of(guide: Path) -> set[str]:
    """Return the anchors of a guide's headings, as GitHub makes them."""
    found = re.findall(r"^#+ (.+)$", guide.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in found}


def test_every_setting_of_the_program_is_in_the_guide_for_hosts() -> None:
    code = [ROOT / "borderlines", ROOT / "web", ROOT / "components"]
    texts = (path.read_text("utf-8") for folder in code for path in folder.rglob("*.py"))
    read = {
        name for text in texts for name in re.findall(r'"(BORDERLINES_\w+|BROWSER_PATH)"', text)
    }

    section = HOSTS.read_text("utf-8").partition("\n## Settings")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE))

    assert listed - {"FORWARDED_ALLOW_IPS"} == read


def test_the_script_for_the_page_around_is_as_small_as_the_readme_says() -> None:
    said = re.search(r"under (\d+) bytes", README.read_text("utf-8"))

    assert said is not None
    assert (ROOT / "web" / "templates" / "host.js").stat().st_size < int(said[1])


def test_the_readme_opens_with_a_picture_of_the_record() -> None:
    assert README.read_text("utf-8").startswith("![")
    with Image.open(ROOT / "docs" / "overview.png") as picture:
        assert picture.size == (1600, 900)


def test_every_room_that_architecture_names_is_there() -> None:
    drawing = blocks(ROOT / "docs" / "architecture.md", "")[0]

    folders = ("borderlines", "web", "components", "data")
    names = {path.name for folder in folders for path in (ROOT / folder).rglob("*.*")}
    names |= {path.name for path in ROOT.glob("*.*")}

    for name in re.findall(r"(?<![\w*])([a-z_]+\.(?:py|json|md))\b", drawing):
        assert name in names, name
