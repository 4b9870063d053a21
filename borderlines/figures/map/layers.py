"""The look of each country on a map: by its own acts, the Union's, or the search there.

Unknown, none and zero are three things: a country that nobody looked at is grey, one that was
looked at without finding an act is blank, and one whose acts all lie outside the choice or the
day is pale in the colour of acts. Each is quieter than any act.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from borderlines.figures.frame import LegendEntry
from borderlines.figures.style import Palette, escape, fade
from borderlines.findings import measure_countries
from borderlines.findings.counts import Measured
from borderlines.language import N_, Voice
from borderlines.law import members_on
from borderlines.law.union import eea_members_on
from borderlines.schema import UNION, CoverageStatus, Measure, Tier
from borderlines.view import View
from borderlines.words import describe_choice
from borderlines.words.figures.map import say_key, say_number

SHAPES_FOLDER: Final = Path(__file__).parents[2] / "assets" / "shapes"
LAND: Final = "land"
"""The name of the trace of countries that nobody looked at, which a picture draws as one shape."""
_HAIRLINE: Final = 0.55
_PALE: Final = 0.35
"""Strength of the outline of a country without acts, and of the fill of one with other acts."""


@dataclass(frozen=True)
class Layer:
    """Countries that are drawn alike, and the meaning of that."""

    codes: Sequence[str]
    fill: str
    outline: str
    meaning: LegendEntry | None
    """None for acts, whose number is in the country."""


@dataclass(frozen=True)
class Standing:
    """The numbers and places of a map on the day of a view."""

    measured: Measured
    """The number for each country that has one, and for the Union under ``EU``."""
    members: Sequence[str]
    """The members of the Union that day, if one of its authorities had acted."""

    @property
    def national(self) -> dict[str, int]:
        """Countries with a number of their own that the map can show."""
        shown = read_places().keys() - {UNION}
        return {code: n for code, n in self.measured.values.items() if code in shown}

    @property
    def unshown(self) -> list[str]:
        """Places with a number that no map shows: former states and ``international``."""
        return sorted(self.measured.values.keys() - read_places().keys())


def stand_on_day(view: View) -> Standing:
    """Measure the countries of a view on its day, and see who was in the Union."""
    measured = measure_countries(view)
    return Standing(measured, members_on(view.day) if measured.values.get(UNION) else ())


def plan_layers(view: View, standing: Standing, palette: Palette) -> list[Layer]:
    """Put every country in one layer, in drawing order. Empty layers are left out."""
    _, measured = view.voice.gettext, standing.measured
    hairline = fade(palette.link, palette.ground, _HAIRLINE)
    pale = fade(palette.steps[0], palette.ground, _PALE)
    national = standing.national
    rest = [code for code in all_countries() if code not in national]
    by_status: dict[CoverageStatus, list[str]] = {status: [] for status in CoverageStatus}
    for code in rest:
        status = view.dataset.search_in(code)
        if status is CoverageStatus.RELATED_ONLY:
            # Where such acts are shown, one of them may come on another day.
            is_core = set(view.selection.tiers) == {Tier.CORE}
            is_core = is_core and code in view.dataset.coverage_by_place
            status = CoverageStatus.NONE_FOUND if is_core else CoverageStatus.COVERED
        by_status[status].append(code)
    layers = [
        Layer(
            by_status[CoverageStatus.NOT_LOOKED_FOR],
            palette.land,
            # Without borders: absence is the quietest ink.
            palette.land,
            LegendEntry(_("Not searched"), "square", palette.land),
        ),
        Layer(
            by_status[CoverageStatus.NONE_FOUND],
            palette.ground,
            hairline,
            LegendEntry(_("Searched, none found"), "square-open", hairline),
        ),
        Layer(
            by_status[CoverageStatus.COVERED],
            pale,
            palette.border,
            LegendEntry(_(_NONE[measured.measure]), "square", pale),
        ),
    ]
    for step, fill in enumerate(palette.steps):
        codes = [code for code, number in national.items() if measured.class_of(number) == step]
        layers.append(Layer(codes, fill, palette.border, None))
    return [layer for layer in layers if layer.codes]


_NONE: Final = {
    Measure.ACTS: N_("No act shown was decided by that day"),
    Measure.DUTIES: N_("No act shown is known to oblige anybody that day"),
    Measure.FINES: N_("No fine shown by that day"),
}


def quieten(layers: Sequence[Layer], palette: Palette) -> list[Layer]:
    """Make every country without a number plain ground, for a map of chosen places."""
    return [
        layer
        if layer.meaning is None
        else replace(layer, fill=palette.land, outline=palette.border)
        for layer in layers
    ]


def plan_legend(
    view: View, standing: Standing, layers: Sequence[Layer], palette: Palette
) -> list[LegendEntry]:
    """Explain the Union's reach, countries without acts, and what a number in a country counts."""
    reach = [_explain_members(view.voice, standing, palette)] if standing.members else []
    numbers = say_key(view) if standing.measured.values and not view.selection.jurisdictions else ""
    return [
        *reach,
        *(layer.meaning for layer in reversed(layers) if layer.meaning is not None),
        *([LegendEntry(numbers)] if numbers else []),
    ]


