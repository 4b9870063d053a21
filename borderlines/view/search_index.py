"""The words of a whole record in one array, so that ten thousand acts are searched at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from borderlines.language import Voice, voice_of
from borderlines.record import Dataset
from borderlines.record.found_once import once_per_dataset
from borderlines.view.search_texts import Passage, names_of, texts_of
from borderlines.view.stems import stems_of
from borderlines.view.tokens import Token, split

_Ints = npt.NDArray[np.int32]
_Flags = npt.NDArray[np.bool_]

_END: Final = 0
"""A separator after each passage of the array, so that no match crosses two of them."""
_ALIKE: Final = 3
"""Letters that two words must share before their stems are compared."""
_LEAST_BEGINNING: Final = 3
_LEAST_WITHIN: Final = 4
"""Least letters for which a part of a word finds it: at its beginning, and anywhere in it."""


@dataclass(frozen=True, eq=False)
class Index:
    """Every word of every passage of a record's acts, in order."""

    acts: tuple[str, ...]
    """Ids of the acts, by date."""
    passages: tuple[Passage, ...]
    act_of: _Ints
    """The number of the act to which each passage belongs."""
    stream: _Ints
    """The words of all passages, each by its number in ``numbers``."""
    passage_of: _Ints
    """The number of the passage to which each position of the stream belongs."""
    numbers: dict[str, int]
    """The number of each folded word."""
    written: list[str]
    """The spelling of each word where it first appears."""
    languages: tuple[str, ...] = ()
    _forms: dict[str, frozenset[int]] = field(default_factory=dict)

    @cached_property
    def where(self) -> _Ints:
        """The rank of each passage's ``Where``."""
        return np.array([passage.where for passage in self.passages], dtype=np.int32)

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for word in self.numbers:
            found.setdefault(word[:_ALIKE], []).append(word)
        return found

    def forms_of(self, token: Token) -> frozenset[int]:
        """Find the words that a searched word stands for, as numbers.

        These are the word itself and its other forms; only where there are none, longer words
        that begin with it, or else hold it.
        """
        if token.written not in self._forms:
            if len(self._forms) > 1024:
                self._forms.clear()
            self._forms[token.written] = frozenset(self._find_forms(token))
        return self._forms[token.written]

    def _find_forms(self, token: Token) -> Iterable[int]:
        word = token.folded
        exact = [self.numbers[word]] if word in self.numbers else []
        if any(sign.isdigit() for sign in word):
            # 122 is neither 1220 nor 2122.
            return exact
        stems = stems_of(token.written, self.languages)
        alike = [
            self.numbers[other]
            for other in self._by_beginning.get(word[:_ALIKE], ())
            if stems & stems_of(self.written[self.numbers[other]], self.languages)
        ]
        if exact or alike:
            return {*exact, *alike}
        # Scripts without spaces have short words, and no bounds between them.
        least = 1 if not word.isascii() else 0
        if len(word) >= _LEAST_BEGINNING - least:
            begun = [n for other, n in self.numbers.items() if other.startswith(word)]
            if begun:
                return begun
        if len(word) >= _LEAST_WITHIN - 2 * least:
            return [n for other, n in self.numbers.items() if word in other]
        return ()

    def find(self, words: Sequence[Token]) -> _Flags:
        """Find the passages that hold these words next to each other."""
        length = len(self.stream) - len(words) + 1
        found = np.zeros(len(self.passages), dtype=np.bool_)
        if length < 1 or not words:
            return found
        here = np.ones(length, dtype=np.bool_)
        for number, token in enumerate(words):
            chosen = np.zeros(len(self.written), dtype=np.bool_)
            chosen[list(self.forms_of(token))] = True
            here &= chosen[self.stream[number : number + length]]
        found[self.passage_of[:length][here]] = True
        return found

    def acts_with(self, passages: _Flags) -> _Flags:
        """Find the acts that at least one of these passages belongs to."""
        found = np.zeros(len(self.acts), dtype=np.bool_)
        found[self.act_of[passages]] = True
        return found

    @cached_property
    def results(self) -> dict[str, Any]:
        """The latest searches, by their words (search.py keeps them here, with the record)."""
        return {}


@once_per_dataset
def index_of(dataset: Dataset, voice: Voice) -> Index:
    """Make the index of a record for a language, including the names in that language."""
    base = _index_texts(dataset)
    writer = _Writer(base.numbers, base.written)
    for number, event in enumerate((*dataset.events, *dataset.undated)):
        for passage in dict.fromkeys(names_of(event, voice)):
            writer.add(number, passage)
    return Index(
        acts=base.acts,
        passages=(*base.passages, *writer.passages),
        act_of=np.concatenate((base.act_of, _to_array(writer.act_of))),
        stream=np.concatenate((base.stream, _to_array(writer.stream))),
        passage_of=np.concatenate(
            (base.passage_of, _to_array(writer.passage_of) + len(base.passages))
        ),
        numbers=writer.numbers,
        written=writer.written,
        languages=tuple(dict.fromkeys((voice_of("en").code, voice.code))),
    )


@once_per_dataset
def _index_texts(dataset: Dataset) -> Index:
    writer = _Writer({"": _END}, [""])
    for number, event in enumerate((*dataset.events, *dataset.undated)):
        for passage in dict.fromkeys(texts_of(event, dataset)):
            writer.add(number, passage)
    return Index(
        acts=tuple(event.id for event in (*dataset.events, *dataset.undated)),
        passages=tuple(writer.passages),
        act_of=_to_array(writer.act_of),
        stream=_to_array(writer.stream),
        passage_of=_to_array(writer.passage_of),
        numbers=writer.numbers,
        written=writer.written,
    )


class _Writer:
    """A collector of passages, which reuses the numbers of words that it already has."""

    def __init__(self, numbers: dict[str, int], written: list[str]) -> None:
        self.numbers, self.written = dict(numbers), list(written)
        self.passages: list[Passage] = []
        self.act_of: list[int] = []
        self.stream: list[int] = []
        self.passage_of: list[int] = []
        self._split: dict[str, list[int]] = {}

    def add(self, act: int, passage: Passage) -> None:
        """Add a passage of an act. A text that came before, such as a name, is not split again."""
        words = self._split.get(passage.text)
        if words is None:
            words = [self._number(token) for token in split(passage.text)]
            self._split[passage.text] = words
        number = len(self.passages)
        self.passages.append(passage)
        self.act_of.append(act)
        self.stream += (*words, _END)
        self.passage_of += [number] * (len(words) + 1)

    def _number(self, token: Token) -> int:
        number = self.numbers.setdefault(token.folded, len(self.written))
        if number == len(self.written):
            self.written.append(token.written)
        return number


def _to_array(numbers: Sequence[int]) -> _Ints:
    return np.array(numbers, dtype=np.int32)
