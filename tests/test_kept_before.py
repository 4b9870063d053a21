"""A version that a former release kept is read, and its pages and pictures answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from borderlines.record.kept.differences import compare
from borderlines.record.kept.versions import read_version
from tests.acts import ORDER, write_record
from tests.serving import ask, serve_routes

FOLDER = Path(__file__).parent / "kept"
VERSIONS = [path.stem for path in FOLDER.glob("*.zip")]
"""Each was written by the release of its day, which knew no parts and fewer columns."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server of another record, beside which the versions are kept."""
    with pytest.MonkeyPatch.context() as patch:
        record = write_record(tmp_path_factory.mktemp("record"), [ORDER])
        patch.setenv("BORDERLINES_DATA", str(record))
        patch.setenv("BORDERLINES_VERSIONS", str(FOLDER))
        with serve_routes() as served:
            yield served


@pytest.mark.parametrize("version", VERSIONS)
def test_a_kept_version_has_its_name_still(version: str, address: str) -> None:
    kept = read_version(version)

    assert kept.version == version
    assert len(kept.events) == 102
    assert kept.parts == ()
    assert kept.periods[0].label_in("fr") == "RGPD applicable"
    assert compare(kept, kept) == ()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    "path",
    ["embed/timeline", "image/timeline.png", "act/fr-cnil-notice-2017", "data/state.csv"],
)
def test_what_names_a_kept_version_answers(path: str, version: str, address: str) -> None:
    answered = ask(f"{address}/{path}?version={version}")

    assert (answered.status, bool(answered.body)) == (200, True)


def test_there_is_a_version_of_a_former_release() -> None:
    assert "592bb8743c01" in VERSIONS
