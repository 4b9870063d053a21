"""The record's description of itself: ``datapackage.json``, a Frictionless Data Package."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    field_serializer,
    field_validator,
    model_validator,
)

from borderlines.record.files import read_part
from borderlines.record.problems import Problem, find_control
from borderlines.terms import EdtfDate
from borderlines.terms.date_hints import YEARS
from borderlines.terms.vocabulary import Standard

FILE = "datapackage.json"
MOST_BYTES: Final = 4 * 1024 * 1024
"""The largest package file that is read, in bytes: some 300 times what a record needs."""


def _check_line(text: str) -> str:
    if control := find_control(text):
        raise ValueError(f"holds the invisible character {control}; delete it")
    if not text.strip():
        raise ValueError("is blank; fill it, or leave out what may be left out")
    return text


Line = Annotated[str, AfterValidator(_check_line), Field(max_length=2000)]
"""A text of the package file that can be shown: in cells such text is refused as well."""


class License(BaseModel):
    """A licence of the record, as the Data Package standard writes it."""

    model_config = ConfigDict(frozen=True)

    name: Line
    title: Line
    path: Line


NO_LICENCE: Final = License(
    name="no licence said",
    title="No licence said",
    path="https://choosealicense.com/no-permission/",
)
"""The licence of a record whose maker named none."""
_MAKING: Final = {"author", "creator", "publisher"}


class Contributor(BaseModel):
    """Somebody who had a part in the record, as the Data Package standard writes it.

    Other keys (``email``, ``organization``) are kept for whoever takes the record away.
    """

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    title: Line | None = None
    given_name: Line | None = Field(None, alias="givenName")
    family_name: Line | None = Field(None, alias="familyName")
    path: Line | None = Field(None, description="Web address of the contributor")
    role: Line | None = Field(None, description="As version 1 of the standard has it")
    roles: tuple[Line, ...] | None = Field(None, description="As version 2 has it")

    @property
    def name(self) -> str:
        """The name to print."""
        return self.title or " ".join(filter(None, (self.given_name, self.family_name)))

    @property
    def is_person(self) -> bool:
        """Whether the record says that it is a person; else it may be either."""
        return bool(self.given_name or self.family_name)

    @property
    def is_maker(self) -> bool:
        """Whether the part was to make or publish the record, as it is where none is named."""
        roles = {*(self.roles or ()), *((self.role,) if self.role else ())}
        return not roles or not roles.isdisjoint(_MAKING)

    @model_validator(mode="after")
    def _has_a_name(self) -> Contributor:
        if not self.name:
            raise ValueError("names nobody; write a title, or givenName and familyName")
        return self


class Expectations(BaseModel):
    """The least that a record must hold, so that a slip of the hand can't empty it unseen."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    core_acts: int = 0
    jurisdictions: int = 0
    """Countries, and the Union, with a core act."""


class Rows(BaseModel):
    """The fate of the rows of the sheet that a record was made from; the four add up to all."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rows: int = Field(ge=0)
    shown: int = Field(ge=0)
    table_only: int = Field(ge=0)
    refused: int = Field(ge=0)
    blank: int = Field(ge=0)

    @model_validator(mode="after")
    def _add_up(self) -> Rows:
        if self.shown + self.table_only + self.refused + self.blank != self.rows:
            raise ValueError("does not add up: shown + table_only + refused + blank = rows")
        return self


class Naming(BaseModel):
    """Title and subject of a record in another language."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    subject: Line


