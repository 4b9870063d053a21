"""The map: what each country did by a day."""
