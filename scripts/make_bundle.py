"""Make borderlines/assets/plotly from plotly.js's own bundle for maps.

Run it in the project's folder:
python -m scripts.make_bundle [--package plotly.js-geo-dist-min-4.1.1.tgz]
The same package gives the same bytes: nothing in it is changed.

The Python package plotly carries all of plotly.js; our figures need a third of it. Its release
and this one must be the same, so a new release of plotly needs a new version and digest here.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.npm_package import NpmPackage

PLOTLY_GEO = NpmPackage(
    "plotly.js-geo-dist-min",
    "4.1.1",
    "XPBno+FN2WGUTqtim/0UKmKqZ3kZ5ooAWqITWWGooqVWRd+cIZDh1Pv10N3848uQdgrrqyGratT00bREBPux3Q==",
)
BUNDLE = Path(__file__).parent.parent / "borderlines" / "assets" / "plotly"
FILES = ["plotly-geo.min.js", "LICENSE"]


def main() -> None:
    """Write the bundle, and its licence beside it."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--package", type=Path, help="a local plotly.js-geo-dist-min-4.1.1.tgz")
    contents = PLOTLY_GEO.read_files(FILES, arguments.parse_args().package)
    BUNDLE.mkdir(parents=True, exist_ok=True)
    for name, content in zip(FILES, contents, strict=True):
        (BUNDLE / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
