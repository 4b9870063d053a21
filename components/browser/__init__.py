"""Facts that the reader's browser knows, gestures there, and the page's style."""
