"""The description of a page for sites that link to it: an existing picture, texts that fit."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from borderlines.record.dataset import read_dataset
from borderlines.record.served.current import serving
from borderlines.view.selection import Selection
from tests.acts import COURT, FINE, NOTICE, ORDER, make_event, make_link, make_view, write_record
from web.http.render import render_part
from web.pages.cards import make_card
from web.site.asking import ask
from web.site.links import Links
from web.site.plan import normalise, plan_site


def told(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def test_the_picture_of_every_page_is_one_that_a_site_has(tmp_path: Path) -> None:
    record = write_record(
        tmp_path,
        [
            ORDER,
            COURT,
            FINE,
            # Linked to itself alone, of two countries, of another tier, and in a part of a country.
            NOTICE,
            make_event("both", jurisdictions="FR | GB", authorities="fr-cnil | gb-ico"),
            make_event("related", tier="related", jurisdictions="GB", authorities="gb-ico"),
            make_event("part"),
        ],
        links=[
            make_link(COURT["id"], "upholds", ORDER["id"]),
            make_link(NOTICE["id"], "appeals", NOTICE["id"], date="2018-01-02", note="Suit."),
        ],
        coverage=[{"place": "SE", "status": "none-found", "looked": "2026-11"}],
    )
    dataset = read_dataset(record)
    plan = plan_site(dataset)

    with serving(dataset):
        for page in (*plan.acts, *plan.countries, *plan.authorities):
            image = told(ask(page.address).text)["og:image"]
            address = normalise(image.partition("/image/")[2])
            assert plan.files[f"image/{address}"].endswith("-social.png"), page.address


def test_a_picture_that_a_site_lacks_is_never_a_page() -> None:
    links = Links(files={}, others=frozenset(), assets="assets")

    assert links.find("image/timeline.png?event=x&size=social") == "image/overview-social.png"
    assert links.lost == {"image/timeline.png?event=x&size=social"}


def test_texts_of_a_card_are_cut_between_words_to_what_x_takes() -> None:
    sentence = "Several words that make a rather long sentence, as summaries do. "
    view = make_view(ORDER)
    card = make_card(
        "https://a.example/", "https://a.example/", view, "timeline",
        title=sentence * 4, description=sentence * 9,
    )  # fmt: skip
    long = type(card)(**{**vars(card), "image_alt": sentence * 20})

    texts = told(render_part("card.html", card=long))

    most = {"twitter:title": 70, "twitter:description": 200, "twitter:image:alt": 420}
    for name, length in most.items():
        assert length - 15 < len(texts[name]) <= length
        assert texts[name].endswith("…")
        assert texts[name].removesuffix("…") in sentence * 20
    # What has no limit stays whole.
    assert texts["og:image:alt"] == sentence * 20


def test_a_text_that_fits_is_left_whole() -> None:
    card = make_card("https://a.example/", "x", Selection().apply(make_view(ORDER).dataset), "map")

    texts = told(render_part("card.html", card=card))

    assert texts["twitter:image:alt"] == texts["og:image:alt"] == card.image_alt
