"""What a store holds, in figures."""

from kg.records import Record
from kg.store import files
from kg.store.dataset import Graphs
from kg.store.terms import local_name


class Statistics(Record):
    """Counts of a snapshot; ``first`` and ``last`` are the days that the articles' dates cover.

    ``entities`` counts, by type, the things in articles; ``registered`` those in the registers only.
    """

    articles: int
    entities: dict[str, int]
    registered: int
    mentions: int
    statements: dict[str, int]
    quads: int
    first: str | None
    last: str | None
    bytes: int


_STATEMENTS = """SELECT ?p (COUNT(*) AS ?n)
                 { GRAPH ?g { ?s a sai:Statement ; rdf:predicate ?p } } GROUP BY ?p ORDER BY ?p"""
_MENTIONS = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?m sai:refersTo ?e } }"
_DAYS = """SELECT (MIN(?from) AS ?first) (MAX(?to) AS ?last)
           { GRAPH ?a { ?a a sai:Article ; schema:startDate ?from ; schema:endDate ?to } }"""


def statistics(graphs: Graphs) -> Statistics:
    """Count what the snapshot holds; a second or so for millions of quads."""
    index = graphs.catalogue
    by_type = index.execute(
        "SELECT type, count(*) FROM entity WHERE articles > 0 GROUP BY type ORDER BY type"
    )
    (mentions,) = graphs.select(_MENTIONS)
    (days,) = graphs.select(_DAYS)
    return Statistics(
        articles=index.execute("SELECT count(*) FROM article").fetchone()[0],
        entities=dict(by_type.fetchall()),
        registered=index.execute("SELECT count(*) FROM entity WHERE articles = 0").fetchone()[0],
        mentions=int(mentions[0] or 0),
        statements={local_name(p or ""): int(n or 0) for p, n in graphs.select(_STATEMENTS)},
        quads=len(graphs.oxigraph),
        first=days[0],
        last=days[1],
        bytes=files.size(graphs.folder),
    )
