"""Draw a figure as PNG, SVG or PDF, at the size at which it will be seen."""
