"""What the host says of the record in its environment: where its files lie, and its address."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from borderlines.record.dataset import Dataset

_ROOT: Final = Path(__file__).parents[2]


def record_folder() -> Path:
    """The folder named by ``BORDERLINES_DATA``, else the project's ``data``."""
    return Path(os.environ.get("BORDERLINES_DATA") or _ROOT / "data")


def address_of_host() -> str:
    """The public address, as ``BORDERLINES_URL`` says; empty where it does not."""
    return os.environ.get("BORDERLINES_URL", "").strip()


def with_homepage(dataset: Dataset, address: str | None = None) -> Dataset:
    """The same record at a web address, for its credits; one that names its own keeps that.

    Without an address it is the host's, as ``BORDERLINES_URL`` says, if it does.
    """
    if address is None:
        address = address_of_host()
    if dataset.package.homepage or not address:
        return dataset
    return replace(dataset, package=dataset.package.model_copy(update={"homepage": address}))
