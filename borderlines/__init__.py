"""The core of Borderlines: from CSV files to figures, words and pictures.

It knows no screen: nothing here imports streamlit or starlette, prints, or asks for the day.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """Return ``borderlines.read``, for notebooks, when somebody asks for it.

    An import here would load all of the core for users of one room.
    """
    if name == "read":
        from borderlines.notebook import read

        return read
    raise AttributeError(f"module 'borderlines' has no attribute {name!r}")
