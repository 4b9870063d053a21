"""What is fast, what is small, and compared with what: ``make bench``."""
