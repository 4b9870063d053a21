"""The look, in one place: colours, shapes, type, and the escaping of text in figures."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from borderlines.figures.text_width import split_words
from borderlines.language import N_, Voice
from borderlines.language.direction import (
    APART,
    LEFT_TO_RIGHT,
    RIGHT_TO_LEFT,
    begins_from_right,
    runs_from_right,
)
from borderlines.schema import Family, FieldOfLaw
from borderlines.terms.own_words import AnyField, OwnField
from borderlines.view import Theme

# Borderlines Sans is Source Sans 3, cut to the letters that a record needs (assets/README.md).
FONT_FAMILY: Final = "Borderlines Sans, Source Sans, Helvetica, Arial, sans-serif"
BODY_SIZE: Final = 13
SMALL_SIZE: Final = 12

# Okabe–Ito for the first five, lighter on a dark ground; the others were searched for so that
# readers of every sight tell all of them apart. Never the only sign: the shape says the kind, and
# hover, list and label say the field in words.
_FIELD_COLOURS: Final[dict[Theme, dict[FieldOfLaw, str]]] = {
    "light": {
        FieldOfLaw.DATA_PROTECTION: "#0072b2",
        FieldOfLaw.COMPETITION: "#d55e00",
        FieldOfLaw.CONSUMER: "#009e73",
        FieldOfLaw.MERGER: "#b8558d",
        FieldOfLaw.DIGITAL_MARKETS: "#5c4a00",
        FieldOfLaw.MONEY_LAUNDERING: "#559944",
        FieldOfLaw.SECURITIES: "#4422cc",
        FieldOfLaw.SANCTIONS: "#bb2222",
        FieldOfLaw.NATIONAL_SECURITY: "#444455",
        FieldOfLaw.TELECOMS: "#7788bb",
        FieldOfLaw.TAX: "#557744",
        FieldOfLaw.PRODUCT_SAFETY: "#dd33dd",
        FieldOfLaw.LABOUR: "#6622aa",
        FieldOfLaw.CRIMINAL: "#992288",
        FieldOfLaw.NONE: "#6b6b68",
        FieldOfLaw.NOT_SAID: "#6b6b68",
    },
    "dark": {
        FieldOfLaw.DATA_PROTECTION: "#56b4e9",
        FieldOfLaw.COMPETITION: "#f08a3c",
        FieldOfLaw.CONSUMER: "#2fc59a",
        FieldOfLaw.MERGER: "#dd92bd",
        FieldOfLaw.DIGITAL_MARKETS: "#e0c341",
        FieldOfLaw.MONEY_LAUNDERING: "#99dd66",
        FieldOfLaw.SECURITIES: "#6644ff",
        FieldOfLaw.SANCTIONS: "#ee4455",
        FieldOfLaw.NATIONAL_SECURITY: "#bbcc88",
        FieldOfLaw.TELECOMS: "#7788bb",
        FieldOfLaw.TAX: "#447711",
        FieldOfLaw.PRODUCT_SAFETY: "#cc2299",
        FieldOfLaw.LABOUR: "#00ddee",
        FieldOfLaw.CRIMINAL: "#119966",
        FieldOfLaw.NONE: "#8c8c88",
        FieldOfLaw.NOT_SAID: "#8c8c88",
    },
}

_OWN_FIELDS: Final[dict[Theme, tuple[str, ...]]] = {
    "light": (
        "#ff2277", "#006644", "#335588", "#cc6633", "#bb11dd", "#443333", "#334466", "#553322",
    ),
    "dark": (
        "#dd0055", "#66aa66", "#ee9999", "#ff7700", "#dd55ee", "#ddbbcc", "#666699", "#995577",
    ),
}  # fmt: skip
"""Colours of a record's own fields, in their order, distinct from each other and from all others.
"""

SHAPES: Final[dict[Family, str]] = {
    Family.COMPLAINT: "circle-open",
    Family.LETTER: "circle-open",
    Family.INQUIRY: "diamond-open",
    Family.ORDER: "square",
    Family.FINE: "circle",
    Family.COURT: "triangle-up",
    Family.SETTLEMENT: "hexagon2",
    Family.CLOSURE: "line-ns-open",
    Family.COMPANY: "circle-open",
    Family.UNSORTED: "circle-open",
}
"""plotly's symbol for each family of kinds: six shapes, and the end of a bar for a closure."""

SHAPE_NAMES: Final[dict[str, str]] = {
    "circle-open": N_("Request or notice"),
    "diamond-open": N_("Opened"),
    "square": N_("Ordered"),
    "circle": N_("Fined"),
    "triangle-up": N_("Court"),
    "hexagon2": N_("Agreed"),
    "line-ns-open": N_("Closed"),
}
"""The meaning of each symbol, as messages, in the order of a key."""

SHAPE_SIZES: Final[dict[Family, int]] = {
    Family.FINE: 14,
    Family.COURT: 13,
    Family.CLOSURE: 12,
}
MARK_SIZE: Final = 11
CHOSEN_SIZE: Final = 18
"""Side of the frame around the chosen act, in pixels: it fits into a row as it is."""
BAND_OPACITY: Final = 0.22
"""Opacity of the band over days that a date may mean. Labels must be readable on it."""


