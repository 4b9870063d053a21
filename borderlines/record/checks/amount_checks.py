"""Ranges of amounts that make no sense: their bounds are in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from borderlines.record.checks.file_cells import FileCells
from borderlines.record.problems import Problem


def check_ranges(file: FileCells) -> Iterator[Problem]:
    """Find ranges whose upper bound is no more than their lower one."""
    columns = (file.table.column(name) for name in ("amount_from", "amount_to"))
    for number, (low, high) in enumerate(zip(*columns, strict=True)):
        if low and high and number not in file.doubtful and _is_no_range(low, high):
            message = (
                f"is no more than amount_from of {low}; exchange the two, or write one number "
                "under amount"
            )
            yield file.at(file.table[number], "amount_to", high, message)


def _is_no_range(low: str, high: str) -> bool:
    try:
        return Decimal(high) <= Decimal(low)
    except InvalidOperation:
        return False
