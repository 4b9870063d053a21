"""The second record, in examples/clearview: its contents, and that it mentions no other record."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from borderlines.__main__ import main
from borderlines.downloads import DOWNLOADS
from borderlines.figures import FIGURES
from borderlines.findings.chains import find_chains
from borderlines.findings.money import sum_by_currency
from borderlines.law import law_on
from borderlines.record.canonical import to_canonical
from borderlines.record.contract import describe_record
from borderlines.record.dataset import Dataset, check_record, read_dataset
from borderlines.record.served.current import serving
from borderlines.schema import AmountKind, Confidence, Tier
from borderlines.view import Selection
from borderlines.words.acts.states import say_state
from borderlines.words.figures.chain import chain_headline
from tests.acts import EN
from web.site.asking import ask

pytestmark = pytest.mark.xdist_group("clearview")

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "clearview"
EMBEDS = ("timeline", "map", "chain", "chain?event=gb-fine-2022")
OF_THE_FIRST_RECORD = re.compile(r"(?i:whatsapp|facebook|data sharing)|\bMeta\b")
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr", "de"])


@pytest.fixture(scope="module")
def record() -> Dataset:
    return read_dataset(FOLDER)


@pytest.fixture(scope="module")
def served(record: Dataset) -> Iterator[Dataset]:
    with serving(record):
        yield record


def state(record: Dataset, act: str, day: str) -> str:
    found = law_on(record.event_by_id[act], record, date.fromisoformat(day))
    return say_state(EN, found, record, noted=False)


# What it holds


def test_it_is_curated_and_warned_of_what_nobody_knows() -> None:
    summary = check_record(FOLDER)

    assert not read_dataset(FOLDER).package.is_draft
    assert [(problem.file, problem.value) for problem in summary.warnings] == [
        ("events.csv", ""),
        ("links.csv", "gb-ftt-2023"),
    ]
    assert "ends fr-penalty-2023" in str(summary.warnings[0])
    assert "how gb-fine-2022 stands is not known" in str(summary.warnings[1])


def test_it_is_in_its_written_form_and_describes_itself_by_todays_schema() -> None:
    """Where it is not: ``borderlines format`` and ``borderlines describe`` put it right."""
    described = {name: text.encode() for name, text in describe_record(FOLDER).items()}

    for name, content in (to_canonical(FOLDER) | described).items():
        assert (FOLDER / name).read_bytes() == content, name


def test_so_many_acts_in_so_many_places(record: Dataset) -> None:
    core = [event for event in record.events if event.tier is Tier.CORE]
    places = {place[:2] for event in record.events for place in event.jurisdictions}

    assert (len(record.events), len(core)) == (54, 41)
    assert len(places) == 16
    assert len(record.claims) == 30


def test_what_authorities_imposed_by_currency(record: Dataset) -> None:
    core = [event for event in record.events if event.tier is Tier.CORE]
    fines = [event for event in core if event.kind == "fine"]

    assert sum_by_currency(fines, AmountKind.IMPOSED) == {
        "EUR": Decimal(90_500_000),
        "GBP": Decimal(7_552_800),
    }
    # With the French penalty for a time that was past; the Swedish fine on the police is related.
    assert sum_by_currency(core, AmountKind.IMPOSED)["EUR"] == Decimal(95_700_000)
    assert sum_by_currency(core, AmountKind.SETTLED) == {"USD": Decimal(250_000)}


def test_the_sums_of_parts_are_imposed_or_threatened(record: Dataset) -> None:
    threatened = {
        part.act: (part.amount, part.currency)
        for part in record.parts
        if part.amount_kind is AmountKind.THREATENED
    }

    assert threatened == {
        "de-hh-order-2020": (Decimal(170_000), "EUR"),
        "fr-fine-2022": (Decimal(100_000), "EUR"),
        "nl-fine-2024": (Decimal(5_100_000), "EUR"),
    }


def test_the_british_fine_on_three_days(record: Dataset) -> None:
    """Annulled in 2023; in 2025 the annulment was annulled, and the appeal is pending again."""
    assert state(record, "gb-fine-2022", "2022-06-01") == "Stands"
    assert state(record, "gb-fine-2022", "2023-12-01") == (
        "Annulled by “Tribunal sets the ICO's fine and notice on Clearview AI aside”; "
        "that ruling challenged"
    )
    told = state(record, "gb-fine-2022", "2025-12-01")
    assert told.startswith("Not known: annulled by “Tribunal sets the ICO's fine")
    assert "but that act was itself annulled by “Upper Tribunal holds that" in told
    assert told.endswith("; challenged")


def test_the_chain_of_the_british_fine_says_what_became_of_its_annulment(record: Dataset) -> None:
    view = Selection(event="gb-fine-2022").apply(record)

    assert chain_headline(EN, find_chains(view).chains[0], record) == (
        "ICO fine and notice (2022): annulled, but that act was itself annulled"
    )


@pytest.mark.parametrize(
    ("act", "said"),
    [
        # The money fell, and whether the orders did is not known.
        ("se-police-fine-2021", "Sum to pay: annulled by “Swedish appeal court"),
        # The challenge was withdrawn, so the order is final.
        ("au-determination-2021", "Stands; made final by “Clearview AI withdraws"),
        # A court took back the closing of the case.
        ("es-aepd-closure-2021", "Annulled by “Spanish court orders the authority"),
        # One point of three was annulled.
        ("at-decision-2023", "Declaration: annulled by “Austrian court annuls the refusal"),
    ],
)
def test_how_acts_stand_at_the_end(record: Dataset, act: str, said: str) -> None:
    assert said in state(record, act, "2026-12-01")


def test_an_act_that_is_less_than_sure_says_why(record: Dataset) -> None:
    for event in record.events:
        noted = event.confidence_note or event.date_note or event.open_questions
        assert event.confidence is Confidence.HIGH or noted, event.id


def test_people_who_complained_have_no_name(record: Dataset) -> None:
    groups = {"ACLU", "American", "Chicago", "Sex", "Illinois", "Mujeres", "Privacy", "Hermes"}
    groups |= {"Homo", "noyb", "State", "Mijente", "NorCal", "Clearview", "Swedish", "Information"}
    unnamed = {"A", "One", "Four", "Two", "Individuals", "Data", "Class"}
    named = {name for event in record.events for name in event.complainants}

    # A word is enough: a name that begins otherwise is to be looked at by somebody.
    assert {name.split()[0].removesuffix("'s") for name in named} <= groups | unnamed


def test_its_sheet_still_becomes_the_draft_that_it_began_as(tmp_path: Path) -> None:
    answers = str(FOLDER / "import.toml")
    arguments = [str(FOLDER / "sheet.csv"), str(tmp_path / "acts"), "--mapping", answers]

    assert main(["import", *arguments, "--no-input"]) == 0
    draft = read_dataset(tmp_path / "acts")
    assert draft.package.is_draft
    assert len(draft.events) == 17
    assert sum_by_currency(draft.events, AmountKind.IMPOSED)["EUR"] == Decimal(95_700_000)


# It mentions no other record


@LANGUAGES
def test_no_page_has_a_word_of_the_first_record(served: Dataset, language: str) -> None:
    pages = [f"act/{event.id}" for event in served.events]
    pages += [f"country/{row.place}" for row in served.coverage]
    pages += [
        f"authority/{body.id}"
        for body in served.authorities
        if any(body.id in event.authorities for event in served.events)
    ]
    pages += [f"embed/{figure}" for figure in EMBEDS]

    for page in pages:
        text = ask(f"{page}{'&' if '?' in page else '?'}lang={language}").text
        assert "Clearview" in text, page
        assert not OF_THE_FIRST_RECORD.search(text), page


@LANGUAGES
def test_no_headline_has_a_word_of_the_first_record(record: Dataset, language: str) -> None:
    view = Selection(language=language).apply(record)

    for name, figure in FIGURES.items():
        text = figure.alt_text(view)
        assert "Clearview" in text, name
        assert not OF_THE_FIRST_RECORD.search(text), name


@LANGUAGES
def test_no_download_has_a_word_of_the_first_record(record: Dataset, language: str) -> None:
    view = Selection(language=language, tiers=tuple(Tier)).apply(record)

    for name, download in DOWNLOADS.items():
        content = download.write(view, None)
        files = {name: content}
        if name.endswith(".zip"):
            with zipfile.ZipFile(BytesIO(content)) as package:
                files = {one: package.read(one) for one in package.namelist()}
        for file, data in files.items():
            # The meanings of columns are explained by examples of the first record.
            text = "" if file in {"schema.json", "datapackage.json"} else data.decode()
            assert not OF_THE_FIRST_RECORD.search(text), file
