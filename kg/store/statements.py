"""Statements by page: which ones there are from the catalogue, what they say and where from the graph."""

from typing import NamedTuple

import pyoxigraph as ox

from kg.store.dataset import Graphs
from kg.store.edges import Page
from kg.store.terms import term

_TIE = """SELECT a.iri || '#' || statement, a.iri, s.iri, predicate, o.iri, role, date, first, last, confidence
  FROM tie JOIN term a ON a.id = article JOIN term s ON s.id = subject JOIN term o ON o.id = object"""
_NEWEST = "ORDER BY first IS NULL, first DESC, confidence DESC, a.iri, statement"
_OLDEST = "ORDER BY first, last, predicate, confidence DESC, a.iri, statement"
_ENDS = {"out": "subject = own.id", "in": "object = own.id", None: "(subject = own.id OR object = own.id)"}


class Tie(NamedTuple):
    """A statement as the catalogue knows it."""

    statement: str
    article: str
    subject: str
    predicate: str
    object: str
    role: str | None
    date: str | None
    first: str | None
    last: str | None
    confidence: float


class Saying(NamedTuple):
    """What a statement's node says beyond its tie."""

    quote: str
    start: int
    end: int
    rule: str
    role_raw: str | None


def about(
    graphs: Graphs,
    iri: str,
    *,
    predicate: str | None = None,
    direction: str | None = None,
    page: tuple[int, int] = (50, 0),
) -> Page:
    """The statements about an entity, the latest first, those without a date last; ``page`` is limit, offset."""
    condition = f"{_ENDS[direction]} AND (?2 IS NULL OR predicate = ?2)"
    return _page(graphs, condition, _NEWEST, (iri, predicate), page)


def dated(graphs: Graphs, iri: str, page: tuple[int, int] = (50, 0)) -> Page:
    """The statements about an entity that have a date, in its order."""
    return _page(graphs, f"{_ENDS[None]} AND first IS NOT NULL", _OLDEST, (iri,), page)


def of_tie(
    graphs: Graphs, ends: tuple[str, str], *, predicate: str | None, role: str | None, page: tuple[int, int]
) -> Page:
    """The statements with these subject and object, the surest first."""
    rows = graphs.index.execute(
        f"{_TIE} WHERE s.iri = ? AND o.iri = ? AND (?3 IS NULL OR predicate = ?3) AND (?4 IS NULL OR role = ?4) "
        "ORDER BY confidence DESC, first IS NULL, first DESC, a.iri, statement",
        (*ends, predicate, role),
    ).fetchall()
    limit, offset = page
    return Page(len(rows), [Tie(*row) for row in rows[offset : offset + limit]])


def of_article(graphs: Graphs, article: str) -> list[Tie]:
    """The statements of an article."""
    rows = graphs.index.execute(
        f"{_TIE} WHERE article = (SELECT id FROM term WHERE iri = ?) ORDER BY statement", (article,)
    )
    return [Tie(*row) for row in rows]


def saying(graphs: Graphs, tie: Tie) -> Saying:
    """Quotation, span and rule of a statement."""
    values: dict[str, str] = {}
    graph = ox.NamedNode(tie.article)
    for quad in graphs.oxigraph.quads_for_pattern(ox.NamedNode(tie.statement), None, None, graph):
        values[quad.predicate.value] = quad.object.value  # type: ignore[union-attr]
    quote, start, end, rule, raw = (
        values.get(term(name).value)
        for name in ("sai:quote", "sai:start", "sai:end", "sai:rule", "sai:roleRaw")
    )
    return Saying(quote or "", int(start or 0), int(end or 0), rule or "", raw)


def _page(
    graphs: Graphs, condition: str, order: str, values: tuple[object, ...], page: tuple[int, int]
) -> Page:
    limit, offset = page
    own = "WITH own(id) AS (SELECT id FROM term WHERE iri = ?1)"
    joined = f"FROM own, tie WHERE {condition}"
    total = graphs.index.execute(f"{own} SELECT count(*) {joined}", values).fetchone()[0]
    rows = graphs.index.execute(
        f"{own} {_TIE}, own WHERE {condition} {order} LIMIT {int(limit)} OFFSET {int(offset)}", values
    )
    return Page(total, [Tie(*row) for row in rows])
