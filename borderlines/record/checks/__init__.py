"""Rules on the cells of a record: within a row, across rows and across files."""
