"""One file of a published site: what it depends on, and made anew only where that has changed.

Every picture and page names the record's version, which changes with any act. What a file
depends on is therefore asked of the same record under a version that never changes; where that
is what it was, the file stays, with the version for which it was made: it is still true.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Final

import borderlines
import web
from borderlines.figures import style
from borderlines.pictures import draw_picture, export
from borderlines.pictures.frame_code import TABLE
from borderlines.pictures.picture import drawing_tag, fingerprint
from borderlines.record import Dataset, read_dataset, write_if_changed
from borderlines.record.contract import README_FILE
from borderlines.record.host import with_homepage
from borderlines.record.kept.versions import FOLDER, kept_in, read_version
from borderlines.record.served.current import serving
from borderlines.view.selection import list_countries
from web.http.workshop import shared
from web.pages.inline import outlines, page_font, theming
from web.pages.pins import changes_in
from web.site import links, plan
from web.site.asking import AskingError, ask
from web.site.links import Links, to_static
from web.site.plan import Fixed, Image, Page

_ANY_VERSION: Final = "5eed0fa11ac7"
"""A version in place of the record's, for files that must not change with it."""
_NOTICE: Final = re.compile(rb'<p id="pinned">.*?</p>', re.DOTALL)
_MAKERS = (links, outlines, page_font, plan, style, theming)
"""Modules beside this one that make pages of answers, and pictures of figures.

Of figures only the light one is asked for when a page's key is found, so the palettes are here.
"""


@dataclass(frozen=True)
class Kept:
    """A file of a former run, as far as it is known."""

    key: str
    """A hash of what it depends on; empty where it is compared byte by byte."""
    content: str
    """A hash of its bytes."""


@dataclass(frozen=True)
class Task:
    """A file to be made, and what is known of it."""

    file: str
    what: Page | Image
    kept: Kept | None


@dataclass(frozen=True)
class Done:
    """The result for a file."""

    file: str
    kept: Kept
    is_new: bool
    lost: frozenset[str] = frozenset()
    """Addresses in it that the site has no file for."""


class Workbench:
    """A maker of the files of one record in one folder."""

    def __init__(self, dataset: Dataset, folder: Path, links: Links) -> None:
        """Take the record, the folder of the site and where its links lead."""
        self._dataset = dataset
        self._neutral = replace(dataset, version=_ANY_VERSION)
        self._folder = folder
        self._links = links
        has_guide = f"data/{README_FILE}" in links.others
        self._guide = {README_FILE: b""} if has_guide else {}
        # The version that never changes may have stood for another record before.
        shared.forget()

    def make(self, task: Task) -> Done:
        """Make a file unless it is there and what it depends on is as it was.

        Raises AskingError, NoChromeError, DrawingError and OSError.
        """
        if isinstance(task.what, Fixed):
            return self._make_fixed(task, task.what)
        key, neutral = self._find_key(task.what)
        path = self._folder / task.file
        if task.kept is not None and task.kept.key == key and holds(path, task.kept.content):
            return Done(task.file, task.kept, is_new=False, lost=frozenset(self._links.lost))
        is_new = write_if_changed(path, content := self._make_content(task.what, neutral))
        return Done(task.file, Kept(key, hash_of(content)), is_new, frozenset(self._links.lost))

    def _make_fixed(self, task: Task, what: Fixed) -> Done:
        """Make a file of an embed at a kept version: drawn once, and then only its notice changes.

        What it shows hangs on nothing but the version and the program.
        """
        path, former = self._folder / task.file, task.kept or Kept("", "")
        kept = kept_in(self._folder / FOLDER, self._links.base or "")
        with serving(self._dataset, self._guide), kept:
            before = read_version(what.embed.version)
            drawn, number = self._tag_of(what, before), 0
            if path.suffix == ".html":
                view = what.embed.selection.apply(before)
                figure = None if what.embed.figure == TABLE else what.embed.figure
                number = len(changes_in(view, self._dataset, figure))
            key, is_whole = f"{drawn}-{number}", holds(path, former.content)
            if is_whole and former.key == key:
                return Done(task.file, former, is_new=False)
            if is_whole and former.key.startswith(f"{drawn}-"):
                with export.unseen():
                    content = _change_notice(path.read_bytes(), self._write(what))
            else:
                content = self._write(what)
        is_new = write_if_changed(path, content)
        return Done(task.file, Kept(key, hash_of(content)), is_new, frozenset(self._links.lost))

    def _tag_of(self, what: Fixed, before: Dataset) -> str:
        """Return a name for all that a fixed embed depends on but the number in its notice."""
        gone = before.event_by_id.keys() - self._dataset.event_by_id.keys()
        places = {*list_countries(before)} - {*list_countries(self._dataset)}
        lists = {file for file in self._links.files.values() if file.startswith("acts")}
        others = (sorted(gone), sorted(places), sorted(lists), self._links.base)
        return hash_of(repr((code_tag(), what.address, others)).encode())

    def _find_key(self, what: Page | Image) -> tuple[str, bytes]:
        """Hash what a file depends on and, for a page, its text without a version."""
        if isinstance(what, Image):
            return fingerprint(what.selection.apply(self._neutral), what.picture), b""
        with serving(self._neutral, self._guide), export.unseen():
            text = self._write(what)
        return hash_of(_maker_tag() + text), text

    def _make_content(self, what: Page | Image, neutral: bytes) -> bytes:
        if isinstance(what, Image):
            return draw_picture(what.selection.apply(self._dataset), what.picture)
        if not what.is_drawn:
            # Its text says the version and is laid out by the browser: nothing else hangs on it.
            return neutral.replace(_ANY_VERSION.encode(), self._dataset.version.encode())
        with serving(self._dataset, self._guide):
            return self._write(what)

    def _write(self, page: Page) -> bytes:
        answered = ask(page.address)
        if page.file.endswith(".js"):
            name = Path(page.file).stem
            # JSON is JavaScript, and the name is made of codes and ids.
            script = f'(window.borderlinesFigures??={{}})["{name}"]={answered.text};\n'
            return script.encode()
        text = to_static(answered.text, answered.policy, page.file, page.address, self._links)
        return text.encode()


