"""The frame around the picture: filters, screens, day, and what to take along."""
