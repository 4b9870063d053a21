"""A page of the server made one of a folder: links to files, and its policy inside it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from borderlines.figures import LEAD
from web.site.plan import normalise

HOST: Final = "borderlines.invalid"
"""A placeholder for the site's address in answers; nobody can own this name."""
FRONT: Final = "index.html"
PICTURE: Final = f"image/{LEAD}-social.png"
"""The picture of the whole record, for pages without their own."""
_ATTRIBUTE: Final = re.compile(
    r'(\s(?:href|src|srcset|data-figure|data-assets|content)=")([^"]*)(")'
)
_HERE: Final = f"http://{HOST}/"
_ADDRESS: Final = re.compile(rf"{re.escape(_HERE)}([^\s\"'<>&,;}}\\]*)")
# An address of our own where none is known: at the end of a citation, in BibTeX, in JSON-LD.
_CITED: Final = re.compile(rf", {_ADDRESS.pattern}")
# A feed must name its own address, so a site without one has none to lead to.
_FOLLOW: Final = re.compile(r'<p class="follow">.*?</p>\n?', re.DOTALL)
# Not every version of a site has embeds.
_AS_IT_WAS: Final = re.compile(r'<span class="fixed" data-version="(\w+)">.*?</span>', re.DOTALL)
# A folder of files knows no queries.
_OF_SERVER: Final = re.compile(r'<span class="of-server">.*?</span>', re.DOTALL)
# A card would show the picture of today.
_CARD: Final = re.compile(r'<meta (?:property="og:|name="twitter:)[^>]*>\n?')
_UNLISTED: Final = '<meta name="robots" content="noindex">'
"""The mark of a page that search engines don't list beside the one of today."""
_BIBTEX: Final = re.compile(rf"\n *url = \{{{_ADDRESS.pattern}\}},")


@dataclass(frozen=True)
class Links:
    """The targets of links in a site."""

    files: Mapping[str, str]
    """The file of each address that the site has, as ``normalise`` writes addresses."""
    others: frozenset[str]
    """Files that lie where their address says: data, assets."""
    assets: str
    """Folder of what embeds load when a reader reaches for them."""
    base: str | None = None
    """The site's own address, ending in a slash, where one is known."""
    lost: set[str] = field(default_factory=set)
    """Addresses without a file that were met; links to them lead to the front page."""

    def find(self, address: str) -> str:
        """Return the file for an address of the server, given as path and query without a slash."""
        path, _, query = address.partition("?")
        version = dict(parse_qsl(query)).get("version", "")
        if path == "changes":
            return self._find_changes(version)
        if not path:
            return self._find_view(dict(parse_qsl(query)))
        if version and normalise(address) not in self.files:
            return self._find_as_it_was(address, version)
        for known in (normalise(address), path):
            if known in self.files:
                return self.files[known]
        if path in self.others:
            return path
        self.lost.add(address)
        return PICTURE if path.startswith("image/") else FRONT

    def _find_changes(self, version: str) -> str:
        """Return the page of all changes since a version, or the list of versions."""
        file = file_of_changes(version)
        return file if file in self.others else file_of_changes()

    def _find_as_it_was(self, address: str, version: str) -> str:
        """Return what shows a part of a kept version: its own file, else the page of today.

        An act that is gone since is on the page of changes.
        """
        path, _, query = address.partition("?")
        folder, _, name = path.partition("/")
        own = f"{folder}/{version}/{name}"
        if own in self.others:
            return own
        if folder == "act" and path not in self.files:
            return f"{self._find_changes(version)}#{name}"
        kept = [pair for pair in parse_qsl(query) if pair[0] != "version"]
        return self.find(f"{path}?{urlencode(kept)}")

    def _find_view(self, query: dict[str, str]) -> str:
        """Return the page for the dashboard's view: of an act or a country, or the front."""
        pages = [f"act/{query['event']}"] if "event" in query else []
        pages += [f"country/{query['jurisdiction']}"] if "jurisdiction" in query else []
        return next((self.files[page] for page in pages if page in self.files), FRONT)


def file_of_changes(version: str = "") -> str:
    """Return the page of the changes since a version; without one that of all versions."""
    # Beside the front page: the font in its style is found from where the server has it.
    return f"changes-{version}.html" if version else "changes.html"


