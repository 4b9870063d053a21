"""Twenty facts drawn at random from the research notes are in the record as in the notes.

The draw is seeded, so that everybody checks the same twenty; another seed checks others.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from borderlines.record.dataset import read_dataset
from borderlines.schema import Event

RECORD = read_dataset(Path(__file__).parents[2] / "data")
NOTES = (Path(__file__).parent / "research_notes.md").read_text("utf-8")
SEED = 20161027

Fact = tuple[str, str, str]
"""Id of the act, name of the fact, and the text of the notes."""


def read_facts(notes: str) -> list[Fact]:
    """Read every fact of the notes that has one plain counterpart in the record."""
    facts: list[Fact] = []
    for entry in re.split(r"^### \d+\. ", notes, flags=re.MULTILINE)[1:]:
        slug = re.search(r"^- \*\*slug\*\*: `([^`]+)`", entry, re.MULTILINE)
        assert slug, entry[:80]
        dates = re.search(
            r"^- \*\*decided\*\*: (\{[^}]*\}|\S+) — \*\*published\*\*: (\{[^}]*\}|\S+)", entry, re.M
        )
        assert dates, slug[1]
        facts += [(slug[1], "decided", dates[1]), (slug[1], "published", dates[2])]
        for name in ("tier", "jurisdictions", "confidence"):
            value = re.search(rf"^- \*\*{name}\*\*: (.+)$", entry, re.MULTILINE)
            assert value, (slug[1], name)
            facts.append((slug[1], name, value[1]))
        facts += [
            (slug[1], "source", address)
            for address in re.findall(r"^  - \[SEEN[^\]]*\] (\S+)", entry, re.MULTILINE)
        ]
    return facts


FACTS = read_facts(NOTES)
DRAWN = random.Random(SEED).sample(FACTS, 20)  # noqa: S311 - a draw, not a secret


def as_recorded(event: Event, name: str) -> str:
    """Return the record's words for a fact, in the form of the notes."""
    if name in {"decided", "published"}:
        return str(getattr(event, name) or "unknown")
    return str(getattr(event, name))


@pytest.mark.parametrize(("slug", "name", "noted"), DRAWN, ids=lambda text: str(text)[:40])
def test_a_fact_of_the_notes_stands_in_the_record(slug: str, name: str, noted: str) -> None:
    event = RECORD.event_by_id[slug]

    if name == "jurisdictions":
        codes = set(re.findall(r"\b[A-Z]{2}\b", noted.split("(")[0]))
        # The notes place company deals in the United States; they are nobody's act there.
        expected = set() if event.kind.family == "company" else codes
        assert {place[:2] for place in event.jurisdictions} == expected
    elif name == "source":
        known = {source.url for source in RECORD.sources_of(event)}
        assert noted.replace("'", "%27") in known
    elif name == "confidence":
        # Some notes grade the parts of an act: the record takes one of the grades.
        assert str(event.confidence) in re.findall(r"high|medium|low", noted)
    else:
        assert as_recorded(event, name) == noted.strip("`")


def test_every_date_and_tier_of_the_notes_stands_in_the_record() -> None:
    exact = [fact for fact in FACTS if fact[1] in {"decided", "published", "tier"}]

    assert len(exact) == 3 * 104
    assert [
        (slug, name, noted)
        for slug, name, noted in exact
        if as_recorded(RECORD.event_by_id[slug], name) != noted
    ] == []


def test_every_address_that_was_read_is_a_source_of_its_act() -> None:
    missing = [
        (slug, address)
        for slug, name, address in FACTS
        if name == "source"
        and address.replace("'", "%27")
        not in {source.url for source in RECORD.sources_of(RECORD.event_by_id[slug])}
    ]

    assert missing == []


def test_an_address_that_was_not_read_is_no_source() -> None:
    unread = set(re.findall(r"^  - \[FROM-MEMORY[^\]]*\] (\S+)", NOTES, re.MULTILINE))
    seen = {address for _, name, address in FACTS if name == "source"}

    assert unread - seen
    assert not {source.url for source in RECORD.sources} & (unread - seen)
