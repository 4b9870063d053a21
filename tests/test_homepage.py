"""A picture's credits end with the web address of the record, where one is known."""

from __future__ import annotations

import pytest

from borderlines.record.dataset import Dataset
from borderlines.record.host import with_homepage
from borderlines.view.selection import Selection
from borderlines.words.view import source_line
from tests.acts import ORDER, make_dataset


def credit(dataset: Dataset) -> str:
    return source_line(Selection().apply(dataset))


@pytest.mark.parametrize(
    ("address", "printed"),
    [
        ("https://example.org/", ", example.org"),
        ("https://example.org/acts/", ", example.org/acts"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_the_address_of_the_host_is_printed(address: str, printed: str) -> None:
    assert credit(with_homepage(make_dataset(ORDER), address)).endswith(
        f" CC\u00a0BY\u00a04.0{printed}"
    )


def test_a_record_that_names_its_own_address_keeps_it() -> None:
    own = with_homepage(make_dataset(ORDER), "https://example.org/record")

    assert credit(with_homepage(own, "https://mirror.example/")).endswith(", example.org/record")


def test_the_host_s_setting_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORDERLINES_URL", "https://example.org/acts/")

    assert credit(with_homepage(make_dataset(ORDER))).endswith(", example.org/acts")
