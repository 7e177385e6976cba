"""Answers come from the union of all graphs; what is wrong in a query is told in one line."""

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import select


def test_the_default_graph_is_the_union_and_prefixes_are_bound(store: ox.Store) -> None:
    assert select(store, "ASK { ?x sai:registered true . ?x ^rdf:object/prov:wasDerivedFrom ?article }")


def test_a_graph_can_be_named(store: ox.Store) -> None:
    query = "SELECT DISTINCT ?g { GRAPH ?g { ?x sai:slug ?slug } }"
    answer = select(store, query)
    assert isinstance(answer, ox.QuerySolutions)
    assert [solution["g"].value for solution in answer] == ["https://w3id.org/saisamphan/graph/registers"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with nothing"),
        ("hello", "not with HELLO"),
        (
            "SELECT ?s {\n  ?s ex:b ?o }",
            "SPARQL, line 2, column 6: the prefix of 'ex:b' is not known; declare it",
        ),
        ("SELECT ?s {\n ?s ?p ?o", "line 1, column 11: '{' is never closed; add '}'"),
        ("SELECT ?s { ?s ?p 'ก' ?o )", "line 1, column 26: ')' closes nothing"),
        (
            "SELECT ?s { ?s ?p ?o }\nGROUP BY ?p",
            "line 2, column 12: SELECT contains a variable that is unbound",
        ),
        ("SELECT ?x ?x {}", "Duplicated variable name in SELECT; change it there"),
        ("ASK {\n ?s sai:date ก}", "line 2, column 15: not understood near 'ก}'"),
        (
            "SELECT (<http://x/f>(1) AS ?f) {}",
            "cannot be answered: The custom function <http://x/f> is not supported",
        ),
    ],
)
def test_a_wrong_query_is_told_in_one_line(store: ox.Store, query: str, message: str) -> None:
    with pytest.raises(QueryError) as raised:
        select(store, query)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
