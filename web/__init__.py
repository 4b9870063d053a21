"""The HTTP edge: embeds, images and assets beside the dashboard, and headers on every answer.

Plain Starlette: nothing here imports streamlit. ``app.py`` hands both lists to ``st.App``.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Route

from web.http import assets
from web.http.bounds import RefuseExcess
from web.http.headers import RefuseForeignWebSockets, SecurityHeaders
from web.http.records import FindRecord
from web.pages import (
    act,
    act_table,
    acts,
    changes,
    data,
    embed,
    group,
    image,
    oembed,
    records,
    report,
    suggestions,
)
from web.shell.dashboard import Dashboard
from web.shell.painted import Painter, make_route
from web.site import live as machines


def routes() -> list[BaseRoute]:
    """Return the routes to serve before the dashboard's own."""
    return [
        Route("/report/{id}", report.show_report),
        Route("/embed/report", report.show_embed_by_key),
        Route("/embed/report/{id}", report.show_embed),
        Route("/embed/acts", act_table.show_table),
        Route("/embed/{figure}.json", embed.show_figure),
        Route("/embed/{figure}", embed.show_page),
        Route("/embed.js", assets.show_host_script),
        Route("/oembed", oembed.show_oembed),
        Route("/changes", changes.show_changes),
        Route("/records", records.show_records),
        Route("/robots.txt", machines.show_robots),
        Route("/sitemap.xml", machines.show_sitemap),
        Route("/feed.xml", machines.show_feed),
        Route("/feed/country/{code}.xml", machines.show_country_feed),
        Route("/feed/act/{id}.xml", machines.show_act_feed),
        Route("/favicon.png", machines.show_icon),
        Route("/favicon.ico", machines.show_icon),
        Route("/image/{file}", image.show_image),
        Route("/act/{id}", act.show_act),
        Route("/acts", acts.show_acts),
        Route("/suggestions.json", suggestions.show_suggestions),
        Route("/country/{code}", group.show_country),
        Route("/authority/{id}", group.show_authority),
        Route("/respondent/{slug}", group.show_party),
        Route("/data/{name}", data.show_data),
        Route("/assets/shapes/{name}", assets.show_shapes),
        Route("/assets/fonts/{name}", assets.show_font),
        Route("/assets/scripts/{name}", assets.show_script),
        Route("/assets/{tag}/{name}", assets.show_tagged),
        Route("/assets/{rest:path}", assets.show_nothing),
    ]


def middleware() -> list[Middleware]:
    """Return the middleware around every route, the dashboard's too; the first is outermost."""
    return [
        Middleware(SecurityHeaders),
        Middleware(RefuseExcess),
        Middleware(RefuseForeignWebSockets),
        Middleware(FindRecord),
    ]


def around_the_dashboard(read_base_path: Callable[[], str], painter: Painter) -> list[Middleware]:
    """Return the middleware around Streamlit's own page and scripts, within the others.

    ``painter`` writes the content of the page until Streamlit has drawn it.
    """
    ours = [*routes(), make_route(painter)]
    return [Middleware(Dashboard, our_routes=ours, read_base_path=read_base_path, painter=painter)]
