"""The objects of a notebook: a record, and the acts of it that a selection lets through."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import pandas as pd
import plotly.graph_objects as go

from borderlines.figures import FIGURES
from borderlines.notebook.frame import to_frame
from borderlines.pictures.picture import Format, Picture, draw_picture
from borderlines.pictures.sizes import PRINT, SIZES
from borderlines.record import Dataset
from borderlines.record.dataset import read_dataset
from borderlines.record.files import write_whole
from borderlines.view import Selection, View
from borderlines.view.selection import without_remark
from borderlines.words import caption, source_line

_FORMS: Final[tuple[Format, ...]] = ("png", "svg", "pdf")
_SHOWN: Final = 20
"""The number of acts in a table that a notebook shows."""
Value = str | date | Iterable[str]
_Word = TypeVar("_Word", bound=str)


def read(folder: str | Path) -> Record:
    """Read the record in a folder. Raises RecordError, which names every wrong cell."""
    return Record(read_dataset(Path(folder)))


@dataclass(frozen=True, repr=False)
class Record:
    """A record that was read."""

    dataset: Dataset

    def __repr__(self) -> str:
        """Return a line, because the fields' own would be the whole record."""
        return f"<{type(self).__name__} {self.version}: {caption(self.select().view)}>"

    @property
    def version(self) -> str:
        """The first twelve digits of the SHA-256 over the record's files."""
        return self.dataset.version

    def select(self, **query: Value) -> Acts:
        """Choose acts in the query language: ``select(jurisdiction="DE", at="2018-03-01")``.

        Values are those of addresses; several are a list. ``from`` is a word of Python, so it is
        written ``from_``. Raises ValueError, which names each part that could not be read.
        """
        texts = {key.rstrip("_"): _to_text(value) for key, value in query.items()}
        selection, ignored = Selection.from_query(texts, self.dataset)
        if ignored:
            raise ValueError(" ".join(without_remark(selection.voice, one) for one in ignored))
        return Acts(selection.apply(self.dataset))

    def on(self, day: str | date) -> Acts:
        """Choose all core acts as they are on a day: ``on("2018-03-01")``."""
        return self.select(at=day)

    def to_frame(self) -> pd.DataFrame:
        """Make a table of all core acts on the record's own day."""
        return self.select().to_frame()

    def _repr_html_(self) -> str:
        return self.select()._repr_html_()


@dataclass(frozen=True, repr=False)
class Acts:
    """The acts of a record that a selection lets through, on a day."""

    view: View

    def __repr__(self) -> str:
        """Return a line, because the fields' own would be the whole record."""
        return f"<{type(self).__name__} on {self.view.day}: {caption(self.view)}>"

    def __len__(self) -> int:
        """Count the acts."""
        return len(self.view.events)

    def to_frame(self) -> pd.DataFrame:
        """Make a table of pandas with a row an act: see ``notebook.frame.to_frame``."""
        return to_frame(self.view)

    def figure(self, name: str = "overview", *, width: int = 1000) -> go.Figure:
        """Build a figure of plotly: ``overview``, ``timeline``, ``map`` or ``chain``.

        Width in pixels; the height follows. Raises ValueError for another name.
        """
        drawn = FIGURES[_choose(name, FIGURES, "figure")]
        return drawn.build(self.view, width=width, theme=self.view.selection.theme or "light")

    def picture(
        self, path: str | Path, figure: str = "overview", *, size: str | None = None
    ) -> Path:
        """Draw a figure into a file, and return its path; the suffix says PNG, SVG or PDF.

        ``size`` is ``social``, ``article``, ``square`` or ``print``. Raises ValueError for what
        there is none of, and NoChromeError where no Chrome is found to draw with.
        """
        target = Path(path)
        form = _choose(target.suffix.removeprefix("."), _FORMS, "form of picture")
        figure = _choose(figure, FIGURES, "figure")
        chosen = None if size is None else _choose(size, (*SIZES, PRINT), "size")
        write_whole(target, draw_picture(self.view, Picture(figure, form, chosen)))
        return target

    def _repr_html_(self) -> str:
        """Return a table of the first acts, for notebooks. Text of the record is escaped."""
        frame = self.to_frame().head(_SHOWN)[["date", "title", "authorities", "standing"]]
        frame["authorities"] = frame["authorities"].map(", ".join)
        left = len(self) - len(frame)
        more = f"<p>and {left} more</p>" if left > 0 else ""
        table = frame.to_html(index=False, escape=True, border=0)
        above, below = map(html.escape, (caption(self.view), source_line(self.view)))
        return f"<p><b>{above}</b></p>{table}{more}<p><small>{below}</small></p>"


def _choose(word: str, known: Iterable[_Word], what: str) -> _Word:
    """Find a word among the known ones. Raises ValueError."""
    words = list(known)
    for one in words:
        if one == word:
            return one
    raise ValueError(f"There is no {what} {word!r}; write one of {', '.join(words)}.")


def _to_text(value: Value) -> str | list[str]:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else list(value)
