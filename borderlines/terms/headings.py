"""Hints for wrong headings, from an exact table and not by likeness."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from borderlines.terms.same_word import find_same

_MEANT: Final = {
    "act": "title, or id for its name in addresses",
    "address": "url",
    "authority": "authorities",
    "body": "authorities",
    "category": "kind, or field for the field of law",
    "company": "respondents, or complainants if it complained or sued",
    "country": "jurisdictions, or place",
    "court": "authorities",
    "currency code": "currency",
    "date": "decided, published or effective, whichever the dates are",
    "day": "decided, published or effective, whichever the days are",
    "decision date": "decided",
    "defendant": "respondents",
    "description": "summary",
    "fine": "amount, with currency and amount_kind",
    "headline": "title",
    "lang": "language",
    "law": "legal_basis",
    "link": "url in sources.csv, or a row in links.csv for a link between acts",
    "name": "title, or name in authorities.csv",
    "penalty": "amount, with currency and amount_kind",
    "plaintiff": "complainants",
    "publication date": "published",
    "regulator": "authorities",
    "respondent": "respondents",
    "result": "outcome",
    "source": "a row in sources.csv for each source",
    "state": "jurisdictions, or outcome for what became of it",
    "status": "outcome",
    "sum": "amount, with currency and amount_kind",
    "type": "kind, or type in authorities.csv",
    "website": "url",
}
"""Our columns that other headings may mean; all of them where there are several."""


def explain_heading(
    heading: str, missing: Sequence[str], columns: Sequence[str]
) -> tuple[str | None, str]:
    """Explain which missing column a heading means, and what to write instead."""
    same = find_same(heading, missing)
    if same:
        return same, f"write {same}"
    listed = f"the columns are {', '.join(columns)}"
    key = heading.strip().casefold()
    meant = _MEANT.get(key) or _MEANT.get(key.removesuffix("s"))
    return None, f"what is meant may be {meant}; {listed}" if meant else listed
