"""The musts of Atom, as RFC 4287 has them: every breach in a feed, by its section."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser

_ATOM = "{http://www.w3.org/2005/Atom}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_COMMON = {f"{_XML}lang", f"{_XML}base"}
_TEXTS = {"title", "subtitle", "rights", "summary"}
_FEED = {
    *("author", "category", "contributor", "generator", "icon", "id", "link", "logo", "rights"),
    *("subtitle", "title", "updated", "entry"),
}
_ENTRY = {
    *("author", "category", "content", "contributor", "id", "link", "published", "rights"),
    *("source", "summary", "title", "updated"),
}
_ONCE = {
    *("id", "title", "updated", "published", "rights", "subtitle", "summary", "content", "icon"),
    *("logo", "generator", "source"),
}
_LINK = {"href", "rel", "type", "hreflang", "title", "length"}
_TAGS = {"h3", "span", "table", "thead", "tbody", "tr", "th", "td", "del", "ins", "i", "p"}
_ATTRIBUTES = {"class", "scope"}
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")


def find_breaches(content: bytes) -> list[str]:
    """List what is wrong with a feed; raises ParseError for one that is no XML."""
    root = ET.fromstring(content)  # noqa: S314 - written by us
    if root.tag != f"{_ATOM}feed":
        return [f"4.1.1 the document is a {root.tag}"]
    found = [*_check_parts(root, _FEED)]
    for entry in root.iterfind(f"{_ATOM}entry"):
        found += _check_entry(entry, has_author=root.find(f"{_ATOM}author") is not None)
    for element in root.iter():
        found += _check_element(element)
    # 4.1.1: entries with one id and one stamp are one entry twice.
    stamps = Counter(
        (_text(entry, "id"), _text(entry, "updated")) for entry in root.iter(f"{_ATOM}entry")
    )
    found += [
        f"4.1.1 {name} twice at {stamp}" for (name, stamp), times in stamps.items() if times > 1
    ]
    return found


def _check_parts(element: ET.Element, allowed: set[str]) -> Iterator[str]:
    names = Counter(_name(child) for child in element)
    yield from (f"4.1 {_name(element)} holds a {name}" for name in names if name not in allowed)
    yield from (f"4.1 {name} {names[name]} times" for name in _ONCE if names[name] > 1)
    yield from (f"4.1 no {name}" for name in ("id", "title", "updated") if not names[name])
    alternates = Counter(
        (link.get("type"), link.get("hreflang"))
        for link in element.iterfind(f"{_ATOM}link")
        if link.get("rel", "alternate") == "alternate"
    )
    yield from (f"4.1 alternates of one kind: {one}" for one in alternates if alternates[one] > 1)


def _check_entry(entry: ET.Element, *, has_author: bool) -> Iterator[str]:
    yield from _check_parts(entry, _ENTRY)
    if not has_author and entry.find(f"{_ATOM}author") is None:
        yield "4.1.2 nobody wrote the entry"
    links = [link.get("rel", "alternate") for link in entry.iterfind(f"{_ATOM}link")]
    if entry.find(f"{_ATOM}content") is None and "alternate" not in links:
        yield "4.1.2 neither content nor another place to read it"


def _check_element(element: ET.Element) -> Iterator[str]:
    name, text = _name(element), element.text or ""
    if not element.tag.startswith(_ATOM):
        yield f"6 {element.tag} is of no known vocabulary"
    known = {"link": _LINK, "category": {"term", "scheme", "label"}, "content": {"type", "src"}}
    allowed = _COMMON | known.get(name, {"type"} if name in _TEXTS else set())
    yield from (f"2 {name} has {key}" for key in element.attrib if key not in allowed)
    lang = element.get(f"{_XML}lang")
    if lang is not None and not _LANGUAGE.fullmatch(lang):
        yield f"2 no language: {lang}"
    if name == "id" and not _ABSOLUTE.fullmatch(text):
        yield f"4.2.6 no absolute address: {text!r}"
    if name in {"updated", "published"}:
        if not _STAMP.fullmatch(text):
            yield f"3.3 no stamp: {text!r}"
        else:
            datetime.fromisoformat(text)
    if name == "link" and not element.get("href"):
        yield "4.2.7 a link without an address"
    if name in {"author", "contributor"} and len(element.findall(f"{_ATOM}name")) != 1:
        yield "3.2 a person has one name"
    if name in _TEXTS | {"content"}:
        kind = element.get("type", "text")
        if kind not in {"text", "html", "xhtml"}:
            yield f"3.1 a text of type {kind}"
        if kind in {"text", "html"} and len(element):
            yield f"3.1 elements in {name} of type {kind}"
        if kind == "html":
            yield from _check_html(text)


def _check_html(text: str) -> Iterator[str]:
    """Check that markup within a feed is whole, and only what a table of changes needs."""
    parser = _Tags()
    parser.feed(text)
    parser.close()
    if parser.open:
        yield f"3.1.1.2 not closed: {parser.open}"
    yield from parser.wrong


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        if tag not in [
            "h3",
            "span",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "del",
            "ins",
            "i",
            "p",
        ]:
            self.wrong.append(f"8.1 <{tag}>")
        self.wrong += [
            f"8.1 {tag} has {name}" for name, _ in attrs if name not in {"class", "scope"}
        ]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"3.1.1.2 </{tag}> out of place")


def _name(element: ET.Element) -> str:
    return str(element.tag).removeprefix(_ATOM)


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{_ATOM}{name}") or ""
