"""Two records joined: what both have once, every difference named, nothing dropped."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from borderlines.language.formats import say_licence
from borderlines.record.dataset import check_record
from borderlines.record.joined.joining import Joined, join_records
from borderlines.record.joined.matching import to_number
from borderlines.record.joined.places import join_places
from borderlines.record.joined.sides import Side, read_side
from borderlines.schema import (
    ROWS,
    Authority,
    Claim,
    Coverage,
    Event,
    Link,
    Own,
    Part,
    Row,
    Seat,
    Source,
    Word,
)
from borderlines.words.sheets.act_sheet import describe_act
from tests.acts import (
    AUTHORITIES,
    COURT,
    EN,
    FINE,
    NOTICE,
    ORDER,
    PACKAGE,
    Cells,
    make_claim,
    make_event,
    make_link,
    make_part,
    make_source,
    make_word,
    write_record,
)

ROOT = Path(__file__).resolve().parent.parent
DESK = PACKAGE | {
    "name": "desk",
    "title": "Fines",
    "created": "2026-01-01",
    "contributors": [{"title": "Data Desk"}],
}
ECLI = "ECLI:EU:C:2023:537"


class Joining:
    """Two small records and their join."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def join(
        self,
        mine: Sequence[Cells],
        yours: Sequence[Cells],
        same: str = "",
        of_mine: Mapping[str, Any] | None = None,
        of_yours: Mapping[str, Any] | None = None,
    ) -> Joined:
        """Join the project's own acts with those of a data desk, which is the earlier record."""
        a = write_record(self.folder / "a", mine, **(of_mine or {}))
        sources = [make_source(f"desk-{act['id']}", act["id"]) for act in yours]
        given: dict[str, Any] = {"package": DESK, "sources": sources, **(of_yours or {})}
        b = write_record(self.folder / "b", yours, **given)
        answers = self.folder / "same.csv"
        answers.write_text(same or "a,b,same\n", "utf-8")
        report = join_places(a, b, [answers])
        turned = join_places(b, a, [answers])
        assert report.joined.files == turned.joined.files, "the order of the two says something"
        counts = report.counts
        assert counts["a"] + counts["b"] == 2 * counts["same"] + counts["only_a"] + counts["only_b"]
        assert counts["joined"] == counts["same"] + counts["only_a"] + counts["only_b"]
        out = self.folder / "out"
        out.mkdir(exist_ok=True)
        for name, content in report.joined.files.items():
            (out / name).write_bytes(content)
        check_record(out)
        return report.joined


@pytest.fixture
def two(tmp_path: Path) -> Joining:
    return Joining(tmp_path)


def rows_of(joined: Joined, model: type[Row]) -> list[Cells]:
    return list(Side(joined.dataset, joined.files, "joined").rows[model])


def claims_of(joined: Joined, act: str) -> list[tuple[str, str, str]]:
    return [
        (claim["column"], claim["reported_by"], claim["reported"])
        for claim in rows_of(joined, Claim)
        if claim["verdict"] == "disputed" and claim["events"] == act
    ]


TITLE = str(PACKAGE["title"])


def test_an_act_of_one_ecli_is_there_once_with_both_makers_and_both_days(two: Joining) -> None:
    mine = COURT | {"ecli": ECLI}
    yours = COURT | {"id": "hamburg", "ecli": ECLI, "decided": "2017-04-25", "published": ""}

    joined = two.join([mine], [yours])

    (act,) = rows_of(joined, Event)
    assert act["id"] == "de-vg-hamburg-2017"
    assert act["makers"] == f"{TITLE} | Data Desk"
    assert act["decided"] == "2017-04-24"
    assert claims_of(joined, act["id"]) == [
        ("decided", "Data Desk", "2017-04-25"),
        ("decided", TITLE, "2017-04-24"),
    ]
    assert [(pair.other, pair.proof) for pair in joined.matches.pairs] == [("hamburg", "ECLI")]


