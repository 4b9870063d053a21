"""A large CSV file at once, by Arrow's reader, where its quotes leave no doubt.

Arrow is several times faster than ``csv`` and finds the distinct cells of a column on the way,
but it is lenient and counts no lines. So it gets only files that both must read alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Arrow and numpy are imported where they are used: a small record should not wait for them.

Cells = tuple[list[str], set[str]]
"""The cells of a column as they stand, and the distinct ones among them."""


def read_large(header: Sequence[str], content: bytes, most_in_cell: int) -> list[Cells] | None:
    """Read the columns below a header of one line, in order; None if ``csv`` must look closer.

    That is the case if a row is not one line of the right width, begins with a blank cell, is
    longer than a cell may be, or has odd quotes. Files with carriage returns are left to it as
    well.
    """
    import numpy as np
    from pyarrow import ArrowInvalid, BufferReader, dictionary, int32, string
    from pyarrow.csv import ConvertOptions, ReadOptions, read_csv

    text = np.frombuffer(content, np.uint8)
    breaks = np.flatnonzero(text == ord("\n"))
    longest = np.diff(breaks, prepend=0, append=len(text)).max()
    if b"\r" in content or longest > most_in_cell or not _is_quoted_soundly(text):
        return None
    names = [str(number) for number in range(len(header))]
    try:
        table = read_csv(
            BufferReader(content),
            ReadOptions(use_threads=False, skip_rows=1, column_names=names),
            convert_options=ConvertOptions(
                column_types=dict.fromkeys(names, dictionary(int32(), string()))
            ),
        )
    except ArrowInvalid:
        return None
    # The header's own line ends before the first row begins.
    if table.num_rows != len(breaks) - content.endswith(b"\n"):
        return None
    columns = [_to_cells(column.chunks) for column in table.itercolumns()]
    return columns if all(map(str.strip, columns[0][1])) else None


def _is_quoted_soundly(text: NDArray[np.uint8]) -> bool:
    """Return whether quotes are only at the two ends of cells, or doubled within such a cell."""
    import numpy as np

    quotes = np.flatnonzero(text == ord('"'))
    # By turns they open and close; a doubled one closes and opens again. Beyond either end of
    # the text lies its other end: a header's letter or a line's end, which lets pass too little.
    before, after = text[quotes[::2] - 1], text[(quotes[1::2] + 1) % len(text)]
    around = np.frombuffer(b',\n"', np.uint8)
    return len(before) == len(after) and bool(np.isin([before, after], around).all())


def _to_cells(chunks: Sequence[Any]) -> Cells:
    cells: list[str] = []
    distinct: set[str] = set()
    for chunk in chunks:
        values = chunk.dictionary.to_pylist()
        if len(values) == 1:
            cells += values * len(chunk)
        else:
            cells += map(values.__getitem__, chunk.indices.to_pylist())
        distinct.update(values)
    return cells, distinct
