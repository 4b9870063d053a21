"""From a request's query to what it asks to see."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from borderlines.current import current_dataset
from borderlines.selection import Selection, View
from borderlines.sizes import BUILDERS, FigureName
from web.problems import RefusedError

_NOTICES = 8


@dataclass(frozen=True)
class Choice:
    """A view, and what of the query was left out of it, in sentences."""

    view: View
    notices: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The same for requests that ask to see the same of the same record."""
        return self.view.dataset.version, self.view.selection.to_url("")


async def read_choice(request: Request, *own: str) -> Choice:
    """Read the query; ``own`` names the keys that the route reads itself. Raises RecordError."""
    # The files' dates are looked at each time, and the files read when these have changed.
    dataset = await run_in_threadpool(current_dataset)
    query = {key: request.query_params.getlist(key) for key in request.query_params}
    selection, notices = Selection.from_query(
        {key: values for key, values in query.items() if key not in own}, dataset
    )
    if len(notices) > _NOTICES:
        notices = (*notices[:_NOTICES], f"And {len(notices) - _NOTICES} more of the like.")
    return Choice(selection.apply(dataset), notices)


def read_figure(name: str) -> FigureName:
    """The figure that a path names. Raises RefusedError."""
    for known in BUILDERS:
        if name == known:
            return known
    raise RefusedError(404, "There are three figures: timeline, map and chain.")


def read_one_of(request: Request, key: str, known: tuple[str, ...]) -> str | None:
    """The one value of a key, of those known; None where it is not given. Raises RefusedError."""
    values = request.query_params.getlist(key)
    if not values:
        return None
    if len(values) > 1 or values[0] not in known:
        raise RefusedError(400, f"{key} must be one of: {', '.join(known)}.")
    return values[0]
