"""The core of Borderlines: from CSV files to figures, words and pictures.

It knows no screen: nothing here imports streamlit or starlette, prints, or asks for the day.
"""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    """Give ``borderlines.read``, for notebooks, once somebody asks for it.

    To import it here would load all of the core for whoever needs one room of it.
    """
    if name == "read":
        from borderlines.notebook import read

        return read
    raise AttributeError(f"module 'borderlines' has no attribute {name!r}")
