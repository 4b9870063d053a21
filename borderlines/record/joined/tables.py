"""The files of two records beside their acts, each joined by the rule of its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from borderlines.record.joined.acts import find_free
from borderlines.record.joined.matching import split
from borderlines.record.joined.notes import Note
from borderlines.record.joined.sides import Cells
from borderlines.schema import (
    LIST_SEPARATOR,
    Authority,
    Claim,
    Coverage,
    CoverageStatus,
    Link,
    Own,
    Part,
    Period,
    Row,
    Seat,
    Source,
    Tier,
    Word,
)
from borderlines.terms.places import country_of
from borderlines.terms.vocabulary import DRAFT_WORDS, OwnVocabulary

Rows = Sequence[Cells]
_NOT_SAID: Final = frozenset({"", *map(str, DRAFT_WORDS)})


@dataclass
class Joining:
    """The findings of joining files so far."""

    label: str
    """The end of ids of the other record that are taken."""
    names: tuple[str, str]
    """The makers of the leading and of the other record."""
    notes: list[Note] = field(default_factory=list)

    def rename(
        self, model: type[Row], id: str, taken: Iterable[str], later: Iterable[str] = ()
    ) -> str:
        """Return an id for a row of the other record, and note it if it is another.

        ``later`` are ids of rows that still come, which keep theirs.
        """
        taken = set(taken)
        if id not in taken:
            return id
        free = find_free(f"{id}-{self.label}" if self.label else id, taken.union(later))
        self.notes.append(Note(model.FILE, free, "id", "renamed", id, id))
        return free

    def merge(
        self, model: type[Row], id: str, lead: Cells, other: Cells, apart: Iterable[str] = ("id",)
    ) -> Cells:
        """Return a row of both records: blanks are filled, and every other difference noted."""
        row = dict(lead)
        for name in {**lead, **other}:
            mine, yours = lead.get(name, ""), other.get(name, "")
            if name in apart or " ".join(mine.split()) == " ".join(yours.split()):
                continue
            if yours in _NOT_SAID:
                continue
            if mine in _NOT_SAID:
                row[name] = yours
                self.notes.append(Note(model.FILE, id, name, "filled", mine, yours))
            else:
                self.notes.append(Note(model.FILE, id, name, "differs", mine, yours))
        return row

    def leave_out(self, model: type[Row], id: str, cells: Cells) -> None:
        """Note a row of the other record that the joined one can't hold beside the leading's."""
        said = ", ".join(f"{name}: {cell}" for name, cell in cells.items() if cell)
        self.notes.append(Note(model.FILE, id, "", "left out", "", said))


def map_items(cell: str, names: Mapping[str, str]) -> str:
    """Return a cell of ids with those of the joined record."""
    return LIST_SEPARATOR.join(dict.fromkeys(names.get(id, id) for id in split(cell)))


def add_items(cell: str, more: str) -> str:
    """Return the items of two cells, those of the first one first."""
    return LIST_SEPARATOR.join(dict.fromkeys((*split(cell), *split(more))))


def join_words(joining: Joining, lead: Rows, other: Rows) -> tuple[list[Cells], dict[str, str]]:
    """Join the records' own words. Returns the rows, and the other's words that are renamed.

    Words are the same if they have the same name or label and the same law.
    """
    rows = [dict(row) for row in lead]
    names: dict[str, str] = {}
    for word in other:
        of_sort = [row for row in rows if row["vocabulary"] == word["vocabulary"]]
        same = next((row for row in of_sort if _is_same_word(row, word)), None)
        key = f"{word['vocabulary']} {word['word']}"
        if same is not None:
            names[key] = same["word"]
            apart = ("vocabulary", "word")
            merged = joining.merge(Word, same["word"], same, word, apart)
            rows[rows.index(same)] = merged
            continue
        new = joining.rename(Word, word["word"], (row["word"] for row in of_sort))[:40].strip("-")
        names[key] = new
        labels = {row["label"] for row in of_sort}
        label = word["label"]
        if label in labels:
            label = f"{label[:24]} ({joining.label[:8] or '2'})"
            joining.notes.append(Note(Word.FILE, new, "label", "renamed", word["label"], label))
        rows.append({**word, "word": new, "label": label})
    return rows, names


def _is_same_word(one: Cells, two: Cells) -> bool:
    law = ("family", "begins_as", "asks")
    if any(one[name] != two[name] for name in law):
        return False
    return one["word"] == two["word"] or one["label"] == two["label"]


def use_words(row: Cells, names: Mapping[str, str]) -> Cells:
    """Return a row of the other record with the joined record's words."""
    if not names:
        return row
    changed = dict(row)
    for column, sort in (
        ("kind", OwnVocabulary.KIND),
        ("field", OwnVocabulary.FIELD),
        ("type", OwnVocabulary.AUTHORITY_TYPE),
    ):
        if column in row:
            items = (names.get(f"{sort} {item}", item) for item in split(row[column]))
            changed[column] = LIST_SEPARATOR.join(items)
    return changed


