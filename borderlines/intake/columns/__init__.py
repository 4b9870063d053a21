"""Columns of a sheet: what each one means, and what its cells are read as."""
