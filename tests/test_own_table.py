"""A table of the reader's own: read, drawn and written in a process of its own."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
import weakref
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from borderlines.intake import SheetRefusedError, read_mapping, start, write_mapping
from borderlines.intake.frames import BrokenFrameError, Frame, read_frame, write_frame
from borderlines.intake.workbench import Drawn, TableState, Workbench
from borderlines.language import voice_of
from components.own.preview import to_preview
from components.own.process import Job, TableProcess
from web.own.upload import takes_upload

SHEET = """Date;Country;Type;What happened;Amount
28.05.2020;Germany;Fine;Fine for a company;€20m
14.10.2021;Australia;Stop;Stop to a service;
31.02.2021;Spain;Fine;Fine on no day;€1m
"""
FRESH = write_mapping(start(date(2026, 12, 1)), "acts.csv")


def read(answers: str = FRESH) -> tuple[Workbench, TableState]:
    bench = Workbench(SHEET.encode(), "acts.csv")
    return bench, bench.read(answers)


def test_the_worst_rows_come_first_with_what_each_cell_was_read_as() -> None:
    _, state = read()

    refused, waiting = state.preview.worst
    assert (refused.number, waiting.number) == (4, 3)
    day = refused.cells[0]
    assert (day.found, day.how) == ("31.02.2021", "refused")
    assert day.message == "is not a day; February 2021 has 28"
    assert [cell.how for cell in waiting.cells] == ["read", "read", "waits", "read", "blank"]
    assert [row.number for row in state.preview.others] == [2]
    assert state.preview.meanings == ("decided", "jurisdictions", "kind", "title", "amount")


def test_answers_hold_every_value_and_can_be_read_again() -> None:
    _, state = read()
    answered = read_mapping(state.answers).answer_value("Type", "Stop", "order")

    _, again = read(write_mapping(answered, "acts.csv", holds_values=True))

    assert '"Stop"' not in state.answers
    assert read_mapping(again.answers).values_of("Type") == {"Stop": "order"}
    assert [(line.found, line.write) for line in again.values] == [
        ("31.02.2021", ""),
        ("Stop", "order"),
    ]


def test_the_record_comes_as_a_zip_that_is_the_same_each_time() -> None:
    bench, _ = read()

    packed = bench.write("record.zip", {})

    names = zipfile.ZipFile(io.BytesIO(packed)).namelist()
    assert {"events.csv", "datapackage.json", "import.toml", "refused.csv"} <= set(names)
    assert packed == bench.write("record.zip", {})
    assert "Fine on no day" in bench.write("refused.csv", {}).decode("utf-8-sig")


def test_a_table_without_any_act_draws_nothing_and_says_so() -> None:
    bench = Workbench(b"Name,City\nAda,London\n", "names.csv")

    state = bench.read(FRESH)

    assert (state.shown, state.figures) == (0, ())
    with pytest.raises(SheetRefusedError, match="nothing to draw"):
        bench.draw("overview", {}, 700, "light")


def test_a_cell_is_text_in_the_preview() -> None:
    sheet = b"Date,Country,What happened\n2020-01-01,Germany,<script>x</script> & y\n"
    bench = Workbench(sheet, "acts.csv")

    shown = to_preview(voice_of("en"), bench.read(FRESH).preview)

    assert "<script>" not in shown
    assert "x&lt;/script&gt;" in shown or "x &amp; y" in shown


@pytest.fixture
def process() -> Iterator[TableProcess]:
    process = TableProcess(SHEET.encode(), "acts.csv")
    yield process
    process.stop()


def ask(process: TableProcess, kind: str, **asked: Any) -> Frame:
    job = Job(kind, {"answers": FRESH, "query": {}, **asked})
    assert process.start(job)
    while (answer := job.look(1)) is None:
        pass
    return answer


def test_a_process_reads_and_draws_and_is_started_again_when_it_has_ended(
    process: TableProcess,
) -> None:
    state = TypeAdapter(TableState).validate_json(ask(process, "read").payload)
    process.stop()
    drawn = ask(process, "draw", name="overview", width=700, theme="light")

    assert state == read()[1]
    assert "€20m in all" in TypeAdapter(Drawn).validate_json(drawn.payload).title
    assert b"Germany" in drawn.payload


def test_a_process_says_a_refusal_and_not_what_a_failure_was_about(process: TableProcess) -> None:
    refused = ask(process, "write", name="secrets.csv")
    failed = ask(process, "draw", name="no figure", width=700, theme="light")

    assert (refused.kind, refused.payload) == ("refused", b"There is no download 'secrets.csv'.")
    assert (failed.kind, failed.payload, failed.facts) == ("failed", b"", {"error": "KeyError"})


def test_what_is_no_whole_message_is_refused() -> None:
    whole = io.BytesIO()
    write_frame(whole, Frame("read", b"abc", {"done": 1}))

    assert read_frame(io.BytesIO(whole.getvalue())) == Frame("read", b"abc", {"done": 1})
    assert read_frame(io.BytesIO()) is None
    for broken in (whole.getvalue()[:-1], b"no head\n", b'{"kind":"x","size":-1,"facts":{}}\n'):
        with pytest.raises(BrokenFrameError):
            read_frame(io.BytesIO(broken))


@pytest.mark.parametrize(
    ("setting", "method", "path", "origin", "taken"),
    [
        ("on", "PUT", "/_stcore/upload_file/a/b", "http://here", True),
        ("on", "DELETE", "/_stcore/upload_file/a/b", "http://here", True),
        ("on", "PUT", "/_stcore/upload_file/a/b", "http://elsewhere", False),
        ("on", "POST", "/_stcore/upload_file/a/b", "http://here", False),
        ("on", "PUT", "/data/events.csv", "http://here", False),
        ("", "PUT", "/_stcore/upload_file/a/b", "http://here", False),
    ],
)
def test_a_file_is_taken_from_our_own_page_where_the_host_allows_it(
    monkeypatch: pytest.MonkeyPatch, setting: str, method: str, path: str, origin: str, taken: bool
) -> None:
    monkeypatch.setenv("BORDERLINES_OWN_TABLES", setting)
    headers = [(b"host", b"here"), (b"origin", origin.encode())]
    request = Request({"type": "http", "method": method, "path": path, "headers": headers})

    assert takes_upload(request, path) is taken


def give_table(sheet: str) -> AppTest:
    """Paste a table into a new session of the page, and have it read and drawn."""
    page = Path(__file__).parent.parent / "components" / "page.py"
    session = AppTest.from_file(str(page), default_timeout=600)
    session.query_params["own"] = "1"
    session.run().text_area[0].set_value(sheet)
    session.button[0].click().run()
    assert not session.exception
    return session


def shown_in(session: AppTest) -> str:
    return "".join(one.proto.body for one in session.get("html"))


def find_strings(part: str) -> list[str]:
    """Find the texts in this process that hold a part and are more than it, in caches as well."""
    held = [text for one in gc.get_objects() for text in gc.get_referents(one)]
    # A dict or a tuple of texts alone is in no list of the collector's.
    held += [text for one in held if not gc.is_tracked(one) for text in gc.get_referents(one)]
    texts = [text for text in held if isinstance(text, str) and len(text) > len(part)]
    # An id of an act is made of its title, in small letters.
    return [text[:200] for text in texts if part in text.lower()]


def test_a_session_that_ends_takes_its_cells_and_its_process_along(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BORDERLINES_OWN_TABLES", "on")
    # Put together here, so that the text of this test does not hold it.
    canary = "".join(("quix", "qum", "bat"))
    session = give_table(SHEET.replace("a company", canary))
    assert canary in shown_in(session)
    assert len(find_strings(canary)) > 0
    table = session.session_state["own-table"]
    process, kept = table.process._process, weakref.ref(table.process)

    del session, table
    gc.collect()

    assert kept() is None
    assert process.poll() is not None
    assert find_strings(canary) == []


def test_without_the_host_s_leave_there_is_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BORDERLINES_OWN_TABLES", raising=False)
    page = Path(__file__).parent.parent / "components" / "page.py"
    session = AppTest.from_file(str(page), default_timeout=600)
    session.query_params["own"] = "1"

    session.run()

    assert not session.text_area
    assert "Draw your own table" not in shown_in(session)


LIMITS = """
import runpy
runpy.run_path("app.py")
from starlette.formparsers import MultiPartParser
from streamlit import config
print(config.get_option("server.maxUploadSize"), MultiPartParser.spool_max_size // 2**20)
"""


@pytest.mark.parametrize(("setting", "limits"), [("on", "32 33"), ("off", "1 1")])
def test_only_where_allowed_files_may_be_large_and_then_none_goes_to_the_disk(
    setting: str, limits: str
) -> None:
    # Above the second number, in megabytes, Starlette would write an upload to the disk.
    said = subprocess.run(
        [sys.executable, "-c", LIMITS],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "BORDERLINES_OWN_TABLES": setting},
        capture_output=True,
        text=True,
        check=True,
    )

    assert said.stdout.split("\n")[-2] == limits
