"""Settings of a host by environment variables, with a sentence for each wrong one.

==================================  ==========  ==================================================
``BORDERLINES_CACHE_MB``            64          memory for finished pictures and pages
``BORDERLINES_DRAWINGS_AT_ONCE``    1           pictures drawn at the same time
``BORDERLINES_DRAWINGS_WAITING``    8           under way or waiting; more are sent away
``BORDERLINES_DRAWINGS_PATIENCE``   30          seconds that a reader waits for one
``BORDERLINES_FRAME_ANCESTORS``     ``'none'``  CSP source list: who may frame the dashboard
``BORDERLINES_EMBED_ANCESTORS``     ``*``       the same for embeds
``BORDERLINES_OWN_TABLES``          off         ``on``: readers may draw tables of their own
``BORDERLINES_URL``                 as asked    the public address, where a proxy hides it
==================================  ==========  ==================================================
"""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit


class SettingError(ValueError):
    """A setting without meaning. The message says what to write instead."""


def read_number(name: str, default: int, *, least: int, most: int) -> int:
    """Read a whole number within its range. Raises SettingError."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
        raise SettingError(f"{name}={text}: write a whole number from {least} to {most}.")
    return int(text)


def read_ancestors(name: str, default: str) -> str:
    """Read a CSP source list for ``frame-ancestors``."""
    sources = os.environ.get(name, "").strip() or default
    # A semicolon would begin another directive.
    return re.sub(r"[;,\r\n]", " ", sources)


def read_public_url() -> str | None:
    """Read ``BORDERLINES_URL``, and end it with a slash. Raises SettingError."""
    text = os.environ.get("BORDERLINES_URL", "").strip()
    if not text:
        return None
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise SettingError(f"BORDERLINES_URL={text}: write an address such as https://example.org/")
    return text.rstrip("/") + "/"
