"""Ends of addresses made of names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)
"""Names that Windows reserves: no file can have them, whatever its suffix."""
_LONGEST: Final = 80


def to_slug(name: str, otherwise: str) -> str:
    """Make an id of a name: lower case letters and digits of ASCII, parted by hyphens.

    A name without any gets ``otherwise``, and the name of a device a number.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    if slug in DEVICES:
        slug += "-1"
    return slug or otherwise