_FAINT: Final = 0.4


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as hex."""

    ground: str
    text: str
    quiet: str
    lane: str
    line: str
    accent: str
    land: str
    border: str
    union: str
    """The ground of the mark in Brussels for the institutions of the Union."""
    reach: str
    """The frame around countries that acts of the Union reach."""
    link: str
    """The colour of arrows that do not stand out."""
    fine: str
    """The colour of a fine's disc in an overview, where colour does not show the field of law."""
    fine_text: str
    """The same for type beside it."""
    arc: str
    """The colour of links on a map, distinct from its land, its ground and every class."""
    steps: tuple[str, str, str, str]
    """Map classes, from few acts to many."""
    fields: dict[FieldOfLaw, str]
    own_fields: tuple[str, ...]
    """The colours of the fields of law that a record brings."""

    def field(self, field: AnyField) -> str:
        """Return the colour of a field of law."""
        return self.own_fields[field.number] if isinstance(field, OwnField) else self.fields[field]

    def faint(self, field: AnyField) -> str:
        """Return the faint colour of a field, for acts that do not stand out."""
        return fade(self.field(field), self.ground, _FAINT)


PALETTES: Final[dict[Theme, Palette]] = {
    "light": Palette(
        ground="#ffffff",
        text="#1a1a1a",
        quiet="#565654",
        lane="#f4f4f2",
        line="#d9d9d6",
        accent="#1a1a1a",
        land="#ecece9",
        border="#ffffff",
        union="#cbe0ee",
        reach="#3a86b4",
        link="#85857f",
        fine="#d1372b",
        fine_text="#b3261b",
        arc="#b4420a",
        steps=("#9cc7e0", "#4a9bc9", "#0b6ba3", "#053d60"),
        fields=_FIELD_COLOURS["light"],
        own_fields=_OWN_FIELDS["light"],
    ),
    "dark": Palette(
        ground="#121416",
        text="#f0f0ee",
        quiet="#b0b0ac",
        lane="#1b1e21",
        line="#34383c",
        accent="#ffffff",
        land="#2a2e32",
        border="#121416",
        union="#27404f",
        reach="#5aa3cc",
        link="#858a90",
        fine="#ff6f61",
        fine_text="#ff8a7e",
        arc="#ff9d5c",
        steps=("#2f6d8f", "#3f93c0", "#74bde6", "#c4e5f8"),
        fields=_FIELD_COLOURS["dark"],
        own_fields=_OWN_FIELDS["dark"],
    ),
}


def list_shapes(families: Collection[Family], voice: Voice) -> list[tuple[str, str]]:
    """List the symbols of these families with their names, for a key."""
    used = {SHAPES[family] for family in families}
    return [(name, voice.gettext(said)) for name, said in SHAPE_NAMES.items() if name in used]


def name_colour(field: AnyField) -> str:
    """Name the colour of a field of law for a style sheet."""
    return f"own-field-{field.number}" if isinstance(field, OwnField) else str(field)


def frame_marks(xs: Sequence[object], ys: Sequence[float], palette: Palette) -> dict[str, Any]:
    """Draw a frame around each mark of the chosen act, alike in every figure."""
    return {
        "type": "scatter",
        "x": list(xs),
        "y": list(ys),
        "mode": "markers",
        "marker": {
            "symbol": "square-open",
            "size": CHOSEN_SIZE,
            "color": palette.accent,
            "line": {"width": 2},
        },
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


@lru_cache(maxsize=8192)
def escape(text: str) -> str:
    """Escape text for a plotly label, hover or title, which would read HTML and TeX in it.

    Plotly decodes entities once, so escaped text is shown as it was written. It knows few of the
    named ones, and not ``&quot;``.
    """
    return _set_apart(_escape(text), text)


def escape_lines(lines: Iterable[str]) -> str:
    """Escape the lines of one text, which all run in its direction."""
    whole = " ".join(lines := list(lines))
    return "<br>".join(_set_apart(_escape(line), whole) for line in lines)


def _escape(text: str) -> str:
    escaped = html.escape(" ".join(split_words(text))).replace("&quot;", "&#34;")
    return escaped.replace("$", "&#36;")


def _set_apart(written: str, whole: str) -> str:
    """Mark a text with the direction of its first strong letter, whatever surrounds it.

    Only if some of it runs from right to left; other text is in order by itself.
    """
    if not runs_from_right(whole):
        return written
    mark = RIGHT_TO_LEFT if begins_from_right(whole) else LEFT_TO_RIGHT
    return f"{mark}{written}{APART}"


def tint(colour: str, opacity: float) -> str:
    """Make a colour, given as hex, transparent."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def fade(colour: str, ground: str, strength: float) -> str:
    """Mix a colour, given as hex, with a ground, as if transparent; the result is opaque."""
    parts = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(c * strength + g * (1 - strength)):02x}" for c, g in parts)


def wrap(text: str, width: int) -> str:
    """Wrap escaped text in lines of at most ``width`` characters, joined by plotly's ``<br>``."""
    lines: list[str] = []
    line = ""
    for word in split_words(text):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return escape_lines([*lines, line])
