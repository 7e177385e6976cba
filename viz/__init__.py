"""Pictures of the graph: networkx graph → plain dict → one HTML file that needs no network."""

from viz.page import html, write
from viz.picture import LIMIT, Drawn, PictureError

__all__ = ["LIMIT", "Drawn", "PictureError", "html", "write"]
