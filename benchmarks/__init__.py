"""Benchmarks: speed and size, beside comparable programs. Run them with ``make bench``."""
