"""The SPARQL 1.1 Protocol, point by point."""

import gzip
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.service import formats
from kg.service.formats import GRAPHS, ROWS, chosen
from tests.service.conftest import Client

NAMES = "SELECT ?e ?name { ?e a sai:Programme ; rdfs:label ?name } ORDER BY ?e ?name LIMIT 5"
GRAPH = "CONSTRUCT { ?e rdfs:label ?name } { ?e a sai:Programme ; rdfs:label ?name }"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def names(served: Client) -> list[str]:
    return [row["name"] for row in served.select(NAMES)]


def test_a_query_by_get_by_form_and_direct(served: Client) -> None:
    from urllib.parse import urlencode

    accept = {"Accept": "application/sparql-results+json"}
    got = served("/sparql", accept, query=NAMES)
    form = served("/sparql", {**accept, **FORM}, method="POST", body=urlencode({"query": NAMES}))
    direct = served(
        "/sparql",
        {**accept, "Content-Type": "application/sparql-query; charset=utf-8"},
        method="POST",
        body=NAMES.encode(),
    )
    assert got.status == form.status == direct.status == 200
    assert got.body == form.body == direct.body
    assert len(got.json["results"]["bindings"]) == 5


@pytest.mark.parametrize("form", ROWS, ids=lambda form: form.name)
def test_every_format_of_rows(served: Client, form: formats.Format) -> None:
    reply = served("/sparql", {"Accept": form.media}, query=NAMES)
    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == form.media
    assert names(served)[0] in reply.text
    kind = ox.QueryResultsFormat.from_media_type(form.media)
    if kind and form.name != "csv":  # pyoxigraph reads no CSV
        rows = ox.parse_query_results(reply.body, format=kind)
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 5


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_every_format_of_graphs(served: Client, form: formats.Format) -> None:
    reply = served("/sparql", {"Accept": form.media}, query=GRAPH)
    assert reply.status == 200
    assert reply.headers["content-type"].partition(";")[0] == form.media
    kinds = {"turtle": "text/turtle", "ntriples": "application/n-triples"}
    kind = ox.RdfFormat.from_media_type(kinds.get(form.name, form.media))
    assert kind
    triples = {str(quad.triple) for quad in ox.parse(reply.body, format=kind)}
    plain = served("/sparql", {"Accept": "application/n-triples"}, query=GRAPH)
    assert triples == {str(quad.triple) for quad in ox.parse(plain.body, format=ox.RdfFormat.N_TRIPLES)}
    assert len(triples) > 5


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("text/csv;q=0.5, application/sparql-results+xml", "xml"),
        ("application/json", "json"),
        ("text/*", "csv"),
        ("text/tab-separated-values, */*;q=0.1", "tsv"),
        ("text/csv;q=0, application/*;q=0.3, application/sparql-results+json;q=0.2", "xml"),
        ("image/png", None),
        ("text/csv;q=nonsense", None),
    ],
)
def test_the_best_format_is_chosen(accept: str, name: str | None) -> None:
    found = chosen(accept, ROWS)
    assert (found.name if found else None) == name


def test_a_format_may_be_named_by_a_parameter(served: Client) -> None:
    assert served("/sparql", query=NAMES, format="csv").text.startswith("e,name")
    assert served("/sparql", query=GRAPH, format="nt").text.startswith("<")


@pytest.mark.parametrize(
    ("pattern", "holds"), [("?e a sai:Programme", "true"), ("?e a sai:Nothing", "false")]
)
def test_ask(served: Client, pattern: str, holds: str) -> None:
    query = f"ASK {{ {pattern} }}"
    assert served("/sparql", {"Accept": "text/csv"}, query=query).text == f"{holds}\n"
    assert served("/sparql", query=query).json["boolean"] is (holds == "true")
    xml = ElementTree.fromstring(served("/sparql", {"Accept": "application/xml"}, query=query).text)
    assert xml.find("{*}boolean").text == holds  # type: ignore[union-attr]


def test_the_default_graph_is_the_union_and_the_protocol_chooses_others(served: Client) -> None:
    everywhere = served.select("SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a a sai:Article }")[0]["n"]
    assert everywhere == "14"
    graph = served.select("SELECT ?g { GRAPH ?g { ?g a sai:Article } } ORDER BY ?g LIMIT 2")
    one, other = (row["g"] for row in graph)
    count = "SELECT (COUNT(*) AS ?n) { ?a a sai:Article }"

    def counted(**dataset: object) -> str:
        reply = served("/sparql", {"Accept": "text/csv"}, query=count, **dataset)
        return reply.text.split()[1]

    assert counted(**{"default-graph-uri": one}) == "1"
    assert counted(**{"default-graph-uri": [one, other]}) == "2"
    assert counted(**{"named-graph-uri": one}) == "0"
    inside = "SELECT DISTINCT ?g { GRAPH ?g { ?a a sai:Article } }"
    reply = served("/sparql", {"Accept": "text/csv"}, query=inside, **{"named-graph-uri": other})
    assert reply.text.split() == ["g", other]
    assert served.select(f"SELECT ?a FROM <{one}> {{ ?a a sai:Article }}") == [{"a": one}]
    replaced = served("/sparql", {"Accept": "text/csv"}, query=f"SELECT ?a FROM <{one}> {{ ?a a sai:Article }}",
                      **{"default-graph-uri": other})  # fmt: skip
    assert replaced.text.split() == ["a", other]


