"""``check FILE``: what a file is, and what to run to see it drawn."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

from borderlines.commands.importing import make_reader, read_content
from borderlines.intake import start, write_report


def describe(path: Path, program: str) -> str:
    """Describe a file and name the command to run.

    Raises SheetRefusedError for what is no sheet.
    """
    content, name = read_content(str(path))
    _, report = make_reader(content, name)(start(date.today()))
    named = shlex.quote(str(path))
    lines = [f"{path} is a sheet, and not a record yet."]
    if report.rows.rows:
        lines.append(write_report(report).rstrip())
    else:
        for one in report.questions:
            lines.append(f"{one.text} --answer {one.name}=…")
            lines += [f"  {choice.answer}: {choice.meaning[:100]}" for choice in one.options]
    lines += [
        "",
        f"To see it drawn on this machine:  {program} open {named}",
        f"To write it as a record:          {program} import {named} FOLDER",
    ]
    return "\n".join(lines)
