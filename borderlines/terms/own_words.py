"""Words that a record brings itself, as values that belong to that record alone.

There is no global list of them: a record is read with its own ``Words``, so two records that are
served at once can't learn a word from each other. An own word behaves as a built-in one does: it is
its code, and carries its label and, for a kind of act, what the law asks of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self

from borderlines.terms.vocabulary import (
    Asks,
    AuthorityType,
    Family,
    FieldOfLaw,
    Kind,
    KindLaw,
    PartSort,
    Standing,
    Term,
    Trait,
)

MOST_WORDS: Final = 40
"""The greatest number of words that a record may bring."""
MOST_FIELDS: Final = 8
"""The greatest number of own fields of law: as many more colours as people can tell apart."""


class OwnWord(str):
    """A word of a record's own.

    It equals its code, and another such word if both agree in everything.
    """

    label: str
    labels: tuple[tuple[str, str], ...]
    """The labels in other languages, each after the code of its language."""
    meaning: str = ""

    def __new__(cls, code: str, label: str, labels: Iterable[tuple[str, str]] = ()) -> Self:
        """Make a word that is its code and carries its labels."""
        word = super().__new__(cls, code)
        word.label, word.labels = label, tuple(sorted(labels))
        return word

    @property
    def value(self) -> str:
        """The code, as a built-in word has it."""
        return str(self)

    def label_in(self, language: str) -> str:
        """Return the label in a language, or the English one if there is none."""
        return dict(self.labels).get(language, self.label)

    def _told(self) -> tuple[Any, ...]:
        """Return everything that the word is made of."""
        return str(self), self.label, self.labels

    def __eq__(self, other: object) -> bool:
        """Return whether it is the same word or, for plain text, its code."""
        if isinstance(other, OwnWord):
            return type(self) is type(other) and self._told() == other._told()
        return str.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        """Return whether it is another word."""
        return not self == other

    __hash__ = str.__hash__

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        """Let the word be copied, or sent to another process, with all that it is made of."""
        return type(self), self._told()


class OwnKind(KindLaw, OwnWord):
    """A kind of act of a record's own: its family says what the law asks of it."""

    def __new__(
        cls,
        code: str,
        label: str,
        labels: Iterable[tuple[str, str]] = (),
        family: Family = Family.LETTER,
        begins: Standing | None = None,
        asks: Asks | None = None,
    ) -> Self:
        """Make a kind. What is not given is as for most acts of the family."""
        kind = super().__new__(cls, code, label, labels)
        begins = begins or next(iter(BEGINNINGS[family]))
        beginning = BEGINNINGS[family][begins]
        kind.family, kind.begins = family, begins
        kind.asks = asks or beginning.asks[0]
        kind.sort = _SORTS.get(kind.asks, beginning.sort)
        kind.type, kind.traits = beginning.type, beginning.traits
        if kind.asks is Asks.DUTY_AUTHORITY:
            kind.traits = Trait.TO_AUTHORITIES
        return kind

    def _told(self) -> tuple[Any, ...]:
        return (*super()._told(), self.family, self.begins, self.asks)


class OwnField(OwnWord):
    """A field of law of a record's own."""

    number: int
    """Its number among the record's own fields, which decides its colour."""

    def __new__(
        cls, code: str, label: str, labels: Iterable[tuple[str, str]] = (), number: int = 0
    ) -> Self:
        """Make a field with a number among the record's own."""
        field = super().__new__(cls, code, label, labels)
        field.number = number
        return field

    def _told(self) -> tuple[Any, ...]:
        return (*super()._told(), self.number)


class OwnAuthorityType(OwnWord):
    """A type of authority of a record's own."""


AnyKind = Kind | OwnKind
AnyField = FieldOfLaw | OwnField
AnyAuthorityType = AuthorityType | OwnAuthorityType
AnyTerm = Term | OwnWord


