"""What a page carries inside itself, so that it takes one request: colours, font, picture."""
