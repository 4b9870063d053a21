"""The chain: how the acts of a case led to each other."""