def join_authorities(
    joining: Joining, lead: Rows, other: Rows
) -> tuple[list[Cells], dict[str, str]]:
    """Join the authorities. Returns the rows, and the joined id of each of the other's.

    They are the same if they have the same place, or one is in a part of the other's country, and
    a name in common; with one id the short form is enough.
    """
    rows = [dict(row) for row in lead]
    by_name: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        for name in _names_of(row):
            by_name.setdefault((country_of(row["place"]), name), []).append(number)
    by_id = {row["id"]: number for number, row in enumerate(rows)}
    names: dict[str, str] = {}
    for body in other:
        same_at = by_id.get(body["id"])
        if same_at is None or not _is_same_body(rows[same_at], body):
            named = (by_name.get((country_of(body["place"]), name), ()) for name in _names_of(body))
            found = [number for numbers in named for number in numbers]
            fitting = list(dict.fromkeys(one for one in found if _have_one_place(rows[one], body)))
            exact = [one for one in fitting if rows[one]["place"] == body["place"]]
            same_at = next(iter(exact or (fitting if len(fitting) == 1 else ())), None)
        if same_at is None:
            new = joining.rename(Authority, body["id"], {*by_id, *names.values()})
            names[body["id"]] = new
            rows.append({**body, "id": new})
            continue
        same = rows[same_at]
        names[body["id"]] = same["id"]
        merged = joining.merge(Authority, same["id"], same, body, ("id", "name_local"))
        merged["name_local"] = add_items(same["name_local"], body["name_local"])
        rows[same_at] = merged
    return rows, names


def _names_of(body: Cells) -> list[str]:
    return [
        " ".join(name.casefold().split()) for name in (body["name"], *split(body["name_local"]))
    ]


def _have_one_place(one: Cells, two: Cells) -> bool:
    """Return whether two authorities may have one place: a list may name only the country."""
    places = {one["place"], two["place"]}
    return len(places) == 1 or country_of(one["place"]) in places & {country_of(two["place"])}


def _is_same_body(one: Cells, two: Cells) -> bool:
    if not _have_one_place(one, two):
        return False
    short = {" ".join(body["short"].casefold().split()) for body in (one, two)}
    return len(short) == 1 or bool(set(_names_of(one)) & set(_names_of(two)))


def join_sources(
    joining: Joining, lead: Rows, other: Rows, acts: Mapping[str, str]
) -> tuple[list[Cells], dict[str, str]]:
    """Join the sources by their addresses. Returns the rows, and the joined id of the other's."""
    rows = [dict(row) for row in lead]
    by_url = {row["url"]: number for number, row in enumerate(rows)}
    taken = {row["id"] for row in rows}
    names: dict[str, str] = {}
    for source in other:
        events = map_items(source["events"], acts)
        number = by_url.get(source["url"])
        if number is None:
            new = joining.rename(Source, source["id"], taken)
            taken.add(new)
            names[source["id"]] = new
            rows.append({**source, "id": new, "events": events})
            continue
        same = rows[number]
        names[source["id"]] = same["id"]
        apart = ("id", "url", "events", "supports")
        merged = joining.merge(Source, same["id"], same, source, apart)
        merged["events"] = add_items(same["events"], events)
        merged["supports"] = add_items(same["supports"], source["supports"])
        rows[number] = merged
    return rows, names


