"""Two replicas behind nginx, with the configuration of deploy/: one may go at any time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.nginx import find_free_port, run_nginx, wait_for
from tests.serving import ask

# One server for all of them.
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("replicas")]

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
        """Return the port of the replica that holds a WebSocket."""
        for port in self.servers:
            if count_connections(port):
                return port
        raise AssertionError("no replica holds a WebSocket")


def count_connections(port: int) -> int:
    """Count established connections to a port of this machine, as the kernel lists them."""
    lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
    ends = [line.split()[1:4] for line in lines]
    return sum(
        int(local.rpartition(":")[2], 16) == port and state == "01" for local, _, state in ends
    )


@pytest.fixture
def replicas(tmp_path: Path) -> Iterator[Replicas]:
    behind = [find_free_port(), find_free_port()]
    changes = (
        ("127.0.0.1:8501", f"127.0.0.1:{behind[0]}"),
        ("127.0.0.1:8502", f"127.0.0.1:{behind[1]}"),
        ("/var/cache/nginx/borderlines", str(tmp_path / "cache")),
    )
    with run_nginx(tmp_path, "borderlines.conf", *changes) as address:
        found = Replicas(address)
        try:
            for port in behind:
                found.start(port)
            wait_for(f"{address}/_stcore/health")
            yield found
        finally:
            for server in found.servers.values():
                server.kill()
                server.wait()


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
