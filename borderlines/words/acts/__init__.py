"""Texts about one act: its standing, its duties, its effect on another, its amount."""