def join_parts(
    joining: Joining,
    lead: Rows,
    other: Rows,
    acts: Mapping[str, str],
    is_taken: Callable[[str], bool],
) -> tuple[list[Cells], list[tuple[str, str]]]:
    """Join the parts of acts. Returns the rows, and texts of parts that are claims now, by act.

    An act in both records keeps the leading one's parts. Without any it gets the other's, if
    ``is_taken`` allows it.
    """
    rows = [dict(row) for row in lead]
    by_act: dict[str, dict[str, Cells]] = {}
    for row in rows:
        by_act.setdefault(row["act"], {})[row["part"]] = row
    matched = set(acts.values())
    claims: list[tuple[str, str]] = []
    for part in other:
        act = acts[part["act"]]
        changed = {**part, "act": act}
        mine = by_act.get(act, {}).get(part["part"])
        if mine is not None and _bare(mine) == _bare(changed):
            continue
        if act in by_act or (act in matched and not is_taken(act)):
            if mine is not None:
                name = f"{act} {part['part']}"
                for column in mine:
                    if mine[column] != changed.get(column, ""):
                        note = Note(Part.FILE, name, column, "differs", mine[column],
                                    changed.get(column, ""))  # fmt: skip
                        joining.notes.append(note)
            claims.append((act, _say_part(part)))
            continue
        rows.append(changed)
    return rows, claims


def _bare(cells: Cells) -> dict[str, str]:
    return {name: " ".join(cell.split()) for name, cell in cells.items() if cell}


def _say_part(part: Cells) -> str:
    money = " ".join(filter(None, (part["amount"] or part["amount_words"], part["currency"])))
    days = [f"{name} {part[name]}" for name in ("deadline", "until") if part[name]]
    details = ", ".join(filter(None, (money, part["addressee"], *days)))
    return f"Part {part['part']}: {part['text']}{f' ({details})' if details else ''}"


def join_links(
    joining: Joining,
    lead: Rows,
    other: Rows,
    acts: Mapping[str, str],
    parts: Iterable[Cells],
    dropped: Iterable[tuple[str, ...]] = (),
) -> tuple[list[Cells], list[Cells]]:
    """Join the links. Returns the rows, and those of the other record that can't be among them.

    These name a part that the act does not have here, or are ``dropped``.
    """
    rows = [dict(row) for row in lead]
    by_key = {key_of(row): number for number, row in enumerate(rows)}
    known = {(part["act"], part["part"]) for part in parts}
    refused: list[Cells] = []
    left_out = set(dropped)
    for link in other:
        changed = {**link, "from": acts[link["from"]], "to": acts[link["to"]]}
        key = key_of(changed)
        if key in by_key:
            number = by_key[key]
            apart = ("from", "to", "relation", "part")
            rows[number] = joining.merge(Link, " ".join(key), rows[number], changed, apart)
        elif key in left_out or (link["part"] and (changed["to"], link["part"]) not in known):
            refused.append(changed)
        else:
            rows.append(changed)
    return rows, refused


def key_of(link: Cells) -> tuple[str, ...]:
    """Return what distinguishes a link from all others."""
    return link["from"], link["relation"], link["to"], link["part"]


def join_claims(
    joining: Joining, lead: Rows, other: Rows, acts: Mapping[str, str], sources: Mapping[str, str]
) -> list[Cells]:
    """Join the claims: those that say the same in both records are there once."""
    rows = [dict(row) for row in lead]
    known = {_content_of(row) for row in rows}
    taken = {row["id"] for row in rows}
    for claim in other:
        changed = {
            **claim,
            "events": map_items(claim["events"], acts),
            "reported_source": map_items(claim["reported_source"], sources),
            "established_sources": map_items(claim["established_sources"], sources),
        }
        if _content_of(changed) in known:
            continue
        changed["id"] = joining.rename(Claim, claim["id"], taken)
        taken.add(changed["id"])
        rows.append(changed)
    return rows


def _content_of(claim: Cells) -> tuple[tuple[str, tuple[str, ...]], ...]:
    lists = {"events", "established_sources"}
    return tuple(
        (name, tuple(sorted(split(cell))) if name in lists else (" ".join(cell.split()),))
        for name, cell in sorted(claim.items())
        if name != "id" and cell
    )


def join_periods(
    joining: Joining, lead: Rows, other: Rows, sources: Mapping[str, str]
) -> list[Cells]:
    """Join the periods: those that say the same are there once, whatever their ids."""
    rows = [dict(row) for row in lead]
    known = {_content_of(row) for row in rows}
    taken = {row["id"] for row in rows}
    for period in other:
        changed = {**period, "sources": map_items(period["sources"], sources)}
        if _content_of(changed) in known:
            continue
        changed["id"] = joining.rename(Period, period["id"], taken)
        taken.add(changed["id"])
        rows.append(changed)
    return rows


