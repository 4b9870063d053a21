"""A reader's own table at work in a process of its own, and as one page that needs no server."""
