"""The page's own style, on top of .streamlit/config.toml: type, spacing, no Streamlit menus."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit as st

from borderlines.figures.style import PALETTES, name_colour
from borderlines.figures.walking import WALK_RULES
from borderlines.schema import FieldOfLaw
from borderlines.view import Theme
from components.state import present_voice

_LINKS: Final[dict[Theme, str]] = {"light": "#005d91", "dark": "#7cc4ef"}


def show_look() -> None:
    """Put the style sheet into the page, with the colours of its theme.

    It also shows that the page is at work, which takes no run of the page: hence the words in it.
    """
    theme: Theme = "dark" if st.context.theme.type == "dark" else "light"
    working = present_voice().gettext("Drawing …")
    st.html(f"<style>{write_colours(theme)}:root{{--working:'{working}'}}</style>")
    st.html(f"<style>{read_rules()}</style>")


def write_colours(theme: Theme) -> str:
    """Write the colours of a theme as variables of CSS."""
    palette = PALETTES[theme]
    colours = {name_colour(field): palette.field(field) for field in FieldOfLaw}
    # A record's own fields have the colours of their places; the style is that of any record.
    colours |= {f"own-field-{n}": colour for n, colour in enumerate(palette.own_fields)}
    fields = "".join(f"--{name}:{colour};" for name, colour in colours.items())
    return (
        f":root{{--line:{palette.line};--quiet:{palette.quiet};--link:{_LINKS[theme]};"
        f"--text:{palette.text};--ground:{palette.ground};--accent:{palette.accent};{fields}}}"
    )


@lru_cache(maxsize=1)
def read_rules() -> str:
    """Read the style sheet."""
    return WALK_RULES + (Path(__file__).parent / "look.css").read_text(encoding="utf-8")
