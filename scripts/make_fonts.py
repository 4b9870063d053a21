"""Make the fonts in borderlines/assets/fonts from Adobe's Source Sans 3.

Run it in the project's folder: python -m scripts.make_fonts [--package source-sans-3.52.0.tgz]
The same package and libraries give the same bytes.

The fonts are named Borderlines Sans: the licence reserves the name "Source" for fonts that nobody
has changed, and these have lost most of their letters and weights.
"""

from __future__ import annotations

import argparse
from io import BytesIO
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import OverlapMode, instantiateVariableFont

from scripts.npm_package import NpmPackage

SOURCE_SANS = NpmPackage(
    "source-sans",
    "3.52.0",
    "xsm7qlMI/JwxwNdp6pvpR6l+aZjn90fzOzoeUz/qoohIYbKbDwQNRIz5/ItYs7/hvqLirQNUoDFGXSVA3TU9tw==",
)
FONTS = Path(__file__).parent.parent / "borderlines" / "assets" / "fonts"
FAMILY = "Borderlines Sans"
REGULAR, SEMIBOLD, BOLD = 400, 600, 700

LETTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
    *map(ord, "ȘșȚțˆˇ˘˙˚˛˜˝"),  # Romanian commas below; accents standing alone
    *map(ord, "‐‑‒–—―‘’‚“”„†‡•…‰′″‹›⁄\u2009\u200a\u202f"),
    *map(ord, "₦₩₫€₱₹₺₽™№−×≈≠≤≥∞"),
    *map(ord, "←↑→↓↗↘■□▲△▶▼◀●○◆✓"),
]
# Figures are tabular as drawn; no alternates, raised figures or small capitals.
FEATURES = ["ccmp", "kern", "liga", "locl"]


def main() -> None:
    """Write a variable woff2 for browsers, static ttf to measure, draw and print, and LICENSE."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--package", type=Path, help="a local source-sans-3.52.0.tgz")
    font, licence = SOURCE_SANS.read_files(
        ["VF/SourceSans3VF-Upright.ttf", "LICENSE.md"], arguments.parse_args().package
    )
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, made in {
        "source-sans-3-latin.woff2": to_web_font(font),
        "source-sans-3-regular.ttf": to_static_font(font, REGULAR, "Regular"),
        "source-sans-3-semibold.ttf": to_static_font(font, SEMIBOLD, "Semibold"),
        "source-sans-3-bold.ttf": to_static_font(font, BOLD, "Bold"),
        "LICENSE.md": licence,
    }.items():
        (FONTS / name).write_bytes(made)
        print(f"{name}: {len(made):,} bytes")


def to_web_font(font: bytes) -> bytes:
    """Return a woff2 of the LETTERS with every weight from regular to bold."""
    subset = _subset(font)
    subset["fvar"].instances = []  # their names go with the old name
    narrowed = instantiateVariableFont(subset, {"wght": (REGULAR, REGULAR, BOLD)})
    _rename(narrowed, "Regular")
    narrowed.flavor = "woff2"
    return _to_bytes(narrowed)


def to_static_font(font: bytes, weight: int, style: str) -> bytes:
    """Return a ttf of the LETTERS in one weight."""
    subset = _subset(font)
    static = instantiateVariableFont(
        subset, {"wght": weight}, overlap=OverlapMode.KEEP_AND_SET_FLAGS
    )
    _rename(static, style)
    return _to_bytes(static)


def _subset(font: bytes) -> TTFont:
    opened = TTFont(BytesIO(font), recalcTimestamp=False)
    options = Options(
        hinting=False,
        layout_features=FEATURES,
        name_IDs=["*"],
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=LETTERS)
    subsetter.subset(opened)
    for table in ("meta", "STAT"):
        if table in opened:
            del opened[table]
    return opened


def _rename(font: TTFont, style: str) -> None:
    """Rename the font, and keep what the licence asks to be kept."""
    names = font["name"]
    kept = {each.nameID: str(each) for each in names.names if each.nameID in (0, 7, 13, 14)}
    version = "Version 3.052, subset"
    compact = FAMILY.replace(" ", "")
    names.names = []
    for number, text in {
        **kept,
        1: FAMILY if style == "Regular" else f"{FAMILY} {style}",
        2: "Regular",
        3: f"{compact}-{style} {version}",
        4: f"{FAMILY} {style}",
        5: version,
        6: f"{compact}-{style}",
        16: FAMILY,
        17: style,
    }.items():
        names.setName(text, number, 3, 1, 0x409)
    for axis in font["fvar"].axes if "fvar" in font else []:
        axis.axisNameID = names.addMultilingualName({"en": "Weight"}, ttFont=font, mac=False)


def _to_bytes(font: TTFont) -> bytes:
    written = BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    main()
