"""Pictures to download and to link: ``/image/timeline.png?jurisdiction=DE&size=social``."""

from __future__ import annotations

from typing import cast

from starlette.requests import Request
from starlette.responses import Response

from borderlines import export
from borderlines.selection import View
from borderlines.sizes import SIZES, FigureName, SizeName, fit
from web.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.choice import read_choice, read_figure, read_one_of
from web.problems import RefusedError, in_plain_words
from web.workshop import shared

_MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml"}
# An SVG can be opened as a page of its own. It holds its style and font, and needs nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox"


@in_plain_words
async def show_image(request: Request) -> Response:
    """The picture of a view, in a named size or at its natural height."""
    name, _, suffix = request.path_params["file"].partition(".")
    figure = read_figure(name)
    if suffix not in _MEDIA_TYPES:
        raise RefusedError(404, f"Pictures come as {' and '.join(_MEDIA_TYPES)}.")
    size = cast("SizeName | None", read_one_of(request, "size", tuple(SIZES)))
    choice = await read_choice(request, "size")
    if choice.notices:
        # A picture has no place to say what it left out, and would pass for what was asked.
        sentences = (f"{one.removesuffix('; it was ignored.')}." for one in choice.notices)
        raise RefusedError(400, " ".join(sentences))
    answer = await shared.get(
        ("image", figure, suffix, size, *choice.key),
        lambda: _draw(choice.view, figure, suffix, size),
    )
    return to_response(request, answer, FOR_A_WHILE)


def _draw(view: View, figure: FigureName, suffix: str, size: SizeName | None) -> Answer:
    fitted = fit(view, figure, size, view.selection.theme or "light")
    if suffix == "svg":
        body = export.to_svg_file(fitted.figure, scale=fitted.scale if size else 1)
    else:
        body = export.to_png(fitted.figure, scale=fitted.scale)
    name = "-".join(filter(None, ("borderlines", figure, size)))
    headers = {
        "Content-Disposition": f'inline; filename="{name}.{suffix}"',
        "Content-Security-Policy": _POLICY,
        # Pages that isolate themselves may show it too.
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return make_answer(body, _MEDIA_TYPES[suffix], headers=headers)
