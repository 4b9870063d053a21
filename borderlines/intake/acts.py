"""The act that a row of a sheet makes, or the reasons against it; and the files of all acts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Final

from borderlines.intake.columns.column_reading import How, Reading
from borderlines.intake.columns.columns import Plan
from borderlines.intake.columns.own_values import OwnWords
from borderlines.intake.columns.parsed_money import LONGEST
from borderlines.intake.columns.vocabulary_words import find_word
from borderlines.intake.derived import (
    LONGEST_TITLE,
    cut,
    find_addresses,
    is_address,
    make_unique,
    name_host,
    name_source,
    to_label,
    to_slug,
)
from borderlines.intake.facts import fill
from borderlines.intake.mapping import IDS_FILE, Facts, KnownId, SheetMapping, write_ids
from borderlines.intake.report import Refusal
from borderlines.intake.sheets.cells import Cell, one_line, says_nothing
from borderlines.intake.sheets.headings import OWN
from borderlines.record import package
from borderlines.record.canonical import write_rows
from borderlines.record.checks.refusals import to_problems
from borderlines.record.contract import build_resources
from borderlines.record.package import NO_LICENCE, Contributor, License, Package, Rows
from borderlines.record.tables.csv_rows import RawRow
from borderlines.schema import (
    LIST_SEPARATOR,
    AmountKind,
    Authority,
    AuthorityType,
    Confidence,
    EdtfDate,
    Event,
    Family,
    FieldOfLaw,
    Kind,
    Own,
    Part,
    PartSort,
    Row,
    Seat,
    Source,
    SourceKind,
    Tier,
    Word,
)
from borderlines.terms.own_words import OwnKind
from borderlines.terms.vocabulary import Standard

DATES: Final = ("decided", "published", "effective", "expires", "known_until")
"""Columns of dates."""
_TEXTS: Final = ("legal_basis", "outcome", "open_questions", "reference", "ecli", "celex",
                 "confidence_note")  # fmt: skip
_LISTS: Final = ("respondents", "complainants")
_MONEY: Final = frozenset(
    {"amount", "amount_from", "amount_to", "amount_words", "currency", "amount_kind"}
)
_CHECKED: Final = frozenset({"ecli", "celex", "expires", "effective", "known_until"})
"""Columns whose refused cells are kept in a column of the record's own."""
_LICENCES: Final = {
    "CC0-1.0": ("Creative Commons Zero 1.0",
                "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0",
                  "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0",
                     "https://creativecommons.org/licenses/by-sa/4.0/"),
    "ODbL-1.0": ("Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
}  # fmt: skip


@dataclass
class Act:
    """An act from one row, before it has an id."""

    row: int
    cells: dict[str, str]
    """Its cells in events.csv."""
    names: tuple[str, ...] = ()
    """The names of those who acted."""
    names_column: str = ""
    addresses: tuple[str, ...] = ()
    seat: str = ""
    """The place where its one respondent is at home."""
    words: tuple[str, ...] = ()
    """The words for its kind, where it does several things."""
    own: list[tuple[str, str]] = field(default_factory=list)
    """Headings and cells of columns that the record keeps as its own."""
    derived: list[str] = field(default_factory=list)
    wanted_id: str = ""
    money: str = ""
    """The cell of its amount."""
    wants_amount_kind: bool = False
    has_words_for_amount: bool = False

    @property
    def is_dated(self) -> bool:
        """Whether it has a date to be drawn at."""
        return bool(self.cells["decided"] or self.cells["published"])

    @property
    def key(self) -> tuple[str, str, str]:
        """The key in the ledger: source, date and place."""
        when = self.cells["decided"] or self.cells["published"]
        return (self.addresses or ("",))[0], when, self.cells["jurisdictions"]


def make_act(
    number: int,
    cells: Mapping[str, Cell],
    read: Mapping[str, Reading],
    plan: Plan,
    facts: Facts,
    links: Mapping[str, str],
    own: OwnWords,
) -> tuple[Act | None, list[Refusal]]:
    """Make an act of a row, or say what it lacks: a place, a line of what happened, a sound date.

    ``read`` are the readings of the cells that are more than text, by heading; ``links`` the
    addresses behind cells.
    """
    return _ActMaker(number, cells, read, plan, facts, links, own).make()


class _ActMaker:
    """A maker of the act of one row."""

    def __init__(
        self,
        number: int,
        cells: Mapping[str, Cell],
        read: Mapping[str, Reading],
        plan: Plan,
        facts: Facts,
        links: Mapping[str, str],
        own: OwnWords,
    ) -> None:
        self._number, self._cells, self._read = number, cells, read
        self._plan, self._facts, self._links, self._own = plan, facts, links, own
        self._refusals: list[Refusal] = []
        self._act = Act(number, dict.fromkeys(Event.columns(), ""))

    def make(self) -> tuple[Act | None, list[Refusal]]:
        """Return the act, or the reasons why there is none."""
        act = self._act
        act.own = [
            (heading, str(cell))
            for heading, cell in self._cells.items()
            if cell and self._plan.meanings[heading] == OWN
        ]
        self._take_place()
        self._take_dates()
        self._take_kind()
        self._take_words()
        self._take_texts()
        self._take_title()
        self._take_sources()
        self._take_amount()
        self._take_bounds()
        if not self._refusals:
            self._check()
        return (None, self._refusals) if self._refusals else (act, [])

    def _cell(self, name: str) -> str:
        heading = self._plan.one(name)
        return str(self._cells[heading]) if heading else ""

    def _reading(self, name: str) -> tuple[str, Reading | None]:
        heading = self._plan.one(name)
        return heading or "", self._read.get(heading) if heading else None

    def _refuse(self, heading: str, reading: Reading) -> None:
        found, wish = str(self._cells[heading]), reading.how is How.LEFT_OUT
        message = "is left out, as answered" if wish else reading.message
        self._refusals.append(Refusal(self._number, heading, found, message, wish))

    def _keep(self, heading: str) -> None:
        """Keep a cell as it stands, in a column of the record's own."""
        cell = str(self._cells[heading])
        if cell and (heading, cell) not in self._act.own:
            self._act.own.append((heading, cell))

    def _take_place(self) -> None:
        heading, found = self._reading("jurisdictions")
        if found is not None and found.how in {How.REFUSED, How.LEFT_OUT}:
            self._refuse(heading, found)
        elif found is not None and found.value:
            self._act.cells["jurisdictions"] = found.value
        elif self._facts.place:
            self._act.cells["jurisdictions"] = self._facts.place
        else:
            message = "is blank; every act needs a place"
            self._refusals.append(Refusal(self._number, heading or "place", "", message))

    def _take_dates(self) -> None:
        notes = [self._cell("date_note")]
        for name in DATES:
            heading, found = self._reading(name)
            if found is None:
                continue
            if found.how is How.REFUSED and self._may_refuse(name):
                self._refuse(heading, found)
            elif found.value:
                self._act.cells[name] = found.value
            elif found.note or found.how is How.REFUSED:
                # A cell that is no date is kept in words.
                notes.append(f"{heading}: {one_line(str(self._cells[heading]))}")
        decided, published = self._act.cells["decided"], self._act.cells["published"]
        if not self._act.cells["known_until"] and self._facts.followed != "yes":
            # A list of acts does not say whether they still stand.
            self._act.cells["known_until"] = decided or published
        if decided and published and _lies_before(published, decided):
            notes.append(f"{self._plan.one('published')}: {published}")
            self._act.cells["published"] = ""
        self._act.cells["date_note"] = "; ".join(filter(None, notes))

    def _may_refuse(self, name: str) -> bool:
        """Return whether a row is refused if its date in this column can't be read."""
        if name == "decided":
            return True
        _, decided = self._reading("decided")
        return name == "published" and (decided is None or not decided.value)

    def _take_kind(self) -> None:
        heading, found = self._reading("kind")
        constant = self._own.find(self._facts.kind, Kind) if self._facts.kind else None
        kind = str(constant or Kind.ACT)
        if found is not None:
            if found.how in {How.REFUSED, How.LEFT_OUT}:
                self._refuse(heading, found)
            elif found.value:
                self._act.words = tuple(found.value.split(" + "))
                kind = self._act.words[0]
            if found.how in {How.WAITS, How.ANSWERED}:
                self._keep(heading)
        self._act.cells["kind"] = kind
        if kind == Kind.ACT:
            self._act.derived.append("sort not said")

    def _take_words(self) -> None:
        constant = self._own.find(self._facts.field, FieldOfLaw) if self._facts.field else None
        for name, default in (
            ("field", constant or FieldOfLaw.NOT_SAID),
            ("tier", Tier.CORE),
            ("confidence", Confidence.NOT_SAID),
        ):
            heading, found = self._reading(name)
            value = str(default)
            if found is not None:
                if found.how is How.REFUSED:
                    self._refuse(heading, found)
                elif found.value:
                    words = found.value.split(" + ")
                    value = LIST_SEPARATOR.join(words) if name == "field" else words[0]
                if found.how in {How.WAITS, How.ANSWERED, How.LEFT_OUT}:
                    self._keep(heading)
            self._act.cells[name] = value

    def _take_texts(self) -> None:
        for name in _TEXTS:
            self._act.cells[name] = self._cell(name)
        for name in _LISTS:
            items = [
                one_line(item)
                for heading in self._plan.headings.get(name, ())
                if not says_nothing(self._cells[heading])
                for item in str(self._cells[heading]).split("|")
            ]
            self._act.cells[name] = LIST_SEPARATOR.join(dict.fromkeys(filter(None, items)))
        self._take_seat()
        heading = self._plan.one("authorities")
        if heading and not says_nothing(self._cells[heading]):
            names = (one_line(name) for name in str(self._cells[heading]).split("|"))
            self._act.names = tuple(dict.fromkeys(filter(None, names)))
            self._act.names_column = heading
        if heading := self._plan.one("id"):
            self._act.wanted_id = str(self._cells[heading])

    def _take_seat(self) -> None:
        """Read the home of the respondent, if the row has one place and one name."""
        heading, found = self._reading("seat")
        if not heading or found is None or found.how is How.BLANK:
            return
        is_one = LIST_SEPARATOR not in self._act.cells["respondents"] + found.value
        if self._act.cells["respondents"] and found.value and is_one:
            self._act.seat = found.value
        self._keep(heading)

    def _take_title(self) -> None:
        said, summary = self._cell("title"), self._cell("summary")
        whole = one_line(said) or one_line(summary)
        if not whole and self._facts.title_from:
            whole = fill(self._facts.title_from, dict(self._cells))
            self._act.derived.append("title put together")
        if not whole:
            heading = self._plan.one("title") or "title"
            message = "is blank; every act needs one line of what happened"
            self._refusals.append(Refusal(self._number, heading, "", message))
            return
        title = cut(whole, LONGEST_TITLE)
        if title != whole:
            self._act.derived.append("title shortened")
            if summary and said:
                self._keep(self._plan.one("title") or "")
        if not summary:
            self._act.derived.append("summary = title")
        label = self._cell("label") or to_label(title)
        if not self._cell("label"):
            self._act.derived.append("label")
        self._act.cells |= {
            "title": title,
            "label": to_label(label),
            "summary": summary or said or whole,
        }

    def _take_sources(self) -> None:
        addresses: list[str] = []
        for heading in self._plan.headings.get("source", ()):
            cell = str(self._cells[heading])
            found = list(find_addresses(cell))
            addresses += found
            behind = self._links.get(heading, "")
            if is_address(behind):
                addresses.append(behind)
            # Any text beside the addresses is kept.
            if says_nothing(cell):
                continue
            rest = cell
            for address in found:
                rest = rest.replace(address, "", 1)
            if rest.strip(" ;,|\n\t") or not found:
                self._keep(heading)
        self._act.addresses = tuple(dict.fromkeys(addresses))
        # An address behind another cell need not be a source.
        self._act.own += [
            (f"{heading} (link)"[-200:], address)
            for heading, address in self._links.items()
            if address not in addresses
        ]

    def _take_amount(self) -> None:
        act = self._act
        note = self._cell("amount_note")
        heading, found = self._reading("amount")
        act.money = one_line(str(self._cells[heading])) if heading else ""
        if found is None or found.how in {How.BLANK, How.LEFT_OUT}:
            said = found.note if found is not None and found.how is How.LEFT_OUT else ""
            # A dash, or a zero without a meaning, is kept too.
            if found is not None and found.note:
                said = f"{heading}: {found.note}"
            act.cells["amount_note"] = "; ".join(filter(None, (said, note)))
            return
        if found.how is How.REFUSED:
            self._refuse(heading, found)
            return
        value, _, unit = found.value.partition(" ")
        unit = unit or self._currency()
        kind = self._amount_kind()
        if kind and value and unit:
            act.cells |= _to_amount_cells(value) | {"currency": unit, "amount_kind": kind}
            act.cells["amount_words"] = found.words
            said = found.note
        elif kind and (found.words or ".." in value):
            words = found.words or act.money
            act.cells |= {"amount_words": words, "amount_kind": kind}
            said = ""
        else:
            act.wants_amount_kind = bool((value and unit) or found.words)
            act.has_words_for_amount = True
            said = " ".join(filter(None, (act.money, self._cell("currency"))))
        act.cells["amount_note"] = "; ".join(filter(None, (said, note)))

    def _take_bounds(self) -> None:
        """Take what columns of bounds say of an amount that has no single number."""
        cells = self._act.cells
        bounds = [(name, *self._reading(name)) for name in ("amount_from", "amount_to")]
        given = [(name, heading, found) for name, heading, found in bounds if found and found.value]
        kind = self._amount_kind() if given else ""
        units = {found.value.partition(" ")[2] or self._currency() for _, _, found in given}
        is_free = kind and not cells["amount_kind"] and len(units) == 1 and "" not in units
        for name, heading, found in bounds:
            value = found.value.partition(" ")[0] if found else ""
            if is_free and value and ".." not in value:
                cells |= {name: value, "currency": next(iter(units)), "amount_kind": kind}
            elif heading:
                self._keep(heading)
        said = self._plan.one("amount_words")
        if said and (words := one_line(self._cell("amount_words"))):
            if cells["amount_kind"] and not cells["amount"] and len(words) <= LONGEST:
                cells["amount_words"] = words
            else:
                self._keep(said)

    def _currency(self) -> str:
        heading, found = self._reading("currency")
        if found is not None and found.how is How.WAITS:
            self._keep(heading)
        return found.value if found is not None else ""

    def _amount_kind(self) -> str:
        heading, found = self._reading("amount_kind")
        if found is not None and found.value:
            return found.value
        if found is not None and found.how is How.WAITS:
            self._keep(heading)
        kind = self._own.find(self._act.cells["kind"], Kind)
        family = kind.family if isinstance(kind, OwnKind) else None
        if kind == Kind.FINE or family is Family.FINE:
            return str(AmountKind.IMPOSED)
        if kind == Kind.SETTLEMENT or family is Family.SETTLEMENT:
            return str(AmountKind.SETTLED)
        if not self._facts.amounts_are:
            return ""
        return str(find_word(self._facts.amounts_are, AmountKind) or "")

    def _check(self) -> None:
        """Check the act against the contract; an optional cell that fails is kept apart."""
        for _ in range(2):
            raw = RawRow(self._number, self._number, self._act.cells | {"id": "act"})
            problems = list(to_problems(Event, raw, is_draft=True, words=self._own.to_words()))
            apart = [one for one in problems if one.column in _CHECKED]
            for problem in apart:
                self._act.cells[problem.column] = ""
                self._keep(self._plan.one(problem.column) or "")
            if len(apart) < len(problems) or not problems:
                break
        for problem in problems:
            if problem.column not in _CHECKED:
                heading = self._plan.one(problem.column) or problem.column
                self._refusals.append(
                    Refusal(self._number, heading, problem.value or "", problem.message)
                )


def _to_amount_cells(value: str) -> dict[str, str]:
    """Return the cells of an amount: ``400..600`` is a range, ``..600`` a limit."""
    least, dots, most = value.partition("..")
    return {"amount_from": least, "amount_to": most} if dots else {"amount": value}


def _lies_before(one: str, other: str) -> bool:
    first, second = EdtfDate.parse(one).latest, EdtfDate.parse(other).earliest
    return first is not None and second is not None and first < second


def build_files(
    acts: Sequence[Act], mapping: SheetMapping, rows: Rows, sheet: str, words: OwnWords
) -> dict[str, bytes]:
    """Return the record's files by name. Without a title it has the name of its sheet."""
    authorities = _give_authorities(acts)
    sources = _build_sources(acts)
    own = [
        {"event": act.cells["id"], "column": column, "value": value}
        for act in acts
        for column, value in _join_own(act.own)
    ]
    tables: list[tuple[type[Row], list[dict[str, str]]]] = [
        (Word, words.rows),
        (Authority, authorities),
        (Event, [act.cells for act in acts]),
        (Source, sources),
        (Part, [part for act in acts for part in _list_parts(act, words)]),
        (Seat, _list_seats(acts)),
        (Own, own),
    ]
    files = {
        model.FILE: write_rows(model, cells, _list_brought(model, cells))
        for model, cells in tables
        if cells or model is Event
    }
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        **package.to_descriptor(_build_package(mapping.record, rows, sheet)),
        "resources": build_resources(
            {
                model: model.order_columns(_list_brought(model, cells))
                for model, cells in tables
                if model.FILE in files
            },
            words.to_words(),
        ),
    }
    descriptor.pop("expectations", None)
    files[package.FILE] = (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()
    files[IDS_FILE] = write_ids(_list_ids(acts, mapping.ids))
    return files


def _list_brought(model: type[Row], rows: Iterable[Mapping[str, str]]) -> set[str]:
    """Return the columns of a file without those that it may lack and no row needs."""
    used = {name for row in rows for name, cell in row.items() if cell}
    return used | {*model.columns()} - model.MAY_LACK


def _join_own(own: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return dict(own).items()


def _list_parts(act: Act, own: OwnWords) -> Iterable[dict[str, str]]:
    """Return the parts of an act that does several things."""
    found = (own.find(word, Kind) or find_word(word, PartSort) for word in act.words)
    words = [word for word in found if isinstance(word, Kind | OwnKind | PartSort)]
    if len(words) < 2 or len(words) < len(act.words):
        return
    money = {name: act.cells[name] for name in Event.columns() if name in _MONEY}
    taken: set[str] = set()
    for word in words:
        sort = word.sort if isinstance(word, Kind | OwnKind) else word
        held = money if sort is PartSort.MONEY and not taken else {}
        yield (
            dict.fromkeys(Part.columns(), "")
            | held
            | {
                "act": act.cells["id"],
                "part": make_unique(to_slug(str(word)), taken),
                "sort": str(sort),
                "text": word.label,
            }
        )


def _list_seats(acts: Sequence[Act]) -> list[dict[str, str]]:
    """List the homes of respondents, but not of one whose rows name two places."""
    seats: dict[str, set[str]] = {}
    for act in acts:
        if act.seat:
            seats.setdefault(act.cells["respondents"], set()).add(act.seat)
    return [
        {"party": party, "place": place}
        for party, places in seats.items()
        if len(places) == 1
        for place in places
    ]


def _list_ids(acts: Sequence[Act], former: Sequence[KnownId]) -> list[KnownId]:
    """Return the ledger of this sheet; acts that are gone from it keep their ids."""
    lines = [KnownId(*act.key, act.cells["id"], act.cells["title"]) for act in acts]
    given = {line.id for line in lines}
    return [*lines, *(line for line in former if line.id not in given)]


def _give_authorities(acts: Sequence[Act]) -> list[dict[str, str]]:
    """Make rows for those who acted, from their names; the acts then refer to their ids.

    If an act is of several places, the home of its authority is not known, unless another act of it
    shows it.
    """
    homes: dict[str, dict[str, None]] = {}
    for act in acts:
        places = act.cells["jurisdictions"].split(LIST_SEPARATOR)
        if len(places) == 1:
            for name in act.names:
                homes.setdefault(name, {})[places[0]] = None
    taken: set[str] = set()
    ids: dict[tuple[str, str], str] = {}
    rows = []
    for act in acts:
        places = act.cells["jurisdictions"].split(LIST_SEPARATOR)
        found = []
        for name in act.names:
            known = [place for place in homes.get(name, ()) if place in places]
            if len(known) != 1:
                act.own.append((act.names_column, LIST_SEPARATOR.join(act.names)))
                continue
            key = name, known[0]
            if key not in ids:
                slug = f"{known[0].lower()}-{to_slug(name)}"
                ids[key] = make_unique(slug, taken)
                rows.append(
                    {
                        "id": ids[key],
                        "short": name,
                        "name": name,
                        "name_local": "",
                        "place": known[0],
                        "type": str(AuthorityType.NOT_SAID),
                    }
                )
            found.append(ids[key])
        act.cells["authorities"] = LIST_SEPARATOR.join(found)
    return rows


def _build_sources(acts: Sequence[Act]) -> list[dict[str, str]]:
    by_address: dict[str, list[str]] = {}
    for act in acts:
        for address in act.addresses:
            by_address.setdefault(address, []).append(act.cells["id"])
    taken: set[str] = set()
    return [
        dict.fromkeys(Source.columns(), "")
        | {
            "id": make_unique(name_source(address), taken),
            "events": LIST_SEPARATOR.join(ids),
            "url": address,
            "publisher": name_host(address),
            "kind": str(SourceKind.NOT_SAID),
        }
        for address, ids in by_address.items()
    ]


def _build_package(facts: Facts, rows: Rows, sheet: str) -> Package:
    licence = NO_LICENCE
    if facts.licence:
        title, path = _LICENCES.get(facts.licence, (facts.licence, NO_LICENCE.path))
        licence = License(name=facts.licence, title=title, path=path)
    stem = re.sub(r"[_\s-]+", " ", PurePath(sheet).stem).strip()
    title = facts.title or f"{stem[:1].upper()}{stem[1:200]}" or "A table without a title"
    return Package(
        name=facts.name or to_slug(facts.subject or title),
        title=title,
        subject=facts.subject or title,
        created=facts.created,
        licenses=(licence,),
        contributors=(Contributor(title=facts.by, roles=("creator",)),) if facts.by else (),
        standard=Standard.DRAFT,
        sheet=rows,
    )  # fmt: skip
