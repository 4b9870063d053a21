"""Lists and tables in HTML: an act, a day, the places, the sums."""
