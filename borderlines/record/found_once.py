"""Results about an act, or a whole record, that are found once for a Dataset."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial, update_wrapper
from typing import ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from borderlines.record.dataset import Dataset
from borderlines.schema import Event

_ArgumentsT = ParamSpec("_ArgumentsT")
_FoundT = TypeVar("_FoundT")


def found_once(find: Callable[_ArgumentsT, _FoundT]) -> Callable[_ArgumentsT, _FoundT]:
    """Keep what a function finds of an act and its Dataset, as long as the Dataset lives.

    For functions that depend on nothing but their arguments, which are hashable and given in order.
    The result must not refer to the Dataset, which would then never be freed.
    """
    return _keep(find, None)


def found_lately(
    most: int,
) -> Callable[[Callable[_ArgumentsT, _FoundT]], Callable[_ArgumentsT, _FoundT]]:
    """Keep the same up to a number of results, and then begin anew.

    For functions of a day, because readers may ask for any.
    """
    return partial(_keep, most=most)


def _keep(find: Callable[_ArgumentsT, _FoundT], most: int | None) -> Callable[_ArgumentsT, _FoundT]:
    kept: WeakKeyDictionary[Dataset, dict[Hashable, _FoundT]] = WeakKeyDictionary()

    def read(*args: _ArgumentsT.args, **kwargs: _ArgumentsT.kwargs) -> _FoundT:
        event, dataset, *more = args
        assert isinstance(event, Event)  # noqa: S101 - for the type checker
        assert isinstance(dataset, Dataset)  # noqa: S101
        found = kept.setdefault(dataset, {})
        key = (event.id, *more, *kwargs.items())
        if key not in found:
            if most is not None and len(found) >= most:
                # Other threads may still read the old ones.
                found = kept[dataset] = {}
            found[key] = find(*args, **kwargs)
        return found[key]

    update_wrapper(read, find)
    return read


def once_per_dataset(find: Callable[_ArgumentsT, _FoundT]) -> Callable[_ArgumentsT, _FoundT]:
    """Keep what a function of a Dataset finds, as ``found_once`` does for one of an act."""
    kept: WeakKeyDictionary[Dataset, dict[Hashable, _FoundT]] = WeakKeyDictionary()

    def read(*args: _ArgumentsT.args, **kwargs: _ArgumentsT.kwargs) -> _FoundT:
        dataset, *more = args
        assert isinstance(dataset, Dataset)  # noqa: S101 - for the type checker
        found = kept.setdefault(dataset, {})
        key = (*more, *kwargs.items())
        if key not in found:
            found[key] = find(*args, **kwargs)
        return found[key]

    update_wrapper(read, find)
    return read
