"""The words, dates, places and currencies that a record may use, and what one cell may hold."""
