"""Text of the record on its way into the page: always text, never markup.

The page shows the record with ``st.html`` alone, never with the commands that read Markdown
(``st.write``, ``st.caption``, labels of widgets); so one kind of escaping is enough.
"""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from borderlines.language import Voice


def to_html(text: str) -> str:
    """Text for a place in HTML, attributes in quotes among them."""
    return html.escape(text, quote=True)


def quote_attribute(voice: Voice) -> str:
    """The attribute of an element whose text is the record's own, on a page in a language."""
    return "" if voice.code == "en" else ' lang="en"'


def to_section(heading: str) -> str:
    """The heading of a part of the page."""
    return f'<h2 class="section">{to_html(heading)}</h2>'


def to_link(url: str, text: str) -> str:
    """A link that opens in a tab of its own, for a whole http(s) address; else its text."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return to_html(text)
    return f'<a href="{to_html(url)}" target="_blank" rel="noopener noreferrer">{to_html(text)}</a>'
