"""Links across borders in words: what a map draws as arcs."""

from __future__ import annotations

from borderlines.findings import crossing_links
from borderlines.findings.crossings import CrossingLink
from borderlines.language import join_parts, name_place, tell, tell_many
from borderlines.language.formats import say_relation
from borderlines.view import View


def say_crossing(link: CrossingLink, language: str = "en") -> str:
    """A link as the later act puts it: ``“CNIL formal notice” follows “Letter”``."""
    later = tell(language, "“{act}”", act=link.later.label)
    return f"{later} {say_relation(link.link.relation, language, act=link.earlier.label)}"


def say_way(link: CrossingLink, language: str = "en") -> str:
    """From where to where a link leads: ``European Union → France``."""
    arrow = "→" if link.is_directed else "–"
    ends = (", ".join(name_place(code, language) for code in codes) for codes in link.ends)
    return f" {arrow} ".join(ends)


def say_crossings(view: View) -> str:
    """The arcs of a map in one sentence; empty where none is drawn."""
    links, language = crossing_links(view), view.selection.language
    if not links:
        return ""
    told = join_parts(
        (
            tell(
                language,
                "{way}: {link}",
                way=say_way(link, language),
                link=say_crossing(link, language),
            )
            for link in links
        ),
        language,
    )
    number = tell_many(
        language,
        "{number} link crosses a border",
        "{number} links cross borders",
        len(links),
    )
    return tell(language, "{count}: {list}.", count=number, list=told)
