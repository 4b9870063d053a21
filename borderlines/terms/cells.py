"""The content of one cell, and the messages for cells with anything else.

A leaf beside ``edtf_date``: cells arrive as text, blank ones mean "not established". Every error
says what is wrong with the value and ends with what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final
from urllib.parse import urlsplit

import pycountry
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer

from borderlines.terms.currencies import is_currency
from borderlines.terms.edtf_date import EdtfDate
from borderlines.terms.places import UNION, find_codes, is_place
from borderlines.terms.slugs import DEVICES

__all__ = ["LIST_SEPARATOR", "UNION"]

LIST_SEPARATOR = " | "


def to_none(cell: object) -> object:
    """Return None for a blank cell, else the cell."""
    return None if isinstance(cell, str) and not cell.strip() else cell


def to_items(cell: object) -> object:
    """Split a cell that may hold several values. Raises ValueError for blank or repeated ones."""
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


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG: Final = 100
"""Greatest length of an id in characters: ids become file names, which have 255 bytes at most."""


def _check_slug(cell: str) -> str:
    if len(cell) > _LONGEST_SLUG:
        raise ValueError(
            f"has {len(cell)} characters; write an id of at most {_LONGEST_SLUG}, "
            "as files are named by it"
        )
    if not _SLUG.fullmatch(cell):
        raise ValueError("is not an id; write lower-case letters, digits and single hyphens")
    if cell in DEVICES:
        raise ValueError(f"is a name that Windows keeps for a device; write {cell}-1 or another")
    return cell


@lru_cache(maxsize=1024)
def _check_place(cell: str) -> str:
    if is_place(cell):
        return cell
    codes = find_codes(cell)
    if len(codes) > 1:
        remedy = f"write {' or '.join(codes)}, whichever is meant"
    elif codes:
        remedy = f"write {codes[0]}"
    else:
        remedy = "write a code such as DE, DE-HH, or EU for EU authorities"
    raise ValueError(f"is not a current ISO 3166 code; {remedy}")


_CURRENCY_HINTS = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "₹": "INR"}


@lru_cache(maxsize=256)
def _check_currency(cell: str) -> str:
    upper = cell.upper()
    if is_currency(cell):
        return cell
    known = len(upper) == len(cell) and is_currency(upper)
    hint = upper if known else _CURRENCY_HINTS.get(upper, "one such as EUR, USD or INR")
    raise ValueError(f"is not an ISO 4217 code; write {hint}")


@lru_cache(maxsize=256)
def _check_language(cell: str) -> str:
    lower = cell.lower()
    known = pycountry.languages.get(alpha_2=lower) is not None
    if known and cell == lower:
        return cell
    hint = lower if known else "one such as en, fr or de"
    raise ValueError(f"is not an ISO 639-1 code; write {hint}")


_USUAL_URL = re.compile(r"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9._~%/?=&+,;:@!()-]*)?")
_UNFIT_FOR_URL = re.compile(r"[\s<>\"'`\\^{}|]|[\x00-\x20\x7f\u200c\u200d\ud800-\udfff]")


def _check_url(cell: str) -> str:
    if _USUAL_URL.fullmatch(cell):
        return cell
    try:
        parts = urlsplit(cell)
        # Before an @ may stand what looks like a host; a port out of range raises here.
        sound = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
        sound = sound and parts.scheme in {"http", "https"}
    except ValueError:
        sound = False
    if not sound or _UNFIT_FOR_URL.search(cell):
        raise ValueError("is not a whole web address; write one from https:// on, without spaces")
    return cell


_LONGEST_AMOUNT: Final = 18


def _to_amount(cell: object) -> object:
    if not isinstance(cell, str) or not cell.strip():
        return to_none(cell)
    # Three digits after a point may be a thousand's: 110.000 is read both ways.
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]{1,2})?", cell.strip()):
        raise ValueError(
            "is not a plain number; write digits, and at most two after a point, as 110000000"
        )
    if len(cell.strip()) > _LONGEST_AMOUNT:
        # Rates are reckoned with 28 digits.
        raise ValueError(f"is longer than any amount; write at most {_LONGEST_AMOUNT} characters")
    amount = Decimal(cell.strip())
    if amount < 0:
        raise ValueError("is negative; write what was imposed or claimed, without a sign")
    return amount


def _to_nth(cell: object) -> object:
    if not isinstance(cell, str) or not cell.strip():
        return to_none(cell)
    if not re.fullmatch(r"[1-9][0-9]{0,3}", cell.strip()):
        raise ValueError("is not a place in an order; write a whole number from 1 to 9999")
    return int(cell.strip())


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


USUAL_FORMS: Final[dict[Callable[..., Any], str]] = {
    # Ids of two parts and more, none of them long enough to make a long id.
    _check_slug: r"[a-z0-9]{1,15}(?:-[a-z0-9]{1,15}){1,5}",
    _check_url: _USUAL_URL.pattern,
}
"""Patterns of the usual cells, with which many cells are checked at once."""

Text = Annotated[str, Field(min_length=1)]
OptionalText = Annotated[str | None, BeforeValidator(to_none)]
Slug = Annotated[str, AfterValidator(_check_slug)]
Place = Annotated[str, AfterValidator(_check_place)]
Url = Annotated[str, AfterValidator(_check_url)]
Currency = Annotated[str, AfterValidator(_check_currency)]
Language = Annotated[str, AfterValidator(_check_language)]
Flag = Annotated[bool, BeforeValidator(_to_flag)]
Amount = Annotated[Decimal | None, BeforeValidator(_to_amount)]
Nth = Annotated[int | None, BeforeValidator(_to_nth)]
Date = Annotated[
    EdtfDate,
    BeforeValidator(lambda cell: EdtfDate.parse(cell) if isinstance(cell, str) else cell),
    PlainSerializer(str),
]
OptionalDate = Annotated[Date | None, BeforeValidator(to_none)]
Ecli = Annotated[
    str,
    _check_pattern(
        r"ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25}",
        "is not an ECLI; write five parts as ECLI:EU:C:2023:537",
    ),
]
Celex = Annotated[
    str,
    _check_pattern(
        r"[0-9CE][0-9]{4}[A-Z]{1,2}[0-9]{4}(\([0-9]{2}\))?(_[A-Z]+)?",
        "is not a CELEX number; write it as 62021CJ0252",
    ),
]
EventIds = Annotated[tuple[Slug, ...], BeforeValidator(to_items)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(to_items)]
