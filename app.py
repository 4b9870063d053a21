"""The launcher: the dashboard with the project's own routes and headers around it.

`streamlit run app.py` finds ``app``. The page itself is components/page.py.
"""

import streamlit as st
from starlette.middleware import Middleware
from streamlit import config

from borderlines.record.host import allows_own_tables
from components import painted
from components.failure import answer_failure, say_failure
from components.turn import TakeTurns
from web import around_the_dashboard, middleware, routes
from web.own.upload import MOST_MEGABYTES, keep_uploads_in_memory
from web.shell.painted import make_route

if allows_own_tables():
    config.set_option("server.maxUploadSize", MOST_MEGABYTES)
    keep_uploads_in_memory()

app = st.App(
    "components/page.py",
    routes=[*routes(), make_route(painted)],
    middleware=[
        *middleware(),
        *around_the_dashboard(lambda: str(st.get_option("server.baseUrlPath") or ""), painted),
        Middleware(TakeTurns),
    ],
    on_script_error=say_failure,
    exception_handlers={Exception: answer_failure},
)
