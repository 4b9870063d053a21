"""The choice in a request's query."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from borderlines.figures import FIGURES, FigureName
from borderlines.record import Dataset, current_dataset
from borderlines.record.kept.versions import DamagedVersionError, UnknownVersionError
from borderlines.record.served.current import dataset_of
from borderlines.terms.vocabulary import Screen
from borderlines.view import Selection, View
from borderlines.view.selection import without_remark
from web.http.problems import RefusedError, voice_for

_NOTICES = 8
_log = logging.getLogger(__name__)
VERSION: Final = "version"
"""The key that freezes a page or a picture at a kept version of the record."""


@dataclass(frozen=True)
class Choice:
    """A view, and a sentence for each ignored part of the query."""

    view: View
    notices: tuple[str, ...]
    is_pinned: bool = False
    """Whether the query names the version to show."""
    screen: Screen = Screen.OVERVIEW
    """The dashboard's screen that the query asks for; the view's own choice names none."""

    @property
    def key(self) -> tuple[str, str, bool]:
        """A key that is equal for requests for the same view of the same record."""
        return self.view.dataset.version, self.view.selection.to_url(""), self.is_pinned

    @property
    def on_screen(self) -> View:
        """The same view with the screen in its choice, for the dashboard's own page."""
        return replace(self.view, selection=self.view.selection.on_screen(self.screen))

    @property
    def pin(self) -> dict[str, str]:
        """The part of an address that keeps its version; empty if it is live."""
        return {VERSION: self.view.dataset.version} if self.is_pinned else {}


def without_remarks(choice: Choice) -> Iterator[str]:
    """Yield a choice's notices for an answer that is a refusal, and so ignores nothing."""
    voice = choice.view.voice
    return (without_remark(voice, notice) for notice in choice.notices)


async def read_choice(request: Request, *own: str) -> Choice:
    """Read the query; ``own`` names the keys that the route reads itself.

    Raises RecordError, and RefusedError for a version that is not here.
    """
    # The files' dates are looked at each time, and the files read when these have changed.
    version = request.query_params.get(VERSION)
    # In a thread, so that the event loop can answer others meanwhile.
    return await run_in_threadpool(_choose, request, (*own, VERSION), version)


def _choose(request: Request, own: tuple[str, ...], version: str | None) -> Choice:
    dataset = current_dataset() if version is None else _read_version(version, request)
    query = {key: request.query_params.getlist(key) for key in request.query_params}
    selection, notices = Selection.from_query(
        {key: values for key, values in query.items() if key not in own}, dataset
    )
    if len(notices) > _NOTICES:
        more = selection.voice.gettext(
            "And {number} more of the like.", number=len(notices) - _NOTICES
        )
        notices = (*notices[:_NOTICES], more)
    # Pages and pictures are the same on every screen.
    view = selection.changed(view=None).apply(dataset)
    return Choice(view, notices, version is not None, selection.screen)


def _read_version(version: str, request: Request) -> Dataset:
    voice = voice_for(request)
    # Relative, so that it works under a path of the server as well.
    live = request.url.remove_query_params(VERSION)
    link = f"{live.path.rpartition('/')[2]}?{live.query}", voice.gettext("What it shows today")
    try:
        return dataset_of(version)
    except UnknownVersionError:
        raise RefusedError(
            404, "This version of the record was not kept here.", link=link
        ) from None
    except DamagedVersionError as error:
        _log.error("%s", error)
        raise RefusedError(
            410, "This version of the record can no longer be read here.", link=link
        ) from error


def read_figure(name: str) -> FigureName:
    """Return the figure that a path names. Raises RefusedError."""
    for known in FIGURES:
        if name == known:
            return known
    raise RefusedError(404, "There are these figures: {names}.", names=", ".join(FIGURES))


def read_one_of(request: Request, key: str, known: tuple[str, ...]) -> str | None:
    """Return the value of a key, one of those known; None without the key. Raises RefusedError."""
    values = request.query_params.getlist(key)
    if not values:
        return None
    if len(values) > 1 or values[0] not in known:
        raise RefusedError(400, "{key} must be one of: {words}.", key=key, words=", ".join(known))
    return values[0]
