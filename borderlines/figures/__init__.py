"""From a view to a plotly figure: one builder per view, one look for all of them."""
