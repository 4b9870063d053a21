"""``new``: an empty sheet to fill, with lists to choose from, and all that goes with it."""

from __future__ import annotations

import argparse
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Final

from babel import Locale

from borderlines.commands import terminal
from borderlines.intake import SheetRefusedError, start, write_mapping
from borderlines.intake.derived import to_slug
from borderlines.intake.mapping import FILE, SheetMapping
from borderlines.record import package
from borderlines.record.files import write_if_changed
from borderlines.record.package import NO_LICENCE, Contributor, Package
from borderlines.record.tables.spreadsheet import write_guarded
from borderlines.schema import FieldOfLaw, Kind
from borderlines.terms.places import is_place
from borderlines.terms.vocabulary import DRAFT_WORDS, Standard

SHEET: Final = "acts"
_ROWS: Final = 2_000
"""The number of the template's rows with lists to choose from."""
_COLUMNS: Final = (
    ("Date", "As exact as you know it: 2020-05-28, 2020-05 or 2020. Blank: in the table only.", 13),
    ("Country", "Its name, or its code. EU for EU authorities.", 22),
    ("Authority", "Who acted: regulator, court, ministry.", 30),
    ("Type of action", "What sort of act it is. Blank: sort not said.", 22),
    ("What happened", "One line, as a headline.", 60),
    ("Amount", "With its currency: EUR 20 million. Words are kept as words.", 18),
    ("Against", "Against or about whom. Separate several with |", 26),
    ("Field of law", "Blank: as you answered for all rows.", 20),
    ("Source", "The address of a document, from https:// on.", 46),
)
_READ_AS: Final = ("decided", "jurisdictions", "authorities", "kind", "title", "amount",
                   "respondents", "field", "source")  # fmt: skip


def make_new(options: argparse.Namespace) -> int:
    """Run ``new``. Returns the exit code."""
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} is there already and not empty; name a new folder.", file=sys.stderr)
        return 2
    try:
        mapping = _ask(options)
    except SheetRefusedError as error:
        print(error, file=sys.stderr)
        return 2
    for name, content in build_template(mapping).items():
        write_if_changed(folder / name, content)
        print(f"{folder / name} written")
    sheet = folder / f"{SHEET}.xlsx"
    print(f"Fill {sheet} (or {SHEET}.csv), then: borderlines open {sheet} {folder}")
    return 0


def _ask(options: argparse.Namespace) -> SheetMapping:
    mapping = start(options.created or date.today())
    asked = {
        "title": "What is the record about? It stands over every picture",
        "subject": "The same in a few words, for captions",
        "by": "Who makes it? It is named in the credit line",
    }
    for name, text in asked.items():
        value = getattr(options, name)
        if not value and not options.no_input and terminal.can_ask():
            value = input(f"{text} > ").strip()
        if value:
            mapping = mapping.answer(name, value)
    if options.field:
        mapping = mapping.answer("field", options.field)
    if not mapping.record.title:
        mapping = mapping.answer("title", options.folder.resolve().name)
    for (heading, _, _), meaning in zip(_COLUMNS, _READ_AS, strict=True):
        mapping = mapping.answer(f"{heading}.read_as", meaning)
    return mapping


def build_template(mapping: SheetMapping) -> dict[str, bytes]:
    """Return the files of a record that is still to be filled, by name."""
    headings = [heading for heading, _, _ in _COLUMNS]
    return {
        f"{SHEET}.xlsx": _build_workbook(),
        f"{SHEET}.csv": write_guarded(headings, []),
        package.FILE: _build_descriptor(mapping),
        FILE: write_mapping(mapping, f"{SHEET}.xlsx").encode(),
        "README.md": _write_readme(mapping).encode(),
    }


def _build_workbook() -> bytes:
    """Return the sheet to fill: text cells, so that no spreadsheet changes a date, and lists."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    choices = {
        "Country": _list_countries(),
        "Type of action": [kind.label for kind in Kind if kind not in DRAFT_WORDS],
        "Field of law": [field.label for field in FieldOfLaw if field not in DRAFT_WORDS],
    }
    for number, (heading, meaning, width) in enumerate(_COLUMNS, 1):
        letter = get_column_letter(number)
        cell = sheet.cell(1, number, heading)
        cell.font = Font(bold=True)
        cell.comment = Comment(meaning, "Borderlines")
        sheet.column_dimensions[letter].width = width
        for row in range(2, _ROWS + 2):
            sheet.cell(row, number).number_format = "@"
        if heading in choices:
            column = len(list(lists.columns)) + 1 if lists.max_row > 1 else 1
            for row, choice in enumerate(choices[heading], 1):
                lists.cell(row, column, choice)
            where = get_column_letter(column)
            formula = f"lists!${where}$1:${where}${len(choices[heading])}"
            rule = DataValidation(type="list", formula1=formula, allow_blank=True)
            # Words of one's own are welcome: they are asked about when the sheet is read.
            rule.showErrorMessage = False
            rule.add(f"{letter}2:{letter}{_ROWS + 1}")
            sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _list_countries() -> list[str]:
    names = Locale.parse("en").territories
    return sorted(str(name) for code, name in names.items() if len(code) == 2 and is_place(code))


def _build_descriptor(mapping: SheetMapping) -> bytes:
    facts = mapping.record
    made = Package(
        name=to_slug(facts.subject or facts.title),
        title=facts.title,
        subject=facts.subject or facts.title,
        created=facts.created,
        licenses=(NO_LICENCE,),
        contributors=(Contributor(title=facts.by, roles=("creator",)),) if facts.by else (),
        standard=Standard.DRAFT,
    )  # fmt: skip
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **package.to_descriptor(made),
    }
    descriptor.pop("expectations", None)
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def _write_readme(mapping: SheetMapping) -> str:
    lines = "\n".join(f"| {heading} | {meaning} |" for heading, meaning, _ in _COLUMNS)
    meaning = lines.replace("with |", "with a bar")
    return f"""# {mapping.record.title}

Fill `{SHEET}.xlsx` in a spreadsheet, one act a row, or `{SHEET}.csv` in any editor. Only place and
what happened are needed; what you leave blank is drawn as not said, never guessed.

| column | what it holds |
|---|---|
{meaning}

Further columns are kept as they are, and come out again in downloads.

    borderlines open {SHEET}.xlsx .       see it drawn on this machine
    borderlines import {SHEET}.xlsx .     write the record again after a change
    borderlines check .                   name what is wrong
    borderlines publish site/ .           write it as a website

Answers are kept in `import.toml` (columns) and `import-values.csv` (single values). The sheet
itself is never written to.
"""
