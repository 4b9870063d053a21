"""Read the files of a record into a Dataset, or tell every problem in them."""
