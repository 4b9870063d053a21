"""A table of the reader's own: read, answered, drawn and taken along, in this session alone."""
