"""The time and the memory of a program's run."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BETWEEN = """
import json, os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=sys.stderr)
_, status, usage = os.wait4(process.pid, 0)
seconds = time.perf_counter() - start
print(json.dumps([seconds, usage.ru_maxrss // 1024, os.waitstatus_to_exitcode(status)]))
"""


@dataclass(frozen=True)
class Run:
    """The measurements of one run of a program."""

    seconds: float
    megabytes: int
    """Peak memory in megabytes."""


def measure_run(command: Sequence[str], cwd: Path) -> Run:
    """Run a program in a folder. If it fails, exit with the end of its output."""
    # Linux counts the memory of whoever starts a program as that program's own. So a small
    # process stands between: this one holds hundreds of thousands of acts by now.
    between = [sys.executable, "-I", "-S", "-c", _BETWEEN, *command]
    told = subprocess.run(between, cwd=cwd, check=True, capture_output=True, text=True)
    seconds, megabytes, code = json.loads(told.stdout)
    if code:
        sys.exit(f"{' '.join(command[:4])} failed:\n{told.stderr[-2000:]}")
    return Run(seconds, megabytes)
