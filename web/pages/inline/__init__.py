"""The parts inside a page, so that it takes one request: colours, font, picture."""
