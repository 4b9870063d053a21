"""The past of a published site: the versions that it keeps, their changes, and feeds of these."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from borderlines.downloads import DOWNLOADS
from borderlines.downloads.state_file import FILE as STATE
from borderlines.language import Voice
from borderlines.record import Dataset, read_dataset
from borderlines.record.files import read_file
from borderlines.record.kept.past import MOST_REMEMBERED, recall
from borderlines.record.kept.versions import (
    FOLDER,
    DamagedVersionError,
    kept_in,
    list_versions,
    pack_version,
    read_version,
    versions_folder,
)
from borderlines.record.served.current import serving
from borderlines.schema import Tier
from borderlines.view import Selection
from borderlines.words.followed import OF_RECORD, of_act, of_country, to_changes
from web.pages.feeds import Feeds
from web.site.asking import ask
from web.site.links import Links, file_of_changes, to_static


def gather_versions(
    record: Path, dataset: Dataset, site: Path, ours: Collection[str]
) -> dict[str, bytes]:
    """Return the versions that a site keeps, as files by their names, the oldest first.

    These are all that the curator kept, the latest of those that the site showed before, and
    today's. ``ours`` are the files of former runs. Raises RecordError, and DamagedVersionError if
    the record has changed since it was read.
    """
    own, folder = versions_folder(record), site / FOLDER
    found = {one.version: own / f"{one.version}.zip" for one in list_versions(own)}
    shown = [one.version for one in list_versions(folder) if file_of_version(one.version) in ours]
    for version in shown[:MOST_REMEMBERED]:
        found.setdefault(version, folder / f"{version}.zip")
    files = {file_of_version(one): read_file(path) for one, path in reversed(found.items())}
    files[file_of_version(dataset.version)] = _pack(record, dataset.version)
    return files


def _pack(record: Path, version: str) -> bytes:
    try:
        return pack_version(record, version)
    except DamagedVersionError:
        # Whoever took the record away, or broke it, is helped by its own problems.
        read_dataset(record)
        raise


def read_curated(record: Path) -> Iterator[Dataset]:
    """Yield the versions that the curator kept; those that this release can't read are left out."""
    folder = versions_folder(record)
    for one in list_versions(folder):
        with suppress(DamagedVersionError):
            yield read_version(one.version, folder)


def write_state(dataset: Dataset) -> tuple[str, bytes]:
    """Return the file on how every act of a kept version stood on its day, and its content."""
    whole = Selection(tiers=tuple(Tier)).apply(dataset)
    return f"data/{dataset.version}/{STATE}", DOWNLOADS[STATE].write(whole, None)


def file_of_version(version: str) -> str:
    """Return the file of a kept version in a site."""
    return f"{FOLDER}/{version}.zip"


class Past:
    """The pages of changes and the feeds of a site, of the versions that lie in its folder."""

    def __init__(self, dataset: Dataset, site: Path, voice: Voice, base: str | None) -> None:
        """Take the record, the site's folder, its language and its address."""
        self._dataset, self._folder, self._voice = dataset, site / FOLDER, voice
        self._base = base
        known = (one.version for one in list_versions(self._folder))
        self._versions = [version for version in known if version != dataset.version]
        self._feeds = Feeds(voice, dataset, recall(dataset, self._folder), base or "")

    @property
    def pages(self) -> list[str]:
        """The pages of changes: the list of versions first."""
        return [file_of_changes(), *map(file_of_changes, self._versions)]

    @property
    def feeds(self) -> list[str]:
        """The feeds; none without an address, for each must name its own."""
        if not self._base:
            return []
        countries, acts = sorted(self._feeds.countries), sorted(self._feeds.acts)
        return [OF_RECORD, *map(of_country, countries), *map(of_act, acts)]

    def write(self, links: Links) -> Iterator[tuple[str, bytes]]:
        """Yield each page and each feed with its content."""
        whole = Selection(language=self._voice.code).to_url("changes")
        with serving(self._dataset), kept_in(self._folder, self._base or ""):
            for version in ("", *self._versions):
                address = to_changes(self._voice, version) if version else whole
                answered, file = ask(address), file_of_changes(version)
                page = to_static(answered.text, answered.policy, file, address, links)
                yield file, page.encode()
        if self._base:
            feeds = self._feeds.at(links.find)
            yield OF_RECORD, feeds.write_record().encode()
            for code in sorted(feeds.countries):
                yield of_country(code), feeds.write_country(code).encode()
            for act in sorted(feeds.acts):
                yield of_act(act), feeds.write_act(act).encode()
