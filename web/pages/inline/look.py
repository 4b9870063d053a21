"""Colours and font of our own pages, the same as the figures'."""

from __future__ import annotations

from urllib.parse import urlsplit

from borderlines.figures.style import PALETTES, Palette
from borderlines.pictures import export
from borderlines.schema import FieldOfLaw
from borderlines.view import Theme
from web.http import assets


def write_colours_and_font(theme: Theme | None, folder: str = "../assets/") -> str:
    """Write CSS rules: the palette of one theme as variables, or of both by the device's setting.

    ``folder`` is the path of the assets from the page.
    """
    font = (
        f'@font-face{{font-family:"{export.FONT_FACE}";font-weight:400 700;font-display:swap;'
        f'src:url("{folder}{assets.tag()}/{export.FONT_FILE.name}") format("woff2")}}'
    )
    return f"{font}\n{write_colours(theme)}"


def write_colours(theme: Theme | None) -> str:
    """Write the same without the font, for a page that brings its own (page_font.py)."""
    rules = [_write_colours(PALETTES[theme or "light"], theme or "light dark")]
    if theme is None:
        dark = _write_colours(PALETTES["dark"], "light dark")
        rules.append(f"@media(prefers-color-scheme:dark){{{dark}}}")
    elif theme == "dark":
        # Paper is white, and what was light on a dark ground could not be read on it.
        rules.append(f"@media print{{{_write_colours(PALETTES['light'], 'light')}}}")
    return "\n".join(rules)


def _write_colours(palette: Palette, scheme: str) -> str:
    return (
        f":root{{color-scheme:{scheme};--ground:{palette.ground};--text:{palette.text};"
        f"--quiet:{palette.quiet};--line:{palette.line};--link:{palette.field(FieldOfLaw.DATA_PROTECTION)}}}"
    )


def to_link(address: str) -> str | None:
    """Return an address that may be a link; None for anything but plain http or https."""
    return address if urlsplit(address).scheme in {"http", "https"} else None
