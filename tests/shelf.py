"""Two literal records side by side, and what it takes to serve them."""

from __future__ import annotations

from pathlib import Path

from tests.acts import FINE, NOTICE, ORDER, PACKAGE, Cells, write_record

DESK = {"title": "Data Desk of the Daily", "roles": ["creator"]}
CLINIC = {"title": "Competition Law Clinic", "roles": ["creator"]}
BROKEN = ORDER | {"decided": "21/01/2019"}


def write_one(root: Path, name: str, *acts: Cells, folder: str = "", **package: object) -> Path:
    """Write a record of these acts in a folder beside others, under a name."""
    told = PACKAGE | {"name": name} | package
    return write_record(root / (folder or name), acts, package=told)


def write_two(root: Path) -> Path:
    """Write two records beside each other.

    The Hamburg order as ``data-sharing``, by a newsroom, and the Union's fine as ``mergers``, by a
    law clinic.
    """
    write_one(root, "data-sharing", ORDER, title="Orders on data sharing", contributors=[DESK])
    write_one(root, "mergers", FINE, title="Fines on mergers", contributors=[CLINIC])
    return root


def write_three(root: Path) -> Path:
    """Write the same, and ``broken`` with a cell that is no date."""
    write_one(write_two(root), "broken", BROKEN, NOTICE)
    return root
