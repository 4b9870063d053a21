"""Text of the record on its way into the page: always text, never markup.

The page shows the record with ``st.html`` alone, never with the commands that read Markdown
(``st.write``, ``st.caption``, labels of widgets); so one kind of escaping is enough.
"""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from borderlines.language import Voice


def to_html(text: str) -> str:
    """Escape text for HTML, quoted attributes included."""
    return html.escape(text, quote=True)


def quote_attribute(voice: Voice) -> str:
    """Write the ``lang`` attribute of an element with the record's own text, if it needs one."""
    return "" if voice.code == "en" else ' lang="en"'


def to_section(heading: str) -> str:
    """Write the heading of a part of the page."""
    return f'<h2 class="section">{to_html(heading)}</h2>'


def to_link(url: str, text: str) -> str:
    """Write a link that opens in its own tab, for a whole http(s) address; else its text."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return to_html(text)
    return f'<a href="{to_html(url)}" target="_blank" rel="noopener noreferrer">{to_html(text)}</a>'
