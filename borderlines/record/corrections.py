"""A reader's correction: the address that it is sent to, its text, and how it is read back.

The text is made of lines such as ``act: fr-cnil-notice-2017``, which a mail, a form or an issue of
a repository carries unchanged. Its keys are the same in every language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

MOST_BYTES: Final = 1024 * 1024
"""The largest report that is read, in bytes."""
CLEARED: Final = "(empty)"
"""The word of a reader for a cell that should hold nothing."""
_MOST_REPORTS: Final = 100
_MOST_ENCODED: Final = 480
"""The longest value in an address, in bytes as the address has them: some mail programs cut."""
_CUT: Final = "…"
_MAIL: Final = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_FORGES: Final[Mapping[str, tuple[str, str, str]]] = {
    "github.com": ("/issues/new", "title", "body"),
    "codeberg.org": ("/issues/new", "title", "body"),
    "gitlab.com": ("/-/issues/new", "issue[title]", "issue[description]"),
}
"""Hosts of repositories: the address of a new issue there, and what fills its title and text."""
_REPOSITORY: Final = re.compile(r"(/[^/]+/[^/]+?)(\.git)?(/(-/)?issues(/new)?)?/?")
_GAP: Final = re.compile(r"\{(act|column|value|version|record|text)\}")


@dataclass(frozen=True)
class Correction:
    """A wrong cell of an act, and the cell that it should be; empty where not said."""

    act: str = ""
    column: str = ""
    value: str = ""
    """The cell on one line, perhaps cut short, which ``…`` at its end shows."""
    should_be: str = ""
    source: str = ""
    """The document that says so."""
    version: str = ""
    """The version of the record that the reader saw."""
    record: str = ""
    """The name of the record."""

    def saw(self, cell: str) -> bool:
        """Return whether the reader saw this cell, spaces and a cut end apart."""
        seen, now = flatten(self.value), flatten(cell)
        if seen.endswith(_CUT) and now.startswith(seen.removesuffix(_CUT)):
            return True
        return seen == now


KEYS: Final = tuple(field.name.replace("_", " ") for field in fields(Correction))
"""The keys of a report's lines, in order."""


class UnreadableReportError(ValueError):
    """A text that is no report of something wrong; the message says what to do."""


def flatten(text: str) -> str:
    """Return a text on one line: a break in a cell can't begin a line of the report."""
    return " ".join(text.split())


def shorten(value: str) -> str:
    """Return a cell as a report has it: on one line, cut where an address would be too long."""
    value = flatten(value)
    if len(_encode(value)) <= _MOST_ENCODED:
        return value
    kept, left = [], _MOST_ENCODED - len(_encode(_CUT))
    for mark in value:
        left -= len(_encode(mark))
        if left < 0:
            break
        kept.append(mark)
    return "".join(kept) + _CUT


def write_report(correction: Correction, hint: str) -> str:
    """Write the text of a report that a reader completes, after a hint in the reader's language."""
    cells = (getattr(correction, key.replace(" ", "_")) for key in KEYS)
    lines = (f"{key}: {cell}" for key, cell in zip(KEYS, cells, strict=True))
    return "\n".join([hint, "", *lines, ""])


def is_address(place: str) -> bool:
    """Return whether corrections can be sent to a place: a mail address, or one of the web."""
    return address_of(place) is not None


def address_of(place: str) -> str | None:
    """Return the address of the place for corrections by itself; None if it is none.

    A mail address may stand with or without ``mailto:``; nothing else may be in it, as a copy to
    somebody or a text.
    """
    place = place.strip()
    mail = place.removeprefix("mailto:")
    if _MAIL.fullmatch(mail):
        return f"mailto:{quote(mail, safe='@')}"
    try:
        parts = urlsplit(place)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
        is_plain = "@" not in parts.netloc and not _GAP.search(parts.netloc) and parts.port != 0
    except ValueError:
        return None
    if not (is_web and is_plain) or any(mark.isspace() or mark in '"<>\\^`' for mark in place):
        return None
    return place


def to_address(place: str, correction: Correction, subject: str, hint: str) -> str | None:
    """Return the address that opens a report already filled in; None without a sound place.

    Of a form the address may hold ``{act}``, ``{column}``, ``{value}``, ``{version}``,
    ``{record}`` and ``{text}``, the whole report; else they are added as a query.
    """
    address = address_of(place)
    if address is None:
        return None
    text = write_report(correction, hint)
    if address.startswith("mailto:"):
        # RFC 6068: lines of a mail end with both characters.
        body = text.replace("\n", "\r\n")
        return f"{address}?{_write_query({'subject': subject, 'body': body})}"
    values = {
        "act": correction.act,
        "column": correction.column,
        "value": correction.value,
        "version": correction.version,
        "record": correction.record,
        "text": text,
    }
    if _GAP.search(address):
        return _GAP.sub(lambda gap: _encode(values[gap[1]]), address)
    parts = urlsplit(address)
    forge = _FORGES.get((parts.hostname or "").removeprefix("www."))
    repository = _REPOSITORY.fullmatch(parts.path)
    if forge and repository and not parts.query:
        new, title, body = forge
        filled = _write_query({title: subject, body: text})
        return f"{parts.scheme}://{parts.netloc}{repository[1]}{new}?{filled}"
    del values["text"]
    query = "&".join(filter(None, (parts.query, _write_query(values))))
    return parts._replace(query=query).geturl()


