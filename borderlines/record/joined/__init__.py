"""Two records made one: acts that both have once, and every difference named."""
