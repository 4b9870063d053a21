"""Ends of addresses made of names."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 80


def to_slug(name: str, otherwise: str) -> str:
    """Make an id of a name: lower case letters and digits of ASCII, parted by hyphens.

    A name without any gets ``otherwise``.
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
    return slug or otherwise
