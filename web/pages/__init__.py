"""What a route answers: embeds, pictures, acts, countries, authorities, data."""
