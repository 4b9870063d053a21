"""The browser's side of walking a figure by keys, the same on the dashboard and in embeds."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent
WALK_SCRIPT: Final = "\n".join(
    (_FOLDER / name).read_text(encoding="utf-8") for name in ("marks.js", "walk.js")
)
"""Functions that mark acts in a drawn figure, and ``beginWalk``."""
WALK_RULES: Final = (_FOLDER / "walk.css").read_text(encoding="utf-8")
"""The style sheet of a figure that is walked."""
