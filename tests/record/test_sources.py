"""The sources of the record: what they say of themselves comes from texts that were read."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from borderlines.record.dataset import read_dataset
from borderlines.schema import Confidence, Source

RECORD = read_dataset(Path(__file__).resolve().parents[2] / "data")


def fold(text: str) -> list[str]:
    """Split a text into bare words, as an address spells them."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "").replace("'", ""))
    return re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().casefold())


def repeats_address(title: str, url: str) -> bool:
    """Return whether every word of a title is in its address, in the same order."""
    parts = urlsplit(url)
    words, rest = fold(title), iter(fold(unquote(f"{parts.path} {parts.query}")))
    return len(words) > 2 and all(word in rest for word in words)


def is_only_from_address(source: Source) -> bool:
    """Return whether a title may come from the address, and nothing shows that it was read.

    An address has no accents, marks or capitals, and none of the text: a title or quote that has
    what the address lacks was read.
    """
    title = str(source.title or "")
    if not repeats_address(title, source.url):
        return False
    has_marks = re.search(r"[^\w\s]|[^\x00-\x7f]", title) or re.search(r"\w[A-Z]", title)
    has_quote = source.quote and not repeats_address(source.quote, source.url)
    return not (has_marks or has_quote or source.author)


def test_no_title_is_made_from_an_address() -> None:
    titled = [source for source in RECORD.sources if source.title]

    assert len(titled) > 100
    assert [source.id for source in titled if is_only_from_address(source)] == []


@pytest.mark.parametrize(
    ("title", "quote", "is_made"),
    [
        ("Regulator fines company over terms", None, True),
        ("Regulator fines company over terms", "The fine is of 3 million.", False),
        ("Regulator fines company over terms", "regulator fines company", True),
        ("Regulator’s fine: company’s terms", None, False),
    ],
)
def test_a_title_made_from_an_address_is_known(
    title: str, quote: str | None, is_made: bool
) -> None:
    address = "https://news.example.org/2021/regulator-fines-company-over-terms.html"
    source = RECORD.sources[0].model_copy(
        update={"title": title, "url": address, "quote": quote, "author": ()}
    )

    assert is_only_from_address(source) is is_made


def test_who_is_sure_of_an_act_has_read_a_first_hand_text_of_it() -> None:
    sure = [event for event in RECORD.events if event.confidence is Confidence.HIGH]

    assert [
        event.id for event in sure if not any(source.primary for source in RECORD.sources_of(event))
    ] == []
