"""The records that a server hands out, whatever becomes of their files meanwhile."""
