"""Headers, answers, limits and refusals of every route, and the frame of every page."""
