"""The texts of ``check`` about acts whose end, or whose later fate, is not recorded."""

from __future__ import annotations

from pathlib import Path

from borderlines.record.dataset import check_record
from tests.acts import FINE, NOTICE, ORDER, PACKAGE, make_event, make_link, make_part, write_record

STOP = make_event("tr-rk-interim-2021", kind="interim-measure")
LATER = make_event("later", kind="closure", decided="2019-03-01", published="2019-03-02")


def warnings_of(folder: Path) -> list[str]:
    return [str(warning) for warning in check_record(folder).warnings]


def test_an_interim_measure_that_nothing_ends_is_named(tmp_path: Path) -> None:
    (warning,) = warnings_of(write_record(tmp_path, [STOP]))

    assert warning.startswith("events.csv:2:expires: warning: '' is empty, and an act of the kind ")
    assert "interim measure lasts only for a time, but no link in links.csv" in warning


def test_a_link_a_date_or_an_open_question_ends_it(tmp_path: Path) -> None:
    closed = write_record(
        tmp_path / "closed", [STOP, LATER], links=[make_link("later", "closes", STOP["id"])]
    )
    out = write_record(tmp_path / "out", [STOP | {"expires": "2017-01-01"}])
    asked = write_record(tmp_path / "asked", [STOP | {"open_questions": "Its end was not found."}])

    assert warnings_of(closed) == warnings_of(out) == warnings_of(asked) == []


def test_of_a_parted_act_the_part_is_named_that_nothing_ends(tmp_path: Path) -> None:
    parts = [
        make_part(STOP["id"], "stop", "prohibition", until="2017-05-01"),
        make_part(STOP["id"], "report", "order"),
        make_part(STOP["id"], "breach", "declaration"),
    ]

    (warning,) = warnings_of(write_record(tmp_path, [STOP], parts=parts))

    assert warning.startswith("parts.csv:3:until: warning: ")
    assert "ends the part report of tr-rk-interim-2021" in warning


def test_a_notice_ends_with_its_deadline(tmp_path: Path) -> None:
    notice = NOTICE | {"open_questions": ""}
    deadline = make_part(NOTICE["id"], "comply", "order", deadline="2018-01-18")

    assert len(warnings_of(write_record(tmp_path / "bare", [notice]))) == 1
    assert warnings_of(write_record(tmp_path / "dated", [notice], parts=[deadline])) == []


def test_a_part_of_which_no_more_is_known_claims_nothing_for_ever(tmp_path: Path) -> None:
    part = make_part(STOP["id"], "stop", "prohibition", known_until="2021-05-01")

    assert warnings_of(write_record(tmp_path, [STOP], parts=[part])) == []


def test_acts_that_rest_on_silence_alone_are_listed(tmp_path: Path) -> None:
    summary = check_record(write_record(tmp_path, [ORDER, FINE, LATER]))

    assert summary.warnings == ()
    assert str(summary.silent).startswith(
        "events.csv: warning: rest on silence alone, for nothing later is recorded of them: "
        "de-hh-order-2016; add the link of a later act"
    )


def test_a_later_act_or_a_last_known_day_breaks_the_silence(tmp_path: Path) -> None:
    known = write_record(tmp_path / "known", [ORDER | {"known_until": "2018-01-01"}])
    told = write_record(
        tmp_path / "told", [ORDER, LATER], links=[make_link("later", "upholds", ORDER["id"])]
    )
    draft = write_record(tmp_path / "draft", [ORDER], package=PACKAGE | {"standard": "draft"})

    assert [check_record(one).silent for one in (known, told, draft)] == [None, None, None]
