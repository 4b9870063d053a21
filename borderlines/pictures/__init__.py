"""Draw a figure as PNG, SVG or PDF, at the size at which it will be seen."""

from borderlines.pictures.export import DrawingError, NoChromeError, find_chrome
from borderlines.pictures.frame_code import to_frame
from borderlines.pictures.picture import Picture, draw_picture
from borderlines.pictures.sizes import PRINT, SIZES, USUAL_MILLIMETRES, fit

__all__ = [
    "PRINT",
    "SIZES",
    "USUAL_MILLIMETRES",
    "DrawingError",
    "NoChromeError",
    "Picture",
    "draw_picture",
    "find_chrome",
    "fit",
    "to_frame",
]
