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

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, EnumMeta
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final, Self, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.fields import FieldInfo
from pydantic_core import InitErrorDetails, PydanticCustomError, core_schema

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
    Nth,
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
from borderlines.terms.own_words import (
    BEGINNINGS,
    BUILT_IN,
    AnyAuthorityType,
    AnyField,
    AnyKind,
    OwnAuthorityType,
    OwnField,
    OwnKind,
    OwnWord,
    Words,
)
from borderlines.terms.same_word import find_same
from borderlines.terms.translated import part_translated
from borderlines.terms.vocabulary import (
    DRAFT_WORDS,
    AmountKind,
    Asks,
    AuthorityType,
    Confidence,
    CoverageStatus,
    Family,
    FieldOfLaw,
    Kind,
    Measure,
    OwnVocabulary,
    PartSort,
    PeriodKind,
    Relation,
    SourceKind,
    Standing,
    Term,
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
    "Part",
    "PartSort",
    "Period",
    "PeriodKind",
    "Relation",
    "Seat",
    "Source",
    "SourceKind",
    "Tier",
    "Verdict",
    "Word",
]


DRAFT: Final = "is_draft"
"""The key of pydantic's context that marks a row as one of a draft."""
_WORDS: Final = "words"
"""The key of pydantic's context that holds the words that a row may use."""


def make_context(words: Words = BUILT_IN, *, is_draft: bool = False) -> dict[str, object]:
    """Make the context of a row: the words that it may use, and whether it is a draft's."""
    return {_WORDS: words, DRAFT: is_draft}


def _words_of(info: ValidationInfo) -> Words:
    words = (info.context or {}).get(_WORDS, BUILT_IN)
    assert isinstance(words, Words)  # noqa: S101 - make_context puts nothing else there
    return words


