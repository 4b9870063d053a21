"""What a record says of itself: ``datapackage.json``, a Frictionless Data Package."""

from __future__ import annotations

from codecs import BOM_UTF8
from datetime import date
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from borderlines.files import read_part
from borderlines.problems import Problem

FILE = "datapackage.json"
MOST_BYTES: Final = 4 * 1024 * 1024
"""The largest package file that is read, in bytes: some 300 times what a record needs."""


class License(BaseModel):
    """A licence of the record, as the Data Package standard writes it."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    path: str


class Expectations(BaseModel):
    """The least that a record must hold, so that a slip of the hand cannot empty it unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    core_acts: int = 0
    jurisdictions: int = 0
    """Countries, and the Union, with a core act."""


class Naming(BaseModel):
    """Title and subject of a record in another language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    subject: str


class Package(BaseModel):
    """The record's title, the day it was brought out, and its licence.

    Other keys of the standard (``resources`` and so on) are for other readers.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    title: str = Field(description="What the record is about: stands over every picture")
    subject: str = Field(description="The same in a few words, for captions")
    created: date = Field(description="Day of the record")
    licenses: tuple[License, ...] = Field(min_length=1)
    expectations: Expectations = Expectations()
    homepage: str | None = Field(None, description="Web address of the record, for credits")
    corrections: str | None = Field(None, description="Address at which to propose a correction")
    translations: dict[str, Naming] = Field({}, description="Title and subject by language")

    def title_in(self, language: str) -> str:
        """The title in a language, in English where the record has no other."""
        naming = self.translations.get(language)
        return naming.title if naming else self.title

    def subject_in(self, language: str) -> str:
        """The subject in a language, in English where the record has no other."""
        naming = self.translations.get(language)
        return naming.subject if naming else self.subject


def read_package(folder: Path, problems: list[Problem], digest: Any) -> Package | None:
    """Read the package file of a record; its problems are added to the list."""
    content = read_part(folder, FILE, problems, MOST_BYTES)
    if content is None:
        return None
    digest.update(FILE.encode() + b"\0" + content + b"\0")
    try:
        return Package.model_validate_json(content.removeprefix(BOM_UTF8))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            column = ".".join(str(part) for part in detail["loc"])
            problems.append(Problem(FILE, 0, 0, column, None, f"is not right: {detail['msg']}"))
        return None
