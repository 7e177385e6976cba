"""The published graph as files of other programs: JSON lines, RDF, GraphML. Equal graphs give equal bytes."""

from kg.export.formats import FORMATS, write

__all__ = ["FORMATS", "write"]
