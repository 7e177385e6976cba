"""Facts with their evidence: what the graph says of a pair of entities, and which clauses say it."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import cast

import pyoxigraph as ox

from kg.records import SIGNATURES, Record
from kg.store import catalogue
from kg.store.dataset import Graphs
from kg.store.terms import local_name, term

PREDICATES = {predicate: term(f"sai:{predicate}") for predicate in SIGNATURES}
_TEXTS = {
    "date": "sai:date",
    "role": "sai:role",
    "role_raw": "sai:roleRaw",
    "rule": "sai:rule",
    "quote": "sai:quote",
}


class Evidence(Record):
    """One clause of one article that states a fact; ``article`` is an IRI, ``date`` the statement's own."""

    article: str
    key: str
    title: str | None
    published: str | None
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    role: str | None = None
    role_raw: str | None = None
    date: str | None = None


class Fact(Record):
    """A tie between two entities (IRIs), with all its evidence, surest first."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        """That of the surest evidence."""
        return max((each.confidence for each in self.evidence), default=1.0)

    @property
    def date(self) -> str | None:
        """The date of the surest evidence that has one."""
        return next((each.date for each in self.evidence if each.date), None)

    @property
    def roles(self) -> list[str]:
        """The distinct roles, sorted."""
        return sorted({each.role for each in self.evidence if each.role})


def about(graphs: Graphs, iri: str) -> list[Fact]:
    """All facts whose subject or object is the entity, by predicate, subject, object."""
    node = ox.NamedNode(iri)
    nodes = {quad.subject for quad in graphs.oxigraph.quads_for_pattern(None, term("rdf:subject"), node)}
    nodes |= {quad.subject for quad in graphs.oxigraph.quads_for_pattern(None, term("rdf:object"), node)}
    return collect(graphs, cast(set[ox.NamedNode], nodes))


def everything(graphs: Graphs) -> list[Fact]:
    """All facts of the store, in memory."""
    found = graphs.oxigraph.quads_for_pattern(None, term("rdf:type"), term("sai:Statement"))
    return collect(graphs, (cast(ox.NamedNode, quad.subject) for quad in found))


def collect(graphs: Graphs, statements: Iterable[ox.NamedNode]) -> list[Fact]:
    """The facts that these statement nodes state, one for each subject, predicate and object."""
    found: dict[tuple[str, str, str], list[Evidence]] = {}
    for key, evidence in _read(graphs, statements):
        found.setdefault(key, []).append(evidence)
    order = sorted(found, key=lambda key: (key[1], key[0], key[2]))
    return [_fact(key, found[key]) for key in order]


def _fact(key: tuple[str, str, str], evidence: list[Evidence]) -> Fact:
    surest_first = sorted(
        evidence, key=lambda each: (-each.confidence, each.key, each.start, each.end, each.rule)
    )
    return Fact(subject=key[0], predicate=key[1], object=key[2], evidence=tuple(surest_first))


def _read(graphs: Graphs, nodes: Iterable[ox.NamedNode]) -> Iterator[tuple[tuple[str, str, str], Evidence]]:
    @cache
    def article(iri: str) -> catalogue.ArticleRow:
        row = graphs.catalogue.execute("SELECT * FROM article WHERE iri = ?", (iri,)).fetchone()
        return catalogue.ArticleRow._make(row)

    for node in nodes:
        values = {
            quad.predicate: cast(ox.NamedNode | ox.Literal, quad.object).value
            for quad in graphs.oxigraph.quads_for_pattern(node, None, None)
        }
        source = article(values[term("prov:wasDerivedFrom")])
        triple = (
            values[term("rdf:subject")],
            local_name(values[term("rdf:predicate")]),
            values[term("rdf:object")],
        )
        yield triple, _evidence(source, values)


def _evidence(source: catalogue.ArticleRow, values: dict[ox.NamedNode, str]) -> Evidence:
    texts = {field: values.get(term(name)) for field, name in _TEXTS.items()}
    return Evidence.model_validate(
        texts
        | {"article": source.iri, "key": source.key, "title": source.title, "published": source.date}
        | {"start": int(values[term("sai:start")]), "end": int(values[term("sai:end")])}
        | {"confidence": float(values[term("sai:confidence")])}
    )