def _write_query(values: Mapping[str, str]) -> str:
    return "&".join(f"{_encode(name)}={_encode(value)}" for name, value in values.items())


def _encode(text: str) -> str:
    return quote(text, safe="")


def read_reports(content: bytes) -> list[Correction]:
    """Read the reports in a mail saved as a file, in its text, or in what a form has sent.

    Raises UnreadableReportError.
    """
    if len(content) > MOST_BYTES:
        raise UnreadableReportError(f"has {len(content):,} bytes; at most {MOST_BYTES:,} are read")
    text = _find_text(content)
    found = _read_form(text) or list(_read_lines(text.splitlines()))
    if not any(one.act for one in found):
        raise UnreadableReportError(
            "names no act; a report has a line that begins with “act:”, and one with “should be:”"
        )
    return found


_HEADER: Final = re.compile(
    r"(From|To|Received|Return-Path|Delivered-To|MIME-Version|Subject|Date|Message-ID|X-[\w-]+):",
    re.IGNORECASE,
)


def _find_text(content: bytes) -> str:
    """Return the text of a mail, or of a file that is none."""
    start = content.lstrip()[:200].decode("utf-8", "replace")
    if not _HEADER.match(start) and not start.startswith("From "):
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UnreadableReportError("is not UTF-8; save it as UTF-8 text") from None
    mail = message_from_bytes(content.lstrip(), policy=policy.default)
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        raise UnreadableReportError("is a mail without a text")
    try:
        text = str(part.get_content())
    except (LookupError, ValueError):
        raise UnreadableReportError("is a mail in an encoding that is not known") from None
    return _to_plain(text) if part.get_content_subtype() == "html" else text


class _Plain(HTMLParser):
    """The text of an HTML mail, each block on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(flatten(data) if data.strip() else " ")

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"br", "p", "div", "li", "tr", "table", "blockquote"}:
            self.parts.append("\n")


def _to_plain(text: str) -> str:
    reader = _Plain()
    reader.feed(text)
    return "".join(reader.parts)


def _read_form(text: str) -> list[Correction]:
    """Read what a form has sent, as JSON or as ``act=…&column=…``; empty for any other text."""
    text = text.strip()
    if text.startswith("{"):
        try:
            sent = json.loads(text)
        except (ValueError, RecursionError):
            raise UnreadableReportError("begins as JSON and is not; save it anew") from None
        cells = {_to_name(key): str(value) for key, value in sent.items() if value is not None}
        if set(cells) == {"text"} or ("text" in cells and "act" not in cells):
            return list(_read_lines(cells["text"].splitlines()))
        return [_make(cells)]
    if "\n" not in text and re.match(r"[\w%+-]+=", text):
        pairs = parse_qs(text, keep_blank_values=True, max_num_fields=100)
        cells = {_to_name(key): values[0] for key, values in pairs.items()}
        return [_make(cells)] if "act" in cells else []
    return []


def _make(cells: Mapping[str, str]) -> Correction:
    known = {field.name for field in fields(Correction)}
    return Correction(**{name: flatten(cell) for name, cell in cells.items() if name in known})


def _to_name(key: str) -> str:
    return re.sub(r"[\s_-]+", "_", key.strip().casefold())


_LINE: Final = re.compile(
    rf"[*#\s]*({'|'.join(KEYS).replace(' ', '[ _]')})\s*\**:\**\s*(.*)", re.IGNORECASE
)
_QUOTED: Final = re.compile(r"^[>\s|]+")


def _read_lines(lines: Iterable[str]) -> Iterator[Correction]:
    """Read the blocks of lines that begin with ``act:``.

    A mail program may have wrapped a long line: it goes on until a key or a blank line.
    """
    cells: dict[str, str] = {}
    key, after_blank, number = "", True, 0
    for line in lines:
        line = _QUOTED.sub("", line).rstrip()
        found = _LINE.match(line)
        if found is None:
            if key and line:
                cells[key] = f"{cells[key]} {line}"
            else:
                key, after_blank = "", True
            continue
        name = _to_name(found[1])
        if name in cells and not (name == "act" and after_blank):
            raise UnreadableReportError(
                f"says “{found[1].lower()}” twice for {flatten(cells.get('act', ''))[:80]}; leave "
                "the line that is meant, and parts of a quoted value on the line before"
            )
        if name in cells:
            yield _make(cells)
            cells, number = {}, number + 1
            if number >= _MOST_REPORTS:
                raise UnreadableReportError(f"holds more than {_MOST_REPORTS} reports; part it")
        key, after_blank = name, False
        cells[name] = found[2]
    if cells:
        yield _make(cells)
