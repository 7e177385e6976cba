"""What types and predicates are called, in Thai and English: the labels of the ontology."""

from functools import cache
from typing import NamedTuple

from kg import identifiers, resources


class Term(NamedTuple):
    """A class or predicate by its local name and what people call it."""

    id: str
    th: str
    en: str


def term(name: str) -> Term:
    """``term("heldAt")`` is ``Term("heldAt", "จัดขึ้นที่", "held at")``; an unknown name stands for itself."""
    labels = _labels().get(name, {})
    return Term(name, labels.get("th", name), labels.get("en", name))


@cache
def _labels() -> dict[str, dict[str, str]]:
    """``rdfs:label`` by local name and language, for all terms in ``ontology/saisamphan.ttl``."""
    import pyoxigraph as ox

    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    found: dict[str, dict[str, str]] = {}
    for quad in ox.parse(path=str(resources.ontology("saisamphan.ttl")), format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if quad.predicate == label and isinstance(subject, ox.NamedNode) and isinstance(value, ox.Literal):
            name = subject.value.removeprefix(identifiers.ONTOLOGY)
            found.setdefault(name, {})[value.language or ""] = value.value
    return found
