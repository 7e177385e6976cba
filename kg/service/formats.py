"""Formats of SPARQL answers by media type, and the choice among them by the Accept header (RFC 9110, 12.5.1)."""

from functools import lru_cache
from typing import Literal, NamedTuple

import pyoxigraph as ox

Kind = Literal["rows", "graph"]


class Format(NamedTuple):
    """A format: its name in this program, its media type, what else a client may call it."""

    name: str
    media: str
    others: tuple[str, ...] = ()


ROWS = (
    Format("json", "application/sparql-results+json", ("application/json", "json")),
    Format("xml", "application/sparql-results+xml", ("application/xml", "text/xml", "xml")),
    Format("csv", "text/csv", ("csv",)),
    Format("tsv", "text/tab-separated-values", ("tsv",)),
)
GRAPHS = (
    Format("turtle", "text/turtle", ("application/x-turtle", "turtle", "ttl")),
    Format("ntriples", "application/n-triples", ("text/plain", "ntriples", "nt")),
    Format("rdfxml", "application/rdf+xml", ("application/xml", "text/xml", "rdf", "rdf+xml", "xml")),
    Format("jsonld", "application/ld+json", ("application/json", "json-ld", "jsonld", "json")),
)
FORMATS = {"rows": ROWS, "graph": GRAPHS}
GRAPH_FORMATS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""What pyoxigraph calls them."""
MEDIA = {each.name: each.media for each in (*ROWS, *GRAPHS)}
HTML = Format("html", "text/html", ("application/xhtml+xml",))


@lru_cache(maxsize=1024)
def ranges(accept: str) -> tuple[tuple[str, float], ...]:
    """The media ranges of an Accept header with their weights, in its order; wrong weights count as 0."""
    found = []
    for part in accept.lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    weight = float(value)
                except ValueError:
                    weight = 0.0
        if media:
            found.append((media, min(max(weight, 0.0), 1.0)))
    return tuple(found)


@lru_cache(maxsize=1024)
def chosen(accept: str, offered: tuple[Format, ...]) -> Format | None:
    """The offered format that a client likes best, the first of equals; None when it takes none of them."""
    wanted = ranges(accept) or (("*/*", 1.0),)
    weights = [(_weight(each, wanted), -number) for number, each in enumerate(offered)]
    best, number = max(weights)
    return offered[-number] if best[0] > 0 else None


def _weight(offered: Format, wanted: tuple[tuple[str, float], ...]) -> tuple[float, int]:
    """Weight and exactness of the most exact range that names a format; exactness only breaks ties."""
    found = [
        (exact, weight)
        for media, weight in wanted
        for exact, name in (
            (3, offered.media),
            *((2, other) for other in offered.others),
            (1, offered.media.partition("/")[0] + "/*"),
            (0, "*/*"),
        )
        if media == name
    ]
    exact, weight = max(found, default=(0, 0.0))
    return weight, exact


def takes_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header admits gzip."""
    weights = dict(ranges(accepted))
    return weights.get("gzip", weights.get("*", 0.0)) > 0
