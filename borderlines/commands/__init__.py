"""The commands of a shell that make a record out of a sheet; an edge, like ``__main__``."""

from borderlines.commands.parsers import add_commands, check_file

__all__ = ["add_commands", "check_file"]
