"""The first step: a table is pasted or given as a file, with the answers of another time."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from borderlines.intake import SheetRefusedError, read_mapping, write_mapping
from borderlines.intake.sheets.refusal import MOST_COLUMNS, MOST_ROWS
from borderlines.language import Voice
from components.own.session import take_table
from components.plain import to_html
from components.state import keep, read_widget

MOST_MEGABYTES: Final = 32
"""The size of the largest file that is taken, in megabytes; web/own/upload.py has the same."""
_PASTED: Final = "own-pasted"
_FILE: Final = "own-file"
_ANSWERS: Final = "own-answers"
_SAID: Final = "own-said"
_MOST_PASTED: Final = 2_000_000


def show_giving(voice: Voice) -> None:
    """Show the two ways in, and what happens with a table."""
    _ = voice.gettext
    private = _(
        "Your table stays in this session: it is not saved, gets no address, and is gone when you "
        "leave the page. Each row needs a place, one line of what happened, and a date."
    )
    st.html(f"<p>{to_html(private)}</p>")
    said = read_widget(_SAID)
    if said:
        st.html(f'<p class="notice" role="alert">{to_html(str(said))}</p>')
        keep(_SAID, None)
    paste, file = st.columns(2, gap="large")
    with paste, st.form("own-paste", border=False):
        st.text_area(
            _("Paste a table from a spreadsheet, headings first"),
            key=_PASTED,
            height=190,
            max_chars=_MOST_PASTED,
        )
        st.form_submit_button(_("Read what I pasted"), on_click=_take_pasted, args=(voice,))
    with file:
        st.file_uploader(
            _("Or choose a file: .xlsx, .ods, .csv, .tsv"),
            key=_FILE,
            type=["xlsx", "xlsm", "ods", "csv", "tsv", "txt"],
            max_upload_size=MOST_MEGABYTES,
            on_change=_take_file,
        )
        limits = _(
            "At most {megabytes} MB, {rows} rows and {columns} columns. Macros are never run, and "
            "links to other files are never followed.",
            megabytes=MOST_MEGABYTES,
            rows=voice.number(MOST_ROWS),
            columns=voice.number(MOST_COLUMNS),
        )
        st.html(f'<p class="quiet">{to_html(limits)}</p>')
        with st.expander(_("I have answered before (import.toml)")):
            st.file_uploader(
                _("Answers that you downloaded; give them before the table"),
                key=_ANSWERS,
                type=["toml"],
                max_upload_size=1,
            )


def _take_pasted(voice: Voice) -> None:
    text = str(read_widget(_PASTED) or "")
    if text.strip():
        _take(text.encode("utf-8", "replace"), voice.gettext("pasted table"))
        keep(_PASTED, "")
    else:
        keep(_SAID, voice.gettext("Nothing was pasted yet."))


def _take_file() -> None:
    file: UploadedFile | None = read_widget(_FILE)
    if file is not None:
        _take(file.getvalue(), file.name)
        _forget(file)


def _take(content: bytes, name: str) -> None:
    answers: UploadedFile | None = read_widget(_ANSWERS)
    try:
        known = ""
        if answers is not None:
            mapping = read_mapping(answers.getvalue().decode("utf-8-sig"), name=answers.name)
            known = write_mapping(mapping, name, holds_values=True)
            _forget(answers)
        take_table(content, name, known)
    except UnicodeDecodeError:
        keep(_SAID, "The file of answers is not UTF-8; give the import.toml as it was downloaded.")
    except SheetRefusedError as error:
        keep(_SAID, str(error))


def _forget(file: UploadedFile) -> None:
    """Let Streamlit hold the bytes no longer; the session has them."""
    run = get_script_run_ctx()
    if run is not None and isinstance(run.uploaded_file_mgr, MemoryUploadedFileManager):
        run.uploaded_file_mgr.remove_file(run.session_id, file.file_id)
