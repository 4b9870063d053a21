"""The records that a server serves, whatever happens to their files meanwhile."""
