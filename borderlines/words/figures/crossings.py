"""Links across borders in words: what a map draws as arcs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from borderlines.findings import crossing_links
from borderlines.findings.crossings import Aim, CrossingLink, find_aims
from borderlines.language import Voice
from borderlines.view import View
from borderlines.words.acts.links import say_link

_MOST_TOLD: Final = 40
"""Links that an alternative text names one by one."""


def say_crossing(voice: Voice, link: CrossingLink | Aim) -> str:
    """Describe a link from the later act: ``“CNIL formal notice” follows “Letter”``.

    Of an aim: ``“CNIL formal notice”, about Clearview AI``.
    """
    later = voice.gettext("“{act}”", act=link.later.label_in(voice.code))
    if isinstance(link, Aim):
        return voice.gettext("{act}, about {respondents}", act=later, respondents=link.party)
    earlier = link.earlier.label_in(voice.code)
    acts = {act.id: act for act in (link.earlier, link.later)}
    return f"{later} {say_link(voice, link.link, acts, act=earlier)}"


def say_way(voice: Voice, link: CrossingLink | Aim) -> str:
    """Say from where to where a link leads: ``European Union → France``."""
    arrow = "→" if link.is_directed else "–"
    ends = (", ".join(voice.place(code) for code in codes) for codes in link.ends)
    return f" {arrow} ".join(ends)


def say_crossings(view: View) -> str:
    """Describe the arcs of a map; empty where none is drawn."""
    links, aims, voice = crossing_links(view), find_aims(view), view.voice
    told = []
    if links:
        number = voice.ngettext(
            "{number} link crosses a border", "{number} links cross borders", len(links)
        )
        told.append(voice.gettext("{count}: {list}.", count=number, list=_list_ways(voice, links)))
    if aims:
        number = voice.ngettext(
            "{number} act is about somebody elsewhere",
            "{number} acts are about somebody elsewhere",
            len({aim.later.id for aim in aims}),
        )
        told.append(voice.gettext("{count}: {list}.", count=number, list=_list_ways(voice, aims)))
    return " ".join(told)


def _list_ways(voice: Voice, links: Sequence[CrossingLink | Aim]) -> str:
    ways = [
        voice.gettext("{way}: {link}", way=say_way(voice, link), link=say_crossing(voice, link))
        for link in links[:_MOST_TOLD]
    ]
    return voice.join([*ways, *["…"] * (len(links) > _MOST_TOLD)])
