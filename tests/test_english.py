"""The English of code, docs and messages: plain docstrings, and no word that was retired."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from scripts.messages import gather

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("borderlines", "web", "components", "scripts", "benchmarks", "tests")
CODE = [path for name in FOLDERS for path in sorted((ROOT / name).rglob("*.py"))]
CODE = [ROOT / "app.py", ROOT / "schema.py", *(path for path in CODE if path != Path(__file__))]
GUIDES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "llms.txt")),
    *(ROOT / name / "README.md" for name in ("data", "deploy", "examples/clearview")),
    *sorted((ROOT / "docs").rglob("*.md")),
]

VERBS = frozenset(
    re.findall(
        r"\w+",
        """
    Add Answer Append Apply Ask Break Build Bundle Call Centre Change Check Choose Click
    Close Collect Compare Complete Compute Convert Copy Count Crop Cut Decide Decode Delete
    Describe Drag Draw Drop Encode End Extend Escape Estimate Explain Fetch Fill Find Fit Follow
    Forget Format Gather Give Go Group Hash Hold Insert Iterate Join Keep Kill Label Lay
    Leave Let Limit Link List Listen Load Look Lower Make Mark Match Measure Merge Mix Move
    Name Narrow Normalise Note Number Open Order Pack Parse Pass Paste Pick Place Plan Play Point
    Prepare Press Print Project Publish Put Quote Raise Read Record Redirect Reduce Refuse
    Remember Remove Rename Render Repeat Replace Report Reserve Reset Return Rewrite Rotate
    Round Run Save Say Scale Scroll Search Select Send Separate Serve Set Shorten Show Skip
    Sort Split Spread Start Stop Store Stretch Sum Swap Take Test Trace Translate Try Turn
    Type Undo Unpack Update Use Validate Visit Wait Walk Warn Wrap Write Yield
    """,
    )
)
"""First words of functions' docstrings. A new verb is added here, and never a noun."""
CLAUSES = frozenset(
    re.findall(
        r"\w+",
        """
    As At Because Before Behind Between By For From How If In Is It Likewise Of On Since So
    That There These They Those To Up What Whatever When Where Whether Which While Who
    Whoever Whom Whose Why With Within Without
    """,
    )
)
"""First words of clauses, which are not noun phrases."""

RETIRED = {
    r"(?<!one )(?<!\} )of (which|whom)": "write a second sentence",
    r"told|tells? of|telling of": "said, shown, mentioned or reported",
    r"bod(y|ies)": "authority; of an answer: content",
    r"events?(?! loop)": "act",
    r"for want of": "because there is no …",
    r"as far as is established|is no day|what would:": "see the rules of plain English",
    r"stands? (above|apart|at|before|behind|below|beside|in|inside|nowhere|on|there|under|within)"
    r"(?! (part\b|a day|that day|days|\{|challenge|\d))": "is, are, or a verb that says more",
}
"""Words that are not used in prose, each with what to write instead."""


class Docstring(NamedTuple):
    """A docstring with its address, its kind, and the type that its owner returns or holds."""

    where: str
    kind: str
    text: str
    type: str


@cache
def read_code(path: Path) -> tuple[str, ast.Module]:
    text = path.read_text("utf-8")
    return text, ast.parse(text)


def list_docstrings(path: Path) -> Iterator[Docstring]:
    return list_docstrings_of(read_code(path)[1], str(path.relative_to(ROOT)))


