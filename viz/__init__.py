"""Pictures of the graph: networkx graph → plain dict → one HTML file that needs no network."""

from viz.page import html, write
from viz.picture import Drawn, PictureError

__all__ = ["Drawn", "PictureError", "html", "write"]
