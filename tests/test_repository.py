"""The files beside the code for contributors."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(
    "file",
    [
        "CITATION.cff",
        ".pre-commit-config.yaml",
        ".github/workflows/ci.yml",
        ".github/ISSUE_TEMPLATE/wrong-fact.yml",
        ".github/ISSUE_TEMPLATE/fault.yml",
    ],
)
def test_a_file_for_other_programs_is_whole(file: str) -> None:
    assert isinstance(yaml.safe_load((ROOT / file).read_text("utf-8")), dict)


def test_the_citation_names_the_version_of_the_package() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert (citation["version"], citation["license"]) == (project["version"], "MIT")


def test_hooks_and_workflow_run_what_make_runs() -> None:
    targets = (ROOT / "Makefile").read_text("utf-8")
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))

    entries = [hook["entry"] for hook in hooks["repos"][0]["hooks"]]
    assert all(f"\n{entry.removeprefix('make ')}:" in targets for entry in entries)
    assert workflow["jobs"]["ci"]["steps"][-1]["run"] == ".ci/run"
    assert (ROOT / ".ci" / "run").is_file()