@dataclass(frozen=True)
class Words:
    """All words that a record may use where it may bring its own, the built-in ones first."""

    kinds: tuple[AnyKind, ...] = tuple(Kind)
    fields: tuple[AnyField, ...] = tuple(FieldOfLaw)
    authority_types: tuple[AnyAuthorityType, ...] = tuple(AuthorityType)

    @classmethod
    def with_own(cls, own: Iterable[OwnWord]) -> Self:
        """Return the built-in words and those of a record, in the order of their codes."""
        found = sorted(own, key=str)
        fields = [word for word in found if isinstance(word, OwnField)][:MOST_FIELDS]
        return cls(
            kinds=(*Kind, *(word for word in found if isinstance(word, OwnKind))),
            fields=(
                *FieldOfLaw,
                *(OwnField(one, one.label, one.labels, n) for n, one in enumerate(fields)),
            ),
            authority_types=(
                *AuthorityType,
                *(word for word in found if isinstance(word, OwnAuthorityType)),
            ),
        )

    @cached_property
    def kind_by_code(self) -> Mapping[str, AnyKind]:
        """Every kind of act by its code."""
        return {str(kind): kind for kind in self.kinds}

    @cached_property
    def _own_by_code(self) -> Mapping[type[Term], Mapping[str, OwnWord]]:
        listed: Mapping[type[Term], tuple[AnyTerm, ...]] = {
            Kind: self.kinds,
            FieldOfLaw: self.fields,
            AuthorityType: self.authority_types,
        }
        return {
            vocabulary: {str(word): word for word in words if isinstance(word, OwnWord)}
            for vocabulary, words in listed.items()
        }

    def own_of(self, vocabulary: type[Term] | None) -> Mapping[str, OwnWord]:
        """Return the record's own words of a vocabulary, by their codes."""
        return self._own_by_code.get(vocabulary, {}) if vocabulary else {}


BUILT_IN: Final = Words()
"""The words of a record that brings none."""


@dataclass(frozen=True)
class Beginning:
    """One way in which acts of a family begin, and what the law asks of them."""

    asks: tuple[Asks, ...]
    """The possible first duties of such an act. The first is the default."""
    sort: PartSort = PartSort.DECLARATION
    type: str = "CreativeWork"
    traits: Trait = Trait.NONE


_NOTHING: Final = (Asks.NOTHING,)
_SORTS: Final[Mapping[Asks, PartSort]] = {
    Asks.DUTY_COMPANY: PartSort.ORDER,
    Asks.DUTY_AUTHORITY: PartSort.ORDER,
    Asks.MONEY: PartSort.MONEY,
    Asks.PROMISE: PartSort.PROMISE,
}
BEGINNINGS: Final[Mapping[Family, Mapping[Standing, Beginning]]] = {
    Family.COMPLAINT: {Standing.PENDING: Beginning(_NOTHING, traits=Trait.AGAINST)},
    Family.LETTER: {
        Standing.SAYS: Beginning(_NOTHING),
        Standing.PENDING: Beginning(_NOTHING),
    },
    Family.INQUIRY: {
        Standing.PENDING: Beginning(_NOTHING),
        Standing.SAYS: Beginning(_NOTHING, type="Report"),
    },
    Family.ORDER: {
        Standing.STANDS: Beginning(
            (Asks.DUTY_COMPANY, Asks.DUTY_AUTHORITY, Asks.NOTHING),
            type="Legislation",
            traits=Trait.AGAINST,
        ),
    },
    Family.FINE: {
        Standing.STANDS: Beginning((Asks.MONEY,), type="Legislation", traits=Trait.AGAINST),
    },
    Family.COURT: {
        Standing.STANDS: Beginning(_NOTHING, traits=Trait.RULING),
        Standing.PENDING: Beginning(_NOTHING),
    },
    Family.SETTLEMENT: {Standing.STANDS: Beginning((Asks.PROMISE,))},
    Family.CLOSURE: {
        Standing.CLOSED: Beginning(_NOTHING),
        Standing.STANDS: Beginning(_NOTHING, PartSort.PERMISSION),
    },
    Family.COMPANY: {Standing.SAYS: Beginning(_NOTHING)},
}
"""The ways in which acts of each family may begin, the usual one first.

A family without any has no kinds.
"""
