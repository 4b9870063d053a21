"""What is found of a view once, and then read, as several words and figures ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from borderlines.view.selection import View

_ArgumentsT = ParamSpec("_ArgumentsT")
_FoundT = TypeVar("_FoundT")


def once_a_view(
    find: Callable[Concatenate[View, _ArgumentsT], _FoundT],
) -> Callable[Concatenate[View, _ArgumentsT], _FoundT]:
    """Keep what a function of a view finds, as long as that very view lives.

    For functions whose result depends on nothing but their arguments, which are hashable but for
    the view, and whose result nobody changes.
    """

    def read(view: View, /, *args: _ArgumentsT.args, **kwargs: _ArgumentsT.kwargs) -> _FoundT:
        key = (find, args, tuple(kwargs.items()))
        if key not in view.kept:
            view.kept[key] = find(view, *args, **kwargs)
        found: _FoundT = view.kept[key]
        return found

    update_wrapper(read, find)
    return read