class Package(BaseModel):
    """The record's title, the day it was brought out, and its licence.

    Other keys of the standard (``resources`` and so on) are for other readers.
    """

    model_config = ConfigDict(frozen=True)

    name: Line
    title: Line = Field(
        max_length=300, description="What the record is about: stands over every picture"
    )
    subject: Line = Field(max_length=200, description="The same in a few words, for captions")
    sources_until: EdtfDate | None = Field(
        None, description="Last day or month that the sources reach to, in EDTF"
    )
    created: date = Field(
        description="Day of the record", ge=date(YEARS[0], 1, 1), le=date(YEARS[-1], 12, 31)
    )
    licenses: tuple[License, ...] = Field(min_length=1)
    contributors: tuple[Contributor, ...] = Field(
        (), description="Who made the record, for credits and citations"
    )
    expectations: Expectations = Expectations()
    standard: Standard = Field(
        Standard.CURATED, description="How complete the record promises to be: curated or draft"
    )
    sheet: Rows | None = Field(None, description="The rows of the sheet that it was made from")
    homepage: Line | None = Field(None, description="Web address of the record, for credits")
    corrections: Line | None = Field(
        None, description="Address for corrections: of mail, a form, or a repository"
    )
    translations: dict[str, Naming] = Field({}, description="Title and subject by language")

    @property
    def is_draft(self) -> bool:
        """Whether the record may leave blank what a curated one must say."""
        return self.standard is Standard.DRAFT

    @property
    def makers(self) -> tuple[Contributor, ...]:
        """The makers or publishers of the record; all contributors if none of them is one."""
        made = tuple(one for one in self.contributors if one.is_maker)
        return made or self.contributors

    @property
    def licence_path(self) -> str:
        """The address of the licence; empty for several, as joined records may have."""
        return self.licenses[0].path if len(self.licenses) == 1 else ""

    @property
    def licence_paths(self) -> str | list[str]:
        """The address of the licence, or of each of several, as JSON has it."""
        paths = [one.path for one in self.licenses]
        return paths[0] if len(paths) == 1 else paths

    @field_validator("created", mode="before")
    @classmethod
    def _take_the_day(cls, value: Any) -> Any:
        # The standard wants a date-time. The date-time counts as the day that is written in it.
        try:
            return datetime.fromisoformat(value).date() if isinstance(value, str) else value
        except ValueError:
            return value

    @field_validator("sources_until", mode="before")
    @classmethod
    def _read_reach(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", value):
            raise ValueError("is not a day or a month; write one as 2026-06")
        return EdtfDate.parse(value)

    @field_serializer("sources_until")
    def _write_reach(self, reach: EdtfDate | None) -> str | None:
        return str(reach) if reach else None

    @field_serializer("created", when_used="json")
    def _write_created(self, created: date) -> str:
        return to_date_time(created)

    def title_in(self, language: str) -> str:
        """Return the title in a language, in English if the record has no other."""
        naming = self.translations.get(language)
        return naming.title if naming else self.title

    def subject_in(self, language: str) -> str:
        """Return the subject in a language, in English if the record has no other."""
        naming = self.translations.get(language)
        return naming.subject if naming else self.subject


def to_date_time(day: date) -> str:
    """Return a day in the form of the Data Package standard, a date-time (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00Z"


def complete_day(created: Any) -> Any:
    """Complete a mere day to the standard's form; anything else is left as it is."""
    try:
        return to_date_time(date.fromisoformat(created))
    except (TypeError, ValueError):
        return created


def to_descriptor(package: Package) -> dict[str, Any]:
    """Return the keys of the same package file; what a record does not say is left out."""
    told = package.model_dump(mode="json", by_alias=True, exclude_none=True)
    if not package.is_draft:
        del told["standard"]
    return {key: value for key, value in told.items() if value not in ([], {})}


def read_package(
    folder: Path, problems: list[Problem], digest: Any, content: bytes | None = None
) -> Package | None:
    """Read the package file of a record, if it has not been; its problems go into the list."""
    if content is None:
        content = read_part(folder, FILE, problems, MOST_BYTES)
    if content is None:
        return None
    digest.update(FILE.encode() + b"\0" + content + b"\0")
    try:
        return Package.model_validate_json(content.removeprefix(BOM_UTF8))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            column = ".".join(str(part) for part in detail["loc"])
            is_ours = detail["type"] == "value_error"
            told = detail["msg"].removeprefix("Value error, ")
            message = told if is_ours else f"is not right: {told}"
            problems.append(Problem(FILE, 0, 0, column, None, message))
        return None
