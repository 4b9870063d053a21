"""The words, dates, places and currencies that a record may use, and what one cell may hold."""

from borderlines.terms.edtf_date import EdtfDate, Span
from borderlines.terms.vocabulary import (
    Arrows,
    Bond,
    Does,
    LaneOrder,
    Lanes,
    LegalState,
    Term,
    WhenUndone,
)

__all__ = [
    "Arrows",
    "Bond",
    "Does",
    "EdtfDate",
    "LaneOrder",
    "Lanes",
    "LegalState",
    "Span",
    "Term",
    "WhenUndone",
]
