"""A published site as its readers find it: its pages, and where their links lead."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

_LINKS = {"href", "src", "srcset", "data-assets"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _LINKS and value is not None:
                self.found.append((tag, value))
            if name == "id" and value:
                self.names.add(value)

    handle_startendtag = handle_starttag


def links_of(page: Path) -> list[str]:
    """List every link of a page, except those within it and into pictures of it."""
    parser = _Links()
    parser.feed(page.read_text("utf-8"))
    return [value for _, value in parser.found if not value.startswith(("#", "data:"))]


def broken_links(site: Path) -> list[str]:
    """List links of a site that lead to no file of it; links to sources and licences are fine."""
    broken = []
    for page in site.rglob("*.html"):
        for link in links_of(page):
            parts = urlsplit(link)
            if parts.scheme in {"http", "https"}:
                continue
            target = page.parent / unquote(parts.path)
            is_there = target.is_dir() if parts.path.endswith("/") else target.is_file()
            if link.startswith("/") or parts.query or parts.netloc or not is_there:
                broken.append(f"{page.relative_to(site)}: {link}")
    return broken


@dataclass
class Named:
    """Every address that a site names: what is not there, and what lies elsewhere."""

    broken: list[str] = field(default_factory=list)
    elsewhere: set[str] = field(default_factory=set)


def open_every_address(site: Path, base: str) -> Named:
    """Follow what pages, data for machines, sitemap, feed and oEmbed files name, at a base."""
    named = Named()
    for page in sorted(site.rglob("*")):
        file = page.relative_to(site).as_posix()
        for address in addresses_of(page):
            whole = urljoin(base + file, address)
            if whole.startswith(base):
                if not _is_there(site, whole.removeprefix(base)):
                    named.broken.append(f"{file}: {address}")
            elif not address.startswith("data:"):
                named.elsewhere.add(whole)
    return named


def addresses_of(file: Path) -> list[str]:
    """List the addresses that a file of a site names, in its own way."""
    if file.suffix == ".html":
        return addresses_of_page(file.read_text("utf-8"))
    if file.suffix == ".xml":
        root = ET.fromstring(file.read_text("utf-8"))  # noqa: S314 - written by us
        # The name of an entry need not be a place.
        texts = [
            (one.text or "").partition("#")[0]
            for one in root.iter()
            if one.tag.endswith(("}loc", "}id"))
        ]
        return texts + [one.get("href", "") for one in root.iter() if one.get("href")]
    if file.name == "robots.txt":
        return re.findall(r"(?m)^Sitemap: (.*)$", file.read_text("utf-8"))
    if "oembed" in file.parts and file.suffix == ".json":
        answer = json.loads(file.read_text("utf-8"))
        told = [value for key, value in answer.items() if key.endswith("_url")]
        return told + addresses_of_page(answer["html"])
    return []


def addresses_of_page(text: str) -> list[str]:
    parser = _Addresses()
    parser.feed(text)
    return parser.found


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.is_data = told.get("type") == "application/ld+json"
        self.found += [told[name] for name in ("href", "src", "data-assets") if name in told]
        self.found += [part.split()[0] for part in told.get("srcset", "").split(",") if part]
        if told.get("property") in {"og:image", "og:url"} or told.get("name") == "twitter:image":
            self.found.append(told["content"])

    handle_startendtag = handle_starttag

    def handle_data(self, data: str) -> None:
        if self.is_data:
            self.found += _addresses_in(json.loads(data))
            self.is_data = False


def _addresses_in(value: Any) -> list[str]:
    """Yield the addresses in JSON-LD: relative ones under the keys that hold nothing else."""
    if isinstance(value, list):
        return [one for item in value for one in _addresses_in(item)]
    if isinstance(value, dict):
        found = [value[key] for key in ("@id", "contentUrl", "url") if key in value]
        return found + [one for item in value.values() for one in _addresses_in(item)]
    return [value] if isinstance(value, str) and value.startswith("http") else []


def _is_there(site: Path, address: str) -> bool:
    parts = urlsplit(address)
    target = site / unquote(parts.path)
    if parts.query or not (target.is_dir() if parts.path.endswith("/") else target.is_file()):
        return False
    if not parts.fragment:
        return True
    parser = _Links()
    parser.feed(target.read_text("utf-8"))
    return unquote(parts.fragment) in parser.names
