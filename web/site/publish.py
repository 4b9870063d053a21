"""A record as a folder of files for any static host, CDN or ``file://``.

Pages are what the server answers, with links to files; pictures are drawn as for a download. A
run begins with what the one before knew (``MANIFEST``) and writes only what has changed.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from tqdm import tqdm

from borderlines.downloads import DOWNLOADS
from borderlines.language import voice_of
from borderlines.pictures import NoChromeError, find_chrome
from borderlines.pictures.lettering import Gap, find_gaps, names_in
from borderlines.record import Dataset, read_dataset, write_if_changed
from borderlines.record.files import clear_unfinished, read_file
from borderlines.record.host import with_homepage
from borderlines.record.kept.versions import DamagedVersionError, list_versions, versions_folder
from borderlines.record.reports import list_reports
from borderlines.schema import ROWS, Tier
from borderlines.view import Selection
from web.http.render import read_template
from web.pages import data
from web.pages.cards import draws_each_act
from web.site.assets import assets_folder, site_assets
from web.site.front import write_front
from web.site.links import FRONT, Links
from web.site.machines import (
    HOST_SCRIPT,
    file_of_oembed,
    list_pages,
    write_oembed,
    write_report_oembed,
    write_robots,
    write_sitemap,
)
from web.site.past import Past, gather_versions, read_curated, write_state
from web.site.plan import Image, Page, normalise, plan_fixed, plan_site
from web.site.work import Done, Kept, Task, begin, code_tag, hash_of, holds, make

MANIFEST: Final = ".borderlines.json"
"""The file in the site's folder in which a run records its files; a host need not serve it."""
_WIDE_PICTURE: Final = re.compile(r'<svg[^>]* viewBox="0 0 720 (\d+)"')
_SAVE_EVERY: Final = 20
_SAVES: Final = 100
"""Greatest number of times that a long run notes what it has made, which is slow with many files.
"""


class PublishError(RuntimeError):
    """A site that can't be written. The message says why and what to do."""


@dataclass
class Report:
    """A run's changes to the files of a site."""

    written: list[str] = field(default_factory=list)
    unchanged: int = 0
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Files that are no longer part of the site, but were changed by somebody else."""
    gaps: tuple[Gap, ...] = ()
    """Letters that no font of this machine has; pictures show boxes for them."""
    left_out: tuple[str, ...] = ()
    """The parts that need the site's own address, if that was not given."""
    acts_without_picture: int = 0
    """Acts of a record with so many that none has a picture and an embed of its own."""
    lost: set[str] = field(default_factory=set)
    """Addresses that pages name and the site has no file for; they lead to the front page."""


@dataclass(frozen=True)
class Run:
    """A run that came to its end."""

    key: str
    """A hash of all that the site depends on."""
    lost: tuple[str, ...]


