"""The contract of a record: its columns and their checks, declared in ``borderlines/schema.py``."""

from borderlines.schema import *  # noqa: F403 - the same names, where the docs look for them
