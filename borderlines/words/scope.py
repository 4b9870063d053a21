"""The scope of a headline: the subject, narrowed to what was chosen.

A headline is quoted without the line under it. "Nobody imposed a fine" is false if only Germany was
chosen, so the scope comes before the finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from borderlines.language import Voice
from borderlines.language.formats import capitalise
from borderlines.language.places import say_in_places
from borderlines.schema import UNION, Tier
from borderlines.terms.own_words import AnyTerm
from borderlines.view import View
from borderlines.words.view import say_parties, say_stretch

_MOST_PLACES: Final = 3
_MOST_TERMS: Final = 2
_LONGEST_WORDS: Final = 30
_LONGEST_CHOICE: Final = 60
"""The greatest length of the choice in a headline, in characters.

The line under it has the rest.
"""


def name_subject(view: View) -> str:
    """Name the subject and the choice: ``WhatsApp and Facebook in Germany, 2016, competition``."""
    voice = view.voice
    parts = _say_scope(view)
    subject = view.dataset.package.subject_in(voice.code)
    if parts and view.selection.jurisdictions:
        subject = voice.gettext("{subject} {in_places}", subject=subject, in_places=parts.pop(0))
    return ", ".join([subject, *parts])


def narrow_finding(finding: str, view: View) -> str:
    """Write a finding without the subject: ``In Germany: 2 amounts imposed …``."""
    scope = capitalise(", ".join(_say_scope(view)))
    if not scope:
        return finding
    return view.voice.gettext("{subject}: {finding}", subject=scope, finding=finding)


def _say_scope(view: View) -> list[str]:
    """Say to which places, years and kinds the choice narrows the record; empty if it does not."""
    chosen, voice = view.selection, view.voice
    parts = []
    if chosen.jurisdictions:
        parts.append(_say_where(voice, chosen.jurisdictions))
    if chosen.since or chosen.until:
        parts.append(say_stretch(voice, chosen.since, chosen.until))
    only = _say_only(view)
    return [*parts, only] if only else parts


def is_narrowed(view: View) -> bool:
    """Return whether a view leaves out acts of its subject, so that "nobody" would be too much."""
    return bool(_say_scope(view))


def _say_where(voice: Voice, places: Sequence[str]) -> str:
    """Write ``in Germany and before EU bodies``. A member state's acts are not the Union's."""
    if len(places) > _MOST_PLACES:
        return voice.gettext("in {number} chosen places", number=len(places))
    members = [place for place in places if place != UNION]
    parts = [say_in_places(voice, members)] if members else []
    if UNION in places:
        parts.append(voice.gettext("before EU authorities"))
    return voice.list(parts)


def _say_only(view: View) -> str:
    chosen, voice = view.selection, view.voice
    _ = voice.gettext
    parts = []
    if chosen.kinds:
        many = _("{number} kinds of act", number=len(chosen.kinds))
        parts.append(_say_terms(voice, chosen.kinds, many))
    if chosen.fields:
        many = _("{number} fields of law", number=len(chosen.fields))
        parts.append(_say_terms(voice, chosen.fields, many))
    if chosen.respondents:
        names = voice.list(map(_shorten, chosen.respondents), either=True)
        if len(chosen.respondents) > _MOST_TERMS:
            names = _("{number} parties", number=len(chosen.respondents))
        parts.append(say_parties(view, names))
    if chosen.words:
        parts.append(_("acts that mention “{words}”", words=_shorten(chosen.words)))
    if Tier.CORE not in chosen.tiers:
        tiers = [voice.term(tier, in_a_sentence=True) for tier in chosen.tiers]
        parts.append(_("{tiers} acts", tiers=voice.list(tiers)))
    said = ", ".join(parts)
    return said if len(said) <= _LONGEST_CHOICE else _("some chosen acts")


def _say_terms(voice: Voice, terms: Sequence[AnyTerm], many: str) -> str:
    if len(terms) > _MOST_TERMS:
        return many
    names = [voice.term(term, in_a_sentence=True) for term in terms]
    return voice.list(names, either=True)


def _shorten(words: str) -> str:
    """Shorten the searched words so that a headline keeps to two lines."""
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"
