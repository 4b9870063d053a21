"""A country, or an authority, beside the others in words: who has more acts, on which scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borderlines.findings import compare_countries
from borderlines.findings.comparison import Comparison, compare_authorities, compare_parties
from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.schema import Authority


@dataclass(frozen=True)
class ComparisonText:
    """A comparison and its texts."""

    title: str
    scale: str
    """The meaning of a column, and the height of the highest."""
    names: Mapping[str, str]
    """The names of those compared, by their ids."""
    found: Comparison


def describe_beside_countries(voice: Voice, code: str, dataset: Dataset) -> ComparisonText:
    """Compare a country, or the Union under ``EU``, with all others whose authorities acted."""

    def name(code: str) -> str:
        return voice.place(code)

    found = compare_countries(code, dataset, name)
    names = {one.id: name(one.id) for one in found.multiples}
    return _describe(voice, found, names, _say_rank_of_country(voice, found.more))


def describe_beside_authorities(voice: Voice, body: Authority, dataset: Dataset) -> ComparisonText:
    """Compare an authority with the ten others that have the most core acts."""
    found = compare_authorities(body, dataset)
    names = {one.id: dataset.authority_by_id[one.id].short for one in found.multiples}
    return _describe(voice, found, names, _say_rank_of_authority(voice, found.more))


def describe_beside_parties(voice: Voice, party: str, dataset: Dataset) -> ComparisonText:
    """Compare a party with the ten others that most core acts are about."""
    found = compare_parties(party, dataset)
    names = {one.id: dataset.party_by_slug[one.id] for one in found.multiples}
    return _describe(voice, found, names, _say_rank_of_party(voice, found.more))


def _describe(
    voice: Voice, found: Comparison, names: Mapping[str, str], rank: str
) -> ComparisonText:
    chosen = found.multiples[0]
    scale = voice.ngettext(
        "Core acts a year, {years}, without complaints, on one scale: the highest column is "
        "{number} act.",
        "Core acts a year, {years}, without complaints, on one scale: the highest column is "
        "{number} acts.",
        found.most,
        years=f"{found.years[0]}–{found.years[-1]}" if found.years else "",
    )
    acts = voice.acts(chosen.total)
    title = voice.gettext("{name}: {acts}; {rank}", name=names[chosen.id], acts=acts, rank=rank)
    return ComparisonText(title, scale, names, found)


def _say_rank_of_country(voice: Voice, more: int) -> str:
    if more == 0:
        return voice.gettext("no other jurisdiction has more")
    return voice.ngettext(
        "{number} other jurisdiction has more", "{number} other jurisdictions have more", more
    )


def _say_rank_of_authority(voice: Voice, more: int) -> str:
    if more == 0:
        return voice.gettext("no other authority has more")
    return voice.ngettext(
        "{number} other authority has more", "{number} other authorities have more", more
    )


def _say_rank_of_party(voice: Voice, more: int) -> str:
    if more == 0:
        return voice.gettext("no other party has more")
    return voice.ngettext("{number} other party has more", "{number} other parties have more", more)
