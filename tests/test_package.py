"""The installed package: what travels in the wheel, and that it runs far from the repository."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
import zipfile
from pathlib import Path
from urllib.error import HTTPError

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


@pytest.fixture(scope="module")
def environment(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a process that finds the unpacked wheel, and not the repository."""
    unpacked = tmp_path_factory.mktemp("unpacked")
    wheel.extractall(unpacked)
    ours = {name: value for name, value in os.environ.items() if name != "BORDERLINES_DATA"}
    return ours | {"PYTHONPATH": str(unpacked)}


def borderlines(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "borderlines", *map(str, arguments)]


def test_it_needs_what_requirements_txt_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()

    assert project["dependencies"] == [line for line in lines if line and line[0] != "#"]


def test_the_wheel_has_one_name_and_all_that_is_shipped_under_it(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    files = [ROOT / "app.py", ROOT / ".streamlit" / "config.toml"]
    for folder in ("borderlines", "components", "web"):
        files += [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    caches = {"__pycache__", ".ruff_cache"}
    ours = [path.relative_to(ROOT).as_posix() for path in files if not caches & {*path.parts}]
    shipped = {
        name if name.startswith("borderlines/") else f"borderlines/edge/{name}" for name in ours
    }

    assert {name.split("/")[0] for name in names} == {"borderlines", "borderlines-0.1.0.dist-info"}
    assert shipped - names == {"borderlines/ruff.toml"}
    # Those of the project, the fonts and plotly.js.
    licences = [name for name in names if ".dist-info/licenses/" in name]
    assert sorted(name.partition("/licenses/")[2] for name in licences) == [
        "LICENSE",
        "borderlines/assets/fonts/LICENSE.md",
        "borderlines/assets/plotly/LICENSE",
    ]
    assert [name for name in names if "__pycache__" in name or "/data/" in name] == []


def test_it_checks_a_record_far_from_the_repository(
    environment: dict[str, str], tmp_path: Path
) -> None:
    def check(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            borderlines("check", *arguments),
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    missing = check()
    named = check(ROOT / "data")
    (tmp_path / "data").symlink_to(ROOT / "data")
    current = check()

    sentence = "data is not there; name the folder of a record.\n"
    assert (missing.returncode, missing.stdout, missing.stderr) == (1, "", sentence)
    assert (named.returncode, named.stderr) == (0, "")
    assert re.match(r"\d+ acts \(\d+ core\) by ", named.stdout.splitlines()[-1])
    assert current.stdout == named.stdout


def test_it_serves_a_record_far_from_the_repository(
    environment: dict[str, str], tmp_path: Path
) -> None:
    # What lies in the current folder, and has the name of something of ours, is not ours.
    for name in ("app.py", "web.py"):
        (tmp_path / name).write_text("raise SystemExit('taken from the current folder')\n", "utf-8")
    port = free_port()
    with subprocess.Popen(
        borderlines("serve", ROOT / "data", "--port", port),
        cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True,
    ) as server:  # fmt: skip
        try:
            site = f"http://127.0.0.1:{port}"
            paths = ("/", "/embed/timeline", "/assets/current/plotly.min.js")
            codes = [status_of(site + path) for path in paths]
            second = subprocess.run(
                borderlines("serve", ROOT / "data", "--port", port),
                cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
        finally:
            server.terminate()
            said = server.communicate()[0]

    assert codes == [200, 200, 200], said
    assert "usage statistics" not in said
    assert "Traceback" not in said
    assert second.returncode == 1
    assert second.stderr == (f"Port {port} of 127.0.0.1 cannot be used: address already in use.\n")


def status_of(address: str) -> int:
    """Return the status of an address, once there is an answer."""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as reply:
                status: int = reply.status
                return status
        except HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    return 0


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
