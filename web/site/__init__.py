"""A record as a folder of files, made of what the routes answer."""