def test_the_sheet_of_an_act_shows_both_records_side_by_side(two: Joining) -> None:
    mine = COURT | {"ecli": ECLI}
    dataset = two.join([mine], [mine | {"id": "x", "decided": "2017-04-20"}]).dataset

    sheet = describe_act(EN, dataset.events[0], dataset, date(2018, 1, 1))

    (line,) = sheet.claims
    assert (line.verdict, line.about) == ("Records differ", "its day")
    assert line.heads == ("Data Desk", TITLE)
    assert (line.reported, line.established) == ("2017-04-20", "2017-04-24")
    assert sheet.facts[-1].quoted == f"{TITLE} and Data Desk"


def test_an_amount_a_kind_and_a_currency_are_never_chosen_silently(two: Joining) -> None:
    mine = FINE | {"reference": "Case M.8228"}
    yours = FINE | {"reference": "case m.8228", "amount": "122000000", "currency": "USD",
                    "kind": "order"}  # fmt: skip

    joined = two.join([mine], [yours])

    assert {pair.proof for pair in joined.matches.pairs} == {"case number"}
    (act,) = rows_of(joined, Event)
    assert (act["amount"], act["currency"], act["kind"]) == ("110000000", "EUR", "fine")
    assert claims_of(joined, act["id"]) == [
        ("amount", "Data Desk", "122000000 USD (imposed)"),
        ("amount", TITLE, "110000000 EUR (imposed)"),
        ("kind", "Data Desk", "Order"),
        ("kind", TITLE, "Fine"),
    ]
    assert [note.column for note in joined.differences] == ["kind", "amount"]


def test_one_number_before_two_authorities_is_two_cases(two: Joining) -> None:
    mine = FINE | {"reference": "14/2017"}
    yours = mine | {"id": "french", "jurisdictions": "FR", "authorities": "fr-cnil"}

    joined = two.join([mine], [yours])

    assert joined.matches.pairs == []
    assert joined.acts == 2


def test_another_step_of_the_same_case_is_only_likely_the_same(two: Joining) -> None:
    mine = NOTICE | {"reference": "MED-2017-075"}
    yours = NOTICE | {"id": "closing", "kind": "closure", "decided": "2018-12-01",
                      "published": "", "reference": "MED 2017 075"}  # fmt: skip

    joined = two.join([mine], [yours])

    assert joined.matches.pairs == []
    (likely,) = joined.matches.likely
    assert "same case number, but not the same step" in likely.signs[0]


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("PS/00123/2021", "ps-00123-2021", True),
        ("1/23", "12/3", False),
        ("n/a", "n/a", False),
        ("2019", "2019", False),
        ("not published", "not published", False),
    ],
)
def test_a_case_number_is_compared_as_a_number_of_a_case(
    one: str, other: str, is_same: bool
) -> None:
    assert (to_number(one) == to_number(other) != "") is is_same


def test_ids_that_meet_by_chance_are_two_acts(two: Joining) -> None:
    yours = NOTICE | {"id": FINE["id"]}

    joined = two.join([FINE], [yours], of_yours={"links": [make_link(FINE["id"], "relates",
                      FINE["id"], date="2018", note="Went on")]})  # fmt: skip

    assert {act["id"]: act["title"] for act in rows_of(joined, Event)} == {
        FINE["id"]: FINE["title"],
        f"{FINE['id']}-desk": NOTICE["title"],
    }
    assert rows_of(joined, Link)[0]["from"] == f"{FINE['id']}-desk"
    assert joined.ids == {FINE["id"]: f"{FINE['id']}-desk"}
    assert joined.matches.likely[0].signs[0] == "same id"


def test_one_id_in_two_versions_of_a_record_is_one_act_unless_the_rest_is_another(
    two: Joining,
) -> None:
    version = {"package": DESK | {"name": PACKAGE["name"]}}
    yours = [FINE | {"amount": "1"}, NOTICE | {"id": ORDER["id"]}]

    joined = two.join([FINE, ORDER], yours, of_yours=version)

    assert [(pair.lead, pair.proof) for pair in joined.matches.pairs] == [
        (FINE["id"], "id in the same record")
    ]
    assert joined.ids[ORDER["id"]] == f"{ORDER['id']}-2"


