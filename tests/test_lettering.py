"""Letters without a font are named, with the package that brings one."""

from __future__ import annotations

import pytest

from borderlines.__main__ import _warn_of_letters
from borderlines.pictures import lettering
from borderlines.pictures.lettering import find_gaps, names_in
from tests.acts import ORDER, make_event, make_view


def has_no_font(letter: str) -> bool:
    return False


def test_letters_of_the_shipped_font_are_never_missing() -> None:
    assert list(find_gaps(["Łódź, €10m → “fine”"], has_no_font)) == []


def test_a_gap_names_the_script_its_letters_and_the_package() -> None:
    assert [str(gap) for gap in find_gaps(["東京 decision", "คำสั่ง"], has_no_font)] == [
        "No font on this machine has these letters (Thai): ค ง ส ั ำ … "
        "They are boxes in pictures; install Debian's fonts-noto-core.",
        "No font on this machine has these letters (Chinese, Japanese or Korean): 京 東 "
        "They are boxes in pictures; install Debian's fonts-noto-cjk.",
    ]


@pytest.mark.parametrize(
    ("text", "package"),
    [
        ("かな", "fonts-noto-cjk"),
        ("한국", "fonts-noto-cjk"),
        ("\u2f00", "fonts-noto-core"),
        ("\u05d0", "fonts-noto-core"),
        ("\U0001f512", "fonts-noto-color-emoji"),
        ("\U0010fffd", None),
    ],
)
def test_the_package_follows_the_script(text: str, package: str | None) -> None:
    (gap,) = find_gaps([text], has_no_font)

    assert gap.package == package


def test_what_shows_nothing_needs_no_font() -> None:
    assert list(find_gaps(["a\u200db\ufe0fc\u2067d\u3000"], has_no_font)) == []


def test_a_letter_that_some_font_has_is_no_gap() -> None:
    gaps = find_gaps(["東京"], lambda letter: letter == "東")

    assert [gap.letters for gap in gaps] == ["京"]


def test_the_machine_has_a_font_for_latin_and_none_for_a_private_letter() -> None:
    if lettering._open_fontconfig() is None:
        pytest.skip("no fontconfig here")
    assert lettering._has_font("a")
    assert not lettering._has_font("\U0010fffd")


def test_names_of_acts_and_lanes_are_looked_at() -> None:
    names = set(names_in(make_view(make_event("one", label="Order", title="A long order"))))

    assert {"Order", "A long order", "Germany"} <= names


def test_the_command_line_says_it_beside_the_picture(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lettering, "_has_font", has_no_font)

    _warn_of_letters(make_view(ORDER | {"label": "東京"}))

    said = capsys.readouterr()
    assert said.out == ""
    assert "京 東" in said.err
    assert "fonts-noto-cjk" in said.err
