"""Links across borders in words: what a map draws as arcs."""

from __future__ import annotations

from borderlines.findings import crossing_links
from borderlines.findings.crossings import CrossingLink
from borderlines.language import Voice
from borderlines.view import View
from borderlines.words.acts.links import say_link


def say_crossing(voice: Voice, link: CrossingLink) -> str:
    """Describe a link from the later act: ``“CNIL formal notice” follows “Letter”``."""
    later = voice.gettext("“{act}”", act=link.later.label_in(voice.code))
    earlier = link.earlier.label_in(voice.code)
    acts = {act.id: act for act in (link.earlier, link.later)}
    return f"{later} {say_link(voice, link.link, acts, act=earlier)}"


def say_way(voice: Voice, link: CrossingLink) -> str:
    """Say from where to where a link leads: ``European Union → France``."""
    arrow = "→" if link.is_directed else "–"
    ends = (", ".join(voice.place(code) for code in codes) for codes in link.ends)
    return f" {arrow} ".join(ends)


def say_crossings(view: View) -> str:
    """Describe the arcs of a map in one sentence; empty where none is drawn."""
    links, voice = crossing_links(view), view.voice
    if not links:
        return ""
    told = voice.join(
        voice.gettext("{way}: {link}", way=say_way(voice, link), link=say_crossing(voice, link))
        for link in links
    )
    number = voice.ngettext(
        "{number} link crosses a border", "{number} links cross borders", len(links)
    )
    return voice.gettext("{count}: {list}.", count=number, list=told)
