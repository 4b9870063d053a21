"""The wait of a reader who explores an embed, with our part of plotly.js and with all of it.

On a slow phone (benchmarks/wire.py), with an empty cache. The embed itself is there already, so
counting begins when the button is pressed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final
from urllib.parse import urljoin

import plotly
from playwright.sync_api import Browser
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.wire import open_browser, pick_up_phone
from borderlines.figures import FIGURES
from borderlines.record.served.current import current_dataset
from borderlines.view import Selection
from tests.serving import ask, serve_routes
from web.http.answers import FOR_GOOD, Answer, make_answer, to_response
from web.http.assets import PLOTLY_FILE

_SCRIPT: Final = "text/javascript"
_WHOLE_FILE: Final = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_WHOLE: Final = "/whole/plotly.min.js"


def measure_exploring() -> list[tuple[str, str]]:
    """Measure the script's sizes, then each figure with it and with the whole plotly.js."""
    bundle, whole = (
        make_answer(file.read_bytes(), _SCRIPT, is_kept=True) for file in (PLOTLY_FILE, _WHOLE_FILE)
    )
    rows = [("plotly.js for exploring", _say_sizes(bundle)), ("  the whole", _say_sizes(whole))]

    async def send_whole(request: Request) -> Response:
        return to_response(request, whole, FOR_GOOD)

    with serve_routes([Route(_WHOLE, send_whole)]) as address, open_browser() as browser:
        for figure in _list_whole():
            page = f"{address}/embed/{figure}"
            # Once before, so that nothing is drawn or packed while it is measured.
            ask(page)
            _explore(browser, page, slow=False)
            rows.append((f"exploring /embed/{figure}, slow phone", _explore(browser, page)))
            rows.append(("  with the whole plotly.js", _explore(browser, page, script=_WHOLE)))
    return rows


def _list_whole() -> list[str]:
    """List the figures that show a whole record."""
    view = Selection().apply(current_dataset())
    return [name for name, figure in FIGURES.items() if figure.is_of_whole(view)]


def _say_sizes(answer: Answer) -> str:
    packed = ", ".join(f"{len(body):,} in {coding}" for coding, body in answer.packed.items())
    return f"{packed}, {len(answer.body):,} as it is"


def _explore(browser: Browser, url: str, *, script: str = "", slow: bool = True) -> str:
    """Open an embed and press its button; ``script`` is a path to take plotly.js from instead."""
    with pick_up_phone(browser, url, slow=slow) as phone:
        page = phone.page
        if script:
            other = urljoin(phone.address, script)
            page.route("**/plotly.min.js", lambda route: route.continue_(url=other))
        page.goto(phone.address)
        phone.wait_until_quiet()
        received, requests = phone.proxy.received, len(phone.asked)
        pressed: float = page.evaluate("performance.now()")
        page.locator("#explore").press("Enter")
        page.wait_for_selector("#picture[data-drawn]")
        drawn: float = page.evaluate("performance.now()")
        phone.wait_until_quiet()
        received, requests = phone.proxy.received - received, len(phone.asked) - requests
    seconds = (drawn - pressed) / 1000
    return f"{received:>9,} bytes, {requests} requests, drawn after {seconds:.1f} s"


if __name__ == "__main__":
    for row_name, value in measure_exploring():
        print(f"{row_name:<50}  {value}")
