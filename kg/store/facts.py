"""Facts with their evidence: what articles say of a pair of entities, and which clauses say it."""

from typing import NamedTuple

from pyoxigraph import NamedNode

from kg.records import SIGNATURES
from kg.store.dataset import Graphs
from kg.store.terms import local_name, term

PREDICATES = {predicate: term(f"sai:{predicate}") for predicate in SIGNATURES}
_STATEMENTS = """SELECT ?subject ?predicate ?object
  ?article ?quote ?start ?end ?rule ?confidence ?role ?roleRaw ?date ?key ?title ?published {
  GRAPH ?article {
    ?statement %s %s .
    ?statement rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
      sai:quote ?quote ; sai:start ?start ; sai:end ?end ; sai:rule ?rule ; sai:confidence ?confidence .
    ?article sai:key ?key .
    OPTIONAL { ?statement sai:role ?role }
    OPTIONAL { ?statement sai:roleRaw ?roleRaw }
    OPTIONAL { ?statement sai:date ?date }
    OPTIONAL { ?article dcterms:title ?title }
    OPTIONAL { ?article sai:date ?published } } }"""


class Evidence(NamedTuple):
    """One clause of one article that states a fact; ``article`` is an IRI, ``date`` the statement's own.

    ``quote`` is the article's text from ``start`` to ``end``; ``published`` is the article's date.
    """

    article: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    role: str | None
    role_raw: str | None
    date: str | None
    key: str
    title: str | None
    published: str | None


class Fact(NamedTuple):
    """A tie between two entities (IRIs), with all its evidence, surest first."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[Evidence, ...]

    @property
    def confidence(self) -> float:
        """That of the surest evidence."""
        return self.evidence[0].confidence

    @property
    def date(self) -> str | None:
        """The date of the surest evidence that has one."""
        return next((each.date for each in self.evidence if each.date), None)

    @property
    def roles(self) -> list[str]:
        """The distinct roles, sorted."""
        return sorted({each.role for each in self.evidence if each.role})


def stated_of(graphs: Graphs, iri: str) -> list[Fact]:
    """The facts whose subject is the entity, by predicate and object."""
    return _facts(graphs, "rdf:subject", iri)


def about(graphs: Graphs, iri: str) -> list[Fact]:
    """The facts whose subject or object is the entity, by predicate, subject and object."""
    both = {fact[:3]: fact for fact in stated_of(graphs, iri)}
    both |= {fact[:3]: fact for fact in _facts(graphs, "rdf:object", iri)}
    return sorted(both.values(), key=_order)


def _facts(graphs: Graphs, end: str, iri: str) -> list[Fact]:
    rows = graphs.select(_STATEMENTS % (end, NamedNode(iri)))
    found: dict[tuple[str, str, str], list[Evidence]] = {}
    for subject, predicate, object_, *values in rows:
        found.setdefault((subject, local_name(predicate), object_), []).append(_evidence(values))
    return sorted((Fact(*key, _surest_first(evidence)) for key, evidence in found.items()), key=_order)


def _evidence(values: list[str]) -> Evidence:
    article, quote, start, end, rule, confidence, *rest = values
    return Evidence(article, quote, int(start), int(end), rule, float(confidence), *rest)


def _surest_first(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(
        sorted(evidence, key=lambda each: (-each.confidence, each.key, each.start, each.end, each.rule))
    )


def _order(fact: Fact) -> tuple[str, str, str]:
    return fact.predicate, fact.subject, fact.object
