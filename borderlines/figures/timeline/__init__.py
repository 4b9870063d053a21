"""The timeline: acts in lanes over years."""
