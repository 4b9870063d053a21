"""The guide to the picture, while no act is chosen."""

from __future__ import annotations

from components.browser.viewport import Viewport
from components.lists.act import to_guide
from tests.acts import FINE, ORDER, make_view


def test_a_wide_page_tells_of_the_arrow_keys() -> None:
    html = to_guide(make_view(ORDER, FINE), Viewport(1200))

    assert 'data-act="de-hh-order-2016"' in html
    assert "the arrow keys lead from act to act" in html


def test_a_phone_has_no_arrow_keys_to_tell_of() -> None:
    html = to_guide(make_view(ORDER, FINE), Viewport(358))

    assert html.endswith("Begin with the first act</a></p></div>")
    assert "arrow keys" not in html
