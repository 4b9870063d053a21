"""The contract of a Borderlines record: every column and every vocabulary, declared once.

The CSV headers, the curators' column table, the headings of tables and the labels in
pictures are all read from here. Nothing in this file touches disk, network or clock.

Cells arrive as text. An empty cell means "not established": it becomes ``None``, or an
empty tuple in a column that takes several values. Several values in one cell are parted
by `` | ``. Every error says what is wrong with the value and what to write instead; the
reader (``borderlines.dataset``) adds file, row and column.

Standards: EDTF (ISO 8601-2) dates, ISO 3166 places, ISO 4217 currencies, ISO 639-1
languages, ECLI and CELEX identifiers.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, ClassVar, Self
from urllib.parse import urlsplit

import pycountry
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

from borderlines.edtf_date import EdtfDate
from borderlines.vocabulary import (
    AmountKind,
    AuthorityType,
    Confidence,
    CoverageStatus,
    Family,
    FieldOfLaw,
    Kind,
    Relation,
    SourceKind,
    Tier,
    Verdict,
)

__all__ = [
    "UNION",
    "AmountKind",
    "Authority",
    "AuthorityType",
    "Claim",
    "Confidence",
    "Coverage",
    "CoverageStatus",
    "EdtfDate",
    "Event",
    "Family",
    "FieldOfLaw",
    "Kind",
    "Link",
    "Relation",
    "Source",
    "SourceKind",
    "Tier",
    "Verdict",
]

LIST_SEPARATOR = " | "
UNION = "EU"
"""Reserved ISO 3166 code for bodies of the European Union, which are no country's."""


# ------------------------------------------------------------------------------ cell types


def _to_none(cell: object) -> object:
    return None if isinstance(cell, str) and not cell.strip() else cell


