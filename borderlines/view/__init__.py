"""A reader's query as a value (Selection), and the acts that it lets through (View)."""
