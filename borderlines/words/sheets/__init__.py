"""All that is said of an act, of a place or an authority, or of a report, in order."""