def explain_unshown(voice: Voice, standing: Standing) -> list[LegendEntry]:
    """Explain what has a number but is not on the map: ``Not on the map: Soviet Union (2)``."""
    places = [
        f"{voice.place(code)} ({say_number(voice, standing.measured, code)})"
        for code in standing.unshown
    ]
    said = [voice.gettext("Not on the map: {places}", places=voice.list(places))] if places else []
    if left_out := standing.measured.left_out:
        said.append(
            voice.ngettext(
                "Left out, without a rate or a single number: {number} fine",
                "Left out, without a rate or a single number: {number} fines",
                left_out,
            )
        )
    return list(map(LegendEntry, said))


def _explain_members(voice: Voice, standing: Standing, palette: Palette) -> LegendEntry:
    measured = standing.measured
    told = {
        "members": voice.ngettext(
            "{number} Union member", "{number} Union members", len(standing.members)
        ),
        "measured": say_number(voice, measured, UNION),
    }
    if measured.measure is Measure.FINES:
        text = voice.gettext("{members} that day; EU authorities: {measured}", **told)
    else:
        text = voice.gettext(
            "{members} that day, where {measured} of EU authorities applied", **told
        )
    return LegendEntry(text, "square-open", palette.reach)


def colour_of(number: int, standing: Standing, palette: Palette) -> str:
    """Return the colour of a country with a number."""
    return palette.steps[standing.measured.class_of(number)]


def describe_country(view: View, code: str, standing: Standing) -> str:
    """Write the hover of a country, escaped: its name and what the map says of it."""
    told = map(escape, say_country(view, code, standing))
    return "<br>".join([f"<b>{escape(view.voice.place(code))}</b>", *told])


def say_country(view: View, code: str, standing: Standing) -> list[str]:
    """Say what the map says of a country: its acts, the Union's, and whether it was searched."""
    voice = view.voice
    _ = voice.gettext
    day = voice.day(view.day)
    measured = standing.measured
    own = measured.values.get(code, 0)
    lines = []
    if own:
        said = say_number(voice, measured, code)
        if view.selection.jurisdictions:
            text = _("{measured} by {day}", measured=said, day=day)
        elif measured.measure is Measure.DUTIES:
            text = _("{measured} of its own on {day}", measured=said, day=day)
        else:
            text = _("{measured} of its own by {day}", measured=said, day=day)
        lines.append(text)
    else:
        lines += _explain_none(view, code, day)
    if code in standing.members:
        said = say_number(voice, measured, UNION)
        lines.append(_("Union member that day: {measured} of EU authorities", measured=said))
    elif standing.members and code in eea_members_on(view.day):
        lines.append(_("In the European Economic Area that day, not in the Union"))
    return lines


def _explain_none(view: View, code: str, day: str) -> Iterable[str]:
    voice = view.voice
    _ = voice.gettext
    row = view.dataset.coverage_by_place.get(code)
    if view.dataset.search_in(code) is CoverageStatus.NOT_LOOKED_FOR:
        yield _("Not searched: we can’t say whether it has acts of its own")
    elif row is None:
        yield _("No act among those chosen by {day}", day=day)
    elif row.status is CoverageStatus.RELATED_ONLY:
        looked = voice.date(row.looked)
        yield _("Searched ({date}), only related or background acts found", date=looked)
    elif row.status is CoverageStatus.NONE_FOUND:
        looked = voice.date(row.looked)
        yield _("Searched ({date}), none found", date=looked)
    elif describe_choice(view):
        yield _("No act among those chosen by {day}", day=day)
    else:
        yield _("No act of its own by {day}", day=day)


@lru_cache(maxsize=1)
def read_places() -> dict[str, dict[str, Any]]:
    """Read where a country's name or number may be, and whether it is too small to see."""
    places: dict[str, dict[str, Any]] = json.loads((SHAPES_FOLDER / "places.json").read_bytes())
    return places


def all_countries() -> list[str]:
    """Return every country that the maps can show."""
    return [code for code in read_places() if code != UNION]
