"""What is said of one act: how it stood, what it asks, what it does to another, its amount."""
