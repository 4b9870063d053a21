"""The words, dates, places and currencies that a record may use, and what one cell may hold."""

from borderlines.terms.edtf_date import EdtfDate, Span
from borderlines.terms.vocabulary import (
    Arrows,
    Asks,
    Bond,
    Caveat,
    LaneOrder,
    Lanes,
    Standing,
    Term,
)

__all__ = [
    "Arrows",
    "Asks",
    "Bond",
    "Caveat",
    "EdtfDate",
    "LaneOrder",
    "Lanes",
    "Span",
    "Standing",
    "Term",
]
