"""Texts of a figure: headline, key, alternative text."""
