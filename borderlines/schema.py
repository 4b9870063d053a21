"""The contract of a Borderlines record: every column and every vocabulary, declared once.

The CSV headers, the curators' column table, the headings of tables and the labels in
pictures are all read from here. Nothing in this file touches disk, network or clock.

Cells arrive as text. An empty cell means "not established": it becomes ``None``, or an
empty tuple in a column that takes several values. Several values in one cell are parted
by `` | ``. Every error says what is wrong with the value and what to write instead; the
reader (``borderlines.record``) adds file, row and column.

Standards: EDTF (ISO 8601-2) dates, ISO 3166 places, ISO 4217 currencies, ISO 639-1
languages, ECLI and CELEX identifiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from borderlines.terms.cells import (
    LIST_SEPARATOR,
    UNION,
    Amount,
    Celex,
    Currency,
    Date,
    Ecli,
    EventIds,
    Flag,
    Language,
    OptionalDate,
    OptionalText,
    Place,
    Slug,
    Text,
    Texts,
    Url,
    to_items,
    to_none,
)
from borderlines.terms.edtf_date import EdtfDate
from borderlines.terms.vocabulary import (
    AmountKind,
    AuthorityType,
    Confidence,
    CoverageStatus,
    Family,
    FieldOfLaw,
    Kind,
    Measure,
    PeriodKind,
    Relation,
    SourceKind,
    Tier,
    Verdict,
)

__all__ = [
    "LIST_SEPARATOR",
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
    "Measure",
    "Period",
    "PeriodKind",
    "Relation",
    "Source",
    "SourceKind",
    "Tier",
    "Verdict",
]


class Row(BaseModel):
    """One row of a file of the record: frozen, and no column but the declared ones."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )
    FILE: ClassVar[str]
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = ()
    """What ``find_gaps`` looks at: whether each of these is blank, and the value of ``kind``."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """The header of the file, in order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    def to_cells(self) -> dict[str, str]:
        """The cells of this row as they stand in its file, by column."""
        return {
            field.alias or name: _to_cell(getattr(self, name))
            for name, field in type(self).model_fields.items()
        }

    @classmethod
    def find_gaps(cls, cells: Mapping[str, object]) -> Iterable[tuple[str, str]]:
        """Columns that are wrongly blank beside another cell, each with what is wrong."""
        return ()

    @model_validator(mode="wrap")
    @classmethod
    def _check_whole(cls, cells: Any, check: ModelWrapValidatorHandler[Self]) -> Self:
        # Not in mode "after": that would wait until every single cell is right.
        found: list[InitErrorDetails] = []
        if isinstance(cells, Mapping):
            found = [
                InitErrorDetails(
                    type=PydanticCustomError("gap", "{message}", {"message": message}),
                    loc=(column,),
                    input=cells.get(column, ""),
                )
                for column, message in cls.find_gaps(cells)
            ]
        try:
            row = check(cells)
        except ValidationError as error:
            found = [
                InitErrorDetails(
                    type=detail["type"],
                    loc=detail["loc"],
                    input=detail["input"],
                    ctx=detail.get("ctx", {}),
                )
                for detail in error.errors(include_url=False)
            ] + found
        if found:
            raise ValidationError.from_exception_data(cls.__name__, found)
        return row


