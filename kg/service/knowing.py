"""The API about the graph itself: counts, the vocabulary, the named queries."""

from collections import defaultdict
from functools import cache

import pyoxigraph as ox

from kg import queries, resources
from kg.service import answers, records
from kg.service.parameters import Values
from kg.store.dataset import Graphs
from kg.store.statistics import statistics
from kg.store.terms import term
from kg.vocabulary import PREFIXES

_FILES = ("saisamphan.ttl", "evidence.ttl", "registers.ttl", "reuse.ttl")
_CLASSES = ("owl:Class", "rdfs:Class")
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property")


def stats(graphs: Graphs, given: Values) -> answers.Stats:
    """Counts of what is served."""
    held = statistics(graphs)
    return answers.Stats(
        snapshot=graphs.snapshot.name,
        articles=held.articles,
        types=held.entities,
        predicates=held.statements,
        registered=held.registered,
        mentions=held.mentions,
        quads=held.quads,
        span=answers.Days(first=held.first, last=held.last),
    )


def questions(graphs: Graphs, given: Values) -> answers.Questions:
    """The named queries."""
    listed = [
        records.Question(
            name=each.name,
            question_th=each.question_th,
            question_en=each.question_en,
            parameters=[records.QueryParameter(**one.model_dump()) for one in each.params],
            text=each.text,
        )
        for each in queries.named()
    ]
    return answers.Questions(listed)


def vocabulary(graphs: Graphs, given: Values) -> answers.Vocabulary:
    """Prefixes, classes and properties with their labels."""
    return _vocabulary()


@cache
def _vocabulary() -> answers.Vocabulary:
    ontology = ox.Store()
    for name in _FILES:
        ontology.bulk_load(path=str(resources.ontology(name)), format=ox.RdfFormat.TURTLE)
    return answers.Vocabulary(
        prefixes=PREFIXES, classes=_terms(ontology, _CLASSES), properties=_terms(ontology, _PROPERTIES)
    )


def _terms(ontology: ox.Store, kinds: tuple[str, ...]) -> list[records.Term]:
    found = {
        quad.subject.value
        for kind in kinds
        for quad in ontology.quads_for_pattern(None, term("rdf:type"), term(kind))
        if isinstance(quad.subject, ox.NamedNode)
    }
    return sorted((_term(ontology, iri) for iri in found), key=lambda each: each.name)


def _term(ontology: ox.Store, iri: str) -> records.Term:
    texts: dict[str, str] = defaultdict(str)
    for name in ("label", "comment"):
        for quad in ontology.quads_for_pattern(ox.NamedNode(iri), term(f"rdfs:{name}"), None):
            texts[f"{name}_{getattr(quad.object, 'language', None)}"] = quad.object.value  # type: ignore[union-attr]
    prefixed = next(
        (
            f"{prefix}:{iri.removeprefix(known)}"
            for prefix, known in PREFIXES.items()
            if iri.startswith(known)
        ),
        iri,
    )
    fields = ("label_th", "label_en", "comment_th", "comment_en")
    return records.Term(iri=iri, name=prefixed, **{name: texts.get(name) for name in fields})
