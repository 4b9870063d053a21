"""Ids, labels and names that a record needs and a sheet lacks, made from the sheet's cells."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from borderlines.intake.sheets.cells import one_line
from borderlines.terms.cells import Slug, Url

_LONGEST_ID: Final = 72
_LONGEST_LABEL: Final = 36
LONGEST_TITLE: Final = 120
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'|]+?(?=[;,]https?://|[\s<>\"'|]|$)", re.IGNORECASE)
_TRAILING: Final = ".,:;)]}»”’"
_url: Final[TypeAdapter[str]] = TypeAdapter(Url)
_slug: Final[TypeAdapter[str]] = TypeAdapter(Slug)


def to_slug(text: str, longest: int = _LONGEST_ID) -> str:
    """Return a text as part of an id: ``clearview-ai``; a digest if it has no Latin letters."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:longest]
        if len(longer) > longest:
            break
        slug = longer
    return slug or hashlib.sha256(text.encode()).hexdigest()[:8]


def make_unique(slug: str, taken: set[str]) -> str:
    """Return the slug, with a number after it if it is taken already, and take it."""
    name, number = slug, 1
    while name in taken or not is_slug(name):
        number += 1
        name = f"{slug}-{number}"
    taken.add(name)
    return name


def is_slug(text: str) -> bool:
    """Return whether a text may be an id."""
    try:
        _slug.validate_python(text)
    except ValidationError:
        return False
    return True


def cut(text: str, most: int) -> str:
    """Cut a text between words to one line of at most so many characters, and mark the cut."""
    text = one_line(text)
    if len(text) <= most:
        return text
    head = text[: most - 1]
    at = head.rfind(" ")
    return (head[:at] if at > most // 2 else head).rstrip(" ,;:–-") + "…"


def to_label(title: str) -> str:
    """Shorten a title to the few letters that fit in a picture."""
    return cut(title, _LONGEST_LABEL)


def find_addresses(cell: str) -> Iterator[str]:
    """Yield the web addresses in a cell, without the punctuation of the sentence around them."""
    for match in _ADDRESS.finditer(cell):
        address = match[0]
        while address and address[-1] in _TRAILING:
            # A bracket that opens in the address closes in it, too.
            if address[-1] == ")" and address.count("(") >= address.count(")"):
                break
            address = address[:-1]
        if is_address(address):
            yield address


def is_address(text: str) -> bool:
    """Return whether a text is a whole web address that a record takes."""
    try:
        _url.validate_python(text)
    except ValidationError:
        return False
    return True


def name_host(address: str) -> str:
    """Name the publisher at an address, as far as its host shows it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def name_source(address: str) -> str:
    """Name a source by an id that is the same for the same address."""
    digest = hashlib.sha256(address.encode()).hexdigest()[:8]
    return f"{to_slug(name_host(address), 40)}-{digest}"
