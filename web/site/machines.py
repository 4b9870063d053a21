"""The files for machines of a published site: sitemap, oEmbed, robots.

All but the last need the site's own address: without one there is nothing right to write.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from typing import Final

from borderlines.pictures.frame_code import PIN_HEIGHT, TABLE, room_for
from borderlines.record import Dataset
from borderlines.record.reports import list_reports
from borderlines.view import View
from web.pages.oembed import (
    Addresses,
    describe_embed,
    describe_report_embed,
    describe_table_embed,
)
from web.site.links import FRONT
from web.site.plan import Embed, Plan

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
HOST_SCRIPT: Final = "embed.js"
"""The snippet for pages around embeds, where the server has it as well."""
_XML: Final = '<?xml version="1.0" encoding="utf-8"?>\n'


def write_robots(*bases: str | None) -> str:
    """Write robots.txt: everybody may read everything; each known address has a sitemap."""
    named = "".join(f"Sitemap: {base}sitemap.xml\n" for base in bases if base)
    return f"User-agent: *\nAllow: /\n{named}"


def write_sitemap(files: Iterable[str], base: str) -> str:
    """Write a sitemap with every HTML page of the site."""
    root = ET.Element("urlset", {"xmlns": _SITEMAP})
    for file in files:
        ET.SubElement(ET.SubElement(root, "url"), "loc").text = base + file
    return _XML + ET.tostring(root, encoding="unicode") + "\n"


def file_of_oembed(embed: Embed) -> str:
    """Return the file with the oEmbed answer for an embed."""
    return f"oembed/{embed.page.file.removeprefix('embed/').removesuffix('.html')}.json"


def write_oembed(embed: Embed, dataset: Dataset, drawn: int, base: str) -> str:
    """Write the oEmbed answer for an embed, as a file; ``drawn`` is its picture's height."""
    addresses = Addresses(
        base=f"{base}{FRONT}",
        frame=base + embed.page.file,
        page=base + _page_about(embed),
        script=base + HOST_SCRIPT,
        # What is fixed has no picture of its own, and today's would show something else.
        thumbnail=None if embed.version or embed.figure == TABLE else base + embed.card.file,
    )
    view = embed.selection.apply(dataset)
    if embed.figure == TABLE:
        answer = describe_table_embed(view, addresses)
    else:
        height = room_for(drawn, embed.figure) + (PIN_HEIGHT if embed.version else 0)
        answer = describe_embed(view, embed.figure, addresses, height=height)
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def write_report_oembed(name: str, view: View, base: str) -> str:
    """Write the oEmbed answer for the embed of a report, as a file."""
    report = list_reports(view.dataset)[name]
    addresses = Addresses(
        base=f"{base}{FRONT}",
        frame=f"{base}embed/report/{name}.html",
        page=f"{base}report/{name}.html",
        script=base + HOST_SCRIPT,
        thumbnail=None,
    )
    return json.dumps(describe_report_embed(view, report, addresses), ensure_ascii=False) + "\n"


def _page_about(embed: Embed) -> str:
    """Return the page with more than an embed: of its country or act, or the front."""
    if not embed.about or embed.version:
        return FRONT
    folder = "act" if embed.figure == "chain" else "country"
    return f"{folder}/{embed.about}.html"


def list_pages(plan: Plan) -> list[str]:
    """List every HTML page in the order of the site, the front page first."""
    return ["index.html", *(page.file for page in plan.pages)]
