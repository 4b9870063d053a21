"""SVG made small and steady, with what a cell says left alone."""

import math
import re
from itertools import pairwise

from borderlines.pictures import svg


def tidied(content: str, **options: object) -> str:
    root = svg.tidy(f'<svg xmlns="{svg.NAMESPACE}">{content}</svg>', **options)  # type: ignore[arg-type]
    return svg.to_text(root).removeprefix(f'<svg xmlns="{svg.NAMESPACE}">').removesuffix("</svg>")


def test_names_for_scripts_and_empty_groups_go() -> None:
    assert tidied('<g class="trace"><g/><path d="M1,2H3" class="p" data-x="1"/></g><g/>') == (
        '<g><path d="M1,2H3" /></g>'
    )


def test_text_that_looks_like_markup_stays_as_it_is() -> None:
    text = 'a class="x" data-y="2" id="z" url(#z) &lt;style&gt;@font-face{}&lt;/style&gt; 1.2345'

    assert tidied(f"<text>{text}</text>") == f"<text>{text}</text>"


def test_ids_are_counted_and_what_points_to_them_follows() -> None:
    content = '<clipPath id="clip9f2c"/><g clip-path="url(#clip9f2c)"><path d="M1,2H3"/></g>'

    assert tidied(content, ids="n") == (
        '<clipPath id="n0" /><g clip-path="url(#n0)"><path d="M1,2H3" /></g>'
    )


def test_positions_are_rounded_to_a_tenth_of_a_pixel() -> None:
    assert tidied('<rect x="12.3456" y="-0.04" width="7.96"/>') == (
        '<rect x="12.3" y="0" width="8" />'
    )


COAST = [
    (100 + 40 * math.cos(turn / 30) + math.sin(turn), 80 + 30 * math.sin(turn / 30))
    for turn in range(189)
]
OUTLINE = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in COAST) + "Z"


def points_of(steps: str) -> list[tuple[float, float]]:
    """Return the points of a path of steps."""
    start, rest = steps.removesuffix("Z").removeprefix("M").split("l")
    x, y = map(float, start.split(","))
    numbers = [float(number) for number in re.findall(r"-?(?:\d*\.\d+|\d+)", rest)]
    points = [(x, y)]
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = round(x + dx, 1), round(y + dy, 1)
        points.append((x, y))
    return points


def test_an_outline_in_steps_runs_through_the_same_points() -> None:
    steps = svg.shorten_outline(OUTLINE)

    rounded = [(float(f"{x:.1f}"), float(f"{y:.1f}")) for x, y in COAST]
    different = [rounded[0], *(two for one, two in pairwise(rounded) if one != two)]
    assert points_of(steps) == different
    assert len(steps) < len(OUTLINE) * 0.7


def test_a_simpler_outline_strays_by_no_more_than_its_tolerance() -> None:
    points = points_of(svg.shorten_outline(OUTLINE, tolerance=0.5))

    def distance(point: tuple[float, float]) -> float:
        return min(segment_distance(point, one, two) for one, two in pairwise([*points, points[0]]))

    assert len(points) < len(COAST) / 3
    assert max(map(distance, COAST)) <= 0.6


def segment_distance(
    point: tuple[float, float], one: tuple[float, float], two: tuple[float, float]
) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, two
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = 0 if not length else ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length
    along = min(1, max(0, along))
    return math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def test_marks_and_curves_are_no_outlines() -> None:
    circle = "M6.5,0A6.5,6.5 0 1,1 0,-6.5A6.5,6.5 0 0,1 6.5,0Z" + "A6.5,6.5 0 0,1 6.5,0Z" * 3

    assert svg.shorten_outline(circle, tolerance=1) == circle
    assert svg.shorten_outline("M-7.5,3.2L0,-6.5Z", tolerance=1) == "M-7.5,3.2L0,-6.5Z"


def test_an_island_too_small_to_see_goes() -> None:
    speck = "M300,300L300.2,300L300.2,300.2Z"

    assert points_of(svg.shorten_outline(OUTLINE + speck, tolerance=0.5))[0] == (100 + 40, 80)
    assert svg.shorten_outline(OUTLINE + speck, tolerance=0.5).count("M") == 1


def test_marks_without_a_size_go() -> None:
    marks = '<path d="M0,0L0,0L0,0Z" transform="translate(5,6)"/><path d="M0,0Z"/><path d="M0,0"/>'

    assert tidied(f'<g>{marks}<path d="M0,0L4,0Z"/></g>') == '<g><path d="M0,0L4,0Z" /></g>'


def test_an_outline_that_may_stray_far_lies_on_half_pixels() -> None:
    points = points_of(svg.shorten_outline(OUTLINE, tolerance=0.85))

    assert all(number * 2 == int(number * 2) for point in points for number in point)
    distances = [
        min(segment_distance(point, one, two) for one, two in pairwise([*points, points[0]]))
        for point in COAST
    ]
    # The outline itself was rounded to tenths.
    assert max(distances) <= 0.85 + 0.1