def _change_notice(page: bytes, other: bytes) -> bytes:
    """Return a page with the notice of another, which is about the same version."""
    found = _NOTICE.search(other)
    if found is None:
        raise AskingError("The page of a kept version has no notice.")
    return _NOTICE.sub(lambda _: found[0], page, count=1)


def holds(path: Path, content: str) -> bool:
    """Return whether a file exists and has the content of a hash."""
    return path.is_file() and hash_of(path.read_bytes()) == content


def hash_of(content: bytes) -> str:
    """Return a name for a content."""
    return hashlib.sha256(content).hexdigest()[:32]


@lru_cache(maxsize=1)
def _maker_tag() -> bytes:
    """Return a name for what makes pages of answers, and pictures of figures."""
    digest = hashlib.sha256(drawing_tag().encode())
    for file in (__file__, *(str(module.__file__) for module in _MAKERS)):
        digest.update(Path(file).read_bytes())
    return digest.digest()


@lru_cache(maxsize=1)
def code_tag() -> str:
    """Return a name for the whole program and its libraries."""
    digest = hashlib.sha256()
    for house in (borderlines, web):
        for path in sorted(Path(house.__path__[0]).rglob("*")):
            if path.suffix not in {"", ".pyc", ".part"} and path.is_file():
                digest.update(path.read_bytes())
    for name, version in sorted((one.name, one.version) for one in distributions()):
        digest.update(f"{name} {version} ".encode())
    return digest.hexdigest()


_order: list[tuple[Path, Path, Links]] = []
_bench: list[Workbench] = []


def begin(record: Path, folder: Path, links: Links) -> None:
    """Set up a process to make files. Reads nothing yet: a pool hides what its set-up raises."""
    _order[:] = [(record, folder, links)]
    _bench.clear()


def make(task: Task) -> Done:
    """Make a file in a process that was set up; the record is read anew in each."""
    if not _bench:
        record, folder, links = _order[0]
        dataset = with_homepage(read_dataset(record), links.base or "")
        _bench.append(Workbench(dataset, folder, links))
    return _bench[0].make(task)
