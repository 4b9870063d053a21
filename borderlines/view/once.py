"""Results kept with a view, because several texts and figures ask for the same ones."""

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
    """Keep what a function finds of a view for as long as the view lives.

    For functions that depend only on their arguments, whose other arguments are hashable, and whose
    result nobody changes.
    """

    def read(view: View, /, *args: _ArgumentsT.args, **kwargs: _ArgumentsT.kwargs) -> _FoundT:
        key = (find, args, tuple(kwargs.items()))
        if key not in view.kept:
            view.kept[key] = find(view, *args, **kwargs)
        found: _FoundT = view.kept[key]
        return found

    update_wrapper(read, find)
    return read
