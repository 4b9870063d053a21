"""Two records joined: the files of one record, and a report that names every difference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from borderlines.record.canonical import list_columns, write_rows
from borderlines.record.dataset import Dataset, RecordError, read_dataset
from borderlines.record.joined import tables
from borderlines.record.joined.acts import (
    Difference,
    Speakers,
    find_differences,
    find_free,
    join_rows,
    make_claim,
    make_claims,
    take_notes,
)
from borderlines.record.joined.answers import Answers
from borderlines.record.joined.descriptor import Naming, join_descriptors
from borderlines.record.joined.matching import Matches, match, read_acts
from borderlines.record.joined.notes import Note
from borderlines.record.joined.sides import Cells, Side, name_sides
from borderlines.record.joined.tables import Joining, key_of
from borderlines.record.package import FILE as PACKAGE_FILE
from borderlines.record.tables.csv_rows import read_rows
from borderlines.schema import (
    LIST_SEPARATOR,
    ROWS,
    Authority,
    Claim,
    Coverage,
    Event,
    Link,
    Own,
    Part,
    Period,
    Row,
    Seat,
    Source,
    Word,
)
from borderlines.terms.own_words import Words
from borderlines.terms.slugs import to_slug

_ROUNDS: Final = 4
"""Attempts at a sound record; each leaves out what made the last one unsound."""


@dataclass(frozen=True)
class Joined:
    """A record made of two, and what became of them."""

    files: Mapping[str, bytes]
    dataset: Dataset
    lead: Side
    other: Side
    matches: Matches
    notes: Sequence[Note]
    ids: Mapping[str, str]
    """The joined id of each act of the other record."""

    @property
    def differences(self) -> list[Note]:
        """The cells in which acts of both records differ; each is beside the other as a claim."""
        return [note for note in self.notes if note.file == Event.FILE and note.what == "differs"]

    @property
    def acts(self) -> int:
        """The number of acts of the joined record."""
        return len(self.dataset.events) + len(self.dataset.undated)


@dataclass
class _Bounds:
    """The rows of the other record that would make the joined one unsound."""

    unfilled: set[str] = field(default_factory=set)
    """Acts whose row stays the leading one's."""
    links: set[tuple[str, ...]] = field(default_factory=set)


def join_records(
    one: Side, two: Side, answers: Answers | None = None, naming: Naming | None = None
) -> Joined:
    """Join two records. Which is named first changes nothing.

    ``answers`` are of acts of the leading record and of the other. Raises RecordError where no
    sound record comes out, as where both bring too many words of their own.
    """
    lead, other = sort_sides(one, two)
    bounds = _Bounds()
    for left in reversed(range(_ROUNDS)):
        made = _Made(lead, other, answers or Answers(), bounds)
        files = made.write(naming or Naming())
        try:
            # In no folder: what the joined record lacks must not be read out of one of the two.
            dataset = read_dataset(Path(lead.name) / PACKAGE_FILE / "joined", contents=files)
        except RecordError as error:
            if not left or not _narrow(bounds, made, files, error):
                raise
            continue
        return Joined(files, dataset, lead, other, made.matches, made.joining.notes, made.acts)
    raise AssertionError


def sort_sides(one: Side, two: Side) -> tuple[Side, Side]:
    """Return the record that leads, and the other."""
    lead, other = sorted((one, two), key=lambda side: side.rank)
    return lead, other


def _narrow(bounds: _Bounds, made: _Made, files: Mapping[str, bytes], error: RecordError) -> bool:
    """Find what of the other record makes the joined one unsound. Returns whether there is any."""
    before = len(bounds.unfilled) + len(bounds.links)
    tables_of = {
        model.FILE: {
            row.line: row.cells
            for row in read_rows(
                model.FILE, files[model.FILE], model.columns(), frozenset(model.columns()),
                model.TRANSLATED,
            )[0]
        }
        for model in (Event, Part, Link)
        if model.FILE in files
    }  # fmt: skip
    matched = {pair.lead for pair in made.matches.pairs}
    for problem in error.problems:
        cells = tables_of.get(problem.file, {}).get(problem.line)
        if cells is None or problem.severity != "error":
            continue
        if problem.file == Link.FILE:
            bounds.links |= {key_of(cells)} & made.taken_links
        act = cells.get("act") or cells.get("id")
        if act in matched:
            bounds.unfilled.add(act)
    return len(bounds.unfilled) + len(bounds.links) > before


