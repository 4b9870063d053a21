"""The command ``sources``: the acts with the weakest evidence come first."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.commands.sources import find_dead_sign, list_weaknesses
from borderlines.record.dataset import read_dataset
from tests.acts import FINE, NOTICE, ORDER, write_record


def write(folder: Path) -> Path:
    """Write three acts: one known from a report, one from a copy, one from its own text."""
    write_record(folder, [ORDER, NOTICE, FINE])
    rows = (folder / "sources.csv").read_text("utf-8").splitlines()
    for number, row in enumerate(rows):
        if ORDER["id"] in row:
            rows[number] = row.replace(",yes,no,", ",no,no,")
        if NOTICE["id"] in row:
            rows[number] = row.replace(",yes,no,", ",yes,yes,")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return folder


def test_an_act_known_from_reports_comes_before_one_known_from_a_copy(tmp_path: Path) -> None:
    found = list_weaknesses(read_dataset(write(tmp_path)))

    assert [(one.event.id, one.lacks[0]) for one in found] == [
        (ORDER["id"], "rests on reports alone"),
        (NOTICE["id"], "has no original, copies alone"),
        (FINE["id"], "has no quote"),
    ]


def test_the_command_lists_them_and_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", str(write(tmp_path))]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{ORDER['id']}: rests on reports alone; has no quote")
    assert lines[-1] == "3 of 3 core acts lack something in their evidence."


@pytest.mark.parametrize(
    ("address", "sign"),
    [
        ("https://example.org/act", None),
        ("http://example.org/act", "is not https"),
        ("https://example.org/show.do?fastReqId=18&id=2", "has a session in it"),
        ("https://issues.example.com./docs", "its host ends in a dot"),
        ("https://test.example.com/view/66", "is a staging host"),
    ],
)
def test_an_address_that_may_be_dead_says_why(address: str, sign: str | None) -> None:
    assert find_dead_sign(address) == sign
