"""Pictures to download and to link: ``/image/timeline.png?jurisdiction=DE&size=social``."""

from __future__ import annotations

import logging
from typing import Final, cast

from starlette.requests import Request
from starlette.responses import Response

from borderlines.pictures import PRINT, SIZES, USUAL_MILLIMETRES, Picture, draw_picture
from borderlines.pictures.lettering import find_gaps, names_in
from borderlines.pictures.picture import MEDIA_TYPES
from borderlines.pictures.sizes import MILLIMETRES, SizeName
from borderlines.view import View
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import RefusedError, in_plain_words
from web.http.workshop import shared
from web.pages.choice import read_choice, read_figure, read_one_of, without_remarks

# An SVG can be opened as a page of its own. It holds its style and font, and needs nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"

_log: Final = logging.getLogger(__name__)
_said: Final[set[str]] = set()
"""Scripts whose missing font the log has reported."""


@in_plain_words
async def show_image(request: Request) -> Response:
    """Serve the picture of a view: ``timeline.png``, ``map.svg``, ``chain.pdf``.

    Title, sources, version, licence and alternative text are in the file.

    ``size``: social (1200×630 pixels), article (1600×900), square (1080×1080) or print (300 dots an
    inch); without one the picture is as high as its acts need
    ``mm``: width in print, in millimetres, from 70 to 420
    ``type``: outlines, so that an SVG has shapes for letters and needs no font
    """
    name, _, suffix = request.path_params["file"].partition(".")
    figure = read_figure(name)
    form = next((known for known in MEDIA_TYPES if suffix == known), None)
    if form is None:
        raise RefusedError(404, "Pictures come as png, svg and pdf.")
    size = cast("SizeName | None", read_one_of(request, "size", (*SIZES, PRINT)))
    outlines = read_one_of(request, "type", ("outlines",)) is not None
    if outlines and form != "svg":
        raise RefusedError(400, "Only an SVG has its type as outlines; ask for one ending in .svg.")
    picture = Picture(figure, form, size, _read_millimetres(request, size), outlines)
    choice = await read_choice(request, "size", "mm", "type")
    if choice.notices:
        # A picture has no place to say what it left out, and would pass for what was asked.
        raise RefusedError(400, " ".join(without_remarks(choice)))
    answer = await shared.get(("image", picture, *choice.key), lambda: _draw(choice.view, picture))
    return to_response(request, answer, FOR_A_WHILE)


def _read_millimetres(request: Request, size: SizeName | None) -> int | None:
    """Read the width in print; None for pictures that are not for print. Raises RefusedError."""
    values = request.query_params.getlist("mm")
    if size != PRINT:
        if values:
            raise RefusedError(400, "mm is the width of a picture in print; add size=print.")
        return None
    value = values[0] if values else str(USUAL_MILLIMETRES)
    # No more than three plain digits: int() would read far more than a number of millimetres.
    is_number = value.isascii() and value.isdecimal() and len(value) <= 3
    if len(values) > 1 or not is_number or int(value) not in MILLIMETRES:
        raise RefusedError(
            400,
            "mm must be one whole number from {least} to {most}.",
            least=MILLIMETRES[0],
            most=MILLIMETRES[-1],
        )
    return int(value)


def _draw(view: View, picture: Picture) -> Answer:
    body = draw_picture(view, picture)
    for gap in find_gaps(names_in(view)):
        if gap.script not in _said:
            _said.add(gap.script)
            _log.warning("%s", gap)
    headers = {
        "Content-Disposition": f'inline; filename="{picture.name}"',
        "Content-Security-Policy": _POLICY,
        # Pages that isolate themselves may show it too.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return make_answer(body, MEDIA_TYPES[picture.form], headers=headers)
