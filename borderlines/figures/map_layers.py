"""Which country is drawn how on a map: by its own acts, the Union's, or what was looked for.

Unknown, none and zero are three things: a country that nobody looked at is grey, one that was
looked at without finding an act is blank, and one whose acts all lie outside the choice or the
day is blank with an outline in the colour of acts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from borderlines.figures.frame import LegendEntry
from borderlines.figures.style import Palette, escape
from borderlines.formats import count, name_place, say_date, say_day
from borderlines.selection import View
from borderlines.union import eea_members_on, members_on
from borderlines.words import acts_by_country, describe_choice
from schema import UNION, CoverageStatus

SHAPES_FOLDER: Final = Path(__file__).parent.parent / "assets" / "shapes"

# From few acts to many: the last day of this record has between 1 and 20 acts a country.
_CLASSES: Final = ((1, 1, "1 act"), (2, 3, "2–3 acts"), (4, 7, "4–7 acts"), (8, 10**6, "8 or more"))


@dataclass(frozen=True)
class Layer:
    """Countries that are drawn alike, and what that says."""

    codes: Sequence[str]
    fill: str
    outline: str
    meaning: LegendEntry


@dataclass(frozen=True)
class Standing:
    """Where every country stands on the day of a view."""

    counts: dict[str, int]
    """Acts surely decided by that day, by country, and of Union bodies under ``EU``."""
    members: Sequence[str]
    """Members of the Union that day, if one of its bodies had acted."""

    @property
    def national(self) -> dict[str, int]:
        """Countries with acts of their own."""
        return {code: number for code, number in self.counts.items() if code != UNION}


def stand_on_day(view: View) -> Standing:
    """Count the acts of a view up to its day, and see who was in the Union."""
    counts = acts_by_country(view)
    return Standing(counts, members_on(view.day) if counts.get(UNION) else ())


def plan_layers(view: View, standing: Standing, palette: Palette) -> list[Layer]:
    """Every country in one layer, in drawing order; layers without a country are left out."""
    national, members = standing.national, set(standing.members)
    rest = [code for code in all_countries() if code not in national and code not in members]
    by_status: dict[CoverageStatus, list[str]] = {status: [] for status in CoverageStatus}
    for code in rest:
        row = view.dataset.coverage_by_place.get(code)
        by_status[row.status if row else CoverageStatus.NOT_LOOKED_FOR].append(code)
    choice = "chosen and" if describe_choice(view) else ""
    layers = [
        Layer(
            by_status[CoverageStatus.NOT_LOOKED_FOR],
            palette.land,
            palette.border,
            LegendEntry("Not looked for", "square", palette.land),
        ),
        Layer(
            by_status[CoverageStatus.NONE_FOUND],
            palette.ground,
            palette.quiet,
            LegendEntry("Looked for, no act found", "square-open", palette.quiet),
        ),
        Layer(
            by_status[CoverageStatus.COVERED],
            palette.ground,
            palette.steps[1],
            LegendEntry(
                f"No act {choice} decided by that day".replace("  ", " "),
                "square-open",
                palette.steps[1],
            ),
        ),
        Layer(
            [code for code in standing.members if code not in national],
            palette.union,
            palette.border,
            _explain_members(standing, palette),
        ),
    ]
    for step, (low, high, label) in enumerate(_CLASSES):
        codes = [code for code, number in national.items() if low <= number <= high]
        fill = palette.steps[step]
        layers.append(Layer(codes, fill, palette.border, LegendEntry(label, "square", fill)))
    return [layer for layer in layers if layer.codes]


def plan_legend(layers: Sequence[Layer]) -> list[LegendEntry]:
    """What the layers say: acts from few to many, then the Union, then those without."""
    labels = {label for _, _, label in _CLASSES}
    meanings = [layer.meaning for layer in layers]
    classes = [meaning for meaning in meanings if meaning.text in labels]
    return [*classes, *(meaning for meaning in reversed(meanings) if meaning not in classes)]


def _explain_members(standing: Standing, palette: Palette) -> LegendEntry:
    acts = count(standing.counts.get(UNION, 0), "act", "acts")
    text = f"{len(standing.members)} Union members that day, reached by {acts} of Union bodies"
    return LegendEntry(text, "square", palette.union)


def colour_of(number: int, palette: Palette) -> str:
    """The colour of a country with so many acts."""
    return palette.steps[
        next(step for step, (low, high, _) in enumerate(_CLASSES) if low <= number <= high)
    ]


def describe_country(view: View, code: str, standing: Standing) -> str:
    """The hover of a country: its acts, the Union's, and whether anybody looked. Escaped."""
    language = view.selection.language
    day = say_day(view.day, language)
    own = standing.counts.get(code, 0)
    lines = [f"<b>{escape(name_place(code, language))}</b>"]
    if own:
        lines.append(f"{count(own, 'act', 'acts')} of its own by {day}")
    else:
        lines += _explain_none(view, code, day)
    if code in standing.members:
        acts = count(standing.counts[UNION], "act", "acts")
        lines.append(f"Union member that day: {acts} of Union bodies")
    elif standing.members and code in eea_members_on(view.day):
        lines.append("In the European Economic Area that day, not in the Union")
    return "<br>".join(lines)


def _explain_none(view: View, code: str, day: str) -> Iterable[str]:
    row = view.dataset.coverage_by_place.get(code)
    if row is None or row.status is CoverageStatus.NOT_LOOKED_FOR:
        yield "Not looked for: nothing can be said"
    elif row.status is CoverageStatus.NONE_FOUND:
        looked = say_date(row.looked, view.selection.language)
        yield f"Looked for ({escape(looked)}), no act found"
    elif describe_choice(view):
        yield f"No act among those chosen by {day}"
    else:
        yield f"No act of its own by {day}"


@lru_cache(maxsize=1)
def read_places() -> dict[str, dict[str, Any]]:
    """Where a country's name or number may stand, and whether it is too small to see."""
    places: dict[str, dict[str, Any]] = json.loads((SHAPES_FOLDER / "places.json").read_bytes())
    return places


def all_countries() -> list[str]:
    """Every country that the maps can show."""
    return [code for code in read_places() if code != UNION]
