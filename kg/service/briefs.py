"""The API's records made from the store's rows."""

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg import identifiers
from kg.service.records import ArticleHead, Brief, Edge, Fact, Highlight, Source
from kg.service.responses import Refusal
from kg.store import catalogue, passages, statements
from kg.store.dataset import Graphs
from kg.store.edges import Edge as Tied
from kg.store.statements import Tie
from kg.store.terms import term

_REGISTERS = [ox.NamedNode(graph) for graph in (identifiers.REGISTERS_GRAPH, identifiers.BODIES_GRAPH)]


def known(graphs: Graphs, iri: str) -> Brief:
    """The entity of an IRI. Refusal 404 when there is none."""
    found = briefs(graphs, [iri])
    if iri not in found:
        raise Refusal(404, f"nothing in the graph has the IRI {iri}; search for it by name")
    return found[iri]


def briefs(graphs: Graphs, iris: Iterable[str]) -> dict[str, Brief]:
    """The entities of some IRIs, in order, each once; what is no entity is left out."""
    wanted = list(dict.fromkeys(iris))
    query = """SELECT entity.* FROM json_each(?) JOIN entity ON iri = value ORDER BY json_each.key"""
    rows = map(catalogue.entity_row, graphs.index.execute(query, (json.dumps(wanted),)))
    return {row.iri: Brief(**fields(graphs, row)) for row in rows}


def fields(graphs: Graphs, row: catalogue.EntityRow) -> dict[str, Any]:
    """The fields of a Brief."""
    return {
        "iri": row.iri,
        "type": row.type,
        "label": row.label_th,
        "label_en": row.label_en,
        "date": row.date,
        "articles": row.articles,
        "registered": is_registered(graphs, row.iri),
    }


def is_registered(graphs: Graphs, iri: str) -> bool:
    """Whether a row of the registers describes it, or a template of theirs."""
    node, flag = ox.NamedNode(iri), term("sai:registered")
    return any(ox.Quad(node, flag, ox.Literal(True), graph) in graphs.oxigraph for graph in _REGISTERS)


def edge(tied: Tied) -> Edge:
    """A tie as the API gives it; its id depends on subject, predicate, object and role alone."""
    name = identifiers.digest(tied.subject, tied.predicate, tied.object, tied.role or "")
    return Edge(id=name, **tied._asdict())


def facts(graphs: Graphs, ties: list[Tie]) -> list[Fact]:
    """Statements with their quotation and article."""
    ends = briefs(graphs, (iri for tie in ties for iri in (tie.subject, tie.object)))
    articles = sources(graphs, [tie.article for tie in ties])
    return [
        fact(tie, statements.saying(graphs, tie), ends, articles[tie.article])
        for tie in ties
        if tie.subject in ends and tie.object in ends and tie.article in articles
    ]


def fact(tie: Tie, said: statements.Saying, ends: dict[str, Brief], source: Source) -> Fact:
    """One statement."""
    return Fact(
        subject=ends[tie.subject],
        predicate=tie.predicate,  # type: ignore[arg-type]
        object=ends[tie.object],
        role=tie.role,
        date=tie.date,
        confidence=tie.confidence,
        source=source,
        statement=tie.statement,
        **said._asdict(),
    )


def heads(graphs: Graphs, iris: Iterable[str]) -> dict[str, ArticleHead]:
    """The articles of some IRIs."""
    query = "SELECT iri, article.key, source, title, date, url FROM json_each(?) JOIN article ON iri = value"
    rows = graphs.index.execute(query, (json.dumps(list(dict.fromkeys(iris))),))
    names = ("iri", "key", "source", "title", "date", "url")
    return {row[0]: ArticleHead(**dict(zip(names, row, strict=True))) for row in rows}


def sources(graphs: Graphs, iris: Iterable[str]) -> dict[str, Source]:
    """The articles of some IRIs, as sources of facts."""
    return {
        iri: Source(article=iri, **head.model_dump(include={"key", "title", "date", "url"}))
        for iri, head in heads(graphs, iris).items()
    }


def highlights(graphs: Graphs, spots: list[passages.Spot]) -> list[Highlight]:
    """Mentions with type and label of what they stand for."""
    named = briefs(graphs, (spot.entity for spot in spots))
    return [
        Highlight(start=start, end=end, iri=iri, type=named[iri].type, label=named[iri].label)
        for start, end, iri in spots
        if iri in named
    ]
