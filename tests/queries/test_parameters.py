"""Values of parameters enter as terms, whatever is in them."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.queries import Value, select
from kg.queries.parameters import bind, blocks
from kg.queries.tokens import tokens

ECHO = 'SELECT ?x { VALUES ?x { "default" } }'
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def echo(value: Value, query: str = ECHO) -> object:
    answer = select(ox.Store(), query, {"x": value})
    assert isinstance(answer, ox.QuerySolutions)
    return next(solution["x"] for solution in answer)


@given(TEXT)
def test_any_text_comes_back_as_it_was(value: str) -> None:
    assert echo(value) == ox.Literal(value)


@pytest.mark.parametrize(
    "value",
    [
        '" } SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } #',
        "\\",
        "'''",
        '"""',
        "} UNION { ?s ?p ?x",
        "ผอ.\nพอช.\t",
        "\u0000",
    ],
)
def test_a_value_cannot_leave_its_place(value: str) -> None:
    assert echo(value) == ox.Literal(value)


@given(TEXT)
def test_tokens_put_together_are_the_query(query: str) -> None:
    assert "".join(token.text for token in tokens(query)) == query


@pytest.mark.parametrize(
    ("default", "value", "expected"),
    [
        ('"2018-12-31"^^xsd:date', "2022-03-10", '"2022-03-10"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (
            '"1"^^<http://www.w3.org/2001/XMLSchema#integer>',
            "12",
            '"12"^^<http://www.w3.org/2001/XMLSchema#integer>',
        ),
        ("10", 20, '"20"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("0.5", "0.25", '"0.25"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("'text'", ox.NamedNode("http://x/y"), "<http://x/y>"),
    ],
)
def test_a_value_takes_the_kind_of_the_default(default: str, value: Value, expected: str) -> None:
    assert str(echo(value, f"SELECT ?x {{ VALUES ?x {{ {default} }} }}")) == expected


@pytest.mark.parametrize(
    ("default", "value", "message"),
    [
        (
            '"2018-12-31"^^xsd:date',
            "31/12/2561",
            "parameter x: '31/12/2561' is not a day, such as 2018-05-07",
        ),
        ('"2018-12-31"^^xsd:date', "2018-13-01", "is not a day"),
        ("10", "ten", "parameter x: 'ten' is not a whole number"),
        ("0.5", "half", "parameter x: 'half' is not a number, such as 0.5"),
    ],
)
def test_a_value_of_another_kind_is_refused(default: str, value: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        bind(f"SELECT ?x {{ VALUES ?x {{ {default} }} }}", {"x": value})


def test_an_unknown_parameter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(QueryError, match=r"the query has no parameter 'y' .*; it has: x"):
        bind(ECHO, {"y": "1"})
    with pytest.raises(QueryError, match="it has: none"):
        bind("SELECT * {}", {"y": "1"})


def test_only_a_block_of_one_literal_is_a_parameter() -> None:
    query = """SELECT * { VALUES ?a { 1 } VALUES ?b { "x" "y" } VALUES (?c) { (1) } VALUES ?d { <a:b> }
      # VALUES ?e { 1 }
      BIND("VALUES ?f { 1 }" AS ?f) { SELECT ?a { VALUES ?a { 1 } } } VALUES ?g { "x"@th } }"""
    assert [block.name for block in blocks(query)] == ["a", "a"]
    assert bind(query, {"a": 7}).count('{ "7"^^<http://www.w3.org/2001/XMLSchema#integer> }') == 2
