"""A record in three lines of Python, for notebooks and scripts: ``borderlines.read``."""

from borderlines.notebook.face import Acts, Record, read

__all__ = ["Acts", "Record", "read"]
