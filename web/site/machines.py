"""The files for machines of a published site: sitemap, feed of acts, oEmbed, robots.

All but the last need the site's own address: without one there is nothing right to write.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import date
from typing import Final

from borderlines.language.formats import say_makers
from borderlines.language.places import say_authorities
from borderlines.record import Dataset
from borderlines.record.kept.arrivals import History, look_again, recall
from borderlines.record.kept.versions import versions_folder
from borderlines.record.reports import list_reports
from borderlines.schema import Event
from borderlines.view import View
from web.pages.oembed import Addresses, describe_embed, describe_report_embed
from web.site.links import FRONT
from web.site.plan import Embed, Plan

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NEWEST: Final = 50
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


def write_feed(view: View, base: str, history: History | None = None) -> str:
    """Write the latest acts and changes as an Atom feed, on days of the record, not of a clock.

    An entry is stamped with the day of the record that brought the act or changed what is said of
    it. Of an act that was there before anything is known of the record, that is not known: it
    keeps a day of its own, so that no entry seems new where none is. ``history`` is what is known;
    left out, what the versions kept beside the served record tell.
    """
    dataset = view.dataset
    created = dataset.package.created
    history = recall(versions_folder(), created) if history is None else history
    history = look_again(history, dataset)
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": view.voice.code})
    _add(root, "title", dataset.package.title_in(view.selection.language))
    _add(root, "id", f"{base}feed.xml")
    _add(root, "updated", _to_stamp(created))
    _add(ET.SubElement(root, "author"), "name", _say_author(view))
    _add(root, "rights", dataset.package.licence.title)
    ET.SubElement(root, "link", {"rel": "self", "href": f"{base}feed.xml"})
    ET.SubElement(root, "link", {"href": f"{base}index.html"})
    days = {
        event.id: (history[event.id].since or _day_of(event, created), _day_of(event, created))
        for event in view.events
    }
    newest = sorted(view.events, key=lambda event: (*days[event.id], event.id))
    for event in reversed(newest[-_NEWEST:]):
        entry = ET.SubElement(root, "entry")
        address = f"{base}act/{event.id}.html"
        code = view.voice.code
        # The feed is in the reader's language, and an English title is marked as such.
        lang = {"xml:lang": "en"} if code != "en" and event.is_english_in(code) else {}
        ET.SubElement(entry, "title", lang).text = event.title_in(code)
        _add(entry, "id", address)
        _add(entry, "updated", _to_stamp(days[event.id][0]))
        known = event.published or event.date
        if known.is_plain_day:
            _add(entry, "published", _to_stamp(known.anchor))
        ET.SubElement(entry, "link", {"href": address})
        voice = view.voice
        kind = voice.term(event.kind)
        about = f"{kind} · {say_authorities(voice, event, dataset)}"
        when = voice.date(event.date)
        _add(entry, "summary", f"{when}. {about}. {event.summary}")
    return _XML + ET.tostring(root, encoding="unicode") + "\n"


def _say_author(view: View) -> str:
    """Name the maker of the record; the feed must have an author, so else its title."""
    package, voice = view.dataset.package, view.voice
    return say_makers(voice, package) or package.title_in(voice.code)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _to_stamp(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _day_of(event: Event, created: date) -> date:
    """Return the first day on which the act can have come out; it never changes."""
    return min((event.published or event.date).anchor, created)


def write_oembed(embed: Embed, dataset: Dataset, height: int, base: str) -> str:
    """Write the oEmbed answer for an embed, as a file; ``height`` of its frame in CSS pixels."""
    addresses = Addresses(
        base=f"{base}{FRONT}",
        frame=base + embed.page.file,
        page=base + _page_about(embed),
        script=base + HOST_SCRIPT,
        thumbnail=base + embed.card.file,
    )
    answer = describe_embed(embed.selection.apply(dataset), embed.figure, addresses, height=height)
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
    if not embed.about:
        return FRONT
    folder = "act" if embed.figure == "chain" else "country"
    return f"{folder}/{embed.about}.html"


def list_pages(plan: Plan) -> list[str]:
    """List every HTML page in the order of the site, the front page first."""
    return ["index.html", *(page.file for page in plan.pages)]
