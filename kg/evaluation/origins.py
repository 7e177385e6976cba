"""What the store knows of a run beyond the contract's lines: methods, rules and sentences."""

from collections import defaultdict

from kg.evaluation.cases import Case
from kg.evaluation.statements import Said
from kg.records import Span
from kg.store import catalogue, passages
from kg.store.dataset import Graphs
from kg.store.terms import local_name

_METHODS = "SELECT ?entity ?method { ?mention sai:refersTo ?entity ; sai:method ?method }"
_RULES = """SELECT ?subject ?predicate ?object ?rule { ?statement a sai:Statement ; rdf:subject ?subject ;
  rdf:predicate ?predicate ; rdf:object ?object ; sai:rule ?rule }"""


class Origins:
    """Which methods named an entity in an article, which rules made a statement; the sentences by source."""

    def __init__(self) -> None:
        self.methods: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.rules: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
        self.sentences: dict[str, list[Span]] = {}
        self.keys: dict[str, str] = {}

    def methods_of(self, case: Case, entity: str) -> tuple[str, ...]:
        """The methods of an entity's mentions in one article, sorted; none where they are not known."""
        return tuple(sorted(self.methods.get((case.item.iri or "", entity), ())))

    def rules_of(self, case: Case, said: Said) -> tuple[str, ...]:
        """The rules that made a statement of one article, sorted; none where they are not known."""
        key = (case.item.iri or "", said.subject, said.predicate, said.object)
        return tuple(sorted(self.rules.get(key, ())))

    def lines(self, case: Case) -> list[Span]:
        """The sentences of an article, or its lines where the store does not hold it."""
        return self.sentences.get(case.item.annotated.source.rpartition("/")[2]) or lines(case.item.text)

    def take(self, graphs: Graphs, row: catalogue.ArticleRow) -> None:
        """Take in one article of the store."""
        for entity, method in graphs.select(_METHODS, row.iri):
            self.methods[row.iri, entity].add(method)
        for subject, predicate, object_, rule in graphs.select(_RULES, row.iri):
            self.rules[row.iri, subject, local_name(predicate), object_].add(rule)
        self.sentences[row.source.rpartition("/")[2]] = [*passages.passage(graphs, row.iri).sentences]
        self.keys[row.iri] = row.key


def read(graphs: Graphs, cases: list[Case]) -> Origins:
    """The origins of what the store says of the compared articles."""
    wanted = {case.item.iri for case in cases}
    origins = Origins()
    for row in catalogue.articles(graphs.catalogue):
        if row.iri in wanted:
            origins.take(graphs, row)
    return origins


def lines(text: str) -> list[Span]:
    """The lines of a text that are not empty."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line)
    return spans
