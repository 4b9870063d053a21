"""Pictures of every figure, size, theme, language and record: legible, true and complete."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from borderlines.figures import FIGURES, FigureName
from borderlines.figures.overview.layout import MOST_SPREAD, USUAL_ROW
from borderlines.findings.duties import find_obliging
from borderlines.language import LANGUAGES
from borderlines.language.english import ENGLISH
from borderlines.pictures import export
from borderlines.pictures.sizes import SIZES, Fitted, SizeName, fit
from borderlines.record.dataset import Dataset, read_dataset
from borderlines.schema import Family, FieldOfLaw, Measure, Tier
from borderlines.terms import Arrows, LaneOrder, Lanes
from borderlines.terms.own_words import AnyKind
from borderlines.view import View
from borderlines.view.selection import Selection

ROOT: Final = Path(__file__).resolve().parent.parent
RECORDS: Final = {
    name: read_dataset(ROOT / folder)
    for name, folder in {"whatsapp": "data", "clearview": "examples/clearview"}.items()
}
FLOOR: Final = 22 / 1200
"""Height of the smallest type on a screen, in widths of a picture: 9 pixels in a card of 504."""
PRINTED: Final = 6.5
"""Height of the smallest type in print, in points."""
ON_A_PAGE: Final = 12
"""Height of the smallest type at natural height and in embeds, in CSS pixels."""
CANVASES: Final = [*((size, None) for size in SIZES), (None, None), ("print", 85), ("print", 180)]


@st.composite
def selections(draw: st.DrawFn, record: Dataset) -> Selection:
    """Draw choices of a reader, most of them of a few places, kinds or years."""
    codes = sorted({place[:2] for event in record.events for place in event.jurisdictions})
    kinds: list[AnyKind] = sorted({event.kind for event in record.events}, key=str)
    narrow: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "jurisdictions": st.lists(
                    st.sampled_from(codes), min_size=1, max_size=8, unique=True
                ).map(tuple),
                "kinds": st.lists(st.sampled_from(kinds), min_size=1, max_size=3).map(tuple),
                "fields": st.sampled_from([(field,) for field in FieldOfLaw][:4]),
                "event": st.sampled_from([event.id for event in record.events]),
                "words": st.sampled_from(["ban", "data", "court", "nothing of the kind"]),
            },
        )
    )
    kept = draw(st.lists(st.sampled_from(sorted(narrow) or [""]), max_size=2))
    return Selection(**{key: value for key, value in narrow.items() if key in kept}).changed(
        at=draw(st.sampled_from([None, date(2018, 3, 1), date(2022, 6, 1)])),
        measure=draw(st.sampled_from(Measure)),
        lanes=draw(st.sampled_from(Lanes)),
        order=draw(st.sampled_from(LaneOrder)),
        links=draw(st.sampled_from(Arrows)),
        effect=draw(st.sampled_from([None, None, True, False])),
        tiers=draw(st.sampled_from([(Tier.CORE,), tuple(Tier)])),
        theme=draw(st.sampled_from(["light", "dark"])),
        language=draw(st.sampled_from(sorted(LANGUAGES))),
    )


def views() -> st.SearchStrategy[View]:
    return st.sampled_from(sorted(RECORDS)).flatmap(
        lambda name: selections(RECORDS[name]).map(lambda choice: choice.apply(RECORDS[name]))
    )


def texts_of(fitted: Fitted) -> list[str]:
    """Return the texts of a picture with a fixed position, without their mark-up."""
    notes = (note.text or "" for note in fitted.figure.layout.annotations)
    return [re.sub("<[^>]+>", " ", note) for note in notes]


def title_of(fitted: Fitted) -> str:
    """Return the headline, as the picture has it."""
    largest = max(fitted.figure.layout.annotations, key=lambda note: note.font.size or 0)
    return re.sub("<[^>]+>", " ", largest.text).strip()


def drawn_acts(fitted: Fitted) -> set[str]:
    """Return the ids of the acts that have a mark of their own."""
    traces = [trace for trace in fitted.figure.data if trace.name == "acts"]
    return {str(row[0]) for trace in traces for row in trace.customdata or ()}


def rows_of(fitted: Fitted) -> list[str]:
    """Return the names of the rows, from the top down."""
    notes = fitted.figure.layout.annotations
    named = [n for n in notes if n.yref == "y" and n.xref == "paper" and n.text.startswith("<b>")]
    texts = [note.text.replace("<br>", " ") for note in sorted(named, key=lambda note: note.y)]
    return [re.sub("<[^>]+>", "", text) for text in texts]


def sizes_of_type(figure: Any) -> Iterable[float]:
    """Return the sizes of all type in a figure, in its own pixels."""
    for note in figure.layout.annotations:
        if note.text:
            yield note.font.size or figure.layout.font.size
            yield from (float(size) for size in re.findall(r"font-size:([\d.]+)px", note.text))
    for trace in figure.data:
        one = trace.to_plotly_json()
        if "text" in one.get("mode", ""):
            size = one["textfont"]["size"]
            yield from [size] if isinstance(size, int | float) else size
    yield from (axis.tickfont.size for axis in figure.select_xaxes() if axis.tickfont.size)


def smallest_allowed(fitted: Fitted, size: SizeName | None) -> float:
    """Return the least allowed size, in the figure's own pixels."""
    if fitted.millimetres is not None:
        return PRINTED * fitted.figure.layout.width / fitted.points
    if size is None:
        return ON_A_PAGE
    return FLOOR * SIZES[size][0] / fitted.scale - 0.05


