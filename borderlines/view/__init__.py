"""A reader's query as a value (Selection), and the acts that it lets through (View)."""

from borderlines.view.selection import Selection, Theme, View, known_places

__all__ = ["Selection", "Theme", "View", "known_places"]