def publish(
    record: Path,
    folder: Path,
    *,
    base: str | None = None,
    language: str = "en",
    jobs: int | None = None,
    quiet: bool = False,
) -> Report:
    """Write the site of a record into a folder, or bring it up to date.

    ``base`` is the address under which the folder will be served. ``jobs`` processes draw, each
    with a Chrome of its own. Raises RecordError, PublishError, NoChromeError, DrawingError and
    OSError; what was written until then is kept, and known to the next run.
    """
    if find_chrome() is None:
        raise NoChromeError
    base = check_base(base)
    dataset = with_homepage(read_dataset(record), base or "")
    whole = Selection(tiers=tuple(Tier), language=language).apply(dataset)
    report = Report(gaps=tuple(find_gaps(names_in(whole))))
    if not draws_each_act(dataset):
        report.acts_without_picture = len(dataset.events)
    if not base:
        report.left_out = ("sitemap.xml", "feed.xml", "feed/", "oembed/")
    known, run = _read_manifest(folder)
    kept = dict(known)
    clear_unfinished(folder / file for file in (MANIFEST, *kept))
    key = _key_of_run(record, dataset, base, language)
    if run and run.key == key and all(holds(folder / f, k.content) for f, k in kept.items()):
        report.unchanged, report.lost = len(kept), set(run.lost)
        return report
    plan = plan_site(dataset, language)
    curated = list(read_curated(record))
    fixed = {embed: version for version in curated for embed in plan_fixed(version, language)}
    kept_parts = [page for embed in fixed for page in (embed.page, *embed.scripts)]
    parts: list[Page | Image] = [*plan.pages, *plan.images, *plan.scripts, *kept_parts]
    plain = _list_plain_files(record, dataset, language, base)
    plain |= dict(map(write_state, curated))
    try:
        versions = gather_versions(record, dataset, folder, kept)
    except DamagedVersionError as error:
        raise PublishError(str(error)) from error
    _check_folder(folder, [FRONT, *(part.file for part in parts), *plain, *versions], kept)
    known |= {file: kept.get(file, Kept("", "")) for file in versions}
    _write_manifest(folder, known)
    _write_plain(report, known, folder, versions)
    past = Past(dataset, folder, voice_of(language), base)
    if base:
        pages = [*list_pages(plan), *past.pages]
        plain["sitemap.xml"] = write_sitemap(pages, base).encode()
    links = Links(
        files=plan.files | {normalise(page.address): page.file for page in kept_parts},
        others=frozenset((*plain, *versions, *past.pages, *past.feeds, FRONT)),
        assets=assets_folder(),
        base=base,
    )
    embeds = dict.fromkeys((*plan.embeds, *plan.tables), dataset) | fixed
    oembeds = [file_of_oembed(embed) for embed in embeds] if base else []
    planned = [part.file for part in parts] + [*links.others, *oembeds]
    _check_folder(folder, planned, known)
    # What is begun is ours, even if this run does not come to its end.
    run = None
    known |= {file: kept.get(file, Kept("", "")) for file in {*planned} - known.keys()}
    clear_unfinished(folder / file for file in planned)
    _write_manifest(folder, known)
    try:
        tasks = [Task(part.file, part, kept.get(part.file)) for part in parts]
        with tqdm(total=len(tasks), unit="file", disable=quiet) as bar:
            for number, done in enumerate(_work(tasks, record, folder, links, jobs), start=1):
                _note(report, known, done.file, done.kept, is_new=done.is_new)
                report.lost |= done.lost
                bar.update()
                if number % max(_SAVE_EVERY, len(tasks) // _SAVES) == 0:
                    _write_manifest(folder, known)
        plain[FRONT] = write_front(voice_of(language), dataset, plan, base, plain).encode()
        if base:
            for embed, shown in embeds.items():
                high = _height_of(folder / embed.page.file)
                plain[file_of_oembed(embed)] = write_oembed(embed, shown, high, base).encode()
        plain |= past.write(links)
        report.lost |= links.lost
        _write_plain(report, known, folder, plain)
        _remove_former(folder, known, set(planned), report)
        run = Run(key, tuple(sorted(report.lost)))
    finally:
        _write_manifest(folder, known, run)
    return report


def _write_plain(
    report: Report, known: dict[str, Kept], folder: Path, files: Mapping[str, bytes]
) -> None:
    for file, content in files.items():
        is_new = write_if_changed(folder / file, content)
        _note(report, known, file, Kept("", hash_of(content)), is_new=is_new)


def _note(report: Report, known: dict[str, Kept], file: str, kept: Kept, *, is_new: bool) -> None:
    known[file] = kept
    if is_new:
        report.written.append(file)
    else:
        report.unchanged += 1


def check_base(base: str | None) -> str | None:
    """Check the address of a site, and end it with a slash. Raises PublishError for any other."""
    if base is None:
        return None
    parts = urlsplit(base)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise PublishError(
            f"--base {base} is no address of a site; write one such as https://example.org/acts/"
        )
    return base if base.endswith("/") else f"{base}/"


def _list_plain_files(
    record: Path,
    dataset: Dataset,
    language: str,
    base: str | None,
) -> dict[str, bytes]:
    """List the files that are cheap to make: data, assets, files for machines."""
    files = dict(site_assets())
    for name in data.FILES:
        path = record / name
        if path.is_file():
            files[f"data/{name}"] = read_file(path)
    whole = Selection(tiers=tuple(Tier), language=language).apply(dataset)
    address_of = (lambda act: f"{base}act/{act}.html") if base else None
    for name, download in DOWNLOADS.items():
        if name not in {model.FILE for model in ROWS}:
            files[f"data/{name}"] = download.write(whole, address_of)
    files["robots.txt"] = write_robots(base).encode()
    if base:
        for name in list_reports(dataset):
            files[f"oembed/report/{name}.json"] = write_report_oembed(name, whole, base).encode()
        files[HOST_SCRIPT] = read_template("host.js").encode()
    return files


def _work(
    tasks: list[Task], record: Path, folder: Path, links: Links, jobs: int | None
) -> Iterator[Done]:
    """Make the files, in several processes where there are several cores."""
    # More processes than cores draw no faster, and each has a Chrome.
    number = min(jobs or min(2, os.cpu_count() or 1), len(tasks))
    if number <= 1:
        begin(record, folder, links)
        yield from map(make, tasks)
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(number, context, initializer=begin, initargs=(record, folder, links))
    with pool:
        try:
            for future in as_completed([pool.submit(make, task) for task in tasks]):
                yield future.result()
        except BrokenProcessPool:
            raise PublishError(
                "A process that draws was ended from outside, perhaps for want of memory. "
                "What was written is kept; run this again, with --jobs 1 to use less memory."
            ) from None
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _height_of(page: Path) -> int:
    """Return the height of an embed's wide picture, in CSS pixels."""
    found = _WIDE_PICTURE.search(page.read_text("utf-8"))
    return int(found[1]) if found else 450


def _key_of_run(record: Path, dataset: Dataset, base: str | None, language: str) -> str:
    """Hash all that a site depends on, so that a run for which nothing changed ends at once."""
    digest = hashlib.sha256(repr((dataset.version, base, language, code_tag())).encode())
    versions = versions_folder(record)
    kept = (versions / f"{one.version}.zip" for one in list_versions(versions))
    for path in sorted([*kept, *(record / name for name in data.FILES)]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_manifest(folder: Path) -> tuple[dict[str, Kept], Run | None]:
    """Read what a former run knew of its files and of itself."""
    path = folder / MANIFEST
    if not path.is_file():
        return {}, None
    try:
        told = json.loads(path.read_text("utf-8"))
        files = {_check_name(file): Kept(*pair) for file, pair in told["files"].items()}
        return files, Run(told["run"], tuple(told["lost"])) if told.get("run") else None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise PublishError(
            f"{path} cannot be read; delete it and the folder's files, or choose another folder."
        ) from None


def _check_name(file: str) -> str:
    """Check a file's name in the folder. Raises ValueError for one that leads out of it."""
    parts = Path(file).parts
    if not parts or Path(file).is_absolute() or ".." in parts:
        raise ValueError(file)
    return file


def _write_manifest(folder: Path, known: dict[str, Kept], run: Run | None = None) -> None:
    files = {file: [kept.key, kept.content] for file, kept in sorted(known.items())}
    told: dict[str, object] = {"files": files}
    if run is not None:
        told |= {"run": run.key, "lost": run.lost}
    text = json.dumps(told, indent=0) + "\n"
    write_if_changed(folder / MANIFEST, text.encode())


def _check_folder(folder: Path, planned: Iterable[str], kept: dict[str, Kept]) -> None:
    if folder.exists() and not folder.is_dir():
        raise PublishError(f"{folder} is a file; name a folder.")
    for file in planned:
        if file not in kept and (folder / file).exists():
            raise PublishError(
                f"{folder / file} is there already and is not of a former run; "
                "move it away, or choose another folder."
            )


def _remove_former(folder: Path, known: dict[str, Kept], planned: set[str], report: Report) -> None:
    """Remove files of a former run that are no longer part, unless somebody changed them."""
    for file in sorted(known.keys() - planned):
        path = folder / file
        former = known.pop(file)
        if not path.is_file():
            continue
        if hash_of(path.read_bytes()) != former.content:
            report.kept.append(file)
            continue
        path.unlink()
        report.removed.append(file)
        for parent in path.relative_to(folder).parents:
            if parent != Path() and not any((folder / parent).iterdir()):
                (folder / parent).rmdir()
