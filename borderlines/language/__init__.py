"""Write dates, places, numbers and the interface's sentences in the reader's language."""
