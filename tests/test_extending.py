"""The recipes of docs/extending.md, applied as written to a copy of the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs" / "extending.md").read_text("utf-8")
PARTS = GUIDE.split("\n## ")[1:]
RECIPES = {title: text for title, _, text in (part.partition("\n") for part in PARTS)}
STEP = re.compile(
    r"^(?:In `(?P<path>[^`]+)`, (?P<how>before|after|replace) `(?P<line>[^`]+)`"
    r"|New file `(?P<new>[^`]+)`):\n\n```python\n(?P<code>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
CHECK = re.compile(r"^Check:\n\n```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def apply(step: re.Match[str], folder: Path) -> None:
    """Take one step of a recipe, indented like the line that it names, which must be unique."""
    if step["new"]:
        (folder / step["new"]).write_text(step["code"], "utf-8")
        return
    path, line = folder / step["path"], f"{step['line']}\n"
    code = textwrap.indent(textwrap.dedent(step["code"]), line[: len(line) - len(line.lstrip())])
    text = path.read_text("utf-8")
    assert text.count(line) == 1, step["line"]
    new = {"before": code + line, "after": line + code, "replace": code}[step["how"]]
    path.write_text(text.replace(line, new), "utf-8")


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Apply every recipe to a copy of the code."""
    folder = tmp_path_factory.mktemp("extended")
    for name in ("borderlines", "data"):
        shutil.copytree(ROOT / name, folder / name)
    for recipe in RECIPES.values():
        for step in STEP.finditer(recipe):
            apply(step, folder)
    return folder


def test_there_are_recipes_with_steps_and_a_check_each() -> None:
    assert len(RECIPES) == 7
    assert all(STEP.search(recipe) and CHECK.search(recipe) for recipe in RECIPES.values())


def test_every_recipe_does_what_it_says(extended: Path) -> None:
    """All in one process: to start one takes longer than a check."""
    checks = [CHECK.findall(recipe)[0] for recipe in RECIPES.values()]
    beginning = "from pathlib import Path\nfrom borderlines.record import read_dataset\n"
    beginning += "dataset = read_dataset(Path('data'))\n"

    done = subprocess.run(
        [sys.executable, "-c", "\n".join([beginning, *checks, "print('done')"])],
        cwd=extended, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.stdout, done.stderr) == ("done\n", "")
