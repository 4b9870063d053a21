"""A sound record whose texts try everything that text must never do.

Every text column of every file carries markup, Markdown, formulas, TeX and addresses that call
a port. Whoever shows the record must show these letters as letters, and the port must hear
nothing.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from borderlines.schema import Authority, Claim, Coverage, Event, Link, Period, Row, Source, Word


def attacks(port: int) -> tuple[str, ...]:
    """Return each attack by itself. None holds ``|``, which separates the items of a cell."""
    host = f"http://127.0.0.1:{port}"
    return (
        f"<img src={host}/img onerror=fetch('{host}/onerror')>",
        f"![x]({host}/markdown-image)",
        f"[l]({host}/markdown-link)",
        "<a href=javascript:alert(1)>a</a>",
        f'<span style="background:url({host}/css)">s</span>',
        f"<style>@import '{host}/import';</style>",
        f"<svg/onload=fetch('{host}/svg')>",
        f"<iframe src={host}/iframe></iframe>",
        f"<script src={host}/script></script>",
        f'=HYPERLINK("{host}/formula")',
        "$x^2$ and $$y$$",
        ":material/home: :red[red] :streamlit: :smile:",
        "# not a heading, **not bold**, `not code`, a<br>b",
        "&lt;b&gt; %{x} {{ 7*7 }} ${7*7}",
    )


def write_hostile_record(folder: Path, port: int) -> None:
    """Write the record into a folder; its attacks call ``127.0.0.1`` on that port."""
    host = f"http://127.0.0.1:{port}"
    whole = " ".join(attacks(port))
    short = f"<img src={host}/name> $x^2$ :red[r] ![x]({host}/m)"
    texts = {
        "date_note": whole,
        "complainants": f"{short} | [l]({host}/complainant)",
        "respondents": f'{short} | =HYPERLINK("{host}/respondent")',
        "legal_basis": whole,
        "amount_note": whole,
        "reference": whole,
        "summary": whole,
        "outcome": whole,
        "open_questions": whole,
        "confidence": "low",
        "confidence_note": whole,
    }
    events = [
        {
            "id": "image-fine",
            "tier": "core",
            "title": f"<img src={host}/title onerror=fetch('{host}/onerror')> $x^2$",
            "label": f"<img src={host}/l>",
            "kind": "fine",
            "field": "competition",
            "decided": "2017-05-18",
            "published": "2017-05-18",
            "jurisdictions": "EU",
            "authorities": "eu-hostile",
            "amount": "110000000",
            "currency": "EUR",
            "amount_kind": "imposed",
            "ecli": "ECLI:EU:C:2023:537",
            "celex": "62021CJ0252",
        },
        {
            "id": "markdown-order",
            "tier": "core",
            "title": f"![x]({host}/title) [l]({host}/title) :red[red] **b** <br>",
            "label": f"![x]({host}/l)",
            "kind": "order",
            "field": "data-protection",
            "decided": "2016-09-23",
            "jurisdictions": "DE-HH",
            "authorities": "de-hostile",
        },
        {
            "id": "style-letter",
            "tier": "core",
            # Short enough to stay whole where a hover breaks its lines.
            "title": f'<a href=//127.0.0.1:{port}/t>a</a> <span style="background:url({host}/t)">',
            "label": f"<a href=//127.0.0.1:{port}>x</a>",
            "kind": "hostile-kind",
            "field": "hostile-field",
            "decided": "2016-10",
            "jurisdictions": "FR | GB",
            "authorities": "de-hostile | eu-hostile",
        },
        {
            "id": "formula-complaint",
            "tier": "core",
            "title": f'=HYPERLINK("{host}/title") <a href=javascript:alert(1)>a</a>',
            "label": "$x^2$ <b>b</b> :red[r] =1+1",
            "kind": "complaint",
            "field": "data-protection",
            "decided": "2018-03?",
            "jurisdictions": "US",
            "authorities": "de-hostile",
        },
    ]
    _write(folder, Event, [texts | event for event in events])
    labels = f"<img src=//127.0.0.1:{port}/k>", f"![x](//127.0.0.1:{port}/w)", "$x^2$ :red[r] <b>"
    kind, field, type_ = (
        {"vocabulary": name, "word": f"hostile-{name.rpartition('-')[2]}", "label": label}
        for name, label in zip(("kind", "field", "authority-type"), labels, strict=True)
    )
    _write(folder, Word, [kind | {"family": "letter"}, field, type_])
    _write(
        folder,
        Authority,
        [
            {
                "id": "de-hostile",
                "short": short,
                "name": " ".join(attacks(port)[:4]),
                "name_local": f"{short} | <svg/onload=fetch('{host}/local')>",
                "place": "DE-HH",
                "type": "hostile-type",
            },
            {
                "id": "eu-hostile",
                "short": f"[l]({host}/short) <b>",
                "name": short,
                "name_local": "",
                "place": "EU",
                "type": "commission",
            },
        ],
    )
    _write(
        folder,
        Source,
        [
            {
                "id": f"source-{number}",
                "events": event["id"],
                "url": f"{host}/source-{number}?a=1&b=[2]",
                "publisher": f"{attacks(port)[number]} {short}",
                "language": "en",
                "kind": "press",
                "primary": "no",
                "copy": "no",
                "seen": "2026-11",
            }
            for number, event in enumerate(events)
        ],
    )
    _write(
        folder,
        Link,
        [
            {
                "from": "image-fine",
                "relation": "follows",
                "to": "markdown-order",
                "date": "",
                "note": whole,
            },
            {
                "from": "formula-complaint",
                "relation": "appeals",
                "to": "image-fine",
                "date": "",
                "note": whole,
            },
        ],
    )
    claim = {
        "id": "hostile-claim",
        "events": "image-fine",
        "column": "amount",
        "reported": whole,
        "reported_by": short,
        "reported_source": "source-0",
        "established": whole,
        "established_sources": "source-1",
        "verdict": "wrong",
        "why": whole,
    }
    _write(folder, Claim, [claim])
    coverage = {"place": "BE", "status": "none-found", "looked": "2026-11", "note": whole}
    _write(folder, Coverage, [coverage])
    _write(
        folder,
        Claim,
        [
            {
                "id": f"claim-{number}",
                "events": event["id"],
                "column": "summary",
                "reported": whole,
                "reported_by": short,
                "reported_source": f"source-{number}",
                "established": whole,
                "established_sources": f"source-{number}",
                "verdict": "vague",
                "why": whole,
            }
            for number, event in enumerate(events)
        ],
    )
    _write(
        folder,
        Coverage,
        [
            {"place": "DE", "status": "covered", "looked": "2026-11", "note": whole},
            {"place": "NL", "status": "none-found", "looked": "2026-11", "note": whole},
        ],
    )
    period = {
        "id": "hostile-period",
        "label": f"<a href=//127.0.0.1:{port}/p>$x$</a>",
        "kind": "law",
        "start": "2017-01-01",
        "end": "2017-06",
        "note": whole,
    }
    _write(folder, Period, [period])
    package = {
        "name": "hostile",
        "title": f"<img src={host}/package> ![x]({host}/package) $x^2$ :red[r]",
        "subject": f"<b>[s]({host}/subject)</b> $x^2$",
        "created": "2026-11-24",
        "licenses": [{"name": short, "title": short, "path": f"{host}/licence"}],
    }
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")


def _write(folder: Path, model: type[Row], rows: Sequence[dict[str, str]]) -> None:
    with (folder / model.FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, model.columns(), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