def list_docstrings_of(tree: ast.Module, name: str) -> Iterator[Docstring]:
    """Yield the docstrings of a module, its classes and functions, and the strings below names."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if not isinstance(body, list):
            continue
        for before, found in zip([None, *body], body, strict=False):
            if not (isinstance(found, ast.Expr) and isinstance(found.value, ast.Constant)):
                continue
            text, where = found.value.value, f"{name}:{found.lineno}"
            if isinstance(text, str) and before is None:
                yield Docstring(where, *_kind_of(node, text))
            elif isinstance(text, str) and isinstance(before, ast.Assign | ast.AnnAssign):
                type = ast.unparse(before.annotation) if isinstance(before, ast.AnnAssign) else ""
                kind = "member" if isinstance(node, ast.ClassDef) else "constant"
                yield Docstring(where, kind, text, type)


def _kind_of(node: ast.AST, text: str) -> tuple[str, str, str]:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return "class" if isinstance(node, ast.ClassDef) else "module", text, ""
    type = ast.unparse(node.returns) if node.returns else ""
    if any("property" in ast.unparse(decorator) for decorator in node.decorator_list):
        return "member", text, type
    return "test" if node.name.startswith("test_") else "function", text, type


def list_prose(path: Path) -> Iterator[tuple[str, str]]:
    """Yield comments and docstrings of code, or the paragraphs of a guide, with their addresses."""
    name = path.relative_to(ROOT)
    if path.suffix != ".py":
        text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
        yield from ((str(name), part) for part in text.split("\n\n"))
        return
    yield from ((found.where, found.text) for found in list_docstrings(path))
    for token in tokenize.generate_tokens(io.StringIO(read_code(path)[0]).readline):
        if token.type == tokenize.COMMENT:
            yield f"{name}:{token.start[0]}", token.string


def without_code(text: str) -> str:
    """Remove code, quotations, addresses and names of files, where old words may remain."""
    code = r"``.*?``|`[^`]*`|“[^”]*”|\]\([^)]*\)|[\w/]+\.(csv|html|py)|https?://\S+"
    return " ".join(re.sub(code, " ", text).split())


def find_retired(text: str) -> Iterator[str]:
    for pattern, instead in RETIRED.items():
        for found in re.finditer(
            rf"\b({pattern})\b" if pattern[-1] != ":" else pattern, text, re.I
        ):
            around = text[max(0, found.start() - 30) : found.end() + 20]
            yield f"“{found[0]}” in “{around}”: {instead}"


def first_word_of(doc: Docstring) -> str:
    return doc.text.split()[0].rstrip(".,:;")


def is_clause(doc: Docstring) -> bool:
    """Return whether a docstring of anything but a function begins as no noun phrase does."""
    if doc.kind in {"function", "test"} or first_word_of(doc) not in CLAUSES:
        return False
    # A flag is explained by a clause, as anywhere; a word of a vocabulary by a sentence.
    is_flag = doc.text.startswith("Whether") and "bool" in doc.type
    return not is_flag and not (
        doc.text.startswith("It ") and (doc.kind, doc.type) == ("member", "")
    )


def folder_of(path: Path) -> str:
    """Return the folder of a path below the project; ``docs`` for every guide."""
    if path.suffix != ".py":
        return "docs"
    folder = path.relative_to(ROOT).parts[0]
    return folder if folder in {"borderlines", "web", "components", "tests"} else "scripts"


def texts_of(id: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (id,) if isinstance(id, str) else tuple(id)


def test_docstrings_of_functions_begin_with_an_imperative() -> None:
    found = [doc for path in CODE for doc in list_docstrings(path) if doc.kind == "function"]

    assert [doc for doc in found if first_word_of(doc) not in VERBS] == []


def test_docstrings_of_modules_classes_and_constants_are_noun_phrases() -> None:
    found = [doc for path in CODE for doc in list_docstrings(path)]

    wrong = [doc for doc in found if is_clause(doc)]

    assert wrong == []


def test_a_clause_of_a_function_or_a_constant_is_found() -> None:
    tree = ast.parse('LIMIT = 3\n"""Of more it cannot be drawn."""\ndef find(): "The acts."')
    constant, function = list_docstrings_of(tree, "made.py")

    assert is_clause(constant)
    assert first_word_of(function) not in VERBS


@pytest.mark.parametrize("folder", ["borderlines", "web", "components", "scripts", "tests", "docs"])
def test_no_retired_word_is_in_comments_docstrings_and_guides(folder: str) -> None:
    paths = [path for path in [*CODE, *GUIDES] if folder_of(path) == folder]

    said = (pair for path in paths for pair in list_prose(path))

    assert [
        f"{where}: {found}" for where, text in said for found in find_retired(without_code(text))
    ] == []


def test_no_retired_word_is_in_a_message() -> None:
    texts = [text for message in gather() if message.id for text in texts_of(message.id)]

    assert [found for text in texts for found in find_retired(text)] == []


def test_a_retired_word_is_found_in_prose_and_not_in_code() -> None:
    text = without_code("The bodies of `event` in events.csv, of which one event is told.")

    assert len(list(find_retired(text))) == 4
