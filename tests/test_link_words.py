"""The effect of one act on another, in words: on the merits, or only for the time being."""

from __future__ import annotations

import pytest

from borderlines.words.acts.links import say_done, say_link
from tests.acts import COURT, DE, EN, FR, ORDER, make_dataset, make_event, make_link

MERITS = COURT | {"kind": "judgment"}
APPEAL = make_event(
    "de-ovg-hamburg-2018", kind="interim-ruling", decided="2018-02-26", published=""
)


def test_a_link_reads_from_either_end() -> None:
    dataset = make_dataset(ORDER, MERITS, links=[make_link(COURT["id"], "upholds", ORDER["id"])])
    (link,), acts = dataset.links, dataset.event_by_id

    assert say_link(EN, link, acts, act="VG Hamburg", passive=True) == "upheld by “VG Hamburg”"
    assert say_link(EN, link, acts, act="Hamburg order") == "upholds “Hamburg order”"


@pytest.mark.parametrize(
    ("relation", "done", "full"),
    [
        ("upholds", "left enforceable", "left enforceable pending the main case by “VG”"),
        (
            "restores",
            "made enforceable again",
            "made enforceable again pending the main case by “VG”",
        ),
        ("suspends", "suspended", "suspended by “VG”"),
    ],
)
def test_a_court_that_refuses_or_lifts_a_stay_does_not_uphold(
    relation: str, done: str, full: str
) -> None:
    dataset = make_dataset(ORDER, COURT, links=[make_link(COURT["id"], relation, ORDER["id"])])
    (link,), acts = dataset.links, dataset.event_by_id

    assert say_done(EN, link, acts) == done
    assert say_link(EN, link, acts, act="VG", passive=True, in_full=True) == full


def test_an_appeal_court_leaves_standing_what_a_court_said_of_a_stay() -> None:
    links = [make_link(APPEAL["id"], "upholds", COURT["id"])]
    dataset = make_dataset(COURT, APPEAL, links=links)
    (link,), acts = dataset.links, dataset.event_by_id

    said = [say_link(voice, link, acts, act="VG", passive=True) for voice in (EN, FR, DE)]

    assert said == [
        "left standing by “VG”",
        "laissé intact par «\u202fVG\u202f»",
        "bestehen gelassen durch „VG“",
    ]