_WORDS: Final = [
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def to_number(word: str) -> int:
    if word in {"no", "none"}:
        return 0
    return ENGLISH.numbers.index(word) if word in ENGLISH.numbers else int(word)


def find_number(pattern: str, text: str) -> int | None:
    found = re.search(pattern, text)
    return to_number(found[1]) if found else None


def in_remainder(pattern: str, texts: Iterable[str]) -> int:
    """Return a number in the line about acts without a row; 0 without such a line."""
    line = next((text for text in texts if text.startswith("and ")), "")
    return find_number(pattern, line) or 0


def explain_map(title: str, fitted: Fitted) -> list[str]:
    """Check a map: each place of its headline has a number, or is said to have none."""
    texts = texts_of(fitted)
    traces = [
        trace for trace in fitted.figure.data if trace.type == "scattergeo" and trace.mode == "text"
    ]
    numbers = [re.sub("(&#160;)+", "", text) for trace in traces for text in trace.text]
    beside = sum(text.count(" (") for text in texts if text.startswith("Not on the map"))
    unrated = sum(find_number(r"single number: (\w+) fine", text) or 0 for text in texts)
    if found := re.search(r"(?:authorities|acts) of (\w+) (?:countr|territor)", title):
        shown = len(numbers) + beside
        if not shown <= to_number(found[1]) <= shown + unrated:
            return [f"places: says {found[1]}, shows {shown}"]
    said = find_number(r"^(\d+) acts?\b", title)
    if said is not None and len(numbers) == 1 and [str(said)] != numbers:
        return [f"acts: says {said}, shows {numbers}"]
    return []


def explain_fines(title: str, fitted: Fitted) -> list[str]:
    """Check fines in the same way: each counted one has a row, or is in the line below them."""
    texts = texts_of(fitted)
    left_out = in_remainder(r"and (\w+) (?:smaller|more) amount", texts)
    left_out += in_remainder(r"smaller amounts?, and (\w+) without", texts)
    said = find_number(r"(\w+) amounts? imposed", title)
    shown = len(drawn_acts(fitted))
    if said is not None and said != shown + left_out:
        return [f"fines: says {said}, shows {shown} and {left_out}"]
    return []


def explain_comparison(view: View, title: str, drawn: set[str]) -> list[str]:
    """Check two places in the same way: each has its acts, and those of both are counted."""
    places = [place[:2] for place in view.selection.jurisdictions]
    if len(places) != 2:
        return []
    events = [event for event in view.events if event.id in drawn]
    acts = [{e.id for e in events if place in {p[:2] for p in e.jurisdictions}} for place in places]
    said = [int(number) for number in re.findall(r"(\d+) (?:acts?|of them in both)", title)]
    shown = [number for number in (len(acts[0]), len(acts[1]), len(acts[0] & acts[1])) if number]
    return [] if [number for number in said if number] == shown else [f"{said}, shows {shown}"]


def explain_headline(view: View, name: FigureName, fitted: Fitted) -> list[str]:
    """List every number in an English headline that the picture does not show."""
    texts, drawn = texts_of(fitted), drawn_acts(fitted)
    title = title_of(fitted).partition(": ")[2]
    if not view.events:
        return []
    if name == "map":
        return explain_map(title, fitted)
    if name == "fines":
        return explain_fines(title, fitted)
    if name == "compare":
        return explain_comparison(view, title, drawn_acts(fitted))
    events = [event for event in FIGURES[name].narrow(view).events if event.id in drawn]
    dataset = view.dataset
    wrong = []

    def compare(said: int | None, shown: int, what: str) -> None:
        if said is not None and said != shown:
            wrong.append(f"{what}: says {said}, shows {shown}")

    if any("as one mark with their number" in text for text in texts):
        return []
    further = in_remainder(r": (\w+) acts?", texts)
    # A crowded row counts its acts in columns, but for those that the headline mentions.
    is_crowded = any(trace.name == "columns" for trace in fitted.figure.data)
    if not is_crowded:
        compare(find_number(r"(?:^|: )(\d+) acts?\b", title), len(events) + further, "acts")
    places = {place for event in events for place in dataset.acted_in(event)}
    lanes = view.selection.lanes
    if fitted.figure.layout.meta["view"] == "overview" and (
        name == "overview" or (name == "timeline" and lanes is Lanes.COUNTRY)
    ):
        # A place has a row of its own, though another row has its act too.
        names = {name.rstrip("…") for name in rows_of(fitted)}
        places = {code for code in places if view.voice.place(code).startswith(tuple(names))}
        lanes = Lanes.COUNTRY
    if not is_crowded and (found := re.search(r"authorities of (\w+) (?:countr|territor)", title)):
        union = (" and the EU " in f"{title} ") + ("international organisations" in title)
        line = next((text for text in texts if text.startswith("and ")), "")
        left_out = find_number(r"\(authorities of (\w+) more", line)
        if left_out is None:
            left_out = in_remainder(r"and (\w+) more", texts) if lanes is Lanes.COUNTRY else 0
        compare(to_number(found[1]) + union, len(places) + left_out, "places")
    fined = {
        place
        for event in events
        if event.kind.family is Family.FINE
        for place in dataset.acted_in(event)
    }
    said = find_number(r"; fines in (\w+)", title)
    fines = in_remainder(r"(\w+) of them (?:a )?fine", texts)
    if said is not None and not len(fined) <= said <= len(fined) + fines:
        wrong.append(f"fining places: says {said}, shows {len(fined)} and {fines}")
    obliging = find_number(
        r"(\w+) (?:of these )?acts? (?:(?:is|are) known to oblige|obliged)", title
    )
    shown = {event.id for event in find_obliging(view)} & drawn
    compare(obliging, len(shown) + in_remainder(r"(\w+) of which oblige", texts), "duties")
    if name == "chain" and fitted.figure.layout.meta["view"] == "overview":
        chains = find_number(r"(\w+) chains? of acts", title)
        compare(chains, len(rows_of(fitted)) + in_remainder(r"and (\w+) more", texts), "chains")
    return wrong


def share_of_rows(fitted: Fitted) -> tuple[int, float, float]:
    """Number of rows, how much of the room between key and source they span, and their height."""
    layout = fitted.figure.layout
    rows = len(rows_of(fitted))
    area = layout.height - layout.margin.t - layout.margin.b
    below_key = layout.yaxis2.domain[0] if layout.yaxis2.domain else 1
    first, last = layout.yaxis.domain or (0, 0)
    return rows, (last - first) / below_key, (last - first) * area / max(rows, 1)


def draw_case(data: st.DataObject, name: FigureName) -> tuple[View, SizeName | None, Fitted]:
    view = data.draw(views())
    if name == "compare":
        two = data.draw(st.sampled_from([("DE", "IE"), ("FR", "IT"), ("GB", "US")]))
        view = view.selection.changed(jurisdictions=two).apply(view.dataset)
    size, millimetres = data.draw(st.sampled_from(CANVASES))
    theme = view.selection.theme or "light"
    return view, size, fit(view, name, size, theme, millimetres)


@pytest.mark.parametrize("name", FIGURES)
@settings(max_examples=40, derandomize=True, phases=[Phase.generate])
@given(data=st.data())
def test_any_picture_is_read_and_says_what_it_shows(name: FigureName, data: st.DataObject) -> None:
    view, size, fitted = draw_case(data, name)

    assert min(sizes_of_type(fitted.figure)) >= smallest_allowed(fitted, size)
    if view.selection.language == "en":
        assert explain_headline(view, name, fitted) == []
    rows, share, height = share_of_rows(fitted)
    if rows >= 6 and size in SIZES:
        assert share >= 0.7
        # The lanes of a timeline have several rows each, which are spread as far at most.
        is_timeline = fitted.figure.layout.meta["view"] == "timeline"
        assert is_timeline or height <= MOST_SPREAD * USUAL_ROW + 1


@pytest.mark.parametrize("name", FIGURES)
def test_the_type_of_the_svg_is_that_of_the_figure(name: FigureName) -> None:
    view = Selection(language="de", theme="dark").apply(RECORDS["whatsapp"])
    fitted = fit(view, name, "social", "dark")

    svg = export.to_svg_tree(fitted.figure)

    styles = (one.get("style", "") for one in svg.iter() if one.tag.endswith(("text", "tspan")))
    drawn = [
        float(size) for style in styles for size in re.findall(r"font-size: ?([\d.]+)px", style)
    ]
    assert min(drawn) == min(sizes_of_type(fitted.figure)) >= smallest_allowed(fitted, "social")
