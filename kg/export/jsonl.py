"""One JSON object a line: articles, entities, then each article's mentions and relations.

The keys are a contract with other programs; a program must not mind further keys.
"""

import json
from collections.abc import Iterator
from typing import Any

from kg.store import catalogue
from kg.store.dataset import Graphs
from kg.store.terms import local_name

_MENTIONS = """SELECT ?entity ?start ?end ?text {
  ?mention sai:refersTo ?entity ; sai:start ?start ; sai:end ?end ; sai:exact ?text }"""
_RELATIONS = """SELECT ?subject ?predicate ?object ?role ?date ?confidence ?start ?end {
  ?statement a sai:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    sai:confidence ?confidence ; sai:start ?start ; sai:end ?end .
  OPTIONAL { ?statement sai:role ?role } OPTIONAL { ?statement sai:date ?date } }"""


def lines(graphs: Graphs, registers: bool) -> Iterator[bytes]:
    """The lines; with ``registers`` also entities that no article mentions."""
    for article in catalogue.articles(graphs.catalogue):
        yield _line(
            "article",
            id=article.iri,
            source=article.source,
            title=article.title,
            date=article.date,
            url=article.url,
        )
    for entity in catalogue.entities(graphs.catalogue, unmentioned=registers):
        yield _entity(entity)
    for article in catalogue.articles(graphs.catalogue):
        yield from _mentions(graphs, article.iri)
        yield from _relations(graphs, article.iri)


def _entity(row: catalogue.EntityRow) -> bytes:
    return _line(
        "entity",
        id=row.iri,
        type=row.type,
        label_th=row.label_th,
        label_en=row.label_en,
        aliases=row.aliases,
        same_as=row.same_as,
        date=row.date,
    )


def _mentions(graphs: Graphs, article: str) -> Iterator[bytes]:
    rows = sorted(
        (int(start), int(end), entity, text) for entity, start, end, text in graphs.select(_MENTIONS, article)
    )
    for start, end, entity, text in rows:
        yield _line("mention", article=article, entity=entity, start=start, end=end, text=text)


def _relations(graphs: Graphs, article: str) -> Iterator[bytes]:
    found = []
    for subject, predicate, object_, role, date, confidence, start, end in graphs.select(_RELATIONS, article):
        line = _line(
            "relation",
            article=article,
            subject=subject,
            predicate=local_name(predicate),
            object=object_,
            role=role,
            date=date,
            confidence=float(confidence),
            start=int(start),
            end=int(end),
        )
        found.append((int(start), int(end), line))
    yield from (line for *_, line in sorted(set(found)))


def _line(kind: str, **fields: Any) -> bytes:
    return json.dumps({"kind": kind, **fields}, ensure_ascii=False).encode() + b"\n"
