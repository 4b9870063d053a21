"""The picture of a view as a file: figure, size, format and metadata."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, Literal

from plotly.utils import PlotlyJSONEncoder

from borderlines.figures import FIGURES, FigureName
from borderlines.language.formats import say_licence, say_makers
from borderlines.pictures import export, metadata, svg
from borderlines.pictures.metadata import About
from borderlines.pictures.sizes import PRINT, PRINT_DPI, Fitted, SizeName, fit
from borderlines.view import View
from borderlines.words import source_line

Format = Literal["png", "svg", "pdf"]
MEDIA_TYPES: Final[dict[Format, str]] = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
}
"""The formats of pictures, and their names on the web."""
_DRAWS: Final = (
    "export.py",
    "still.py",
    "svg.py",
    "type_outlines.py",
    "chrome.py",
    "metadata.py",
    "picture.py",
)


@dataclass(frozen=True)
class Picture:
    """A request for a picture of a view."""

    figure: FigureName
    form: Format = "png"
    size: SizeName | None = None
    """The name of its size; None for its natural height."""
    millimetres: int | None = None
    """Width in print, for the size of that name."""
    outlines: bool = False
    """Whether the type of an SVG is drawn as shapes, for programs that do not read its font."""

    @property
    def name(self) -> str:
        """The name of its file: ``borderlines-timeline-print-180mm.pdf``."""
        wide = f"{self.millimetres}mm" if self.size == PRINT and self.millimetres else None
        outlined = "outlines" if self.outlines else None
        parts = ("borderlines", self.figure, self.size, wide, outlined)
        return f"{'-'.join(filter(None, parts))}.{self.form}"


def about_picture(view: View, picture: Picture) -> About:
    """Return the metadata for the file of a picture."""
    figure, package = FIGURES[picture.figure], view.dataset.package
    return About(
        title=figure.title(view),
        maker=say_makers(view.voice, package),
        alt_text=figure.alt_text(view),
        source=source_line(figure.narrow(view)),
        rights=", ".join(filter(None, (say_licence(view.voice, package), package.licence_path))),
        language=view.selection.language,
    )


def draw_picture(view: View, picture: Picture) -> bytes:
    """Draw the picture's file; the same view gives the same bytes.

    Raises NoChromeError, DrawingError, and ValueError for a width that no paper has.
    """
    fitted = _fit(view, picture)
    about = about_picture(view, picture)
    if picture.form == "svg":
        return _to_svg(fitted, about, picture)
    if picture.form == "pdf":
        layout = fitted.figure.layout
        height = fitted.points * layout.height / layout.width
        pdf = export.to_pdf(fitted.figure)
        return metadata.describe_pdf(pdf, about, width=fitted.points, height=height)
    png = export.to_png(fitted.figure, scale=fitted.scale)
    dots = PRINT_DPI if fitted.millimetres is not None else None
    return metadata.describe_png(png, about, dots)


def fingerprint(view: View, picture: Picture) -> str:
    """Hash everything on which the picture's bytes depend, without drawing it."""
    fitted = _fit(view, picture)
    digest = hashlib.sha256(drawing_tag().encode())
    digest.update(repr((picture, fitted.scale, about_picture(view, picture))).encode())
    digest.update(
        json.dumps(fitted.figure.to_plotly_json(), cls=PlotlyJSONEncoder, sort_keys=True).encode()
    )
    return digest.hexdigest()


@lru_cache(maxsize=1)
def drawing_tag() -> str:
    """Name the version of everything that draws: our code, the libraries, the font, the shapes."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for name in _DRAWS:
        digest.update((here / name).read_bytes())
    for path in (
        export.FONT_FILE,
        *export.WEIGHTS.values(),
        *sorted(export.SHAPES_FOLDER.glob("*.json")),
    ):
        digest.update(path.read_bytes())
    for library in ("plotly", "kaleido", "pypdf"):
        digest.update(version(library).encode())
    return digest.hexdigest()[:12]


def _fit(view: View, picture: Picture) -> Fitted:
    theme = view.selection.theme or "light"
    return fit(view, picture.figure, picture.size, theme, picture.millimetres)


def _to_svg(fitted: Fitted, about: About, picture: Picture) -> bytes:
    scale = fitted.scale if picture.size else 1
    root = export.to_svg_file_tree(fitted.figure, scale=scale, outlines=picture.outlines)
    if fitted.millimetres is not None:
        layout = fitted.figure.layout
        height = fitted.millimetres * layout.height / layout.width
        root.set("width", f"{fitted.millimetres}mm")
        root.set("height", f"{height:.3f}mm")
    metadata.describe_svg(root, about)
    return svg.to_text(root).encode()
