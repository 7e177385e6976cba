"""Nothing but reading: updates are refused, and no spelling of SERVICE leaves the machine."""

import socket
from collections.abc import Iterator

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.queries import select
from kg.queries.guard import form, without_service

CALLS = [
    "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
    "SELECT * { service silent <URL> { ?s ?p ?o } }",
    "PREFIX : <URL> ASK {SERVICE:x {?s ?p ?o}}",
    "ASK {SERVICESILENT<URL>{?s ?p ?o}}",
    "SELECT * { SERVICE ?x { ?s ?p ?o } VALUES ?x { <URL> } }",
    "SELECT * { { SELECT * { SERVICE # a remark\n <URL> { ?s ?p ?o } } } }",
    "PREFIX ex: <http://h:8> SELECT * {?s ?p ex:SERVICE <URL> {?a ?b ?c}}",
    "SELECT * { ?s ?p trueSERVICE<URL>{?a ?b ?c} }",
    "SELECT * { ?s ?p 1SERVICE<URL>{?a ?b ?c} }",
    "SELECT * { VALUES ?x {'''a'} SERVICE <URL> {?s ?p ?o} #\\uD800'''\n}",
    "PREFIX ex: <http://e/> ASK { BIND(1 <ex:#>'''\n AS ?x) SERVICE <URL> {?s ?p ?o} #'''\n}",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "DESCRIBE ?s WHERE { SERVICE <URL> { ?s ?p ?o } }",
    "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
]


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port on loopback that remembers who called."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def called(server: socket.socket) -> bool:
    try:
        server.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@pytest.mark.parametrize("call", CALLS)
def test_a_call_to_another_server_is_refused(store: ox.Store, listener: socket.socket, call: str) -> None:
    query = call.replace("URL", f"http://127.0.0.1:{listener.getsockname()[1]}/")
    with pytest.raises(QueryError):
        list(select(store, query))  # type: ignore[arg-type]
    assert not called(listener)


def test_the_listener_would_notice_a_call(listener: socket.socket) -> None:
    socket.create_connection(listener.getsockname()).close()
    assert called(listener)


def test_the_refusal_says_where_and_what_to_do(store: ox.Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column 3: SERVICE would .* take it out"):
        select(store, "SELECT * {\n  SERVICE <http://x> {} }")
    with pytest.raises(QueryError, match=r"'\?service' may hide a SERVICE; rename the variable"):
        select(store, "SELECT ?service { ?service ?p ?o }")


@pytest.mark.parametrize(
    ("query", "value"),
    [
        ("SELECT ?x { BIND('Service' AS ?x) }", "Service"),
        ('SELECT ?x { BIND("""a "service" SERVICE""" AS ?x) }', 'a "service" SERVICE'),
        ("SELECT ?x { BIND(<http://x/services#a> AS ?x) } # SERVICE <http://x>", "http://x/services#a"),
        ("SELECT ?x { BIND('\\u0073ervice' AS ?x) }", "service"),
        ("SELECT ?x { BIND('it\\'s service' AS ?x) }", "it's service"),
    ],
)
def test_the_word_is_free_in_strings_iris_and_comments(store: ox.Store, query: str, value: str) -> None:
    answer = select(store, query)
    assert isinstance(answer, ox.QuerySolutions)
    assert [solution["x"].value for solution in answer] == [value]


@given(
    st.lists(
        st.sampled_from(
            ["SERVICE", "service ", "'", '"', "'''", "#", "\n", "<", ">", "\\", "{", "a:", "?", " "]
        )
    )
)
def test_what_passes_never_spells_the_word(pieces: list[str]) -> None:
    try:
        assert "service" not in without_service("".join(pieces)).lower()
    except QueryError as error:
        assert "SERVICE" in str(error)


@given(st.text())
def test_a_query_without_the_word_is_left_as_it_is(query: str) -> None:
    if "service" not in query.lower() and "ſ" not in query:
        assert without_service(query) == query


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <b:c> DROP ALL",
        "LOAD <http://x>",
        "CLEAR ALL",
        "# SELECT\nWITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CREATE GRAPH <a:b>",
    ],
)
def test_an_update_is_refused(store: ox.Store, update: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="changes the graph; a query only reads it: use kg build"):
        select(store, update)
    assert len(store) == before


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("select * {}", "SELECT"),
        ("BASE <http://select/>\nPREFIX drop: <http://x> # DELETE\nASK {}", "ASK"),
        ("CONSTRUCT WHERE { ?s ?p 'INSERT' }", "CONSTRUCT"),
        ("DESCRIBE <a:b>", "DESCRIBE"),
    ],
)
def test_the_form_of_a_query(query: str, expected: str) -> None:
    assert form(query) == expected


def test_a_query_may_name_a_graph_that_is_not_fetched(store: ox.Store, listener: socket.socket) -> None:
    query = f"ASK FROM <http://127.0.0.1:{listener.getsockname()[1]}/> {{ ?s ?p ?o }}"
    assert not select(store, query)
    assert not called(listener)
    assert select(store, "ASK FROM <https://w3id.org/saisamphan/graph/registers> { ?s sai:slug 'codi' }")
