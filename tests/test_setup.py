"""The set-up itself: what is installed, what the lint refuses, what the server keeps to itself."""

import itertools
import json
import os
import re
import socket
import subprocess
import sys
import threading
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


def requirement_lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def locked_hashes(name: str) -> dict[str, int]:
    """Count of hashes by "package==version" in a lock file."""
    counts: dict[str, int] = {}
    current = ""
    for line in requirement_lines(name):
        if pinned := re.match(r"([a-z0-9-]+==[^ ;]+)", line):
            current = pinned[1]
            counts[current] = 0
        elif "--hash=sha256:" in line:
            counts[current] += 1
    return counts


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# Requirements


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_direct_dependency_says_why_it_is_here(name: str) -> None:
    lines = requirement_lines(name)
    without_reason = [
        line
        for previous, line in itertools.pairwise(["", *lines])
        if line and not line.startswith(("#", "-r")) and not previous.startswith("# ")
    ]

    assert without_reason == []


@pytest.mark.parametrize(
    ("requirements", "lock"),
    [
        ("requirements.txt", "requirements.lock"),
        ("requirements.txt", "requirements-dev.lock"),
        ("requirements-dev.txt", "requirements-dev.lock"),
    ],
)
def test_every_direct_dependency_is_locked_with_a_hash(requirements: str, lock: str) -> None:
    wanted = {
        re.split(r"[\[~=<>]", line)[0]
        for line in requirement_lines(requirements)
        if line and not line.startswith(("#", "-"))
    }
    hashed = {pin.split("==")[0] for pin, count in locked_hashes(lock).items() if count > 0}

    assert wanted - hashed == set()


def test_tests_run_on_the_versions_that_are_served() -> None:
    served = locked_hashes("requirements.lock").keys()

    assert served - locked_hashes("requirements-dev.lock").keys() == set()


def test_lock_files_name_no_registry() -> None:
    locks = requirement_lines("requirements.lock") + requirement_lines("requirements-dev.lock")

    assert [line for line in locks if "://" in line or "index-url" in line] == []


# Imports point one way


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("schema.py", "import streamlit"),
        ("web/probe.py", "import streamlit as st"),
        ("web/probe.py", "from streamlit.web import bootstrap"),
        ("borderlines/probe.py", "import streamlit as st"),
        ("borderlines/figures/probe.py", "from starlette.responses import Response"),
        ("borderlines/probe.py", "from datetime import date\n\ndate.today()"),
        ("borderlines/probe.py", "import datetime\n\ndatetime.datetime.now()"),
    ],
)
def test_lint_refuses_an_import_against_the_grain(path: str, code: str) -> None:
    assert "TID251" in ruff_codes(path, code)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("app.py", "import streamlit as st"),
        ("components/probe.py", "import streamlit as st"),
        ("web/probe.py", "from starlette.responses import Response"),
        ("borderlines/probe.py", "from datetime import date\n\ndate(2017, 5, 18)"),
    ],
)
def test_lint_allows_what_belongs_there(path: str, code: str) -> None:
    assert "TID251" not in ruff_codes(path, code)


def ruff_codes(path: str, code: str) -> set[str]:
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "ruff",
            "check",
            "--output-format=concise",
            "--stdin-filename",
            path,
            "-",
        ],
        cwd=ROOT,
        input=code + "\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode in (0, 1), result.stderr
    return set(re.findall(r": ([A-Z]+\d+) ", result.stdout))


# The commands


def test_make_alone_lists_the_two_commands() -> None:
    result = run("make")

    assert result.returncode == 0
    assert "make run" in result.stdout
    assert "make test" in result.stdout


def test_a_browser_named_by_hand_is_taken(tmp_path: Path) -> None:
    chosen = tmp_path / "my chrome"
    chosen.write_text("#!/bin/sh\n", encoding="utf-8")
    chosen.chmod(0o755)

    result = run("scripts/bootstrap", "find-browser", BROWSER_PATH=str(chosen))

    assert result.stdout.strip() == str(chosen)


def test_a_browser_named_wrongly_is_named_and_not_replaced() -> None:
    result = run("scripts/bootstrap", "browser", BROWSER_PATH="/nowhere/chrome")

    assert result.returncode == 1
    assert result.stdout == ""
    assert "BROWSER_PATH=/nowhere/chrome" in result.stderr


# The dashboard's server


SHOW_SETTINGS = """
import json
from streamlit import config

options = config.get_config_options().items()
print(json.dumps({name: option.value for name, option in options}, default=str))
"""


def test_streamlit_knows_every_setting_and_takes_it() -> None:
    written = flatten(tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")))

    # `streamlit config show` leaves some settings out.
    result = run(sys.executable, "-c", SHOW_SETTINGS)
    taken = json.loads(result.stdout)

    assert "not a valid config option" not in result.stdout + result.stderr
    assert {name: taken[name] for name in written} == written


def test_readers_are_not_counted_and_see_no_traceback() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))

    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["client"]["showErrorDetails"] == "none"


def flatten(table: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Turn {"theme": {"light": {"x": 1}}} into {"theme.light.x": 1}."""
    flat: dict[str, Any] = {}
    for key, value in table.items():
        flat |= (
            flatten(value, f"{prefix}{key}.") if isinstance(value, dict) else {prefix + key: value}
        )
    return flat


def test_a_server_open_to_the_network_asks_no_other_host(tmp_path: Path) -> None:
    """Any plain HTTP request that the server sends would go to the proxy named here."""
    (tmp_path / "page.py").write_text("import streamlit as st\nst.write(1)\n", encoding="utf-8")
    port = free_port()
    with listener() as (proxy_port, heard):
        server = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", tmp_path / "page.py"),
                *("--server.address", "0.0.0.0", "--server.port", str(port)),  # noqa: S104
            ],
            cwd=ROOT,
            env={**os.environ, "http_proxy": f"http://127.0.0.1:{proxy_port}", "no_proxy": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            assert server.stdout is not None
            shown = next(line for line in server.stdout if "URL:" in line)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as reply:
                assert reply.status == 200
        finally:
            server.terminate()
            rest = server.communicate()[0]

    assert f"http://localhost:{port}" in shown
    assert "External URL" not in rest
    assert heard == []


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """Open a port on this machine that notes the first line of all that it receives."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(1024).split(b"\r\n")[0])

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
