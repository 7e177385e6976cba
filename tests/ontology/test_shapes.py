"""A good graph passes the shapes; each row of mutations.csv breaks it in one way and is told so in both languages."""

import csv
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyshacl
import pytest
from rdflib import SH, Dataset, Graph, URIRef

from kg import resources
from kg.identifiers import BASE, ONTOLOGY
from kg.vocabulary import PREFIXES

HERE = Path(__file__).parent
ROWS = list(csv.DictReader((HERE / "mutations.csv").read_text("utf-8").splitlines()))


def shapes() -> Graph:
    graph = Graph()
    for name in ("shapes.ttl", "shapes-evidence.ttl"):
        graph.parse(resources.ontology(name))
    return graph


def classes() -> Graph:
    """The ontology without the terms of others, so that no rule of theirs speaks in the tests."""
    graph = Graph()
    for name in ("saisamphan.ttl", "evidence.ttl", "registers.ttl"):
        graph.parse(resources.ontology(name))
    return graph


def validate(data: Graph) -> Graph:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), ont_graph=classes(), inplace=True)
    assert isinstance(report, Graph)
    return report


def copy(good: Graph, case: str, update: str) -> Graph:
    """The good graph after the update, its own IRIs moved below ``case`` so that copies do not mix."""
    broken = Graph()
    broken += good
    if update:
        broken.update(f"BASE <{BASE}> {update}", initNs=PREFIXES)
    moved = Graph()
    for triple in broken:
        moved.add(tuple(_moved(term, case) for term in triple))  # type: ignore[arg-type]
    assert set(broken) != set(good) or not update, f"{case} changes nothing"
    return moved


def _moved(term: object, case: str) -> object:
    ours = isinstance(term, URIRef) and term.startswith(BASE) and not term.startswith(ONTOLOGY)
    return URIRef(f"{BASE}{case}/{term.removeprefix(BASE)}") if ours else term


def pair(texts: Iterable[str]) -> tuple[str, str]:
    """The Thai and the English of two messages; pyshacl drops the language of those of SPARQL constraints."""
    english, thai = sorted(texts, key=lambda text: sum("ก" <= character <= "๛" for character in text))
    return thai, english


@pytest.fixture(scope="module")
def messages() -> dict[str, set[tuple[str, str]]]:
    """The messages of each case as (Thai, English); all copies are validated in one run."""
    good = Graph().parse(HERE / "good.ttl")
    everything = copy(good, "good", "")
    for row in ROWS:
        everything += copy(good, row["case"], row["update"])
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    report = validate(everything)
    for result in report.subjects(SH.resultMessage):
        focus = report.value(result, SH.focusNode)
        case = str(focus).removeprefix(BASE).split("/")[0] if isinstance(focus, URIRef) else "blank-entity"
        found[case].add(pair(map(str, report.objects(result, SH.resultMessage))))
    return found


def test_the_good_graph_passes(messages: dict[str, set[tuple[str, str]]]) -> None:
    assert messages.get("good") is None


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_a_broken_graph_is_told_what_is_wrong(
    row: dict[str, str], messages: dict[str, set[tuple[str, str]]]
) -> None:
    assert {english for _, english in messages[row["case"]]} == set(row["messages"].split("|"))


def test_every_message_of_the_shapes_is_met_in_both_languages(
    messages: dict[str, set[tuple[str, str]]],
) -> None:
    written = shapes()
    pairs = set()
    for shape in set(written.subjects(SH.message)):
        by_language = {text.language: str(text) for text in written.objects(shape, SH.message)}
        assert set(by_language) == {"th", "en"}
        pairs.add((by_language["th"], by_language["en"]))
    assert pairs == set().union(*messages.values())


def test_the_graph_of_the_query_tests_passes() -> None:
    union = Graph()
    for quad in Dataset().parse(HERE.parent / "queries" / "graph.trig", format="trig").quads():
        union.add(quad[:3])
    assert len(union) > 500
    assert not list(validate(union).subjects(SH.resultMessage))
