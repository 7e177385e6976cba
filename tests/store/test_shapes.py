"""What the store writes keeps to the ontology's shapes."""

import pyshacl
import rdflib

from kg import resources
from kg.store.quads import graph_text
from tests.store.readings import reading


def graph_of(*patterns: str) -> rdflib.Graph:
    graph = rdflib.Graph()
    for pattern in patterns:
        for path in sorted(resources.ontology().glob(pattern)):
            graph.parse(path)
    return graph


def test_an_article_graph_conforms() -> None:
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=graph_text(reading(3), "d"), format="trig")
    graph = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    assert len(graph) > 100
    shapes = graph_of("shapes*.ttl")
    terms = graph_of("[!s]*.ttl", "saisamphan.ttl")
    conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, ont_graph=terms, advanced=True)
    assert conforms, report
    graph.remove((None, rdflib.URIRef("https://w3id.org/saisamphan/ontology#quote"), None))
    assert not pyshacl.validate(graph, shacl_graph=shapes, ont_graph=terms, advanced=True)[0]
