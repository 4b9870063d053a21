"""The law of a day in words: under each heading its acts, each in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from borderlines.findings.day import DayList, Head, find_since, find_union_acts, list_day
from borderlines.language import N_, Voice
from borderlines.language.formats import say_of, say_since
from borderlines.language.places import say_places
from borderlines.law import ActOnDay
from borderlines.law.standing import may_not_be_made_yet
from borderlines.record import country_of
from borderlines.schema import UNION, EdtfDate, Event
from borderlines.terms import Asks, Caveat, Standing
from borderlines.terms.vocabulary import Trait
from borderlines.view import View
from borderlines.words.acts.obliged import say_whom_of
from borderlines.words.acts.verdict import Step, say_step, say_verdict

_NAMES: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""The gap for names in the record's own words."""

_HEADS: Final[Mapping[Head, str]] = {
    Head.PROMISED: N_("Promised"),
    Head.SUSPENDED: N_("Suspended"),
    Head.CHALLENGED: N_("Under challenge"),
    Head.STANDS: N_("Stands, asks nothing more"),
    Head.NOT_KNOWN: N_("Not known"),
}
_STOOD: Final = N_("Stood, asked nothing more")
_DUTIES: Final = {Head.COMPANIES: Asks.DUTY_COMPANY, Head.AUTHORITIES: Asks.DUTY_AUTHORITY}
CHALLENGES_COUNT: Final = N_("Challenges count from the first step recorded of them")
"""The remark on challenges: few records say when they were filed."""


@dataclass(frozen=True)
class DayLine:
    """An act on a day, as texts in the reader's language."""

    id: str
    title: str
    is_english: bool
    """Whether the title is the record's English, whatever the page's language."""
    label: str
    is_label_english: bool
    place: str
    own: str
    """Its own day: ``of 23 Sept 2016``."""
    parties: Sequence[tuple[str, str, str]]
    """The text before the names of addressees and respondents, the names as the record writes them,
    and the text after: ``against ``, ``WhatsApp Ireland Ltd``, empty."""
    verdict: str
    """The standing and the duty: ``Stands in part; under challenge``."""
    holds: bool
    """Whether it stands, wholly or in part."""
    since: str
    """The date since which it has stood so, as people write it."""
    by: Step | None
    """The cause of that; None where no other act is."""
    origin: str
    """The cause in words where no other act is: ``the act itself``."""
    confirmed: Step | None
    """The last act that left it in force."""
    brief: str
    """The place, the days and the caveats in few words."""


@dataclass(frozen=True)
class DayGroup:
    """The acts of a day under one heading: the Union's first, then by place and day."""

    head: str
    acts: Sequence[DayLine]


@dataclass(frozen=True)
class DayText:
    """The law of a view's day in words."""

    title: str
    """``What applied on 1 March 2018``."""
    finding: str
    """A sentence with the number of acts under each heading."""
    groups: Sequence[DayGroup]
    union_title: str
    """The heading of the Union's groups; empty where there are none."""
    union_groups: Sequence[DayGroup]
    """The Union's acts that apply in the chosen member states."""
    remarks: str
    """Sentences on how to read the list; may be empty."""
    further: int = 0
    """The number of acts that a long list leaves out; they are counted in the finding."""


def describe_day(view: View, most: int | None = None) -> DayText:
    """Describe what applies on the view's day: the acts shown, and the Union's that reach them.

    If there are more than ``most`` acts, the first have lines and the others are counted.
    """
    voice = view.voice
    found = list_day(view)
    union = find_union_acts(view)
    reaching = list_day(union) if union is not None else DayList({}, 0)
    number, of_union = len(found.acts), len(reaching.acts)
    room = number + of_union if most is None else most
    room_for_union = max(0, room - number)
    return DayText(
        title=say_day_title(view),
        finding=_say_finding(view, found),
        groups=_group(view, found, room),
        union_title=voice.gettext("EU acts, which apply in all member states")
        if reaching.acts and room_for_union
        else "",
        union_groups=_group(union, reaching, room_for_union) if union is not None else (),
        remarks=_say_remarks(view, found, reaching),
        further=max(0, number - room) + max(0, of_union - room_for_union),
    )


def say_day_title(view: View) -> str:
    """Write the title of a list: ``What applied on 1 March 2018``."""
    _, day = view.voice.gettext, view.voice.day(view.day)
    if is_past(view):
        return _("What applied on {day}", day=day)
    return _("What applies on {day}", day=day)


def is_past(view: View) -> bool:
    """Return whether the view's day is before the record's, so that the past tense is used."""
    return view.day < view.dataset.package.created


def _say_finding(view: View, found: DayList) -> str:
    voice = view.voice
    _ = voice.gettext
    if not found.by_head:
        if view.selection.since or view.selection.until:
            return _("None of the acts from these dates is known to apply.")
        return _("None of the acts shown is known to apply.")
    return voice.join(
        _("{head}: {number}", head=_say_head(head, acts, view), number=voice.number(len(acts)))
        for head, acts in found.by_head.items()
    )


def _say_head(head: Head, acts: Sequence[ActOnDay], view: View) -> str:
    """Write ``Obliged WhatsApp LLC``, ``Obliges the companies``, ``Promised``."""
    voice = view.voice
    if head in _DUTIES:
        whom = say_whom_of(voice, acts, _DUTIES[head], view.dataset)
        if is_past(view):
            return voice.ngettext("Obliged {whom}", "Obliged {whom}", len(acts), whom=whom)
        return voice.ngettext("Obliges {whom}", "Obliges {whom}", len(acts), whom=whom)
    return voice.gettext(_STOOD if head is Head.STANDS and is_past(view) else _HEADS[head])


