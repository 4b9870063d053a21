"""A figure's embed as one file that asks for nothing: it opens from a disk without a network."""

from __future__ import annotations

import base64
import hashlib
from functools import partial

from borderlines.figures import FIGURES, FigureName
from borderlines.language.formats import say_record_day
from borderlines.pictures import NoChromeError
from borderlines.view import View
from borderlines.words import caption
from web.http.render import read_template, render
from web.pages.act_list import latest_of, list_acts
from web.pages.embed import draw_pictures, say_summary, write_style
from web.pages.inline.page_font import write_page_font


def write_alone(view: View, figure: FigureName) -> bytes:
    """Write the page of a figure with its picture, font and script inside.

    Raises NoChromeError and DrawingError.
    """
    drawing = draw_pictures(view, figure)
    if drawing.is_missing:
        raise NoChromeError
    shown, package = FIGURES[figure].narrow(view), view.dataset.package
    listed = latest_of(shown)
    script = read_template("framed.js").strip()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    fill = partial(
        render,
        "alone.html",
        voice=view.voice,
        script=script,
        policy=(
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
            f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        ),
        pictures=drawing.pictures,
        title=FIGURES[figure].title(view),
        alt_text=FIGURES[figure].alt_text(view),
        caption=caption(shown),
        record_day=say_record_day(view.voice, package),
        licence=package.licenses[0].title,
        acts=list(list_acts(listed, shown, {}, "")),
        summary=say_summary(shown, listed),
    )
    font = write_page_font(fill(style="")[0], None)
    style = write_style(font, view.selection.theme, drawing.style)
    return fill(style=style)[0].encode()
