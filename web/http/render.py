"""HTML from the templates, and the Content-Security-Policy that fits each page."""

from __future__ import annotations

import base64
import hashlib
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from borderlines.figures.style import SMALL_SIZE
from borderlines.language import Voice
from borderlines.language.formats import end_sentence
from web.http.settings import read_ancestors

_FOLDER: Final = Path(__file__).parent.parent / "templates"
# What plotly.js writes inline: a sheet that it fills by script, bold text, and a lane's note.
_PLOTLY_SHEET: Final = ""
_PLOTLY_STYLES: Final = ("font-weight:bold", f"font-size:{SMALL_SIZE}px")
_DATA_FONT: Final = 'url("data:font/'
_ATTRIBUTE_OF_QUOTES: Final = Markup(' lang="en"')
_environment: Final = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Texts are cut between words, to at most the length that is asked for: by default it may be passed.
_environment.policies["truncate.leeway"] = 0


def render(
    template: str,
    *,
    style: str,
    script: str = "",
    is_framed: bool = False,
    voice: Voice,
    **values: Any,
) -> tuple[str, str]:
    """Fill a template, escaping every value. Returns the page and its policy.

    In the template ``_`` and ``ngettext`` translate messages; a gap filled with markup stays
    markup. ``join`` joins parts of a sentence, and ``end_sentence`` ends one; ``quoted`` is the
    attribute of an element whose text is the record's own, which is in English.

    ``style`` and ``script`` are ours and go in as they are. A page that ``is_framed`` may be
    framed by those whom the host allows (web/http/settings.py): everybody by default.
    """
    page = render_block(
        template,
        voice=voice,
        style=Markup(style),  # noqa: S704 - of the templates and the palette, never of a cell
        script=Markup(script),  # noqa: S704
        **values,
    )
    return page, write_policy(style=style, script=script, is_framed=is_framed)


def render_block(template: str, *, voice: Voice, **values: Any) -> Markup:
    """Fill a template in a language with the same words, for a block that is a part of a page."""
    block = _environment.get_template(template).render(
        language=voice.code,
        quoted=_ATTRIBUTE_OF_QUOTES if voice.code != "en" else "",
        _=partial(translate, voice),
        ngettext=voice.ngettext,
        join=voice.join,
        end_sentence=end_sentence,
        **values,
    )
    return Markup(block)  # noqa: S704 - the template has escaped every value


def render_part(template: str, **values: Any) -> str:
    """Fill a template that is a part of a page, escaping every value."""
    return _environment.get_template(template).render(**values)


def translate(voice: Voice, message: str, **values: object) -> Markup:
    """Translate a message into HTML: values are escaped, but those that are markup stay it."""
    text = escape(voice.gettext(message))
    # Markup's own filling escapes what is no markup.
    return text.format(**values) if values else text


def read_template(name: str) -> str:
    """Read a file beside the templates, unchanged."""
    return (_FOLDER / name).read_text(encoding="utf-8")


def write_policy(*, style: str, script: str = "", is_framed: bool = False) -> str:
    """Write the strictest policy under which a page of ours works.

    The two blocks are inside the page so that it is one request, and their hashes let them through;
    anything else in a page neither runs nor loads.
    """
    if is_framed:
        ancestors = read_ancestors("BORDERLINES_EMBED_ANCESTORS", "*")
    else:
        ancestors = read_ancestors("BORDERLINES_FRAME_ANCESTORS", "'none'")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self'{_hash_of(script) if script else ''}",
            f"style-src-elem 'self'{_hash_of(style)}{_hash_of(_PLOTLY_SHEET)}",
            f"style-src-attr 'unsafe-hashes'{''.join(map(_hash_of, _PLOTLY_STYLES))}",
            "img-src 'self' data:",
            f"font-src 'self'{' data:' if _DATA_FONT in style else ''}",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
        )
    )


def _hash_of(block: str) -> str:
    return f" 'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
