"""A published site as its readers find it: its pages, and where their links lead."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

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
    """Every link of a page but those within it and into pictures of it."""
    parser = _Links()
    parser.feed(page.read_text("utf-8"))
    return [value for _, value in parser.found if not value.startswith(("#", "data:"))]


def broken_links(site: Path) -> list[str]:
    """Links of a site that lead to no file of it; links to sources and licences are fine."""
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
