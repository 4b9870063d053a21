"""The marks of a timeline drawn by vl-convert, which needs no browser; run in .venv-bench.

Reads rows ``{"day", "lane", "kind", "label"}`` as JSON on standard input, draws them as often as
the argument says, and prints the seconds of each drawing as JSON.
"""

from __future__ import annotations

import json
import sys
import time

import vl_convert


def main() -> None:
    """Draw and measure."""
    rows = json.load(sys.stdin)
    specification = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 1000,
        "height": 520,
        "data": {"values": rows},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": None},
            "y": {"field": "lane", "type": "nominal", "sort": None, "title": None},
        },
        "layer": [
            {"mark": "point", "encoding": {"shape": {"field": "kind"}, "color": {"field": "kind"}}},
            {
                "mark": {"type": "text", "align": "left", "dx": 8},
                "encoding": {"text": {"field": "label"}},
            },
        ],
    }
    seconds = []
    for _ in range(int(sys.argv[1])):
        start = time.perf_counter()
        vl_convert.vegalite_to_png(json.dumps(specification), scale=2)
        seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