def _to_items(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    if not cell.strip():
        return ()
    items = tuple(item.strip() for item in cell.split("|"))
    if "" in items:
        raise ValueError("has an empty item; part items with ' | ' and end without it")
    if len(set(items)) < len(items):
        raise ValueError("names the same item twice; keep one")
    return items


def _check_slug(cell: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", cell):
        raise ValueError("is not an id; write lower-case letters, digits and single hyphens")
    return cell


_PLACE_HINTS = {"UK": "GB", "EL": "GR", "ENG": "GB", "USA": "US", "UAE": "AE"}


@lru_cache(maxsize=1024)
def _check_place(cell: str) -> str:
    if cell == UNION or pycountry.countries.get(alpha_2=cell):
        return cell
    if "-" in cell and pycountry.subdivisions.get(code=cell):
        return cell
    by_name = pycountry.countries.get(name=cell) or pycountry.countries.get(alpha_3=cell)
    hint = _PLACE_HINTS.get(cell) or (by_name.alpha_2 if by_name else "")
    raise ValueError(
        "is not a current ISO 3166 code; "
        + (f"write {hint}" if hint else "write a code such as DE, DE-HH, or EU for Union bodies")
    )


@lru_cache(maxsize=256)
def _check_currency(cell: str) -> str:
    if pycountry.currencies.get(alpha_3=cell):
        return cell
    raise ValueError("is not a current ISO 4217 code; write one such as EUR, USD or INR")


@lru_cache(maxsize=256)
def _check_language(cell: str) -> str:
    if pycountry.languages.get(alpha_2=cell):
        return cell
    raise ValueError("is not an ISO 639-1 code; write one such as en, fr or de")


def _check_url(cell: str) -> str:
    try:
        parts = urlsplit(cell)
        sound = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or re.search(r"[\s<>\"'`\\^{}|]|[\x00-\x20\x7f]", cell):
        raise ValueError("is not a whole web address; write one from https:// on, without spaces")
    return cell


def _to_amount(cell: object) -> object:
    if not isinstance(cell, str) or not cell.strip():
        return _to_none(cell)
    if not re.fullmatch(r"-?\d+(\.\d+)?", cell.strip()):
        raise ValueError("is not a plain number; write digits and at most one point, as 110000000")
    try:
        amount = Decimal(cell.strip())
    except InvalidOperation:  # pragma: no cover - the pattern above admits only decimals
        raise ValueError("is not a number") from None
    if amount < 0:
        raise ValueError("is negative; write what was imposed or claimed, without a sign")
    return amount


def _to_flag(cell: object) -> object:
    flags = {"yes": True, "no": False}
    if isinstance(cell, str):
        if cell not in flags:
            raise ValueError("is neither yes nor no; write one of the two")
        return flags[cell]
    return cell


def _check_pattern(pattern: str, remedy: str) -> AfterValidator:
    def check(cell: str) -> str:
        if not re.fullmatch(pattern, cell):
            raise ValueError(remedy)
        return cell

    return AfterValidator(check)


Text = Annotated[str, Field(min_length=1)]
OptionalText = Annotated[str | None, BeforeValidator(_to_none)]
Slug = Annotated[str, AfterValidator(_check_slug)]
Place = Annotated[str, AfterValidator(_check_place)]
Url = Annotated[str, AfterValidator(_check_url)]
Currency = Annotated[str, AfterValidator(_check_currency)]
Language = Annotated[str, AfterValidator(_check_language)]
Flag = Annotated[bool, BeforeValidator(_to_flag)]
Amount = Annotated[Decimal | None, BeforeValidator(_to_amount)]
Date = Annotated[
    EdtfDate,
    BeforeValidator(lambda cell: EdtfDate.parse(cell) if isinstance(cell, str) else cell),
    PlainSerializer(str),
]
OptionalDate = Annotated[Date | None, BeforeValidator(_to_none)]
Ecli = Annotated[
    str,
    _check_pattern(
        r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\d{4}:[A-Z0-9.]{1,25}",
        "is not an ECLI; write five parts as ECLI:EU:C:2023:537",
    ),
]
Celex = Annotated[
    str,
    _check_pattern(
        r"[0-9CE]\d{4}[A-Z]{1,2}\d{4}(\(\d{2}\))?(_[A-Z]+)?",
        "is not a CELEX number; write it as 62021CJ0252",
    ),
]
EventIds = Annotated[tuple[Slug, ...], BeforeValidator(_to_items)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_to_items)]


# ---------------------------------------------------------------------------------- models


class Row(BaseModel):
    """One row of a file of the record: frozen, and no column but the declared ones."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )
    FILE: ClassVar[str]

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The header of the file, in order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())


class Authority(Row):
    """A body that acts, or that is asked to act: regulator, court, ministry, network."""

    FILE: ClassVar[str] = "authorities.csv"

    id: Slug = Field(description="Stable name of the authority, as `fr-cnil`")
    short: Text = Field(description="Short form for pictures and lists, as `CNIL`")
    name: Text = Field(description="Full name in English")
    name_local: Texts = Field(description="Full name in its own language or languages")
    place: Place = Field(description="ISO 3166 code of its seat of power; `EU` for Union bodies")
    type: AuthorityType = Field(description="What sort of body it is")


class Event(Row):
    """One act: what one authority (or several together) did, when, on which legal basis."""

    FILE: ClassVar[str] = "events.csv"

    id: Slug = Field(description="Stable name of the act; it stands in addresses, so keep it")
    tier: Tier = Field(description="How near the act is to the record's subject")
    title: Text = Field(description="What happened, as a headline", max_length=120)
    label: Text = Field(description="The same in a few words, for pictures", max_length=36)
    kind: Kind = Field(description="What sort of act it is")
    field: Annotated[tuple[FieldOfLaw, ...], BeforeValidator(_to_items)] = Field(
        description="Field of law; the first named gives the colour", min_length=1
    )
    decided: OptionalDate = Field(description="Day of the act itself, in EDTF")
    published: OptionalDate = Field(description="Day it was made public, in EDTF")
    effective: OptionalDate = Field(
        description="Day it took effect, where that is another, in EDTF"
    )
    expires: OptionalDate = Field(description="Day on which it ran out by its own terms, in EDTF")
    known_until: OptionalDate = Field(
        description="Last day for which its state is established, where what followed is not; EDTF"
    )
    date_note: OptionalText = Field(description="What is not certain about the dates, in words")
    jurisdictions: Annotated[tuple[Place, ...], BeforeValidator(_to_items)] = Field(
        description="ISO 3166 codes of the places whose law speaks; `EU` for Union bodies"
    )
    authorities: EventIds = Field(description="Who acted or was asked to: ids in authorities.csv")
    complainants: Texts = Field(description="Who complained or sued, where someone did")
    respondents: Texts = Field(description="Against or about whom")
    legal_basis: OptionalText = Field(description="Provisions relied on")
    amount: Amount = Field(description="Published amount: plain digits, no separators, no sign")
    currency: Annotated[Currency | None, BeforeValidator(_to_none)] = Field(
        description="ISO 4217 code of the published amount"
    )
    amount_kind: Annotated[AmountKind | None, BeforeValidator(_to_none)] = Field(
        description="What the amount is; amounts of different kinds are never added"
    )
    amount_note: OptionalText = Field(description="What must be known about the money, in words")
    reference: OptionalText = Field(description="Case or decision number")
    ecli: Annotated[Ecli | None, BeforeValidator(_to_none)] = Field(
        description="European Case Law Identifier"
    )
    celex: Annotated[Celex | None, BeforeValidator(_to_none)] = Field(
        description="EUR-Lex document number"
    )
    summary: Text = Field(description="Neutral account in one to three sentences")
    outcome: OptionalText = Field(description="What became of it, as far as established")
    open_questions: OptionalText = Field(description="What could not be established")
    confidence: Confidence = Field(description="How sure the curators are")
    confidence_note: OptionalText = Field(description="Why it is not higher, or what it rests on")

    @model_validator(mode="after")
    def _check_whole(self) -> Self:
        if self.decided is None and self.published is None:
            raise ValueError("decided: '' is empty as published is; give at least one of the two")
        if self.amount is not None and self.currency is None:
            raise ValueError("currency: '' is missing beside an amount; write an ISO 4217 code")
        if self.amount is None and self.currency is not None:
            raise ValueError("amount: '' is missing beside a currency; write digits, or clear both")
        if self.amount is not None and self.amount_kind is None:
            raise ValueError(
                "amount_kind: '' is missing beside an amount; write one of " + ", ".join(AmountKind)
            )
        if not self.jurisdictions and self.kind.family is not Family.COMPANY:
            raise ValueError("jurisdictions: '' is missing; write ISO 3166 codes such as DE")
        if not self.authorities and self.kind.family is not Family.COMPANY:
            raise ValueError("authorities: '' is missing; name an id of authorities.csv")
        return self

    @property
    def date(self) -> EdtfDate:
        """When the act stands on the timeline: the day decided, else the day published."""
        date = self.decided or self.published
        assert date is not None  # noqa: S101 - _check_whole refuses rows without either
        return date


class Source(Row):
    """One document on the web, and the acts that it supports."""

    FILE: ClassVar[str] = "sources.csv"

    id: Slug = Field(description="Stable name of the source")
    events: EventIds = Field(description="Ids of the acts that it supports", min_length=1)
    url: Url = Field(description="Whole http or https address")
    publisher: Text = Field(description="Who publishes it")
    language: Language = Field(description="ISO 639-1 code of its language")
    kind: SourceKind = Field(description="Who speaks in it")
    primary: Flag = Field(description="`yes` if it is the act or its author's own account")
    copy_elsewhere: Flag = Field(
        alias="copy", description="`yes` if the address holds a copy of somebody else's text"
    )
    seen: Date = Field(description="When the curators had the text at hand, in EDTF")


class Link(Row):
    """What a later act does to an earlier one."""

    FILE: ClassVar[str] = "links.csv"

    later: Slug = Field(alias="from", description="Id of the later act, which does something")
    relation: Relation = Field(description="What it does to the earlier one")
    earlier: Slug = Field(alias="to", description="Id of the earlier act")
    date: OptionalDate = Field(description="When the effect began, if not with the later act")
    note: OptionalText = Field(description="What must be known, as which part was annulled")


class Claim(Row):
    """What is reported of an act, beside what is established, and why the two differ."""

    FILE: ClassVar[str] = "claims.csv"

    id: Slug = Field(description="Stable name of the claim")
    events: EventIds = Field(description="Ids of the acts that it is about", min_length=1)
    column: Text = Field(description="Which column of events.csv it is about, as `amount`")
    reported: Text = Field(description="What was reported, in plain words")
    reported_by: Text = Field(description="Who reported it")
    reported_source: Annotated[Slug | None, BeforeValidator(_to_none)] = Field(
        description="Id in sources.csv of the report, where it has an address"
    )
    established: OptionalText = Field(description="What is established, in plain words")
    established_sources: EventIds = Field(description="Ids in sources.csv of what establishes it")
    verdict: Verdict = Field(description="How the report stands to what is established")
    why: OptionalText = Field(description="Why the two differ")


class Coverage(Row):
    """Whether acts were looked for in a place; a place without a row was not looked for."""

    FILE: ClassVar[str] = "coverage.csv"

    place: Place = Field(description="ISO 3166 code of the place")
    status: CoverageStatus = Field(description="Whether the curators looked, and found")
    looked: Date = Field(description="When they looked, in EDTF")
    note: OptionalText = Field(description="What was looked for, or what stands in the way")


ROWS: tuple[type[Row], ...] = (Authority, Event, Source, Link, Claim, Coverage)
"""The files of a record, in reading order: what is referred to comes first."""
