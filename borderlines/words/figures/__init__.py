"""What is said of a figure: headline, key, alternative text."""