@pytest.mark.parametrize(
    ("headers", "query", "status", "said"),
    [
        ({}, {"query": "SELECT * { ?s ?p }"}, 400, "line 1, column 19"),
        ({}, {"quer": "ASK {}"}, 400, "one parameter 'query'"),
        ({}, {"query": ["ASK {}", "ASK {}"]}, 400, "not 2"),
        ({}, {"update": "CLEAR ALL"}, 400, "by POST"),
        ({}, {"query": "CLEAR ALL"}, 400, "changes the graph"),
        ({}, {"query": "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }"}, 400, "SERVICE would send"),
        ({}, {"query": "SELECT * FROM <http://localhost:1/x> { ?s ?p ?o }"}, 400, "nothing is fetched"),
        ({}, {"query": "ASK {}", "default-graph-uri": "http://localhost:1/x"}, 400, "nothing is fetched"),
        ({}, {"query": "ASK {}", "named-graph-uri": "no iri"}, 400, "nothing is fetched"),
        ({"Accept": "image/png"}, {"query": "ASK {}"}, 406, "application/sparql-results+json"),
        ({"Accept": "text/turtle"}, {"query": "ASK {}"}, 406, "the answer is rows"),
        ({"Accept": "text/csv"}, {"query": GRAPH}, 406, "the answer is a graph"),
    ],
)  # fmt: skip
def test_what_is_refused_by_get(
    served: Client, headers: dict[str, str], query: dict[str, object], status: int, said: str
) -> None:
    reply = served("/sparql", headers, **query)
    assert (reply.status, said in reply.text) == (status, True), reply
    assert reply.text.count("\n") == 1


@pytest.mark.parametrize(
    ("kind", "body", "status", "said"),
    [
        ("text/plain", b"ASK {}", 415, "application/sparql-query"),
        ("application/sparql-query", b"\xff", 400, "not UTF-8"),
        ("application/sparql-query", b"x" * 9_000_000, 413, "more than"),
        ("application/sparql-update", b"CLEAR ALL", 403, "--token"),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL", 403, "--token"),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL&query=ASK+%7B%7D", 400, "not both"),
        ("application/x-www-form-urlencoded", b"query=%FF", 400, "cannot be read"),
    ],
)
def test_what_is_refused_by_post(served: Client, kind: str, body: bytes, status: int, said: str) -> None:
    reply = served("/sparql", {"Content-Type": kind}, method="POST", body=body)
    assert (reply.status, said in reply.text) == (status, True), reply


def test_other_methods_are_refused_with_those_there_are(served: Client) -> None:
    reply = served("/sparql", method="DELETE", query="ASK {}")
    assert reply.status == 405
    assert "POST" in reply.headers["allow"]


def test_head_is_get_without_a_body(served: Client) -> None:
    got, head = served("/sparql", query=NAMES), served("/sparql", method="HEAD", query=NAMES)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == got.headers["content-type"]
    assert served("/sparql", method="HEAD", query="SELECT").status == 400


def test_gzip_only_for_those_who_take_it(served: Client) -> None:
    long = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 2000"
    plain = served("/sparql", query=long)
    packed = served("/sparql", {"Accept-Encoding": "gzip, deflate"}, query=long)
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 3
    assert "content-encoding" not in served("/sparql", {"Accept-Encoding": "gzip;q=0"}, query=long).headers
    assert "content-encoding" not in served("/sparql", {"Accept-Encoding": "gzip"}, query="ASK {}").headers


def test_the_service_describes_itself(served: Client) -> None:
    described = served("/sparql", {"Accept": "text/turtle"})
    void = served("/.well-known/void", {"Accept": "text/turtle"})
    assert described.body == void.body
    triples = list(ox.parse(described.body, format=ox.RdfFormat.TURTLE))
    found = {(quad.predicate.value.rpartition("#")[2], getattr(quad.object, "value", "")) for quad in triples}
    assert ("endpoint", f"{served.address}sparql") in found
    assert ("documents", "14") in found
    assert ("feature", "http://www.w3.org/ns/sparql-service-description#UnionDefaultGraph") in found
    assert json.loads(served("/sparql", {"Accept": "application/ld+json"}).text)
    assert served("/sparql", {"Accept": "application/rdf+xml"}).text.startswith("<?xml")


def test_a_megabyte_of_query(served: Client) -> None:
    values = " ".join(f'"{number:08}"' for number in range(100_000))
    query = f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {values} }} }}".encode()
    assert len(query) > 1_000_000
    reply = served("/sparql", {"Content-Type": "application/sparql-query", "Accept": "text/csv"},
                   method="POST", body=query)  # fmt: skip
    assert reply.text.split() == ["n", "100000"]
