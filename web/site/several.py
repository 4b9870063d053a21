"""The sites of several records side by side, each in a folder of its own, and their list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from borderlines.language import Voice, voice_of
from borderlines.record import RecordError, read_dataset, write_if_changed
from borderlines.record.host import Place
from borderlines.record.served.shelf import Shelf
from web.http.render import write_policy
from web.pages.records import Listed, describe_record, style_of_list, write_list
from web.site.links import FRONT
from web.site.machines import write_robots
from web.site.publish import PublishError, Report, check_base, publish

_ROBOTS: Final = "robots.txt"
_MARK: Final = "Borderlines, the records of this site"
"""The list's own mark, so that the next run never overwrites a page of somebody else."""
_OUR_ROBOTS: Final = re.compile(r"User-agent: \*\nAllow: /\n(Sitemap: \S+/sitemap\.xml\n)*")


@dataclass(frozen=True)
class Published:
    """The result for one record: a report, or its problems."""

    name: str
    report: Report | None
    error: RecordError | None = None


def publish_all(
    shelf: Shelf,
    folder: Path,
    *,
    base: str | None = None,
    language: str = "en",
    jobs: int | None = None,
    quiet: bool = False,
) -> Iterator[Published]:
    """Write the site of each record into a folder of its name, then the list of all.

    A record with problems is reported and its own site stays as it was; the others are written.
    Raises as ``publish`` does.
    """
    base = check_base(base)
    _check_ours(folder)
    for name, place in sorted(shelf.places.items()):
        own = f"{base}{name}/" if base else None
        try:
            report = publish(
                place.folder, folder / name, base=own, language=language, jobs=jobs, quiet=quiet
            )
        except RecordError as error:
            yield Published(name, None, error)
        else:
            yield Published(name, report)
    # One that has never been sound has no site to lead to.
    written = {name: shelf.places[name] for name in sorted(shelf.places)}
    written = {name: one for name, one in written.items() if (folder / name / FRONT).is_file()}
    _write_list(voice_of(language), written, folder)
    bases = [f"{base}{name}/" for name in written] if base else []
    write_if_changed(folder / _ROBOTS, write_robots(*bases).encode())


def _check_ours(folder: Path) -> None:
    """Refuse a folder with a list or rules for robots that are not of a former run."""
    index, robots = folder / FRONT, folder / _ROBOTS
    is_foreign = index.exists() and _MARK not in index.read_text("utf-8", "replace")
    if is_foreign or (robots.exists() and not _OUR_ROBOTS.fullmatch(robots.read_text("utf-8"))):
        foreign = index if is_foreign else robots
        raise PublishError(
            f"{foreign} is there already and is not of a former run; "
            "move it away, or choose another folder."
        )


def _write_list(voice: Voice, places: Mapping[str, Place], folder: Path) -> None:
    listed: list[Listed] = []
    for name, place in places.items():
        url = f"{name}/{FRONT}"
        try:
            listed.append(describe_record(voice, read_dataset(place.folder), url))
        except RecordError:
            listed.append(Listed(name, "", url))
    fonts = f"{next(iter(places), '')}/assets/"
    policy = write_policy(style=style_of_list(fonts)).partition("; frame-ancestors")[0]
    page, _ = write_list(voice, listed, fonts, static_policy=policy, generator=_MARK)
    write_if_changed(folder / FRONT, page.encode())
