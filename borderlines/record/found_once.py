"""Facts of an act that are found once for a Dataset, and then read."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from borderlines.record.dataset import Dataset
from borderlines.schema import Event

_MoreT = ParamSpec("_MoreT")
_FoundT = TypeVar("_FoundT")
_Find = Callable[Concatenate[Event, Dataset, _MoreT], _FoundT]


def found_once(find: _Find[_MoreT, _FoundT]) -> _Find[_MoreT, _FoundT]:
    """Keep what a function finds of an act, as long as the Dataset lives.

    For functions whose result depends on nothing but their arguments, which are hashable. The
    result must not refer to the Dataset, which would then never be given up.
    """
    kept: WeakKeyDictionary[Dataset, dict[Hashable, _FoundT]] = WeakKeyDictionary()

    @wraps(find)
    def read(
        event: Event, dataset: Dataset, *args: _MoreT.args, **kwargs: _MoreT.kwargs
    ) -> _FoundT:
        found = kept.setdefault(dataset, {})
        key = (event.id, args, tuple(kwargs.items()))
        if key not in found:
            found[key] = find(event, dataset, *args, **kwargs)
        return found[key]

    return read
