"""Two replicas behind nginx, with the configuration of deploy/: one may go at any time."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.serving import ask

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Replicas:
    """The address of nginx, and the two servers behind it by their ports."""

    address: str
    servers: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, port: int) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
        self.servers[port] = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")

    def kill(self, port: int) -> None:
        server = self.servers.pop(port)
        server.kill()
        server.wait()

    def find_busy(self) -> int:
        """The port of the replica that holds a WebSocket."""
        for port in self.servers:
            if count_connections(port):
                return port
        raise AssertionError("no replica holds a WebSocket")


def count_connections(port: int) -> int:
    """Established connections to a port of this machine, as the kernel lists them."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    ends = [line.split()[1:4] for line in lines]
    return sum(
        int(local.rpartition(":")[2], 16) == port and state == "01" for local, _, state in ends
    )


def find_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answers at {url}")


@pytest.fixture
def replicas(tmp_path: Path) -> Iterator[Replicas]:
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx is not None, "no nginx; `make test` installs Debian's nginx-light"
    front, *behind = (find_free_port() for _ in range(3))
    text = (ROOT / "deploy" / "borderlines.conf").read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{front};"),
        ("127.0.0.1:8501", f"127.0.0.1:{behind[0]}"),
        ("127.0.0.1:8502", f"127.0.0.1:{behind[1]}"),
        ("/var/cache/nginx/borderlines", str(tmp_path / "cache")),
    ):
        assert old in text
        text = text.replace(old, new)
    folders = "".join(
        f"{name}_temp_path {tmp_path / name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; pid {tmp_path / 'nginx.pid'}; error_log {tmp_path / 'error.log'};\n"
        f"events {{}}\nhttp {{\naccess_log {tmp_path / 'access.log'};\n{folders}{text}}}\n"
    )
    command = [nginx, "-e", str(tmp_path / "error.log"), "-c", str(tmp_path / "nginx.conf")]
    # As root nginx would give its folders' keeping to another user, who may not enter this one.
    if os.geteuid() == 0:
        command += ["-g", "user root;"]
    with subprocess.Popen(command) as running:
        found = Replicas(f"http://127.0.0.1:{front}")
        try:
            for port in behind:
                found.start(port)
            wait_for(f"{found.address}/_stcore/health")
            yield found
        finally:
            for server in found.servers.values():
                server.kill()
                server.wait()
            running.terminate()


def test_a_reader_keeps_the_view_when_its_replica_is_killed(page: Page, replicas: Replicas) -> None:
    query = "?jurisdiction=DE&event=de-hh-order-2016&at=2018-03-01"
    page.goto(f"{replicas.address}/{query}")
    sheet = page.get_by_role("heading", name=re.compile("Hamburg"))
    expect(sheet.first).to_be_visible()
    lost = replicas.find_busy()

    replicas.kill(lost)
    # The page notices and connects again by itself, to the other one.
    (left,) = replicas.servers
    for _ in range(300):
        if count_connections(left):
            break
        page.wait_for_timeout(100)
    expect(sheet.first).to_be_visible()
    assert page.url.endswith(query)
    page.reload()
    expect(sheet.first).to_be_visible()
    assert page.url.endswith(query)

    page.goto(f"{replicas.address}/?jurisdiction=FR")
    expect(page.get_by_text("1 act by").first).to_be_visible()

    # Embeds and pictures are answered all along.
    assert ask(f"{replicas.address}/embed/timeline?jurisdiction=DE").status == 200
    assert ask(f"{replicas.address}/image/map.png?jurisdiction=DE").status == 200


def test_both_replicas_and_the_cache_give_the_same(replicas: Replicas) -> None:
    host = replicas.address.removeprefix("http://")
    path = "/embed/timeline?jurisdiction=DE"
    through = ask(replicas.address + path)
    each = [ask(f"http://127.0.0.1:{port}{path}", Host=host) for port in replicas.servers]
    for port in list(replicas.servers):
        replicas.kill(port)
    # What was read once is there without any replica.
    again = ask(replicas.address + path)

    assert {answered.body for answered in each} == {through.body}
    assert (again.status, again.body) == (200, through.body)
    assert "set-cookie" not in again.headers
