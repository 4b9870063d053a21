"""Where the record's files lie and at which address, as the host says in its environment."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Final

from borderlines.record.dataset import Dataset

_PACKAGE: Final = Path(__file__).parents[1]
_INSTALLED: Final = (_PACKAGE / "edge").is_dir()
EDGE: Final = _PACKAGE / "edge" if _INSTALLED else _PACKAGE.parent
"""The folder of app.py, web/ and components/: part of an installed package, else the project's."""


def record_folder() -> Path:
    """The folder named by ``BORDERLINES_DATA``, else the current one, else the project's ``data``.

    The current folder counts where it is a record. An installed package has no record of its own:
    it takes ``data`` in the current folder.
    """
    named = os.environ.get("BORDERLINES_DATA")
    if not named and Path("datapackage.json").is_file():
        return Path()
    return Path(named or ("data" if _INSTALLED else EDGE / "data"))


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
