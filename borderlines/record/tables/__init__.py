"""CSV as bytes and as cells: one reader, one writer, and what a spreadsheet would run."""
