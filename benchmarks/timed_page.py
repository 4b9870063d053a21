"""The dashboard's page as a script that notes the times of its run; see dashboard.py."""

import runpy
import time
from pathlib import Path

import streamlit as st

started, worked = time.perf_counter(), time.thread_time()
runpy.run_path(str(Path(__file__).parent.parent / "components" / "page.py"))
st.session_state["took"] = time.perf_counter() - started, time.thread_time() - worked
