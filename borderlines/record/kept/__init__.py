"""Past versions of a record: kept, compared, and used to date the arrival of acts."""
