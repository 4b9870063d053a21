"""Text of the record on its way into the page: always text, never markup.

The page shows the record with ``st.html`` alone, never with the commands that read Markdown
(``st.write``, ``st.caption``, labels of widgets); so one kind of escaping is enough.
"""

from __future__ import annotations

import html
from urllib.parse import urlencode

from borderlines.language import Voice
from borderlines.view import Selection


def to_html(text: str) -> str:
    """Escape text for HTML, quoted attributes included."""
    return html.escape(text, quote=True)


def quote_attribute(voice: Voice) -> str:
    """Write the ``lang`` attribute of an element with the record's own text, if it needs one."""
    return "" if voice.code == "en" else ' lang="en"'


def write_changes(now: Selection, then: Selection) -> str:
    """Write what leads from one choice to another as a query; what goes has no value."""
    before, after = now.to_query(), then.to_query()
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return urlencode({key: after.get(key, "") for key in keys}, safe=",")


def to_choice(now: Selection, then: Selection, text: str, attributes: str = "") -> str:
    """Write a link to another choice, which is followed without loading the page (viewport.js)."""
    url, changes = to_html(then.to_url(".")), to_html(write_changes(now, then))
    return f'<a href="{url}" data-set="{changes}"{attributes}>{to_html(text)}</a>'


def to_copy_button(voice: Voice) -> str:
    """Write a button that copies what precedes it (gestures.js)."""
    done = to_html(voice.gettext("Copied"))
    return (
        f'<p><button type="button" class="copy" data-done="{done}">'
        f"{to_html(voice.gettext('Copy'))}</button></p>"
    )
