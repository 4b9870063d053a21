"""One report in words: its claims beside what is established."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.record.reports import Report, find_act
from borderlines.schema import Claim, Verdict
from borderlines.terms.vocabulary import Holds
from borderlines.words.sheets.act_sheet import ClaimLine, SourceLine, say_claim, say_source


class ActName(NamedTuple):
    """An act that a claim is about."""

    id: str
    title: str
    is_title_english: bool
    """Whether the title is in English alone, on a page in another language too."""
    date: str
    """Empty where none is known: then the act has no page."""


@dataclass(frozen=True)
class ReportClaim:
    """A claim of a report, and the acts that it is about."""

    id: str
    holds: Holds
    line: ClaimLine
    acts: Sequence[ActName]


class VerdictLine(NamedTuple):
    """A line of the legend: a verdict, its meaning, and the number of claims that have it."""

    holds: Holds
    name: str
    meaning: str
    number: str


@dataclass(frozen=True)
class ReportSheet:
    """A report in words. Its claims are in the order of the report, if that is known."""

    id: str
    name: str
    """The reporter's name, in the record's own words."""
    remark: str
    """The record's remark in brackets, as ``no date, no address known``."""
    note: str
    """The note that these may be claims of several reports; empty where they surely are of one."""
    when: str
    """The report's date; empty where none is known."""
    source: SourceLine | None
    number: str
    """``26 claims``."""
    finding: str
    """``4 hold, 7 hold in part, 11 do not hold, and 4 are not judged``."""
    legend: Sequence[VerdictLine]
    claims: Sequence[ReportClaim]

    @property
    def description(self) -> str:
        """The report in a sentence, for search engines: ``Short news piece: 26 claims; …``."""
        return f"{self.name}: {self.number}; {self.finding}."


_ORDER: Final = (Holds.YES, Holds.PARTLY, Holds.NO, Holds.NOT_JUDGED)


def describe_report(voice: Voice, report: Report, dataset: Dataset) -> ReportSheet:
    """Describe a report in full."""
    source = report.source
    verdicts = [claim.verdict for claim in report.claims]
    used = sorted({*verdicts}, key=lambda one: (_ORDER.index(one.holds), [*Verdict].index(one)))
    return ReportSheet(
        id=report.id,
        name=report.name,
        remark=report.remark,
        note=""
        if report.is_one
        else voice.gettext("The record does not say which report this was; it may be several."),
        when=voice.date(source.dated) if source and source.dated else "",
        source=say_source(voice, source) if source else None,
        number=voice.ngettext("{number} claim", "{number} claims", len(verdicts)),
        finding=_say_finding(voice, verdicts),
        legend=[
            VerdictLine(
                verdict.holds,
                voice.term(verdict),
                voice.pgettext("Verdict", verdict.meaning),
                voice.number(verdicts.count(verdict)),
            )
            for verdict in used
        ],
        claims=[_to_claim(voice, claim, dataset) for claim in report.claims],
    )


def _say_finding(voice: Voice, verdicts: Sequence[Verdict]) -> str:
    """Say how many claims hold and how many do not; counts of zero are left out."""

    def count(holds: Holds) -> int:
        return sum(verdict.holds is holds for verdict in verdicts)

    yes, partly, no, not_judged = map(count, _ORDER)
    told = [
        (yes, voice.ngettext("{number} holds", "{number} hold", yes)),
        (partly, voice.ngettext("{number} holds in part", "{number} hold in part", partly)),
        (no, voice.ngettext("{number} does not hold", "{number} do not hold", no)),
        (
            not_judged,
            voice.ngettext("{number} is not judged", "{number} are not judged", not_judged),
        ),
    ]
    return voice.list(text for number, text in told if number)


def _to_claim(voice: Voice, claim: Claim, dataset: Dataset) -> ReportClaim:
    events = [find_act(dataset, name) for name in claim.events]
    return ReportClaim(
        id=claim.id,
        holds=claim.verdict.holds,
        line=say_claim(voice, claim, dataset),
        acts=[
            ActName(
                event.id,
                event.title_in(voice.code),
                event.is_english_in(voice.code),
                voice.date(event.date) if event.is_dated else "",
            )
            for event in events
        ],
    )
