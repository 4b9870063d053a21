"""The answers of routes: embeds, pictures, acts, countries, authorities, data."""