def test_likely_acts_wait_for_a_human_and_a_line_settles_them(two: Joining) -> None:
    yours = FINE | {"id": "facebook-2017", "published": "", "decided": "2017-05-18"}

    asked = two.join([FINE], [yours])
    assert (asked.acts, len(asked.matches.pairs)) == (2, 0)
    (likely,) = asked.matches.likely
    assert likely.signs == ("same day", "same amount", "similar title", "same respondent")

    line = f"a,b,same\n{FINE['id']},facebook-2017,"
    settled = two.join([FINE], [yours], same=line + "yes\n")
    assert [pair.proof for pair in settled.matches.pairs] == ["your line"]
    denied = two.join([FINE], [yours], same=line + "no\n")
    assert (denied.acts, denied.matches.likely) == (2, [])


def test_a_line_that_says_no_holds_against_an_ecli(two: Joining) -> None:
    mine, yours = COURT | {"ecli": ECLI}, COURT | {"id": "other", "ecli": ECLI}

    joined = two.join([mine], [yours], same=f"a,b,same\n{COURT['id']},other,no\n")

    assert (joined.acts, joined.matches.likely) == (2, [])


def test_what_one_of_the_two_leaves_blank_is_filled_and_counted(two: Joining) -> None:
    mine = COURT | {"ecli": ECLI}
    yours = mine | {"id": "x", "legal_basis": "BDSG § 38", "outcome": "The ban stayed."}

    joined = two.join([mine], [yours])

    (act,) = rows_of(joined, Event)
    assert (act["legal_basis"], act["outcome"]) == ("BDSG § 38", "The ban stayed.")
    assert [(n.column, n.what) for n in joined.notes if n.file == Event.FILE] == [
        ("legal_basis", "filled"),
        ("outcome", "filled"),
    ]
    assert claims_of(joined, act["id"]) == []


def test_authorities_of_one_id_and_two_names_are_two(two: Joining) -> None:
    berlin = AUTHORITIES[0] | {"short": "BlnBDI", "name": "Berlin Commissioner", "name_local": "",
                               "place": "DE-BE"}  # fmt: skip
    cnil = AUTHORITIES[3] | {"id": "cnil", "name": "CNIL"}
    yours = [
        ORDER | {"id": "berlin", "jurisdictions": "DE-BE", "decided": "2020-01-01",
                 "published": ""},
        NOTICE | {"id": "notice", "authorities": "cnil"},
    ]  # fmt: skip

    joined = two.join([ORDER, NOTICE], yours, of_yours={"authorities": [berlin, cnil]})

    bodies = {body["id"]: body["short"] for body in rows_of(joined, Authority)}
    assert bodies["de-hh-hmbbfdi"] == "HmbBfDI"
    assert bodies["de-hh-hmbbfdi-desk"] == "BlnBDI"
    assert "cnil" not in bodies  # Its name in its own language is that of fr-cnil.
    acts = {act["id"]: act["authorities"] for act in rows_of(joined, Event)}
    assert (acts["berlin"], acts["notice"]) == ("de-hh-hmbbfdi-desk", "fr-cnil")


def test_a_source_of_both_is_one_row_for_the_acts_of_both(two: Joining) -> None:
    shared = {"url": "https://example.org/shared"}
    mine = [make_source("one", ORDER["id"], quote="Mine", **shared)]
    yours = [make_source("two", NOTICE["id"], quote="Yours", title="A decision", **shared)]

    joined = two.join([ORDER], [NOTICE], of_mine={"sources": mine}, of_yours={"sources": yours})

    (source,) = rows_of(joined, Source)
    assert (source["id"], source["events"]) == ("one", f"{ORDER['id']} | {NOTICE['id']}")
    assert (source["quote"], source["title"]) == ("Mine", "A decision")
    told = [(note.column, note.what, note.lead, note.other) for note in joined.notes
            if note.file == Source.FILE]  # fmt: skip
    assert told == [("title", "filled", "", "A decision"), ("quote", "differs", "Mine", "Yours")]