def _group(view: View, found: DayList, room: int) -> list[DayGroup]:
    groups = []
    for head, acts in found.by_head.items():
        ordered = sorted(acts, key=lambda act: _place_key(act.event, view.voice))
        lines = [_to_line(act, view) for act in ordered[: max(0, room)]]
        room -= len(lines)
        if lines:
            groups.append(DayGroup(_say_head(head, acts, view), lines))
    return groups


def _place_key(event: Event, voice: Voice) -> tuple[bool, str]:
    codes = [country_of(place) for place in event.jurisdictions]
    return UNION not in codes, voice.place(codes[0]) if codes else ""


def _to_line(found: ActOnDay, view: View) -> DayLine:
    voice, dataset, event, leading = view.voice, view.dataset, found.event, found.leading
    since = find_since(event, leading.began, view)
    return DayLine(
        id=event.id,
        title=event.title_in(voice.code),
        is_english=event.is_english_in(voice.code),
        label=event.label_in(voice.code),
        is_label_english=event.is_english_in(voice.code, "label"),
        place=say_places(voice, dict.fromkeys(map(country_of, event.jurisdictions))),
        own=say_of(voice, event.date.up_to(view.day)),
        parties=say_parties(voice, event),
        verdict=say_verdict(voice, found, dataset),
        holds=found.standing.holds,
        since=voice.date(since) if since else voice.day(leading.began.first),
        by=say_step(voice, leading.by, found, dataset) if leading.by else None,
        origin=_say_origin(voice, found),
        confirmed=say_step(voice, leading.confirmed, found, dataset) if leading.confirmed else None,
        brief=_say_brief(found, since, view),
    )


def _say_origin(voice: Voice, found: ActOnDay) -> str:
    """Write what an act's standing comes from where no other act caused it."""
    leading = found.leading
    if leading.standing is not Standing.NOT_KNOWN:
        return voice.gettext("the act itself")
    if may_not_be_made_yet(found.event, leading.phase):
        return voice.gettext("its day is not known")
    return voice.gettext("no source speaks of a later day")


def say_parties(voice: Voice, event: Event) -> list[tuple[str, str, str]]:
    """Write whom an act is addressed to and about, below its title: names, and words around them.

    A court may decide in favour of those whom its ruling is about. Neither a clearance nor an act
    that is addressed to others is against them.
    """
    _ = voice.gettext
    if event.addressees:
        phrases = [
            (_("addressed to {names}", names=_NAMES), event.addressees),
            (_("concerning {names}", names=_NAMES), event.respondents),
        ]
    elif Trait.AGAINST in event.kind.traits:
        phrases = [(_("against {names}", names=_NAMES), event.respondents)]
    else:
        phrases = [(_("concerning {names}", names=_NAMES), event.respondents)]
    told = []
    for text, names in phrases:
        before, _names, after = text.partition(_NAMES)
        told += [(before, voice.list(names), after)] if names else []
    return told


def _say_brief(found: ActOnDay, since: EdtfDate | None, view: View) -> str:
    """Write ``Germany; of 23 Sept 2016; stands in part; under challenge``.

    Both days are given if its standing changed later, for example when a court suspended a ban.
    """
    voice, event, leading = view.voice, found.event, found.leading
    place = say_places(voice, dict.fromkeys(map(country_of, event.jurisdictions)))
    if found.standing is Standing.NOT_KNOWN:
        verdict = say_verdict(voice, found, view.dataset, in_a_sentence=True)
        made = say_of(voice, event.date.up_to(found.day))
        return voice.join(filter(None, (place, made, verdict)))
    day = since or EdtfDate.parse(leading.began.first.isoformat())
    own = event.date.up_to(found.day)
    parts = [place]
    if own.anchor < day.anchor:
        parts += [say_of(voice, own), say_since(voice, day)]
    else:
        parts.append(say_since(voice, day))
    if found.standing is not Standing.STANDS:
        parts.append(voice.term(found.standing, in_a_sentence=True))
    if found.asks is Asks.NOT_KNOWN:
        parts.append(_say_unknown(voice, found))
    parts += (voice.term(caveat, in_a_sentence=True) for caveat in found.caveats)
    return voice.join(filter(None, parts))


def _say_unknown(voice: Voice, found: ActOnDay) -> str:
    """Write that nobody knows whether a part was carried out, with the part's name."""
    text, row = voice.term(found.asks, in_a_sentence=True), found.leading.row
    if row is None or len(found.parts) == 1:
        return text
    return voice.gettext(
        "{part}: {state}", part=voice.term(row.sort, in_a_sentence=True), state=text
    )


def _say_remarks(view: View, found: DayList, reaching: DayList) -> str:
    """Write how to read the list: rulings mentioned with their acts, challenges, the sources."""
    voice = view.voice
    _ = voice.gettext
    remarks = []
    if number := found.rulings + reaching.rulings:
        remarks.append(
            voice.ngettext(
                "{number} court ruling is shown with the act that it is about.",
                "{number} court rulings are shown with the acts that they are about.",
                number,
            )
        )
    acts = [*found.acts, *reaching.acts]
    if any(Caveat.CHALLENGED in act.caveats for act in acts):
        remarks.append(f"{_(CHALLENGES_COUNT)}.")
    until = view.dataset.package.sources_until
    if until is not None:
        remarks.append(
            _(
                "Only established facts are shown; the sources reach to {date}.",
                date=voice.date(until),
            )
        )
    else:
        remarks.append(_("Only established facts are shown."))
    return " ".join(remarks)
