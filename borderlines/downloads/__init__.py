"""The acts of a view as files for other programs."""