_FOUND: Final = tuple(
    map(
        str,
        (
            CoverageStatus.NOT_LOOKED_FOR,
            CoverageStatus.NONE_FOUND,
            CoverageStatus.RELATED_ONLY,
            CoverageStatus.COVERED,
        ),
    )
)
"""The results of a search, the least first."""


def join_coverage(joining: Joining, lead: Rows, other: Rows, acts: Rows) -> list[Cells]:
    """Join what was found where: the further search stands, and never less than the acts show."""
    rows = {row["place"]: dict(row) for row in lead}
    for search in other:
        place = search["place"]
        mine = rows.get(place)
        if mine is None:
            rows[place] = dict(search)
            continue
        joined = joining.merge(Coverage, place, mine, search, ("place", "note", "looked"))
        joined["status"] = max(mine["status"], search["status"], key=_rank)
        joined["looked"] = max(mine["looked"], search["looked"])
        notes = (mine["note"], search["note"])
        if all(notes) and " ".join(notes[0].split()) != " ".join(notes[1].split()):
            told = zip(joining.names, notes, strict=True)
            joined["note"] = " ".join(f"{name}: {note}" for name, note in told)
        else:
            joined["note"] = notes[0] or notes[1]
        rows[place] = joined
    core = _places_of(acts, {str(Tier.CORE)})
    further = _places_of(acts, set(map(str, Tier)))
    for place, row in rows.items():
        shown = CoverageStatus.COVERED if place in core else (
            CoverageStatus.RELATED_ONLY if place in further else CoverageStatus.NOT_LOOKED_FOR
        )  # fmt: skip
        if _rank(row["status"]) < _rank(shown):
            note = Note(Coverage.FILE, place, "status", "differs", row["status"], str(shown))
            joining.notes.append(note)
            row["status"] = str(shown)
    return list(rows.values())


def _rank(status: str) -> int:
    return _FOUND.index(status)


def _places_of(acts: Rows, tiers: set[str]) -> set[str]:
    named = {place for act in acts if act["tier"] in tiers for place in split(act["jurisdictions"])}
    return named | set(map(country_of, named))


def join_seats(joining: Joining, lead: Rows, other: Rows, parties: set[str]) -> list[Cells]:
    """Join the seats of parties that the joined record still names."""
    rows = {row["party"]: dict(row) for row in lead}
    for seat in other:
        mine = rows.get(seat["party"])
        rows[seat["party"]] = (
            joining.merge(Seat, seat["party"], mine, seat, ("party",)) if mine else dict(seat)
        )
    for party in [party for party in rows if party not in parties]:
        joining.leave_out(Seat, party, rows.pop(party))
    return list(rows.values())


def join_own(joining: Joining, lead: Rows, other: Rows, acts: Mapping[str, str]) -> list[Cells]:
    """Join cells of own columns; one that differs goes into a column named by its maker."""
    rows = [dict(row) for row in lead]
    by_key = {(row["event"], row["column"]): row for row in rows}
    for cell in other:
        changed = {**cell, "event": acts[cell["event"]]}
        mine = by_key.get((changed["event"], changed["column"]))
        if mine is not None and mine["value"] == changed["value"]:
            continue
        if mine is not None:
            end = f" ({joining.names[1]})"[:80]
            changed["column"] = cell["column"][: 200 - len(end)] + end
            if (there := by_key.get((changed["event"], changed["column"]))) is not None:
                if there["value"] != changed["value"]:
                    joining.leave_out(Own, changed["event"], changed)
                continue
            note = Note(Own.FILE, changed["event"], cell["column"], "differs", mine["value"],
                        cell["value"])  # fmt: skip
            joining.notes.append(note)
        by_key[changed["event"], changed["column"]] = changed
        rows.append(changed)
    return rows


def find_parties(acts: Rows, parts: Rows) -> set[str]:
    """Return the names of everybody whom an act is about or addressed to."""
    cells = [act.get(name, "") for act in acts for name in ("respondents", "addressees")]
    cells += [part["addressee"] for part in parts]
    return {name for cell in cells for name in split(cell)}
