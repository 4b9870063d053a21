"""The refusals that end the reading of a sheet, in one plain sentence, and their bounds."""

from __future__ import annotations

from typing import Final

MOST_BYTES: Final = 64 * 1024 * 1024
"""The largest sheet that is read, in bytes."""
MOST_UNPACKED: Final = 512 * 1024 * 1024
"""The most bytes that a workbook may hold once it is unpacked."""
MOST_ROWS: Final = 200_000
"""The most rows of a sheet, the header among them."""
MOST_COLUMNS: Final = 400
"""The most columns of a sheet."""
MOST_CELLS: Final = 5_000_000
"""The most cells of a sheet, the blank ones among them."""
MOST_IN_CELL: Final = 32_767
"""The most characters in a cell: as many as a spreadsheet keeps."""
MOST_IN_LINE: Final = 4 * 1024 * 1024
"""The most bytes in a line of a text: a file without line ends is no table."""


class SheetRefusedError(ValueError):
    """A file that is not read at all; the message is one sentence with what to do instead."""
