"""The suggestions for a search, as the dashboard's page asks for them."""

from __future__ import annotations

import json

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines.view import View
from borderlines.view.completions import list_completions
from web.http.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.http.problems import in_plain_words
from web.pages.choice import read_choice


@in_plain_words
async def show_suggestions(request: Request) -> Response:
    """Serve places, kinds, fields, authorities, respondents and acts that a search may mean.

    Each has its text, a remark with the number of acts that it shows under the other filters of
    the query, other names by which it is found, and the change of the query that chooses it.
    """
    choice = await read_choice(request)
    return to_response(request, await run_in_threadpool(_write, choice.view), FOR_A_WHILE)


def _write(view: View) -> Answer:
    told = {"suggestions": [one._asdict() for one in list_completions(view)]}
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return make_answer(content.encode(), "application/json")
