"""The words for those who have a duty: the name of one, else ``the companies`` or ``the state``.

Several are "the companies" where none of them is known as an authority or a state. A company with
two legal forms, such as WhatsApp Inc. and WhatsApp LLC, is named by its name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from borderlines.language import Voice
from borderlines.law import ActOnDay
from borderlines.law.addressees import find_addressees, is_public, is_state
from borderlines.record import Dataset
from borderlines.terms import Asks

_LONGEST: Final = 48
"""Greatest length of a name within a sentence, in characters; a longer one is named beside it."""
_LEGAL_FORM: Final = re.compile(
    r",? (inc|incorporated|llc|l\.l\.c|ltd|limited|corp|corporation|gmbh|ag|srl|s\.r\.l|sa|s\.a"
    r"|sas|bv|b\.v|plc|co)\.?$",
    re.IGNORECASE,
)


def say_whom_of(voice: Voice, acts: Iterable[ActOnDay], asks: Asks, dataset: Dataset) -> str:
    """Name those who have a running duty of one sort by these acts."""
    names = {
        name
        for found in acts
        for part in found.parts
        if part.asks is asks
        for name in find_addressees(found.event, part.row)
    }
    return say_whom(voice, names, asks, dataset)


def say_whom(voice: Voice, names: Iterable[str], asks: Asks, dataset: Dataset) -> str:
    """Name these people or organisations for use after a verb such as ``obliges``."""
    _, names = voice.gettext, frozenset(names)
    if asks is Asks.DUTY_AUTHORITY:
        if names and all(map(is_state, names)):
            return voice.ngettext("the state", "the states", len(names))
        return voice.ngettext("an authority", "authorities", max(1, len(names)))
    called = {_LEGAL_FORM.sub("", name) for name in names}
    if len(called) == 1:
        (name,) = names if len(names) == 1 else called
        return name if len(name) <= _LONGEST else _("the addressee")
    if not names or any(is_public(name, dataset) for name in names):
        return _("the addressees")
    return _("the companies")