def test_parts_of_the_other_are_taken_or_become_claims(two: Joining) -> None:
    mine, yours = FINE | {"celex": "32017M8228"}, FINE | {"id": "x", "celex": "32017M8228"}
    money = {"amount": "110000000", "currency": "EUR", "amount_kind": "imposed"}
    fine, order = make_part("x", "fine", "money", **money), make_part("x", "end", "order")

    taken = two.join([mine], [yours], of_yours={"parts": [fine, order]})
    assert {part["part"] for part in rows_of(taken, Part)} == {"fine", "end"}

    own = make_part(FINE["id"], "fine", "money", **money)
    kept = two.join([mine], [yours], of_mine={"parts": [own]}, of_yours={"parts": [fine, order]})
    assert [part["part"] for part in rows_of(kept, Part)] == ["fine"]
    assert claims_of(kept, FINE["id"]) == [("summary", "Data Desk", "Part end: A order")]


def test_links_that_contradict_each_other_stay_as_a_claim(two: Joining) -> None:
    yours = [ORDER | {"id": "o", "reference": "Az. 12/2016"}, COURT | {"id": "c", "ecli": ECLI}]
    mine = [ORDER | {"reference": "Az. 12/2016"}, COURT | {"ecli": ECLI}]

    joined = two.join(
        mine,
        yours,
        of_mine={"links": [make_link(COURT["id"], "annuls", ORDER["id"])]},
        of_yours={"links": [make_link("c", "upholds", "o"), make_link("o", "relates", "c")]},
    )

    assert {link["relation"] for link in rows_of(joined, Link)} == {"annuls", "relates"}
    assert claims_of(joined, ORDER["id"]) == [
        ("outcome", "Data Desk", f"“{COURT['title']}” upholds this act")
    ]


def test_own_words_of_one_name_and_other_law_are_two(two: Joining) -> None:
    mine = {"words": [make_word("block", "Block", family="order")]}
    yours = {"words": [make_word("block", "Block", family="letter"),
                       make_word("media", "Media law", vocabulary="field")]}  # fmt: skip

    joined = two.join(
        [ORDER | {"kind": "block"}],
        [NOTICE | {"kind": "block", "field": "media"}],
        of_mine=mine,
        of_yours=yours,
    )

    acts = {act["id"]: (act["kind"], act["field"]) for act in rows_of(joined, Event)}
    assert acts == {
        ORDER["id"]: ("block", "data-protection"),
        NOTICE["id"]: ("block-desk", "media"),
    }
    labels = [word["label"] for word in rows_of(joined, Word) if word["vocabulary"] == "kind"]
    assert labels == ["Block", "Block (desk)"]


def test_own_cells_seats_searches_and_claims_of_both_are_kept(two: Joining) -> None:
    name = ORDER["respondents"]
    mine = {
        "own": [{"event": ORDER["id"], "column": "Note", "value": "one"}],
        "seats": [{"party": name, "place": "IE"}],
        "coverage": [{"place": "FR", "status": "none-found", "looked": "2026-01", "note": "Web"}],
        "claims": [make_claim()],
    }
    yours = {
        "own": [{"event": "o", "column": "Note", "value": "two"}],
        "seats": [{"party": name, "place": "US"}],
        "coverage": [{"place": "FR", "status": "covered", "looked": "2026-02", "note": "Gazette"}],
        "claims": [make_claim(events="o", reported="Something else.")],
    }

    joined = two.join(
        [ORDER | {"reference": "Az. 12/2016"}],
        [ORDER | {"id": "o", "reference": "Az. 12/2016"}, NOTICE],
        of_mine=mine,
        of_yours=yours,
    )

    assert [(cell["column"], cell["value"]) for cell in rows_of(joined, Own)] == [
        ("Note", "one"),
        ("Note (Data Desk)", "two"),
    ]
    assert [seat["place"] for seat in rows_of(joined, Seat)] == ["IE"]
    (search,) = rows_of(joined, Coverage)
    assert (search["status"], search["looked"]) == ("covered", "2026-02")
    assert search["note"] == f"{TITLE}: Web Data Desk: Gazette"
    assert {claim["id"] for claim in rows_of(joined, Claim)} == {"claim", "claim-desk"}


