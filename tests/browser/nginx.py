"""An nginx of a test's own, with a configuration of deploy/."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"


@contextmanager
def run_nginx(folder: Path, name: str, *changes: tuple[str, str]) -> Iterator[str]:
    """Run nginx with a file of deploy/, on a free port; gives the address.

    ``changes`` are texts of the file and their replacements. ``folder`` keeps its files.
    """
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx is not None, "no nginx; `make test` installs Debian's nginx-light"
    port = find_free_port()
    text = (DEPLOY / name).read_text("utf-8")
    for old, new in (("listen 80;", f"listen 127.0.0.1:{port};"), *changes):
        assert old in text
        text = text.replace(old, new)
    folders = "".join(
        f"{kind}_temp_path {folder / kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder / 'nginx.pid'}; error_log {folder / 'error.log'};\n"
        f"events {{}}\nhttp {{\naccess_log {folder / 'access.log'};\n{folders}{text}}}\n"
    )
    command = [nginx, "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    # As root nginx would give its folders' keeping to another user, who may not enter this one.
    if os.geteuid() == 0:
        command += ["-g", "user root;"]
    with subprocess.Popen(command) as running:
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            running.terminate()


def find_free_port() -> int:
    """Find a port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str) -> None:
    """Wait until an address answers. Raises AssertionError after a minute."""
    for _ in range(600):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answers at {url}")
