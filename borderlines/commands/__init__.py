"""The commands of a shell that make or mend a record; an edge, like ``__main__``."""

from borderlines.commands.parsers import add_commands, add_with, announce_join, check_file

__all__ = ["add_commands", "add_with", "announce_join", "check_file"]
