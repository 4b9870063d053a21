"""A site of a record of many acts: linear in their number, and what it leaves out is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from borderlines.__main__ import _report_site
from tests.acts import ORDER, make_dataset, make_event, make_link
from web.pages import cards
from web.pages.cards import choose_for_act
from web.site.plan import plan_site
from web.site.publish import Report

LATER = make_event("de-hh-order-2017", decided="2017-09-23", published="2017-09-23")
LINKED = make_link("de-hh-order-2017", "follows", "de-hh-order-2016")


def test_of_many_acts_none_has_a_picture_or_an_embed_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dataset = make_dataset(ORDER, LATER, links=[LINKED])
    own = [image.file for image in plan_site(dataset).images if "order-2016" in image.file]
    assert own == [f"image/chain-de-hh-order-2016-social{end}" for end in (".png", "-dark.svg")]

    monkeypatch.setattr(cards, "MOST_WITH_PICTURES", 1)
    plan = plan_site(dataset)
    files = [*(image.file for image in plan.images), *(page.file for page in plan.scripts)]
    assert not [file for file in files if "order-201" in file]
    # The page names the picture of its country, which the site has.
    selection, figure = choose_for_act(plan.embeds[0].selection, "de-hh-order-2016", dataset)
    assert (selection.jurisdictions, selection.event, figure) == (("DE",), None, "timeline")
    address = selection.to_url(f"image/{figure}.png", size="social")
    assert plan.files[address] == "image/timeline-DE-social.png"


def test_publish_says_what_it_leaves_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _report_site(Report(acts_without_picture=10_000, lost={"data/notes.md"}), tmp_path)

    said = capsys.readouterr().out
    assert "Of 10,000 acts none has a picture or an embed of its own" in said
    assert "data/notes.md is named, and the site has no file for it" in said
