"""Programs that others use: SPARQLWrapper, rdflib's SPARQLStore, curl."""

import json
import shutil
import subprocess
import warnings

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, DIGEST, JSON, N3, POST, RDFXML, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, QueryBadFormed

from kg.vocabulary import PREFIXES
from tests.service.conftest import Client

assert DIGEST
NAMES = """PREFIX sai: <https://w3id.org/saisamphan/ontology#>
  PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
  SELECT ?e ?name { ?e a sai:Programme ; rdfs:label ?name } ORDER BY ?e ?name LIMIT 4"""
GRAPH = NAMES.replace("SELECT ?e ?name {", "CONSTRUCT { ?e rdfs:label ?name } {").partition("ORDER")[0]


def wrapper(served: Client, query: str, form: str) -> SPARQLWrapper:
    client = SPARQLWrapper(f"{served.address}sparql")
    client.setQuery(query)
    client.setReturnFormat(form)
    return client


def test_sparqlwrapper_reads_rows(served: Client) -> None:
    rows = wrapper(served, NAMES, JSON).queryAndConvert()["results"]["bindings"]
    assert len(rows) == 4
    posted = wrapper(served, NAMES, JSON)
    posted.setMethod(POST)
    assert posted.queryAndConvert()["results"]["bindings"] == rows
    document = wrapper(served, NAMES, XML).queryAndConvert()
    assert len(document.getElementsByTagName("result")) == 4
    assert rows[0]["name"]["value"].encode() in wrapper(served, NAMES, CSV).queryAndConvert()


@pytest.mark.parametrize("form", [TURTLE, RDFXML, N3])
def test_sparqlwrapper_reads_graphs(served: Client, form: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = wrapper(served, GRAPH, form).queryAndConvert()
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) > 5


def test_sparqlwrapper_raises_its_own_errors(served: Client) -> None:
    with pytest.raises(QueryBadFormed):
        wrapper(served, "SELECT nonsense", JSON).query()
    update = wrapper(served, "CLEAR ALL", JSON)
    update.setMethod(POST)
    with pytest.raises((EndPointInternalError, QueryBadFormed, OSError)):
        update.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_endpoint_as_a_store(served: Client, method: str) -> None:
    store = SPARQLStore(f"{served.address}sparql", method=method, returnFormat="json")
    graph = rdflib.Graph(store)
    sai = rdflib.Namespace(PREFIXES["sai"])
    programmes = set(graph.subjects(rdflib.RDF.type, sai.Programme))
    assert len(programmes) > 5
    assert len(list(graph.query(NAMES))) == 4
    assert (
        rdflib.URIRef("https://w3id.org/saisamphan/organization/codi"),
        rdflib.RDF.type,
        sai.Organization,
    ) in graph


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(served: Client) -> None:
    def curl(*words: str) -> str:
        command = ["curl", "--silent", "--show-error", "--compressed", *words]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout

    address = f"{served.address}sparql"
    accept = ("--header", "Accept: application/sparql-results+json")
    got = curl("--get", address, *accept, "--data-urlencode", f"query={NAMES}")
    posted = curl(address, *accept, "--data-urlencode", f"query={NAMES}")
    direct = curl(address, *accept, "--header", "Content-Type: application/sparql-query", "--data", NAMES)
    assert len(json.loads(got)["results"]["bindings"]) == 4
    assert got == posted == direct
    assert curl("--head", address).startswith("HTTP/1.1 200")
    assert "204" in curl("--include", "--request", "OPTIONS", address).splitlines()[0]
