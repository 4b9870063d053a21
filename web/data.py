"""The record itself: its files as they are, and all of it as JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from borderlines import package
from borderlines.contract import README_FILE, SCHEMA_FILE
from borderlines.current import current_dataset, record_folder
from borderlines.dataset import Dataset
from schema import ROWS
from web.answers import FOR_A_WHILE, Answer, make_answer, to_response
from web.problems import RefusedError, in_plain_words

_JSON: Final = "application/json"
_FILES: Final = {
    **{model.FILE: "text/csv" for model in ROWS},
    package.FILE: _JSON,
    SCHEMA_FILE: _JSON,
    README_FILE: "text/markdown",
}
# The record is public: a page elsewhere may read it.
_FOR_ALL: Final = {"Access-Control-Allow-Origin": "*"}
_WHOLE: Final = "events.json"


@in_plain_words
async def show_data(request: Request) -> Response:
    """A file of the record by name; 404 for a name that it does not have."""
    name = request.path_params["name"]
    dataset = await run_in_threadpool(current_dataset)
    if name == _WHOLE:
        answer = await run_in_threadpool(_whole_record, dataset)
    elif name in _FILES and (record_folder() / name).is_file():
        answer = await run_in_threadpool(_file, name, dataset.version)
    else:
        raise RefusedError(404, f"The files are {', '.join((*_FILES, _WHOLE))}.")
    return to_response(request, answer, FOR_A_WHILE)


@lru_cache(maxsize=32)
def _file(name: str, version: str) -> Answer:
    return make_answer(
        (record_folder() / name).read_bytes(), _FILES[name], headers=_FOR_ALL, is_kept=True
    )


@lru_cache(maxsize=2)
def _whole_record(dataset: Dataset) -> Answer:
    record = {
        "package": dataset.package.model_dump(mode="json"),
        "version": dataset.version,
        **{
            model.FILE.removesuffix(".csv"): [
                row.model_dump(mode="json", by_alias=True)
                for row in getattr(dataset, model.FILE.removesuffix(".csv"))
            ]
            for model in ROWS
        },
    }
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return make_answer(text.encode(), _JSON, headers=_FOR_ALL, is_kept=True)
