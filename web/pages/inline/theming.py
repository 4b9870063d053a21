"""One picture for two themes: inline styles become classes, with the dark ones in a media query.

Nothing needs to know which colour of the light palette is which of the dark one: the same figure
is drawn in both, and what differs between the two drawings is what the theme changes.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Final

_Declarations = tuple[tuple[str, str], ...]
_ATTRIBUTES: Final = ("fill", "stroke", "stroke-width", "stroke-opacity", "fill-opacity")
# What a browser does by itself.
_DEFAULTS: Final = frozenset(
    {("opacity", "1"), ("fill-opacity", "1"), ("stroke-opacity", "1"), ("vector-effect", "none")}
)
_PLAIN: Final = re.compile(r"[\w\s.,#%()'\"-]+")


class StyleSheet:
    """A collector of the styles of several pictures under short class names."""

    def __init__(self, prefix: str = "s") -> None:
        """Start an empty sheet; names begin with the prefix."""
        self._prefix = prefix
        self._names: dict[tuple[_Declarations, _Declarations], str] = {}

    def take_from(self, light: ET.Element, dark: ET.Element | None = None) -> None:
        """Replace a picture's inline styles by classes, those of its dark twin kept beside them.

        Raises ValueError where the two are not the same drawing.
        """
        elements = list(light.iter())
        twins = elements if dark is None else list(dark.iter())
        if [element.tag for element in elements] != [twin.tag for twin in twins]:
            raise ValueError("The light and the dark picture differ in more than colours.")
        styles = [
            (_read_styles(element), _read_styles(twin))
            for element, twin in zip(elements, twins, strict=True)
        ]
        for element, pair in zip(elements, styles, strict=True):
            for name in ("style", *_ATTRIBUTES):
                element.attrib.pop(name, None)
            if pair != ((), ()):
                element.set(
                    "class", self._names.setdefault(pair, f"{self._prefix}{len(self._names)}")
                )

    def write(self) -> str:
        """Write the sheet: every class, and the dark scheme's changes."""
        light, dark = [], []
        for (by_day, by_night), name in self._names.items():
            light.append(_write_rule(name, by_day))
            changed = tuple(pair for pair in by_night if pair not in by_day)
            if changed:
                dark.append(_write_rule(name, changed))
        text = "".join(light)
        return text + (f"@media(prefers-color-scheme:dark){{{''.join(dark)}}}" if dark else "")


def _write_rule(name: str, declarations: _Declarations) -> str:
    return f".{name}{{{';'.join(f'{key}:{value}' for key, value in declarations)}}}"


def _read_styles(element: ET.Element) -> _Declarations:
    found: dict[str, str] = {
        name: element.attrib[name] for name in _ATTRIBUTES if name in element.attrib
    }
    for declaration in element.get("style", "").split(";"):
        name, _, value = declaration.partition(":")
        found[name.strip()] = value.strip()
    return tuple(
        (name, value)
        for name, value in sorted(found.items())
        # A style sheet is no place for surprises, though no cell ever sets a style.
        if (name, value) not in _DEFAULTS and _PLAIN.fullmatch(name) and _PLAIN.fullmatch(value)
    )
