"""Many first visits at once: how long until each reader's figure data has arrived.

Each reader asks for the page and then opens a session as Streamlit's page does, and waits for the
data of a figure; the page that is painted before does not count. Beside it the same with a page
as one would write it with Streamlit on the first day.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

from benchmarks.servers import ROOT, serve_ours, serve_page

READERS: Final = 50
_MOST_BYTES: Final = 64 * 1024 * 1024
_PATIENCE: Final = 300
_NAIVE: Final = """
import pandas as pd
import plotly.express as px
import pycountry
import streamlit as st

st.set_page_config(layout="wide")
events = pd.read_csv({data!r} + "/events.csv")
sources = pd.read_csv({data!r} + "/sources.csv")
events = events[events.tier == "core"]
events["day"] = pd.to_datetime(events.decided.fillna(events.published), errors="coerce")
events["country"] = events.jurisdictions.str.split(";").str[0].str[:2]
st.title("WhatsApp and Facebook")
countries = st.multiselect("Country", sorted(events.country.unique()))
kinds = st.multiselect("Kind", sorted(events.kind.unique()))
fields = st.multiselect("Field", sorted(events.field.unique()))
first, last = int(events.day.dt.year.min()), int(events.day.dt.year.max())
since, until = st.slider("Years", first, last, (first, last))
shown = events
if countries:
    shown = shown[shown.country.isin(countries)]
if kinds:
    shown = shown[shown.kind.isin(kinds)]
if fields:
    shown = shown[shown.field.isin(fields)]
shown = shown[shown.day.isna() | shown.day.dt.year.between(since, until)]
st.plotly_chart(px.scatter(shown, x="day", y="country", color="field", symbol="kind",
                           hover_name="title", hover_data=["summary"], height=800))
counts = shown.groupby("country").size().reset_index(name="acts")
codes = {{one.alpha_2: one.alpha_3 for one in pycountry.countries}}
counts["code"] = counts.country.map(codes)
st.plotly_chart(px.choropleth(counts.dropna(), locations="code", color="acts"))
st.dataframe(shown)
st.dataframe(sources)
"""


def measure_readers(readers: int = READERS) -> list[tuple[str, str]]:
    """Measure both pages, each with one reader first and then with many at once."""
    with serve_ours() as address:
        ours = _measure(address, readers)
    with tempfile.TemporaryDirectory() as folder:
        script = _NAIVE.format(data=str(ROOT / "data"))
        with serve_page(Path(folder), script) as address:
            naive = _measure(address, readers)
    load = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    return [
        (f"{readers} first visits at once: figure data there", load),
        ("  the dashboard", _sum_up(ours)),
        ("  a naive Streamlit page, the same acts", _sum_up(naive)),
        ("  p95 of ours to theirs (at most 0.25)", f"{_find_p95(ours) / _find_p95(naive):.2f}"),
        ("  our median to our last", f"{statistics.median(ours) / max(ours):.2f}"),
    ]


def _measure(address: str, readers: int) -> list[float]:
    return asyncio.run(_visit_at_once(address, readers))


async def _visit_at_once(address: str, readers: int) -> list[float]:
    # The first reader of all finds what is then kept for the others.
    await _visit(address)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(readers))
    return await asyncio.gather(*(_visit(address) for _ in range(readers)))


async def _visit(address: str) -> float:
    """Open a session and return the seconds until the data of a figure is there."""
    start = time.perf_counter()
    async with asyncio.timeout(_PATIENCE):
        await asyncio.to_thread(_read, f"{address}/")
        socket = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
        async with connect(
            socket, max_size=_MOST_BYTES, open_timeout=_PATIENCE, ping_interval=None
        ) as session:
            asked = BackMsg()
            asked.rerun_script.context_info.url = f"{address}/"
            await session.send(asked.SerializeToString())
            async for message in session:
                if isinstance(message, bytes) and _has_figure(ForwardMsg.FromString(message)):
                    return time.perf_counter() - start
    raise RuntimeError(f"{address} has closed the session")


def _read(address: str) -> None:
    urllib.request.urlopen(address, timeout=_PATIENCE).read()  # noqa: S310


def _has_figure(message: ForwardMsg) -> bool:
    element = message.delta.new_element
    return element.HasField("plotly_chart") or (
        element.HasField("bidi_component")
        and element.bidi_component.component_name.endswith("borderlines_figure")
    )


def _find_p95(seconds: list[float]) -> float:
    return statistics.quantiles(seconds, n=20)[-1]


def _sum_up(seconds: list[float]) -> str:
    return (
        f"median {statistics.median(seconds):.2f} s, p95 {_find_p95(seconds):.2f} s, "
        f"last {max(seconds):.2f} s"
    )


if __name__ == "__main__":
    for row_name, value in measure_readers():
        print(f"{row_name:<50}  {value}")