class WordOf:
    """A reader of cells that finds a vocabulary's word, or the record's own word."""

    def __init__(self, vocabulary: type[Term]) -> None:
        """Set the vocabulary."""
        self.vocabulary = vocabulary

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Try the record's own words first: none of them is a built-in one."""

        def read(cell: Any, check: Callable[[Any], Any], info: ValidationInfo) -> Any:
            own = _words_of(info).own_of(self.vocabulary)
            if own and isinstance(cell, str) and (word := own.get(cell.strip())) is not None:
                return word
            return check(cell)

        return core_schema.with_info_wrap_validator_function(
            read,
            handler.generate_schema(self.vocabulary),
            serialization=core_schema.plain_serializer_function_ser_schema(
                str, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    def __get_pydantic_json_schema__(
        self, schema: Any, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Say that there may be more words than the built-in ones."""
        built_in = handler(schema["schema"])
        own = {"type": "string", "description": f"A word of the record's own, in {Word.FILE}"}
        return {"anyOf": [built_in, own]}


class Row(BaseModel):
    """One row of a file of the record: frozen, and no column but the declared ones."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, str_strip_whitespace=True
    )
    FILE: ClassVar[str]
    IS_OPTIONAL: ClassVar[bool] = False
    """Whether a record may do without the file, which then has no rows."""
    MAY_LACK: ClassVar[frozenset[str]] = frozenset()
    """Columns that the file may leave out; all their cells are then empty."""
    TRANSLATED: ClassVar[tuple[str, ...]] = ()
    """Columns that may have translations: ``title_fr`` beside ``title``."""
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = ()
    """Columns that the two ``find_`` methods check for blanks."""
    GAP_WORDS: ClassVar[tuple[str, ...]] = ()
    """Columns of those whose word counts as well, such as ``kind``."""
    DRAFTS_MAY_LACK: ClassVar[tuple[str, ...]] = ()
    """Columns that must be filled in a curated record and may be blank in a draft."""

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Return the header of the file, in order."""
        return tuple(field.alias or name for name, field in cls.model_fields.items())

    @classmethod
    def order_columns(cls, brought: Iterable[str]) -> tuple[str, ...]:
        """Order the columns that a file has, each translation after its own column.

        Columns that the file may leave out are left out if it has none of them.
        """
        names = set(brought)
        translations = sorted(names - set(cls.columns()))
        ordered: list[str] = []
        for column in cls.columns():
            if column in names or column not in cls.MAY_LACK:
                ordered.append(column)
            parted = ((name, part_translated(name, (column,))) for name in translations)
            ordered += [name for name, found in parted if found is not None]
        return tuple(ordered)

    @classmethod
    def type_of_translation(cls, column: str) -> Any:
        """Return the type of a translation's cell: its column's own type, or nothing."""
        field = cls.model_fields[column]
        translated: Any = Annotated[field.annotation, Field(min_length=1)]
        for constraint in field.metadata:
            translated = Annotated[translated, constraint]
        return Annotated[translated | None, BeforeValidator(to_none)]

    def to_cells(self) -> dict[str, str]:
        """Return the cells of this row by column, as in its file, without empty translations."""
        cells = {
            field.alias or name: _to_cell(getattr(self, name))
            for name, field in type(self).model_fields.items()
        }
        return cells | self.translations

    @property
    def translations(self) -> dict[str, str]:
        """The translated texts by column, as ``title_fr``."""
        return {name: str(text) for name, text in (self.model_extra or {}).items()}

    def _told_in(self, column: str, language: str) -> str:
        """Return a column's text in a language; in English where the record has no other."""
        return str((self.model_extra or {}).get(f"{column}_{language}") or getattr(self, column))

    @classmethod
    def find_gaps(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find columns that are wrongly blank beside another cell, each with the reason."""
        return ()

    @classmethod
    def find_unsaid(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find columns that only a draft may leave blank, each with the reason."""
        for column in cls.DRAFTS_MAY_LACK:
            if _is_blank(cells.get(column)):
                yield column, "is missing; this cell must not be empty"

    @classmethod
    def draft_words(cls) -> Mapping[str, frozenset[str]]:
        """Return, for each column, the words in it that only a draft may use."""
        return _find_draft_words(cls)

    @model_validator(mode="wrap")
    @classmethod
    def _check_whole(
        cls, cells: Any, check: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        # Not in mode "after": that would wait until every single cell is right.
        found: list[InitErrorDetails] = []
        if isinstance(cells, Mapping):
            words = _words_of(info)
            gaps = list(cls.find_gaps(cells, words))
            if not (info.context or {}).get(DRAFT):
                gaps += cls.find_unsaid(cells, words)
                gaps += _find_words_of_drafts(cls, cells)
            found = [
                InitErrorDetails(
                    type=PydanticCustomError("gap", "{message}", {"message": message}),
                    loc=(column,),
                    input=cells.get(column, ""),
                )
                for column, message in gaps
            ]
            cells, refused = cls._read_translations(cells)
            found += refused
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

    @classmethod
    def _read_translations(
        cls, cells: Mapping[str, Any]
    ) -> tuple[Mapping[str, Any], list[InitErrorDetails]]:
        """Read the cells, with translations among them as values, and the problems with these."""
        further = [name for name in cells if name not in _names_of(cls)]
        if not cls.TRANSLATED or not further:
            return cells, []
        read, found = dict(cells), []
        for name in further:
            parted = part_translated(name, cls.TRANSLATED)
            if parted is None:
                detail = InitErrorDetails(type="extra_forbidden", loc=(name,), input=cells[name])
                found.append(detail)
                continue
            try:
                value = _adapter_of(cls, parted[0]).validate_python(cells[name])
            except ValidationError as error:
                found += (
                    InitErrorDetails(
                        type=detail["type"],
                        loc=(name,),
                        input=detail["input"],
                        ctx=detail.get("ctx", {}),
                    )
                    for detail in error.errors(include_url=False)
                )
                value = None
            if value is None:
                # A translation that is not there is no cell of the row.
                del read[name]
            else:
                read[name] = value
        return read, found


@lru_cache(maxsize=16)
def _names_of(model: type[Row]) -> frozenset[str]:
    return frozenset({*model.columns(), *model.model_fields})


@lru_cache(maxsize=16)
def _adapter_of(model: type[Row], column: str) -> TypeAdapter[str | None]:
    config = ConfigDict(str_strip_whitespace=True)
    return TypeAdapter(model.type_of_translation(column), config=config)


def _describe_translations(schema: dict[str, Any], model: type[Any]) -> None:
    """Add to a JSON Schema the further columns that a row may have."""
    names = "|".join(model.TRANSLATED)
    schema["patternProperties"] = {
        f"^({names})_[a-z]{{2}}$": {
            "type": "string",
            "description": "The same in another language, by its ISO 639-1 code",
        }
    }
    schema["additionalProperties"] = False


_WITH_TRANSLATIONS = ConfigDict(extra="allow", json_schema_extra=_describe_translations)
"""A check for further columns, because pydantic would take any."""


def vocabulary_of(field: FieldInfo) -> type[Term] | None:
    """Return the vocabulary of a column's words; None where it has none."""
    types = _flatten(field.annotation)
    return next((t for t in types if isinstance(t, EnumMeta) and issubclass(t, Term)), None)


def _flatten(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        if argument is not Ellipsis:
            yield from _flatten(argument)


@lru_cache(maxsize=16)
def _find_draft_words(model: type[Row]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, field in model.model_fields.items():
        words = {str(word) for word in DRAFT_WORDS if vocabulary_of(field) is type(word)}
        if words:
            found[field.alias or name] = frozenset(words)
    return found


def _find_words_of_drafts(
    model: type[Row], cells: Mapping[str, object]
) -> Iterable[tuple[str, str]]:
    for column, words in _find_draft_words(model).items():
        cell = cells.get(column)
        held = (
            (str(item).strip() for item in cell)
            if isinstance(cell, tuple)
            else (item.strip() for item in str(cell).split("|"))
        )
        if not words.isdisjoint(held):
            yield (
                column,
                (
                    "stands for what is not said yet, which only a draft may hold; say it, "
                    'or write "standard": "draft" into datapackage.json'
                ),
            )


def _is_blank(cell: object) -> bool:
    return cell in (None, ()) or (isinstance(cell, str) and not cell.strip())


def _to_cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return LIST_SEPARATOR.join(map(_to_cell, value))
    return str(value.value) if isinstance(value, Enum) else str(value)


_MONEY: Final = ("amount", "amount_from", "amount_to", "amount_words", "currency", "amount_kind")
"""Columns that say an amount of money, in events.csv and in parts.csv."""


_FewWords = Annotated[Annotated[str, Field(max_length=80)] | None, BeforeValidator(to_none)]
_VAGUE: Final = frozenset({"amount_from", "amount_to", "amount_words"})
"""Columns for an amount without a single published number; a file may lack them."""


def _find_money_gaps(cells: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """Find what is missing of an amount, and amounts that are a number and a range at once."""
    money = [column for column in _MONEY if not _is_blank(cells.get(column))]
    if not money:
        return
    said = [column for column in _MONEY[:4] if column in money]
    if not said:
        message = f"is missing beside {money[0]}; write digits, or clear both"
        yield "amount", message
    if len(said) > 1 and said[0] == "amount":
        message = "stands beside amount; keep the one number, or what is known of its bounds"
        yield said[1], message
    if "currency" not in money and said != ["amount_words"]:
        yield "currency", f"is missing beside {money[0]}; write an ISO 4217 code"
    if "amount_kind" not in money:
        words = ", ".join(AmountKind)
        yield "amount_kind", f"is missing beside {money[0]}; write one of {words}"


class Word(Row):
    """A word that the record adds to those of the contract, which give it its law."""

    model_config = _WITH_TRANSLATIONS
    FILE: ClassVar[str] = "words.csv"
    IS_OPTIONAL: ClassVar[bool] = True
    MAY_LACK: ClassVar[frozenset[str]] = frozenset({"family", "begins_as", "asks"})
    TRANSLATED: ClassVar[tuple[str, ...]] = ("label",)
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = (
        "vocabulary", "word", "family", "begins_as", "asks", "label",
    )  # fmt: skip
    GAP_WORDS: ClassVar[tuple[str, ...]] = GAP_COLUMNS

    vocabulary: OwnVocabulary = Field(description="What sort of word it is")
    word: Annotated[Slug, Field(max_length=40)] = Field(
        description="The word itself, as cells and addresses have it; no word of the contract"
    )
    family: Annotated[Family | None, BeforeValidator(to_none)] = Field(
        None, description="Of a kind of act: the family that it belongs to, which gives its shape"
    )
    begins_as: Annotated[Standing | None, BeforeValidator(to_none)] = Field(
        None, description="Of a kind: the first standing of its acts; empty: as most of its family"
    )
    asks: Annotated[Asks | None, BeforeValidator(to_none)] = Field(
        None, description="Of a kind: what an act asks at first; empty: as most of its family"
    )
    label: Text = Field(description="What it is called in pictures and lists", max_length=36)

    @classmethod
    def find_gaps(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find words that exist already, and law that does not go with a family."""
        told = {name: str(cells.get(name) or "").strip() for name in cls.GAP_COLUMNS}
        built_in = _BUILT_IN_WORDS.get(told["vocabulary"])
        if built_in is None:
            # It is named by itself.
            return
        known = _find_names(built_in)
        for name in ("word", "label"):
            if told[name] and (same := find_same(told[name], known)):
                message = (
                    f"is a word of the contract already; use {known[same]}, or call it otherwise"
                )
                yield name, message
        if built_in is Kind:
            yield from _find_wrong_law(told)
            return
        for name in ("family", "begins_as", "asks"):
            if told[name]:
                yield name, "goes with a kind of act, and this is none; clear the cell"

    def to_own(self) -> OwnWord:
        """Return the word as acts and authorities use it."""
        labels = [(name.rpartition("_")[2], text) for name, text in self.translations.items()]
        if self.vocabulary is OwnVocabulary.FIELD:
            return OwnField(self.word, self.label, labels)
        if self.vocabulary is OwnVocabulary.AUTHORITY_TYPE:
            return OwnAuthorityType(self.word, self.label, labels)
        assert self.family is not None  # noqa: S101 - without one find_gaps refuses a kind
        return OwnKind(self.word, self.label, labels, self.family, self.begins_as, self.asks)


_BUILT_IN_WORDS: Final[Mapping[str, type[Term]]] = {
    OwnVocabulary.KIND: Kind,
    OwnVocabulary.FIELD: FieldOfLaw,
    OwnVocabulary.AUTHORITY_TYPE: AuthorityType,
}


@lru_cache
def _find_names(words: type[Term]) -> dict[str, str]:
    """Return the word of each name that a vocabulary has for its words."""
    return {name: str(word) for word in words for name in (str(word), word.label)}


def _find_wrong_law(told: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Find what is wrong with family, beginning and asking of a kind of act."""
    families = {str(family): family for family in BEGINNINGS}
    if told["family"] not in families:
        # Any other text is no family at all, and named by itself.
        if told["family"] in ("", Family.UNSORTED):
            what = "is missing for a kind of act" if not told["family"] else "says nothing of law"
            yield "family", f"{what}; write one of {', '.join(families)}"
        return
    family = families[told["family"]]
    begins = {str(standing): beginning for standing, beginning in BEGINNINGS[family].items()}
    first = next(iter(begins))
    if told["begins_as"] not in ("", *begins):
        if told["begins_as"] in set(Standing):
            message = (
                f"is not how an act of the family {family} begins; write {' or '.join(begins)}"
            )
            yield "begins_as", message
        return
    asks = begins[told["begins_as"] or first].asks
    if told["asks"] not in ("", *asks) and told["asks"] in set(Asks):
        message = f"is not what such an act asks at first; write {' or '.join(asks)}"
        yield "asks", message


class Authority(Row):
    """An authority that acts, or that is asked to act: regulator, court, ministry, network."""

    FILE: ClassVar[str] = "authorities.csv"

    id: Slug = Field(description="Stable name of the authority, as `fr-cnil`")
    short: Text = Field(description="Short form for pictures and lists, as `CNIL`")
    name: Text = Field(description="Full name in English")
    name_local: Texts = Field(description="Full name in its own language or languages")
    place: Place = Field(
        description="ISO 3166 code of its seat of power; `EU` for EU authorities, "
        "`international` for those of other organisations of states"
    )
    type: Annotated[AnyAuthorityType, WordOf(AuthorityType)] = Field(
        description="Type of the authority"
    )


class Event(Row):
    """One act: what one authority (or several together) did, when, on which legal basis."""

    model_config = _WITH_TRANSLATIONS
    FILE: ClassVar[str] = "events.csv"
    MAY_LACK: ClassVar[frozenset[str]] = frozenset({"own_title", "addressees", "makers", *_VAGUE})
    TRANSLATED: ClassVar[tuple[str, ...]] = ("title", "label")
    GAP_WORDS: ClassVar[tuple[str, ...]] = ("kind",)
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = (
        "kind",
        "decided",
        "published",
        *_MONEY,
        "jurisdictions",
        "authorities",
    )

    id: Slug = Field(description="Stable name of the act; addresses use it, so keep it")
    tier: Tier = Field(description="How near the act is to the record's subject")
    title: Text = Field(description="What happened, as a headline", max_length=120)
    label: Text = Field(description="The same in a few words, for pictures", max_length=36)
    own_title: OptionalText = Field(
        None, description="Title that the act itself bears, in its language; empty: not read"
    )
    kind: Annotated[AnyKind, WordOf(Kind)] = Field(description="What sort of act it is")
    field: Annotated[
        tuple[Annotated[AnyField, WordOf(FieldOfLaw)], ...], BeforeValidator(to_items)
    ] = Field(description="Field of law; the first named gives the colour", min_length=1)
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
        description="ISO 3166 codes of the places whose law speaks; `EU` for EU authorities, "
        "`international` for those of other organisations of states"
    )
    authorities: EventIds = Field(description="Who acted or was asked to: ids in authorities.csv")
    complainants: Texts = Field(description="Who complained or sued, where someone did")
    respondents: Texts = Field(description="Against or about whom")
    addressees: Texts = Field(
        (), description="To whom it is addressed, where that is not the respondents"
    )
    legal_basis: OptionalText = Field(description="Provisions relied on")
    amount: Amount = Field(description="Published amount: plain digits, no separators, no sign")
    amount_from: Amount = Field(
        None, description="Least that the amount can be, where only a range is published"
    )
    amount_to: Amount = Field(
        None, description="Most that it can be, as of `up to 250000`; never added to a sum"
    )
    amount_words: _FewWords = Field(
        None, description="What is published in place of a number, as `not disclosed`"
    )
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
    _untranslated: frozenset[str] = PrivateAttr(frozenset())
    """Columns such as ``title_fr`` that other acts of the record have, and this one lacks."""

    confidence_note: OptionalText = Field(description="Why it is not higher, or what it rests on")
    makers: Texts = Field(
        (), description="Who recorded it, where records were joined; empty: the record's makers"
    )

    @classmethod
    def find_gaps(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find incomplete amounts, and missing places."""

        def is_blank(column: str) -> bool:
            return _is_blank(cells.get(column))

        yield from _find_money_gaps(cells)
        # An unknown kind is named by itself, and may be one that needs neither.
        kind = words.kind_by_code.get(str(cells.get("kind")).strip())
        if kind is not None and kind.family is not Family.COMPANY and is_blank("jurisdictions"):
            yield "jurisdictions", "is missing; write ISO 3166 codes such as DE"

    @classmethod
    def find_unsaid(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find a missing date and missing authorities, which a draft may leave out."""
        if _is_blank(cells.get("decided")) and _is_blank(cells.get("published")):
            yield "decided", "is empty as published is; give at least one of the two"
        kind = words.kind_by_code.get(str(cells.get("kind")).strip())
        is_act = kind is not None and kind.family is not Family.COMPANY
        if is_act and _is_blank(cells.get("authorities")):
            yield "authorities", "is missing; name an id of authorities.csv"

    @property
    def is_dated(self) -> bool:
        """Whether there is a day, a month or a year at which the act can be drawn."""
        return self.decided is not None or self.published is not None

    @property
    def date(self) -> EdtfDate:
        """The date of the act on the timeline: the day decided, else the day published."""
        date = self.decided or self.published
        assert date is not None  # noqa: S101 - a Dataset keeps acts without either apart
        return date

    @property
    def is_vague(self) -> bool:
        """Whether its money has no single number: a range, a limit, or words alone."""
        return self.amount is None and self.amount_kind is not None

    def title_in(self, language: str) -> str:
        """Return the title in a language; in English where the record has no other.

        Where other acts of the record are translated, the English is marked: ``… [en]``.
        """
        return self._told_in("title", language) + self._mark("title", language)

    def label_in(self, language: str) -> str:
        """Return the short title in a language, marked as ``title_in`` marks one in English."""
        return self._told_in("label", language) + self._mark("label", language)

    def _mark(self, column: str, language: str) -> str:
        return " [en]" if f"{column}_{language}" in self._untranslated else ""

    def mark_untranslated(self, columns: frozenset[str]) -> None:
        """Mark what this act lacks of the translations that acts of its record have."""
        self._untranslated = columns - self.translations.keys()

    def is_english_in(self, language: str, column: str = "title") -> bool:
        """Return whether a page in a language shows the record's English, having no other text."""
        return f"{column}_{language}" not in self.translations


class Source(Row):
    """One document on the web, and the acts that it supports."""

    FILE: ClassVar[str] = "sources.csv"
    MAY_LACK: ClassVar[frozenset[str]] = frozenset(
        {"title", "author", "dated", "archived", "at", "quote", "supports"}
    )
    DRAFTS_MAY_LACK: ClassVar[tuple[str, ...]] = ("language", "primary", "copy", "seen")
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = DRAFTS_MAY_LACK

    id: Slug = Field(description="Stable name of the source")
    events: EventIds = Field(description="Ids of the acts that it supports", min_length=1)
    url: Url = Field(description="Whole http or https address")
    publisher: Text = Field(description="Who publishes it")
    language: Annotated[Language | None, BeforeValidator(to_none)] = Field(
        description="ISO 639-1 code of its language"
    )
    kind: SourceKind = Field(description="Who speaks in it")
    primary: Annotated[Flag | None, BeforeValidator(to_none)] = Field(
        description="`yes` if it is the act or its author's own account"
    )
    copy_elsewhere: Annotated[Flag | None, BeforeValidator(to_none)] = Field(
        alias="copy", description="`yes` if the address holds a copy of somebody else's text"
    )
    seen: OptionalDate = Field(description="When the curators had the text at hand, in EDTF")
    title: OptionalText = Field(None, description="Its own title, in its language")
    author: Texts = Field((), description="Who wrote it, as named in it")
    dated: OptionalDate = Field(None, description="Day that it bears, in EDTF")
    archived: Annotated[Url | None, BeforeValidator(to_none)] = Field(
        None, description="Whole address of a copy in a web archive"
    )
    at: OptionalText = Field(
        None, description="Where in it the act is mentioned: page, paragraph or heading"
    )
    quote: Annotated[Annotated[str, Field(max_length=200)] | None, BeforeValidator(to_none)] = (
        Field(None, description="The words that say so, in its language; at most 200 characters")
    )
    supports: Texts = Field(
        (), description="Columns of events.csv that it supports, as `decided`; empty: not said"
    )

    @property
    def is_original(self) -> bool:
        """Whether it is a first-hand text at its author's own address."""
        return bool(self.primary) and not self.copy_elsewhere


class Part(Row):
    """One of several things that an act does, where they may fare differently.

    An act without a row has the one part that its kind and its amount say.
    """

    FILE: ClassVar[str] = "parts.csv"
    IS_OPTIONAL: ClassVar[bool] = True
    MAY_LACK: ClassVar[frozenset[str]] = _VAGUE | {"known_until"}
    GAP_WORDS: ClassVar[tuple[str, ...]] = ("sort",)
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = ("sort", *_MONEY)

    act: Slug = Field(description="Id of the act, in events.csv")
    part: Slug = Field(description="Name of the part, which no other part of the act has")
    sort: PartSort = Field(description="What sort of thing it is")
    text: Text = Field(description="What it says, in a few words")
    addressee: Texts = Field(description="To whom it is addressed; empty: as the whole act is")
    amount: Amount = Field(description="Of money: plain digits, no separators, no sign")
    amount_from: Amount = Field(
        None, description="Least that the amount can be, where only a range is published"
    )
    amount_to: Amount = Field(
        None, description="Most that it can be, as of `up to 250000`; never added to a sum"
    )
    amount_words: _FewWords = Field(
        None, description="What is published in place of a number, as `not disclosed`"
    )
    currency: Annotated[Currency | None, BeforeValidator(to_none)] = Field(
        description="ISO 4217 code of the amount"
    )
    amount_kind: Annotated[AmountKind | None, BeforeValidator(to_none)] = Field(
        description="What the amount is"
    )
    deadline: OptionalDate = Field(description="Day by which it is to be done or paid, in EDTF")
    until: OptionalDate = Field(description="Last day of the duty by its own terms, in EDTF")
    known_until: OptionalDate = Field(
        None,
        description="Last day for which a source says whether it was carried out, where what "
        "followed is not established; EDTF",
    )
    note: OptionalText = Field(description="What must be known about it, in words")

    @classmethod
    def find_gaps(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find incomplete amounts, and amounts where none belongs."""
        money = [name for name in _MONEY if not _is_blank(cells.get(name))]
        if money and str(cells.get("sort")).strip() != PartSort.MONEY:
            message = f"stands beside another sort than {PartSort.MONEY}; make it a part of its own"
            yield money[0], message
        if money:
            yield from _find_money_gaps(cells)


class Link(Row):
    """The effect of a later act on an earlier one."""

    FILE: ClassVar[str] = "links.csv"
    MAY_LACK: ClassVar[frozenset[str]] = frozenset({"part"})

    later: Slug = Field(alias="from", description="Id of the later act, which does something")
    relation: Relation = Field(description="What it does to the earlier one")
    earlier: Slug = Field(alias="to", description="Id of the earlier act")
    part: Annotated[Slug | None, BeforeValidator(to_none)] = Field(
        None, description="Which part of the earlier act, in parts.csv; empty: all of it"
    )
    date: OptionalDate = Field(description="When the effect began, if not with the later act")
    note: OptionalText = Field(description="What must be known, as which part was annulled")


class Claim(Row):
    """A claim about an act, beside what is established, and the reason for the difference."""

    FILE: ClassVar[str] = "claims.csv"
    MAY_LACK: ClassVar[frozenset[str]] = frozenset({"nth"})

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
    nth: Nth = Field(
        None, description="Its place among the claims of its report, as `3`; empty: not said"
    )


class Coverage(Row):
    """The result of the search for acts in a place. A place without a row was not searched."""

    FILE: ClassVar[str] = "coverage.csv"

    place: Place = Field(description="ISO 3166 code of the place")
    status: CoverageStatus = Field(description="Whether the curators looked, and found")
    looked: Date = Field(description="When they looked, in EDTF")
    note: OptionalText = Field(description="What was searched, or why it could not be")


class Period(Row):
    """A stretch of time to see the acts against: a law applies, terms are announced."""

    model_config = _WITH_TRANSLATIONS
    FILE: ClassVar[str] = "periods.csv"
    TRANSLATED: ClassVar[tuple[str, ...]] = ("label",)
    GAP_COLUMNS: ClassVar[tuple[str, ...]] = ("start", "end")

    id: Slug = Field(description="Stable name of the period")
    label: Text = Field(description="What it is in a few words, for pictures", max_length=36)
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
    def find_gaps(
        cls, cells: Mapping[str, object], words: Words = BUILT_IN
    ) -> Iterable[tuple[str, str]]:
        """Find a period without any end."""
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
        """Return its name in a language, in English where the record has no other."""
        return self._told_in("label", language)


class Seat(Row):
    """The home of a party that acts are about; a map draws its arcs there."""

    FILE: ClassVar[str] = "seats.csv"
    IS_OPTIONAL: ClassVar[bool] = True

    party: Text = Field(description="Name of the party, as acts have it")
    place: Place = Field(description="ISO 3166 code of the place where it is at home")


class Own(Row):
    """A cell of an act in a column of the record's own, which Borderlines only keeps."""

    FILE: ClassVar[str] = "own.csv"
    IS_OPTIONAL: ClassVar[bool] = True

    event: Slug = Field(description="Id of the act")
    column: Text = Field(description="Heading of the column, as its maker wrote it", max_length=200)
    value: Text = Field(description="What the cell holds")


ROWS: tuple[type[Row], ...] = (
    Word,
    Authority,
    Event,
    Source,
    Part,
    Link,
    Claim,
    Coverage,
    Period,
    Seat,
    Own,
)
"""The files of a record, in reading order: what is referred to comes first."""
