"""What is said of a view or an act: headlines, alternative texts, sheets."""