def _to_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(map(_to_cell, value))
    return str(value.value) if isinstance(value, Enum) else str(value)


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
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = (
        "kind",
        "decided",
        "published",
        "amount",
        "currency",
        "amount_kind",
        "jurisdictions",
        "authorities",
    )

    id: Slug = Field(description="Stable name of the act; it stands in addresses, so keep it")
    tier: Tier = Field(description="How near the act is to the record's subject")
    title: Text = Field(description="What happened, as a headline", max_length=120)
    label: Text = Field(description="The same in a few words, for pictures", max_length=36)
    kind: Kind = Field(description="What sort of act it is")
    field: Annotated[tuple[FieldOfLaw, ...], BeforeValidator(to_items)] = Field(
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
    date_note: OptionalText = Field(
        description="What the dates leave open, in words; the dates themselves are not repeated"
    )
    jurisdictions: Annotated[tuple[Place, ...], BeforeValidator(to_items)] = Field(
        description="ISO 3166 codes of the places whose law speaks; `EU` for Union bodies"
    )
    authorities: EventIds = Field(description="Who acted or was asked to: ids in authorities.csv")
    complainants: Texts = Field(description="Who complained or sued, where someone did")
    respondents: Texts = Field(description="Against or about whom")
    legal_basis: OptionalText = Field(description="Provisions relied on")
    amount: Amount = Field(description="Published amount: plain digits, no separators, no sign")
    currency: Annotated[Currency | None, BeforeValidator(to_none)] = Field(
        description="ISO 4217 code of the published amount"
    )
    amount_kind: Annotated[AmountKind | None, BeforeValidator(to_none)] = Field(
        description="What the amount is; amounts of different kinds are never added"
    )
    amount_note: OptionalText = Field(description="What must be known about the money, in words")
    reference: OptionalText = Field(description="Case or decision number")
    ecli: Annotated[Ecli | None, BeforeValidator(to_none)] = Field(
        description="European Case Law Identifier"
    )
    celex: Annotated[Celex | None, BeforeValidator(to_none)] = Field(
        description="EUR-Lex document number"
    )
    summary: Text = Field(description="Neutral account in one to three sentences")
    outcome: OptionalText = Field(description="What became of it, as far as established")
    open_questions: OptionalText = Field(description="What could not be established")
    confidence: Confidence = Field(description="How sure the curators are")
    confidence_note: OptionalText = Field(description="Why it is not higher, or what it rests on")

    @classmethod
    def find_gaps(cls, cells: Mapping[str, object]) -> Iterable[tuple[str, str]]:
        """Dates, money, places and authorities of which at least one is needed."""

        def is_blank(column: str) -> bool:
            cell = cells.get(column)
            return cell in (None, ()) or (isinstance(cell, str) and not cell.strip())

        if is_blank("decided") and is_blank("published"):
            yield "decided", "is empty as published is; give at least one of the two"
        money = [column for column in ("amount", "currency", "amount_kind") if not is_blank(column)]
        if money and is_blank("amount"):
            yield "amount", f"is missing beside {money[0]}; write digits, or clear both"
        if money and is_blank("currency"):
            yield "currency", f"is missing beside {money[0]}; write an ISO 4217 code"
        if money and is_blank("amount_kind"):
            words = ", ".join(AmountKind)
            yield "amount_kind", f"is missing beside {money[0]}; write one of {words}"
        # An unknown kind is named by itself, and may be one that needs neither.
        kind = next((kind for kind in Kind if kind == str(cells.get("kind")).strip()), None)
        if kind is not None and kind.family is not Family.COMPANY:
            if is_blank("jurisdictions"):
                yield "jurisdictions", "is missing; write ISO 3166 codes such as DE"
            if is_blank("authorities"):
                yield "authorities", "is missing; name an id of authorities.csv"

    @property
    def date(self) -> EdtfDate:
        """When the act stands on the timeline: the day decided, else the day published."""
        date = self.decided or self.published
        assert date is not None  # noqa: S101 - find_gaps refuses rows without either
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
    reported_source: Annotated[Slug | None, BeforeValidator(to_none)] = Field(
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


_OptionalLabel = Annotated[Annotated[str, Field(max_length=36)] | None, BeforeValidator(to_none)]


class Period(Row):
    """A stretch of time to see the acts against: a law applies, terms are announced."""

    FILE: ClassVar[str] = "periods.csv"
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = ("start", "end")

    id: Slug = Field(description="Stable name of the period")
    label: Text = Field(description="What it is in a few words, for pictures", max_length=36)
    label_fr: _OptionalLabel = Field(description="The same in French; empty: said in English")
    label_de: _OptionalLabel = Field(description="The same in German; empty: said in English")
    kind: PeriodKind = Field(description="What makes it a period")
    start: OptionalDate = Field(description="First day, in EDTF; empty: before all acts")
    end: OptionalDate = Field(description="Last day, in EDTF; empty: it goes on")
    place: Annotated[Place | None, BeforeValidator(to_none)] = Field(
        description="ISO 3166 code of the place that it is about, `EU` for the Union and its "
        "members; empty: everywhere"
    )
    note: OptionalText = Field(description="What must be known about it, in words")
    sources: EventIds = Field(description="Ids in sources.csv of what says so")

    @classmethod
    def find_gaps(cls, cells: Mapping[str, object]) -> Iterable[tuple[str, str]]:
        """A period without any end is none."""
        if not str(cells.get("start") or "").strip() and not str(cells.get("end") or "").strip():
            yield "start", "is empty as end is; give at least one of the two"

    @property
    def first(self) -> date | None:
        """Its first possible day; None where it began before all acts."""
        return self.start.earliest if self.start else None

    @property
    def last(self) -> date | None:
        """Its last possible day; None while it goes on."""
        return self.end.latest if self.end else None

    def label_in(self, language: str) -> str:
        """What it is in a language, in English where the record does not say it in another."""
        translated: dict[str, str | None] = {"fr": self.label_fr, "de": self.label_de}
        return translated.get(language) or self.label


ROWS: tuple[type[Row], ...] = (Authority, Event, Source, Link, Claim, Coverage, Period)
"""The files of a record, in reading order: what is referred to comes first."""
