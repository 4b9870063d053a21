"""The reader's table as this session holds it: bytes, answers and every step back."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import streamlit as st
from pydantic import TypeAdapter

from borderlines.intake import SheetRefusedError, read_mapping, start, write_mapping
from borderlines.intake.frames import Frame
from borderlines.intake.mapping import SheetMapping
from borderlines.intake.workbench import Drawn, TableState
from borderlines.language import N_, Voice
from components.own.process import Job, TableProcess
from components.plain import to_html
from components.state import keep, read_widget

_KEY: Final = "own-table"
_POLL_SECONDS: Final = 0.2
_PATIENCE: Final = 0.4
"""Seconds after which progress is shown."""
_FAILED: Final = N_(
    "Something failed while your table was read. Undo the last step, or try again; "
    "if it stays so, divide the table."
)
_state: Final = TypeAdapter(TableState)
_drawn: Final = TypeAdapter(Drawn)
_turns: Final = itertools.count()


@dataclass
class OwnTable:
    """A table of the reader's own."""

    name: str
    size: int
    process: TableProcess
    answers: str
    """The present mapping, as the text of ``import.toml``."""
    before: list[str] = field(default_factory=list)
    """The mappings of the steps before, oldest first."""
    state: TableState | None = None
    """The result of reading by the present answers; None until they are read."""
    refused: str = ""
    """The sentence for which it was not read, in the words of the intake."""
    is_stopped: bool = False
    turn: int = field(default_factory=lambda: next(_turns))
    """A number that is another after each step: widgets of a former step are not taken over."""
    drawn: dict[tuple[str, ...], Drawn] = field(default_factory=dict)
    job: Job | None = None
    said: str = ""
    """The sentence about the last download, or about answers that were not taken."""

    @property
    def mapping(self) -> SheetMapping:
        """The present mapping."""
        return read_mapping(self.answers)

    def answer(self, mapping: SheetMapping) -> None:
        """Take further answers, as a step that can be undone."""
        self._step(
            write_mapping(mapping, self.name, holds_values=True), [*self.before, self.answers]
        )

    def undo(self) -> None:
        """Go back by one step."""
        if self.before:
            self._step(self.before[-1], self.before[:-1])

    def read_again(self) -> None:
        """Read by the same answers once more."""
        self._step(self.answers, self.before)

    def stop(self) -> None:
        """Stop what is under way."""
        self.process.stop()
        self.job, self.is_stopped = None, True

    def _step(self, answers: str, before: list[str]) -> None:
        self.answers, self.before = answers, before
        self.state, self.refused, self.is_stopped, self.said = None, "", False, ""
        self.drawn.clear()
        self.turn = next(_turns)


def present_table() -> OwnTable | None:
    """Return the table of this session, if it has one."""
    table: OwnTable | None = read_widget(_KEY)
    return table


def take_table(content: bytes, name: str, answers: str = "") -> None:
    """Take a table into this session."""
    fresh = write_mapping(start(date.today()), name, holds_values=True)
    keep(_KEY, OwnTable(name, len(content), TableProcess(content, name), answers or fresh))


def drop_table() -> None:
    """Forget the table and all that was made of it."""
    table = present_table()
    if table is not None:
        table.process.stop()
    keep(_KEY, None)


def change(make: Callable[[SheetMapping], SheetMapping]) -> None:
    """Answer as a function of the present mapping says; a refused answer is said, not taken."""
    table = present_table()
    if table is None:
        return
    try:
        table.answer(make(table.mapping))
    except SheetRefusedError as error:
        table.said = str(error)


def read(voice: Voice, table: OwnTable) -> None:
    """Read the table by its answers, unless that is done."""
    if table.state is not None or table.refused or table.is_stopped:
        return
    frame = _wait(voice, table, "read", {}, voice.gettext("Reading your table …"))
    if frame.kind == "state":
        table.state = _state.validate_json(frame.payload)
    else:
        table.refused = _say_refusal(voice, frame)


def draw(voice: Voice, table: OwnTable, name: str, width: int, theme: str) -> Drawn | str:
    """Draw a figure of the table, once for each size; a sentence where it cannot be drawn."""
    key = (name, str(width), theme, voice.code)
    if key not in table.drawn:
        asked = {"name": name, "query": {"lang": voice.code}, "width": width, "theme": theme}
        frame = _wait(voice, table, "draw", asked, voice.gettext("Drawing …"))
        if frame.kind != "drawn":
            return _say_refusal(voice, frame)
        table.drawn[key] = _drawn.validate_json(frame.payload)
    return table.drawn[key]


def write(voice: Voice, table: OwnTable, name: str) -> bytes | str:
    """Write a download; a sentence where it cannot be written."""
    asked = {"name": name, "query": {"lang": voice.code}}
    frame = _wait(voice, table, "write", asked, voice.gettext("Writing {file} …", file=name))
    return frame.payload if frame.kind == "file" else _say_refusal(voice, frame)


def _say_refusal(voice: Voice, frame: Frame) -> str:
    # A sentence of the intake is in English, as on its command line.
    return frame.payload.decode() if frame.kind == "refused" else voice.gettext(_FAILED)


def _wait(voice: Voice, table: OwnTable, kind: str, asked: Mapping[str, Any], what: str) -> Frame:
    """Wait for an answer, with progress and a button that stops it.

    A run of the page that is cut off leaves the request under way, and the next run waits on.
    """
    wanted = {**asked, "answers": table.answers}
    if table.job is not None and (table.job.kind, table.job.asked) != (kind, wanted):
        table.process.stop()
        table.job = None
    room = st.empty()
    is_shown = False
    is_second = False
    waited = 0.0
    while True:
        if table.job is None:
            table.job = Job(kind, wanted)
        job = table.job
        if job.is_waiting:
            table.process.start(job)
        frame = job.look(_POLL_SECONDS)
        waited += _POLL_SECONDS
        if frame is not None and frame.kind == "ended" and not is_second:
            # It had gone to rest just then.
            is_second, table.job = True, None
            continue
        if frame is not None:
            table.job = None
            room.empty()
            return frame
        if waited > _PATIENCE and not is_shown:
            is_shown = True
            with room.container(key=f"own-waiting-{kind}"):
                st.html(f'<p class="notice" role="status">{to_html(what)}</p>')
                bar = st.progress(0.0)
                st.button(voice.gettext("Stop"), on_click=table.stop, key=f"own-stop-{kind}")
        if is_shown:
            said = voice.gettext("Other tables are being read; yours is next.")
            if not job.is_waiting:
                said = voice.gettext("{done} of {all} rows", done=job.done, all=job.all)
            bar.progress(job.done / job.all if job.all else 0.0, text=said if job.all else None)
