"""The files that embeds of a published site load for exploring, under content hashes."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Final

from borderlines.figures.map.figure import TOPOJSON_NAMES
from borderlines.pictures.export import FONT_FILE, SHAPES_FOLDER
from web.http import assets
from web.http.render import read_template

ICON: Final = SHAPES_FOLDER.parent / "favicon.png"
"""The project's icon in a browser's tab: a PNG, which browsers take for an ``.ico`` too."""
ICON_NAMES: Final = ("favicon.png", "favicon.ico")


@lru_cache(maxsize=1)
def site_assets() -> dict[str, bytes]:
    """Return every asset by its file. The font is where the pages' style asks for it."""
    folder = assets_folder()
    return {
        **{f"{folder}/{name}": content for name, content in _scripts().items()},
        f"assets/{assets.tag()}/{FONT_FILE.name}": FONT_FILE.read_bytes(),
        **{name: ICON.read_bytes() for name in ICON_NAMES},
    }


@lru_cache(maxsize=1)
def assets_folder() -> str:
    """Return the folder of the scripts, named for their content."""
    digest = hashlib.sha256()
    for name, content in sorted(_scripts().items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return f"assets/{digest.hexdigest()[:12]}"


@lru_cache(maxsize=1)
def _scripts() -> dict[str, bytes]:
    shapes = {
        name: json.loads((SHAPES_FOLDER / f"{name}.json").read_bytes()) for name in TOPOJSON_NAMES
    }
    shapes_text = json.dumps(shapes, separators=(",", ":"))
    together = f"{{\n{read_template('site_figure.js')}\n{assets.EMBED_SCRIPT}\n}}\n"
    return {
        "embed.js": together.encode(),
        "plotly.min.js": assets.PLOTLY_FILE.read_bytes(),
        "shapes.js": f"window.borderlinesShapes={shapes_text};\n".encode(),
    }