def to_static(page: str, policy: str, file: str, address: str, links: Links) -> str:
    """Turn a page into its file: every link relative, and no address but the base.

    Elements that are only an address of our own are removed if no base is known.
    """
    if links.base is None:
        page = _FOLLOW.sub("", page)
    page = _OF_SERVER.sub("", page)
    page = _AS_IT_WAS.sub(lambda match: match[0] if _is_fixed(match[1], links) else "", page)
    if is_fixed(file):
        page = _CARD.sub("", page).replace("</title>", f"</title>\n{_UNLISTED}", 1)
    edits: list[tuple[int, int, str]] = []
    for start, tag in _find_tags(page):
        changed = _change_tag(tag, file, address, links)
        if changed != tag:
            edits.append((start, start + len(tag), changed))
    for start, end, text in reversed(edits):
        page = page[:start] + text + page[end:]
    page = _place_addresses(page, file, links)
    if links.base is not None and file.startswith("embed/"):
        stem = file.removeprefix("embed/").removesuffix(".html")
        told = f"{links.base}oembed/{stem}.json"
        discovery = f'<link rel="alternate" type="application/json+oembed" href="{told}">'
        page = page.replace("</head>", f"{discovery}\n</head>", 1)
    # A policy in a page cannot say who may frame it; that is for the host's headers.
    kept = "; ".join(part for part in policy.split("; ") if not part.startswith("frame-ancestors"))
    meta = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(kept)}">'
    return page.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def is_fixed(file: str) -> bool:
    """Return whether a file is of an embed that is fixed at a version."""
    return re.match(r"embed/[0-9a-f]{12}/", file) is not None


def _is_fixed(version: str, links: Links) -> bool:
    return normalise(f"embed/{LEAD}?version={version}") in links.files


class _Tags(HTMLParser):
    """Every start tag with its position, except in scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, str]] = []
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, column = self.getpos()
        self.found.append((self._lines[line - 1] + column, self.get_starttag_text() or ""))

    handle_startendtag = handle_starttag


def _find_tags(page: str) -> list[tuple[int, str]]:
    return _Tags(page).found


def _change_tag(tag: str, file: str, address: str, links: Links) -> str:
    name = re.match(r"<\w+", tag)
    is_head = name is not None and name[0] in {"<link", "<meta"}
    if is_head and "oembed" in tag:
        # Publish writes its own, which name files.
        return ""
    if is_head and links.base is None and (_HERE in tag or "application/atom+xml" in tag):
        return ""

    def change(match: re.Match[str]) -> str:
        before, value, after = match.groups()
        value = html.unescape(value)
        if "content=" in before and not value.startswith(_HERE):
            return match[0]
        return before + html.escape(_change_link(before, value, file, address, links)) + after

    return _ATTRIBUTE.sub(change, tag)


def _change_link(attribute: str, value: str, file: str, address: str, links: Links) -> str:
    if "data-assets" in attribute:
        return relative(f"{links.assets}/", file)
    if "data-figure" in attribute:
        # The script that a site brings knows the files for this name.
        return posixpath.basename(file).removesuffix(".html") + ".json"
    parts = urlsplit(urljoin(_HERE + address.partition("?")[0], value))
    if parts.netloc != HOST or value.startswith("#"):
        return value
    target = links.find(parts.path.lstrip("/") + (f"?{parts.query}" if parts.query else ""))
    end = f"#{parts.fragment}" if parts.fragment else ""
    is_absolute = value.startswith(_HERE) and links.base is not None
    return (f"{links.base}{target}" if is_absolute else relative(target, file)) + end


def _place_addresses(page: str, file: str, links: Links) -> str:
    """Replace what is left of our own addresses, in texts and data."""

    def place(as_written: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
        def write(match: re.Match[str]) -> str:
            address, mark, fragment = match[1].partition("#")
            return f"{as_written(links.find(address))}{mark}{fragment}"

        return write

    if links.base is None:
        page = _BIBTEX.sub("", _CITED.sub("", page))
        return _ADDRESS.sub(place(lambda target: relative(target, file)), page)
    return _ADDRESS.sub(place(lambda target: f"{links.base}{target}"), page)


def relative(target: str, file: str) -> str:
    """Return the path from one file of the site to another."""
    folder = posixpath.dirname(file)
    way = posixpath.relpath(target, folder or ".")
    return f"{way}/" if target.endswith("/") else way
