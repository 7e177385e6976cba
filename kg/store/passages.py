"""Articles as they stand in the graph: text, sentences, and what is mentioned where."""

from typing import NamedTuple

import pyoxigraph as ox

from kg.records import Span
from kg.store.dataset import Graphs
from kg.store.terms import term

_MENTIONS = """SELECT ?start ?end ?entity {
  ?mention sai:refersTo ?entity ; sai:start ?start ; sai:end ?end }"""
_PLACES = """SELECT ?article ?start ?end {
  GRAPH ?article { ?mention sai:refersTo %s ; sai:start ?start ; sai:end ?end } }"""


class Passage(NamedTuple):
    """An article's text and the spans of its sentences."""

    text: str
    sentences: tuple[Span, ...]

    def around(self, start: int, end: int) -> Span:
        """The sentences that a span touches, from the first's start to the last's end; else the span itself."""
        touched = [each for each in self.sentences if each.start < end and each.end > start]
        if not touched:
            return Span(start, end)
        return Span(min(start, touched[0].start), max(end, touched[-1].end))


class Spot(NamedTuple):
    """Where something is mentioned."""

    start: int
    end: int
    entity: str


class Sighting(NamedTuple):
    """In which article, and where in it, an entity is mentioned."""

    article: str
    start: int
    end: int


def passage(graphs: Graphs, article: str) -> Passage:
    """The text of an article; empty when there is no such article."""
    text, spans = (_value(graphs, article, name) for name in ("sai:text", "sai:sentences"))
    pairs = (pair.split("-") for pair in spans.split())
    return Passage(text, tuple(Span(int(start), int(end)) for start, end in pairs))


def mentions(graphs: Graphs, article: str) -> list[Spot]:
    """All mentions of an article, in the order of the text, the longer first."""
    rows = graphs.select(_MENTIONS, article)
    found = (Spot(int(start), int(end), entity) for start, end, entity in rows)
    return sorted(found, key=lambda each: (each.start, -each.end, each.entity))


def sightings(graphs: Graphs, iri: str) -> list[Sighting]:
    """Where an entity is mentioned: the first place in each article, the latest articles first."""
    dates: dict[str, str] = dict(graphs.catalogue.execute("SELECT iri, ifnull(date, '') FROM article"))
    first: dict[str, Sighting] = {}
    for article, start, end in graphs.select(_PLACES % ox.NamedNode(iri)):
        here = Sighting(article, int(start), int(end))
        if article not in first or here < first[article]:
            first[article] = here
    inner = sorted(first.values())
    return sorted(inner, key=lambda each: dates.get(each.article, ""), reverse=True)


def _value(graphs: Graphs, article: str, name: str) -> str:
    node = ox.NamedNode(article)
    for quad in graphs.oxigraph.quads_for_pattern(node, term(name), None, node):
        return str(quad.object.value)  # type: ignore[union-attr]
    return ""