class _Made:
    """One attempt: the rows of every file."""

    def __init__(self, lead: Side, other: Side, answers: Answers, bounds: _Bounds) -> None:
        self.lead, self.other, self.bounds = lead, other, bounds
        is_one = lead.dataset.package.name == other.dataset.package.name
        label = "" if is_one else to_slug(other.dataset.package.name, "other")
        self.names = name_sides(lead, other)
        self.joining = Joining(label, self.names)
        self.rows: dict[type[Row], list[Cells]] = {}
        self._join_words()
        events = self._map_events()
        self.matches = match(
            read_acts(lead.rows[Event], lead.rows[Source]),
            read_acts(events, other.rows[Source]),
            answers,
            is_one_record=is_one,
        )
        self.acts = self._name_acts(events)
        self.claims: list[Cells] = []
        self._join_events(events)
        self._join_rest()

    def _join_words(self) -> None:
        lead, other = self.lead.rows, self.other.rows
        self.rows[Word], self.words = tables.join_words(self.joining, lead[Word], other[Word])
        bodies = [tables.use_words(body, self.words) for body in other[Authority]]
        self.rows[Authority], self.bodies = tables.join_authorities(
            self.joining, lead[Authority], bodies
        )

    def _map_events(self) -> list[Cells]:
        """Return the other record's acts with the words and authorities of the joined one."""
        return [
            {
                **tables.use_words(act, self.words),
                "authorities": tables.map_items(act["authorities"], self.bodies),
            }
            for act in self.other.rows[Event]
        ]

    def _name_acts(self, events: Iterable[Cells]) -> dict[str, str]:
        """Name the other record's acts: those in both by the leading id, others by a free one."""
        names = {pair.other: pair.lead for pair in self.matches.pairs}
        taken = {act["id"] for act in self.lead.rows[Event]}
        later = {act["id"] for act in self.other.rows[Event]}
        for act in events:
            if act["id"] not in names:
                names[act["id"]] = self.joining.rename(Event, act["id"], taken, later)
                taken.add(names[act["id"]])
        return names

    def _join_events(self, events: Sequence[Cells]) -> None:
        by_id = {act["id"]: act for act in events}
        of_lead = {pair.lead: by_id[pair.other] for pair in self.matches.pairs}
        speakers = Speakers(
            *self.names,
            {body["id"]: body["name"] for body in self.rows[Authority]},
            Words.with_own(
                word.to_own() for side in (self.lead, self.other) for word in side.dataset.words
            ),
        )
        has_makers = self.lead.makers != self.other.makers
        parted = {part["act"] for part in self.lead.rows[Part]}
        rows: list[Cells] = []
        taken = {claim["id"] for side in (self.lead, self.other) for claim in side.rows[Claim]}
        for act in self.lead.rows[Event]:
            other = of_lead.get(act["id"])
            differences = find_differences(act, other) if other else []
            differences = [_keep_parts(one) if act["id"] in parted else one for one in differences]
            fills = act["id"] not in self.bounds.unfilled
            row = join_rows(act, differences, fills=fills)
            self.joining.notes += take_notes(act["id"], differences, fills=fills)
            disputed = [one for one in differences if not (one.is_filled and fills)]
            claims = list(make_claims(act, disputed, speakers, taken))
            taken |= {claim["id"] for claim in claims}
            self.claims += claims
            if has_makers:
                makers = self._makers_of(act, self.lead)
                row["makers"] = tables.add_items(
                    makers, self._makers_of(other, self.other) if other else ""
                )
            rows.append(row)
        for act in events:
            if act["id"] not in {pair.other for pair in self.matches.pairs}:
                row = {**act, "id": self.acts[act["id"]]}
                rows.append(
                    row | {"makers": self._makers_of(act, self.other)} if has_makers else row
                )
        self.rows[Event] = rows
        self.speakers = speakers

    def _makers_of(self, act: Cells, side: Side) -> str:
        return act.get("makers") or LIST_SEPARATOR.join(
            name.replace("|", "/") for name in side.makers
        )

    def _join_rest(self) -> None:
        lead, other, joining = self.lead.rows, self.other.rows, self.joining
        acts = self.acts
        self.rows[Source], sources = tables.join_sources(joining, lead[Source], other[Source], acts)
        self.rows[Part], parted = tables.join_parts(
            joining, lead[Part], other[Part], acts, self._takes_parts
        )
        self.rows[Link], refused = tables.join_links(
            joining, lead[Link], other[Link], acts, self.rows[Part], self.bounds.links
        )
        known = {key_of(link) for link in lead[Link]}
        self.taken_links = {key_of(link) for link in self.rows[Link]} - known
        self.rows[Claim] = tables.join_claims(joining, lead[Claim], other[Claim], acts, sources)
        self._claim("summary", parted)
        self._claim("outcome", [(link["to"], self._say_link(link)) for link in refused])
        self._add_claims()
        self.rows[Coverage] = tables.join_coverage(
            joining, lead[Coverage], other[Coverage], self.rows[Event]
        )
        self.rows[Period] = tables.join_periods(joining, lead[Period], other[Period], sources)
        parties = tables.find_parties(self.rows[Event], self.rows[Part])
        self.rows[Seat] = tables.join_seats(joining, lead[Seat], other[Seat], parties)
        self.rows[Own] = tables.join_own(joining, lead[Own], other[Own], acts)

    def _takes_parts(self, act: str) -> bool:
        """Return whether an act in both records may get the other's parts."""
        differing = {
            note.id for note in self.joining.notes
            if note.file == Event.FILE and note.what == "differs" and note.column != "title"
        }  # fmt: skip
        return act not in self.bounds.unfilled and act not in differing

    def _claim(self, column: str, said: Iterable[tuple[str, str]]) -> None:
        """Keep what has no row in the joined record as claims of the other one."""
        for act, text in said:
            self.joining.notes.append(Note(Event.FILE, act, column, "differs", "", text))
            self.claims.append(make_claim(act, column, text, self.names[1], self.names[0]))

    def _say_link(self, link: Cells) -> str:
        titles = {act["id"]: act["title"] for act in self.rows[Event]}
        part = f", part {link['part']}" if link["part"] else ""
        day = f" ({link['date']})" if link["date"] else ""
        note = f": {link['note']}" if link["note"] else ""
        return f"“{titles[link['from']]}” {link['relation']} this act{part}{day}{note}"

    def _add_claims(self) -> None:
        """Add the claims on differences that the records do not have yet from a former join."""
        rows = self.rows[Claim]
        # Whoever said it: a record that was joined before has both already.
        told = ("events", "column", "reported", "verdict")
        known = {tuple(claim[name] for name in told) for claim in rows}
        taken = {claim["id"] for claim in rows}
        for claim in self.claims:
            if tuple(claim[name] for name in told) not in known:
                claim["id"] = find_free(claim["id"], taken)
                taken.add(claim["id"])
                rows.append(dict.fromkeys(Claim.columns(), "") | claim)

    def write(self, naming: Naming) -> dict[str, bytes]:
        """Write the files, each in its canonical form."""
        columns: dict[type[Row], tuple[str, ...]] = {}
        files: dict[str, bytes] = {}
        for model in ROWS:
            rows = [{**dict.fromkeys(model.columns(), ""), **row} for row in self.rows[model]]
            brought = {*self.lead.brought(model), *self.other.brought(model)}
            if not rows and not brought:
                continue
            filled = {name for row in rows for name, cell in row.items() if cell}
            needed = set(model.columns()) - model.MAY_LACK
            wanted = brought | filled | (needed if not self._is_draft else set())
            columns[model] = model.order_columns(
                wanted & set(list_columns(model, rows)) | (wanted & brought)
            )
            files[model.FILE] = write_rows(model, rows, columns[model])
        descriptor = join_descriptors(
            self.lead, self.other, columns, self.rows[Event], naming, self.joining.notes
        )
        return {PACKAGE_FILE: descriptor, **files}

    @property
    def _is_draft(self) -> bool:
        return self.lead.dataset.package.is_draft or self.other.dataset.package.is_draft


def _keep_parts(difference: Difference) -> Difference:
    """Return a difference in money that can't be filled: the act's parts say what it comes to."""
    if "amount" not in difference.lead or not difference.is_filled:
        return difference
    return Difference(difference.columns, difference.lead, difference.other, is_filled=False)
