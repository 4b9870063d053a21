"""The search: acts that hold a reader's words, the passages, and corrections of misspelt words.

An act must hold all words, in any of its texts (search_texts.py). Words in quotes, or written
together, must be together. Forms of a word count as one; case, accents and ways of writing numbers
do not matter. The record's texts are English; names of places, kinds and fields are found in the
reader's language as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from borderlines.language import Voice
from borderlines.record import Dataset
from borderlines.view.search_index import Index, index_of
from borderlines.view.search_texts import Where
from borderlines.view.tokens import Token, fold, split

__all__ = ["Hit", "Quote", "Where", "find_acts", "find_meant", "fold", "rank_acts"]

_MOST_KEPT: Final = 64
"""The number of searches whose result is kept with the record."""
_AROUND: Final = 60
_AROUND_EACH: Final = 25
"""Characters of a quotation on each side of one find, and on each side of several."""
_NEAR: Final = 72
"""Least likeness of a word that is proposed for another, in percent."""
_LEAST_MISSPELT: Final = 4
"""Least number of letters of a word for which another may be proposed."""
_QUOTED: Final = re.compile(r"[\"“”„«»]([^\"“”„«»]*)[\"“”„«»]")
_GAP: Final = re.compile(r"[^\s,]+(?:,(?=\d)[^\s,]+)*")


@dataclass(frozen=True)
class Quote:
    """A passage of an act in which words were found."""

    where: Where
    parts: tuple[tuple[str, bool], ...]
    """The text in pieces, each with whether it matches the search."""
    report: str
    """The id of the report whose claim says so; empty where it is no claim."""

    @property
    def text(self) -> str:
        """The same in one piece."""
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True)
class Hit:
    """An act in which all the words were found."""

    event: str
    quotes: tuple[Quote, ...]
    """The passages with the words: one that holds all of them, else one for each."""


def find_acts(voice: Voice, words: str, dataset: Dataset) -> frozenset[str]:
    """Find the ids of the acts that hold all words."""
    return _search(voice, words, dataset).acts


def rank_acts(
    voice: Voice, words: str, dataset: Dataset, shown: frozenset[str], most: int
) -> tuple[Hit, ...]:
    """List at most so many of the acts found, the most likely first.

    First come acts with the words next to each other, then those with all of them in one text, then
    the rest. Among these, acts that are ``shown`` come before those that other filters leave out;
    then the order of ``Where`` decides, then the number of texts with the words, then the date.
    """
    index, result = index_of(dataset, voice), _search(voice, words, dataset)
    order = sorted(result.order, key=lambda one: (one[1], index.acts[one[0]] not in shown))
    return tuple(_to_hit(index, result, number) for number, _ in order[:most])


def find_meant(voice: Voice, words: str, dataset: Dataset) -> str | None:
    """Find a search that may have been meant: each word that no act has gives way to a near one.

    None where each word is in some act, where one has no near word, or where no act holds the near
    ones.
    """
    index = index_of(dataset, voice)
    tokens = (token for phrase in _parse(words) for token in phrase)
    unknown = sorted((t for t in tokens if not index.forms_of(t)), key=lambda t: t.start)
    meant = words
    for token in reversed(unknown):
        near = _find_near(token, index)
        if near is None:
            return None
        meant = f"{meant[: token.start]}{near}{meant[token.end :]}"
    return meant if unknown and find_acts(voice, meant, dataset) else None


def _find_near(token: Token, index: Index) -> str | None:
    word = token.folded
    if len(word) < _LEAST_MISSPELT or any(sign.isdigit() for sign in word):
        return None
    near = process.extract(
        word, index.numbers.keys(), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=3
    )
    if not near:
        return None
    # Most misspell the end of a word rather than how it begins.
    best = max(near, key=lambda one: one[1] + 10 * (one[0][:1] == word[0]))[0]
    return index.written[index.numbers[best]]


@dataclass(frozen=True)
class _Result:
    acts: frozenset[str]
    order: tuple[tuple[int, int], ...]
    """Numbers of the acts, the most likely first, each with the distance between its words."""
    passages: tuple[npt.NDArray[np.bool_], ...]
    """The passages that hold each phrase."""
    whole: npt.NDArray[np.bool_]
    """Passages that hold all of them next to each other."""
    tokens: tuple[Token, ...]


def _search(voice: Voice, words: str, dataset: Dataset) -> _Result:
    index = index_of(dataset, voice)
    kept = index.results
    result: _Result | None = kept.get(words)
    if result is None:
        result = _search_anew(index, words)
        if len(kept) >= _MOST_KEPT:
            kept.clear()
        kept[words] = result
    return result


def _search_anew(index: Index, words: str) -> _Result:
    phrases = _parse(words)
    tokens = tuple(token for phrase in phrases for token in phrase)
    passages = tuple(index.find(phrase) for phrase in phrases)
    whole = passages[0] if len(passages) == 1 else index.find(tokens)
    if not passages:
        return _Result(frozenset(), (), (), whole, ())
    in_act = np.logical_and.reduce([index.acts_with(found) for found in passages])
    order = _order(index, passages, whole, in_act)
    return _Result(frozenset(index.acts[n] for n, _ in order), order, passages, whole, tokens)


def _order(
    index: Index,
    passages: Sequence[npt.NDArray[np.bool_]],
    whole: npt.NDArray[np.bool_],
    in_act: npt.NDArray[np.bool_],
) -> tuple[tuple[int, int], ...]:
    """Order acts, each with 0 for adjacent words, 1 for words in one text, else 2."""
    together = np.logical_and.reduce(passages)
    scattered = np.max([_first_where(index, found) for found in passages], axis=0)
    rank, count = _first_where(index, whole), _count(index, whole)
    level = np.where(index.acts_with(whole), 0, 2)
    in_one = index.acts_with(together) & (level > 0)
    level[in_one] = 1
    rank = np.where(in_one, _first_where(index, together), np.where(level == 2, scattered, rank))
    count = np.where(in_one, _count(index, together), count)
    numbers = np.flatnonzero(in_act)
    keys = (numbers, -count[numbers], rank[numbers], level[numbers])
    return tuple((int(n), int(level[n])) for n in numbers[np.lexsort(keys)])


def _first_where(index: Index, passages: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """Return the rank of the best passage of each act, and a rank beyond all where it has none."""
    first = np.full(len(index.acts), len(Where) + 1, dtype=np.int32)
    np.minimum.at(first, index.act_of[passages], index.where[passages])
    return first


def _count(index: Index, passages: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    return np.bincount(index.act_of[passages], minlength=len(index.acts))


def _to_hit(index: Index, result: _Result, act: int) -> Hit:
    of_act = index.act_of == act
    together = np.logical_and.reduce(result.passages)
    for found in (result.whole, together):
        if (found & of_act).any():
            return Hit(index.acts[act], (_quote(index, result, found & of_act, _AROUND),))
    quotes = [_quote(index, result, found & of_act, _AROUND_EACH) for found in result.passages]
    return Hit(index.acts[act], tuple(dict.fromkeys(quotes)))


def _quote(index: Index, result: _Result, passages: npt.NDArray[np.bool_], around: int) -> Quote:
    """Return the best of some passages, cut to the surroundings of the words."""
    numbers = np.flatnonzero(passages)
    passage = index.passages[numbers[np.argmin(index.where[numbers])]]
    sought = frozenset().union(*(index.forms_of(token) for token in result.tokens))
    found = [
        (token.start, token.end)
        for token in split(passage.text)
        if index.numbers.get(token.folded) in sought
    ]
    return Quote(
        passage.where, _cut(passage.text, found, len(result.tokens), around), passage.report
    )


def _cut(
    text: str, found: Sequence[tuple[int, int]], number: int, around: int
) -> tuple[tuple[str, bool], ...]:
    """Cut a text around the matches that are closest together, in pieces."""
    if not found:
        return ((text[: 2 * around], False),)
    number = min(number, len(found))
    closest = min(
        range(len(found) - number + 1), key=lambda n: found[n + number - 1][1] - found[n][0]
    )
    start = max(0, found[closest][0] - around)
    end = min(len(text), found[closest + number - 1][1] + around)
    # Not in the middle of a word.
    start = text.find(" ", start) + 1 if start else 0
    end = text.rfind(" ", start, end) if end < len(text) else end
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for first, last in found:
        if start <= first and last <= end:
            pieces += [(text[at:first], False), (text[first:last], True)]
            at = last
    pieces.append((text[at:end] + ("…" if end < len(text) else ""), False))
    return tuple(piece for piece in pieces if piece[0])


def _parse(words: str) -> list[tuple[Token, ...]]:
    """Split a search into words, each with those that must follow it."""
    phrases = []
    rest = words
    for match in _QUOTED.finditer(words):
        within = (
            token._replace(start=token.start + match.start(1), end=token.end + match.start(1))
            for token in split(match[1])
        )
        phrases.append((match.start(), tuple(within)))
        rest = rest.replace(match[0], " " * len(match[0]), 1)
    # Numbers in words are two words and one number: they are split before the rest is parted.
    tokens = list(split(rest))
    parts = [(match.start(), match.end()) for match in _GAP.finditer(rest)]
    grouped: dict[int, list[Token]] = {}
    for token in tokens:
        start = next((start for start, end in parts if start <= token.start < end), token.start)
        grouped.setdefault(start, []).append(token)
    phrases += [(start, tuple(group)) for start, group in grouped.items()]
    return [phrase for _, phrase in sorted(phrases, key=lambda one: one[0]) if phrase]
