"""The metadata of a picture's file: title, alternative text, sources, rights, dots an inch.

Written into the file's own places for it, so that it stays with a picture that is passed on. The
same words give the same bytes: no date of creation, no random id.
"""

from __future__ import annotations

import io
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    TextStringObject,
)

from borderlines.pictures.svg import NAMESPACE

_PNG_HEADER: Final = b"\x89PNG\r\n\x1a\n"
_TOOL: Final = "Borderlines"


@dataclass(frozen=True)
class About:
    """The facts about a picture, as plain text in ``language``."""

    title: str
    alt_text: str
    source: str
    """Documents, day and version of the record."""
    rights: str
    maker: str = ""
    """The makers of the record; empty where it names none."""
    language: str = "en"


def describe_png(png: bytes, about: About, dots_an_inch: float | None = None) -> bytes:
    """Write texts and dots an inch into a PNG: as PNG's own and as IPTC's in XMP.

    Raises ValueError for what is no PNG.
    """
    if not png.startswith(_PNG_HEADER):
        raise ValueError("is not a PNG")
    texts = {
        "Title": about.title,
        "Author": about.maker,
        "Description": about.alt_text,
        "Source": about.source,
        "Copyright": about.rights,
        "Software": _TOOL,
    }
    added = [_write_text(name, text, about.language) for name, text in texts.items() if text]
    added.append(_write_text("XML:com.adobe.xmp", _write_xmp(about), ""))
    if dots_an_inch is not None:
        a_metre = round(dots_an_inch / 0.0254)
        added.insert(0, (b"pHYs", struct.pack(">IIB", a_metre, a_metre, 1)))
    out = [_PNG_HEADER]
    for kind, content in _read_chunks(png):
        if kind in {b"iTXt", b"tEXt", b"zTXt", b"tIME"} or (kind == b"pHYs" and dots_an_inch):
            continue
        out.append(_write_chunk(kind, content))
        if kind == b"IHDR":
            # Before the pixels, where readers that look at the beginning only find them.
            out += [_write_chunk(*chunk) for chunk in added]
    return b"".join(out)


def describe_svg(root: ET.Element, about: About) -> None:
    """Put title and description first into an SVG, for people who can't see it."""
    parts = (("title", about.title), ("desc", f"{about.alt_text} {about.source}. {about.rights}"))
    for place, (name, text) in enumerate(parts):
        element = ET.Element(f"{{{NAMESPACE}}}{name}", {"id": name})
        element.text = text
        root.insert(place, element)
    root.set("role", "img")
    root.set("aria-labelledby", "title desc")
    root.set("lang", about.language)


def describe_pdf(pdf: bytes, about: About, *, width: float, height: float) -> bytes:
    """Return a PDF's first page at a size in points, with its texts and no date of creation."""
    page = PdfReader(io.BytesIO(pdf)).pages[0]
    writer = PdfWriter()
    writer.add_page(page)
    _scale(writer.pages[0], width, height)
    writer.pages[0].compress_content_streams()
    writer.metadata = {
        "/Title": about.title,
        "/Subject": about.alt_text,
        "/Keywords": about.source,
        "/Copyright": about.rights,
        "/Creator": _TOOL,
        "/Producer": _TOOL,
    } | ({"/Author": about.maker} if about.maker else {})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(about.language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    root[NameObject("/Metadata")] = writer._add_object(_write_xmp_stream(about))
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _scale(page: PageObject, width: float, height: float) -> None:
    """Crop a page of Chrome's, which is whole pixels high, at its foot to the picture."""
    box = page.mediabox
    factor = width / float(box.width)
    # The picture hangs from the top of its page.
    down = height - float(box.height) * factor
    page.add_transformation(Transformation().scale(factor).translate(0, down))
    for name in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if name in page or name in {"/MediaBox", "/TrimBox"}:
            page[NameObject(name)] = RectangleObject((0, 0, round(width, 4), round(height, 4)))


def _read_chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG_HEADER)
    while place + 8 <= len(png):
        (length,) = struct.unpack_from(">I", png, place)
        yield png[place + 4 : place + 8], png[place + 8 : place + 8 + length]
        place += 12 + length


def _write_chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def _write_text(name: str, text: str, language: str) -> tuple[bytes, bytes]:
    head = name.encode("latin-1") + b"\0\0\0" + language.encode("ascii") + b"\0\0"
    return b"iTXt", head + text.replace("\0", "").encode()


def _write_xmp_stream(about: About) -> DecodedStreamObject:
    """Write XMP as the catalogue of a PDF holds it."""
    stream = DecodedStreamObject()
    stream.set_data(_write_xmp(about).encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    return stream


def _write_xmp(about: About) -> str:
    """Write IPTC's alternative text and Dublin Core's names, as picture desks read them."""

    def alternatives(text: str) -> str:
        language = quoteattr(about.language)
        return (
            f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
            f"<rdf:li xml:lang={language}>{escape(text)}</rdf:li></rdf:Alt>"
        )

    maker = escape(about.maker)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{maker}</rdf:li></rdf:Seq></dc:creator>"
    if not maker:
        creator = ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">'
        f"<dc:title>{alternatives(about.title)}</dc:title>"
        f"<dc:description>{alternatives(about.alt_text)}</dc:description>"
        f"{creator}<dc:rights>{alternatives(about.rights)}</dc:rights>"
        f"<dc:source>{escape(about.source)}</dc:source>"
        f"<Iptc4xmpCore:AltTextAccessibility>{alternatives(about.alt_text)}"
        "</Iptc4xmpCore:AltTextAccessibility>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="r"?>'
    )
