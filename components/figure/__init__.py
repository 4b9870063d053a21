"""A figure on the page, and what the reader's pointer finds in it."""