def test_licences_and_makers_of_both_are_named(two: Joining) -> None:
    free = {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://example.org/cc0"}

    package = two.join([ORDER], [FINE], of_yours={"package": DESK | {"licenses": [free]}}).dataset

    said = package.package
    assert (said.name, said.title) == ("whatsapp-facebook-and-desk", f"{TITLE}; Fines")
    assert say_licence(EN, said) == "Creative Commons Attribution 4.0; CC0 1.0"
    assert [maker.name for maker in said.makers] == [TITLE, "Data Desk"]


@pytest.mark.parametrize("record", ["data", "examples/clearview"])
def test_a_record_joined_with_itself_is_the_same_record_byte_for_byte(record: str) -> None:
    side = read_side(ROOT / record)

    joined = join_records(side, read_side(ROOT / record))

    assert joined.files == {name: side.contents[name] for name in joined.files}
    assert set(joined.files) == set(side.contents)
    assert joined.notes == []


def test_a_joined_record_can_be_joined_with_one_of_the_two_again(two: Joining) -> None:
    mine = COURT | {"ecli": ECLI}
    joined = two.join([mine], [COURT | {"id": "x", "ecli": ECLI, "decided": "2017-04-20"}])

    again = join_places(two.folder / "out", two.folder / "b").joined

    assert again.acts == 1
    assert rows_of(again, Claim) == rows_of(joined, Claim)
    assert rows_of(again, Event)[0]["makers"] == f"{TITLE} | Data Desk"


def part_by_links(side: Side) -> list[set[str]]:
    """Return the acts of a record in groups that no link and no claim leads out of."""
    groups = {act["id"]: {act["id"]} for act in side.rows[Event]}
    ends = [(link["from"], link["to"]) for link in side.rows[Link]]
    for claim in side.rows[Claim]:
        acts = claim["events"].split(" | ")
        ends += [(acts[0], act) for act in acts[1:]]
    for one, other in ends:
        merged = groups[one] | groups[other]
        for act in merged:
            groups[act] = merged
    return list({id(group): group for group in groups.values()}.values())


def take_half(side: Side, acts: set[str], changes: Mapping[str, Cells]) -> dict[type[Row], Any]:
    """Return the rows of a record that are about some of its acts, with cells changed."""
    rows = {model: [dict(row) for row in side.rows[model]] for model in ROWS}
    rows[Event] = [row | changes.get(row["id"], {}) for row in rows[Event] if row["id"] in acts]
    rows[Part] = [row for row in rows[Part] if row["act"] in acts]
    rows[Link] = [row for row in rows[Link] if row["from"] in acts]
    for model in (Source, Claim):
        for row in rows[model]:
            row["events"] = " | ".join(one for one in row["events"].split(" | ") if one in acts)
        rows[model] = [row for row in rows[model] if row["events"]]
    known = {row["id"] for row in rows[Source]}
    for model, column in ((Claim, "established_sources"), (Claim, "reported_source")):
        for row in rows[model]:
            assert set(filter(None, row[column].split(" | "))) <= known, "choose other halves"
    return rows


def write_half(folder: Path, rows: Mapping[type[Row], Any], created: str) -> Path:
    names = {model: model.FILE.removesuffix(".csv") for model in ROWS}
    package = PACKAGE | {"created": created}
    return write_record(folder, package=package, **{names[model]: rows[model] for model in ROWS})


def seed_conflicts(
    side: Side, acts: set[str], number: int, chance: random.Random
) -> dict[str, Cells]:
    """Change the day, the amount or the kind of so many acts."""
    parted = {part["act"] for part in side.rows[Part]}
    changes: dict[str, Cells] = {}
    for act in chance.sample(side.rows[Event], len(side.rows[Event])):
        if act["id"] not in acts or len(changes) == number:
            continue
        possible: list[Cells] = []
        if len(act["decided"]) == 10 and act["decided"][8:] > "01":
            possible.append({"decided": act["decided"][:8] + "01"})
        if act["amount"] and act["id"] not in parted:
            possible.append({"amount": str(int(act["amount"].partition(".")[0]) + 1)})
        if act["id"] not in parted and not act["amount"] and act["authorities"]:
            possible.append({"kind": "notice" if act["kind"] != "notice" else "letter"})
        if possible:
            changes[act["id"]] = chance.choice(possible)
    return changes


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_two_overlapping_halves_with_20_conflicts_join_to_the_record_and_name_these_20(
    tmp_path: Path, seed: int
) -> None:
    side, chance = read_side(ROOT / "data"), random.Random(seed)  # noqa: S311
    halves: tuple[set[str], set[str]] = (set(), set())
    for group in sorted(part_by_links(side), key=lambda group: (-len(group), min(group))):
        # The greatest group is in both, so that there is enough to disagree on.
        where = chance.choice([(0,), (1,), (0, 1)]) if halves[0] else (0, 1)
        for number in where:
            halves[number].update(group)
    conflicts = seed_conflicts(side, halves[0] & halves[1], 20, chance)
    assert len(conflicts) == 20
    assert halves[0] - halves[1]
    assert halves[1] - halves[0]
    a = write_half(tmp_path / "a", take_half(side, halves[0], {}), "2026-11-24")
    b = write_half(tmp_path / "b", take_half(side, halves[1], conflicts), "2026-11-01")

    for one, two in ((a, b), (b, a)):
        joined = join_places(one, two).joined

        named = sorted((note.id, note.column, note.other) for note in joined.differences)
        assert named == sorted(
            (id, column, cell) for id, cells in conflicts.items() for column, cell in cells.items()
        )
        assert {note.what for note in joined.notes} == {"differs"}
        claims = [row for row in rows_of(joined, Claim) if row["verdict"] == "disputed"]
        assert Counter(claim["events"] for claim in claims) == dict.fromkeys(conflicts, 2)
        for model in ROWS:
            rows = [row for row in rows_of(joined, model) if row not in claims]
            assert as_set(rows) == as_set(side.rows[model]), model


def as_set(rows: Sequence[Cells]) -> set[tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return rows without their order, nor that of items in a cell, nor blank cells."""
    return {
        tuple(
            (name, tuple(sorted(cell.split(" | ")))) for name, cell in sorted(row.items()) if cell
        )
        for row in rows
    }


CHOICES = [ORDER, COURT, FINE, NOTICE]


@st.composite
def small_records(draw: st.DrawFn) -> list[Cells]:
    """Draw a few acts whose ids, days, keys and amounts often meet."""
    acts = []
    for number in range(draw(st.integers(1, 4))):
        cells = {
            "id": draw(st.sampled_from(["one", "two", "three"])) + f"-{number}",
            "decided": draw(st.sampled_from(["2017-01-01", "2017-01-02", "2018-05-05"])),
            "published": "",
            "ecli": draw(st.sampled_from(["", "", ECLI])),
            "reference": draw(st.sampled_from(["", "PS/1/2017", "PS/2/2017"])),
            "kind": draw(st.sampled_from(["fine", "order"])),
        }
        if draw(st.booleans()):
            amount = draw(st.sampled_from(["1000", "2000"]))
            cells |= {"amount": amount, "currency": "EUR", "amount_kind": "imposed"}
        acts.append(make_event(**{"title": "An act", "jurisdictions": "FR"} | cells) | cells)
    return acts


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(mine=small_records(), yours=small_records())
def test_whatever_meets_the_numbers_add_up_and_no_act_is_lost(
    tmp_path: Path, mine: list[Cells], yours: list[Cells]
) -> None:
    joined = Joining(tmp_path).join(mine, yours)

    acts = {act["id"] for act in rows_of(joined, Event)}
    assert {act["id"] for act in mine} | set(joined.ids.values()) == acts
    assert set(joined.ids) == {act["id"] for act in yours}
    for note in joined.differences:
        assert note.other in str(claims_of(joined, note.id)) or note.column == "kind"
