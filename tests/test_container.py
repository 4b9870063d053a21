"""The container: every name in its file is there, and its command runs as it stands."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = (ROOT / "Containerfile").read_text("utf-8").replace("\\\n", " ")
STEPS = re.findall(r"^([A-Z]+) +(.+)$", FILE, re.MULTILINE)
PACKAGES = (ROOT / "packages.txt").read_text("utf-8").splitlines()


def words_of(instruction: str) -> list[str]:
    return [words for name, words in STEPS if name == instruction]


def copied() -> list[str]:
    return [source for words in words_of("COPY") for source in words.split()[:-1]]


def test_what_is_copied_exists_and_is_let_in() -> None:
    let_in = {
        line.removeprefix("!")
        for line in (ROOT / ".containerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }

    assert copied()
    assert [source for source in copied() if not (ROOT / source).exists()] == []
    assert {source.split("/")[0] for source in copied()} == let_in


def test_all_that_the_program_imports_is_copied() -> None:
    imported = re.findall(r"^from (\w+)", (ROOT / "app.py").read_text("utf-8"), re.MULTILINE)

    assert {name for name in imported if (ROOT / name).is_dir()} <= set(copied())
    assert {"app.py", "schema.py", "borderlines", "data", ".streamlit/config.toml"} <= set(copied())


def test_packages_are_names_alone_one_a_line() -> None:
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", line) for line in PACKAGES)
    assert "chromium-headless-shell" in PACKAGES
    assert "xargs --arg-file packages.txt apt-get install" in FILE


def test_only_what_runs_is_installed_and_by_its_hash() -> None:
    assert "--require-hashes --requirement requirements.lock" in FILE
    assert "dev" not in " ".join(copied())


def test_it_runs_without_rights_and_without_flags() -> None:
    names = [name for name, _ in STEPS]

    assert words_of("USER") == ["10001"]
    assert names.index("USER") > max(i for i, name in enumerate(names) if name == "RUN")
    assert json.loads(words_of("CMD")[-1]) == ["python", "-m", "streamlit", "run", "app.py"]
    assert words_of("WORKDIR") == ["/opt/borderlines"]


def test_readers_from_outside_reach_it_by_the_settings_alone() -> None:
    settings = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))

    assert settings["server"]["address"] == "0.0.0.0"  # noqa: S104
    assert settings["server"]["headless"] is True
    assert settings["server"]["showEmailPrompt"] is False
    assert settings["server"]["fileWatcherType"] == "none"
    assert settings["browser"]["gatherUsageStats"] is False


def wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def test_its_command_and_its_check_run_without_a_home(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    environment = {name: value for name, value in os.environ.items() if name != "HOME"}
    environment |= {"STREAMLIT_SERVER_PORT": port, "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    command = json.loads(words_of("CMD")[-1])
    command = [sys.executable, *command[1:-1], str(ROOT / command[-1])]
    check = json.loads(words_of("HEALTHCHECK")[0].partition("CMD ")[2])
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            checked = subprocess.run([sys.executable, *check[1:]], env=environment, check=False)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/act/de-hh-order-2016") as reply:
                assert reply.status == 200
        finally:
            server.terminate()
            said = server.communicate()[0]

    assert checked.returncode == 0
    assert "Email" not in said
    assert "Collecting usage statistics" not in said
    assert list(tmp_path.iterdir()) == []
