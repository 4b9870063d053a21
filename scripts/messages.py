"""Bring the catalogues up to date with the code: ``make messages``.

Gathers every message of the code, the templates and the vocabularies, and writes it into the
catalogues of the other languages, sorted; translations that are there stay, messages that nobody
uses go. Running it twice changes nothing. What is left to translate is named.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from borderlines.language.messages import DOMAIN, FOLDER, KEYWORDS, LANGUAGES
from borderlines.terms import vocabulary
from borderlines.terms.vocabulary import Relation, Term

ROOT: Final = Path(__file__).parent.parent
TRANSLATED: Final = tuple(language for language in LANGUAGES if language != "en")
_SOURCES: Final = ("borderlines", "components", "web")
_NEVER_SHOWN: Final = (vocabulary.PeriodKind, vocabulary.Lanes, vocabulary.LaneOrder,
                       vocabulary.Arrows, vocabulary.OwnVocabulary,
                       vocabulary.Standard)  # fmt: skip
"""Vocabularies whose labels are on no page."""
_WITHIN_SENTENCES: Final = (
    vocabulary.AmountKind,
    vocabulary.Asks,
    vocabulary.FieldOfLaw,
    vocabulary.Kind,
    vocabulary.Caveat,
    vocabulary.Standing,
    vocabulary.Measure,
    vocabulary.PartSort,
    vocabulary.SourceKind,
    vocabulary.Tier,
)
"""Vocabularies that ``Voice.term`` names within sentences too."""
_EXPLAINED: Final = (vocabulary.Verdict,)
"""Vocabularies whose meanings are on a page."""
_HEADER: Final = """\
# Borderlines in {name}. Written by "make messages"; translations are edited here.
msgid ""
msgstr ""
"Project-Id-Version: Borderlines\\n"
"Language: {language}\\n"
"Plural-Forms: {plurals};\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


Found = tuple[int, str, tuple[str | None, ...], list[str]]
"""Line, name of the call, its arguments (None for what is no literal), comments."""


def extract_from_code(
    file: BinaryIO, keywords: Collection[str], comments: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """Find the calls of a Python file that translate messages: an extraction method for babel.

    Calls are found by name, ``_`` as well as ``voice.gettext``. Babel's own method reads tokens,
    and misses calls within an f-string.
    """
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.Call):
            name = _read_name(node.func)
            if name in keywords:
                yield node.lineno, name, tuple(map(_read_literal, node.args)), []


def _read_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _read_literal(node: ast.expr) -> str | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return node.value if is_text else None  # type: ignore[attr-defined]


_METHODS: Final = [
    ("**/templates/**.html", "jinja2"),
    ("**.py", "scripts.messages:extract_from_code"),
]
_OPTIONS: Final = {"**/templates/**.html": {"silent": "false"}}


def gather() -> Catalog:
    """Gather every message for readers, without translations."""
    catalogue = Catalog()
    for folder in _SOURCES:
        for _, _, message, _, context in extract_from_dir(
            ROOT / folder, _METHODS, _OPTIONS, keywords=KEYWORDS
        ):
            catalogue.add(message, context=context)
    for context, label in list_labels():
        catalogue.add(label, context=context)
    return catalogue


def list_labels() -> Iterator[tuple[str, str]]:
    """List the labels of the vocabularies as messages: context and text."""
    for terms in Term.__subclasses__():
        if terms in _NEVER_SHOWN:
            continue
        for term in terms:
            if isinstance(term, Relation):
                yield terms.__name__, f"{term.label} “{{act}}”"
                yield terms.__name__, f"{term.passive} “{{act}}”"
                continue
            yield terms.__name__, term.label
            if terms in _WITHIN_SENTENCES:
                yield terms.__name__, term.label.lower()
            if terms in _EXPLAINED:
                yield terms.__name__, term.meaning


def catalogue_file(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read_catalogue(language: str) -> Catalog:
    """Read the catalogue of a language from its file."""
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def write_catalogue(gathered: Catalog, language: str) -> bytes:
    """Write the file of a language with the messages gathered, and its translations of them."""
    before = read_catalogue(language)
    updated = Catalog(locale=language)
    for message in gathered:
        if message.id:
            known = before.get(message.id, message.context)
            empty = ("", "") if message.pluralizable else ""
            kept = known.string if known is not None else empty
            updated.add(message.id, kept, context=message.context, flags=message.flags)
    body = BytesIO()
    write_po(body, updated, width=100, omit_header=True, sort_output=True, no_location=True)
    header = _HEADER.format(
        name=updated.locale.english_name if updated.locale else language,
        language=language,
        plurals=updated.plural_forms.rstrip(";"),
    )
    return header.encode() + body.getvalue().rstrip() + b"\n"


def list_untranslated(language: str) -> list[str]:
    """List messages of a catalogue without a translation, or with one that is only guessed."""
    return [
        str(message.id)
        for message in read_catalogue(language)
        if message.id and (message.fuzzy or not all(translations_of(message)))
    ]


def translations_of(message: Message) -> tuple[str, ...]:
    """Return the texts of a message in the other language: one, or one for each plural form."""
    text = message.string or ""
    return (text,) if isinstance(text, str) else tuple(map(str, text))


def main() -> int:
    """Write the catalogues. Returns 1 if translations are missing."""
    gathered = gather()
    missing = 0
    for language in TRANSLATED:
        catalogue_file(language).write_bytes(write_catalogue(gathered, language))
        for message in list_untranslated(language):
            missing += 1
            print(f"{catalogue_file(language).relative_to(ROOT)}: not translated: {message}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
