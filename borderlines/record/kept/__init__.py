"""Past versions of a record: kept, compared, and asked when an act came in."""
