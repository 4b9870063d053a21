"""A reader's language, bound once: where a voice comes from, and what it does with a message."""

from __future__ import annotations

from io import BytesIO

from markupsafe import Markup

from borderlines.language import voice_of
from borderlines.language.messages import KEYWORDS
from borderlines.view import Selection
from scripts.messages import extract_from_code
from tests.acts import DE, EN, FR, ORDER, make_dataset
from web.http.render import translate


def messages_in(code: str) -> list[tuple[str | None, ...]]:
    found = extract_from_code(BytesIO(code.encode()), KEYWORDS, (), {})
    return [arguments for _, _, arguments, _ in found]


def test_a_code_has_one_voice() -> None:
    assert voice_of("de") is voice_of("de")
    assert voice_of("de").code == "de"


def test_an_unknown_code_speaks_english() -> None:
    assert voice_of("xx") is voice_of("") is voice_of("en")


def test_a_view_has_the_voice_of_its_reader() -> None:
    choice = Selection(language="fr")

    assert choice.voice is FR
    assert choice.apply(make_dataset(ORDER)).voice is FR


def test_a_message_without_gaps_may_hold_braces() -> None:
    assert EN.gettext("{act}") == "{act}"
    assert EN.gettext("{act}", act="a fine") == "a fine"


def test_a_name_from_right_to_left_leaves_the_order_of_its_sentence() -> None:
    firm = "חברה (2018) Ltd"

    assert EN.gettext("{act}: amended", act=firm) == f"\u2068{firm}\u2069: amended"
    assert EN.list(["Firm", firm]) == f"Firm and \u2068{firm}\u2069"
    assert EN.ngettext("{number} by {who}", "{number} by {who}", 2, who="個人 Ltd") == (
        "2 by 個人 Ltd"
    )


def test_a_message_is_translated_in_its_context() -> None:
    assert EN.pgettext("Kind", "fine") == "fine"
    assert DE.pgettext("Kind", "fine") == "Bußgeld"
    assert DE.gettext("fine") == "fine"


def test_messages_are_found_by_the_name_of_their_call() -> None:
    assert messages_in('view.voice.gettext("One")') == [("One",)]
    assert messages_in('_("One", gap=1)') == [("One",)]
    assert messages_in("""f"{voice.ngettext('{number} act', '{number} acts', n)}" """) == [
        ("{number} act", "{number} acts", None)
    ]
    assert messages_in('voice.date("One")') == []


def test_a_page_escapes_what_fills_a_gap_unless_it_is_markup() -> None:
    row, file = Markup("<code>id</code>"), "<b>events</b>"

    assert translate(EN, "This act is the row {row} of {file}.", row=row, file=file) == (
        "This act is the row <code>id</code> of &lt;b&gt;events&lt;/b&gt;."
    )
