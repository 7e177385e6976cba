"""Answers in each format."""

import io
import json

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.queries import FORMATS, Format, select, write

ROWS = """SELECT ?a ?b ?c {
  VALUES (?a ?b ?c) {
    ("พอช." <https://w3id.org/saisamphan/organization/codi> UNDEF)
    (1 sai:Event "x\\ty[red]"@th) } }"""
GRAPH = "CONSTRUCT { ?x rdfs:label ?name } WHERE { ?x sai:slug 'codi' ; rdfs:label ?name }"


def written(store: ox.Store, query: str, form: Format, *, terminal: bool = False) -> str:
    out = io.BytesIO()
    write(select(store, query), form, out, terminal=terminal)
    return out.getvalue().decode()


def test_a_plain_table(store: ox.Store) -> None:
    assert written(store, ROWS, "table") == (
        "a     b                  c\nพอช.  organization/codi\n1     sai:Event          x y[red]\n"
    )


def test_a_table_lines_up_thai_by_width_not_by_characters(store: ox.Store) -> None:
    lines = written(
        store, 'SELECT * { VALUES (?a ?b) { ("ที่นี่" 1) ("กกก" 2) } } ORDER BY ?b', "table"
    ).splitlines()
    assert lines == ["a    b", "ที่นี่   1", "กกก  2"]


def test_a_table_for_a_terminal_has_lines_and_keeps_brackets(store: ox.Store) -> None:
    drawn = written(store, ROWS, "table", terminal=True)
    assert "┃" in drawn and "[red]" in drawn


def test_json(store: ox.Store) -> None:
    parsed = json.loads(written(store, ROWS, "json"))
    assert parsed["head"]["vars"] == ["a", "b", "c"]
    assert parsed["results"]["bindings"][0]["a"] == {"type": "literal", "value": "พอช."}


def test_csv_and_tsv(store: ox.Store) -> None:
    assert (
        written(store, ROWS, "csv").splitlines()[1] == "พอช.,https://w3id.org/saisamphan/organization/codi,"
    )
    assert written(store, ROWS, "tsv").splitlines()[1].startswith('"พอช."\t<https://w3id.org/')


def test_xml(store: ox.Store) -> None:
    parsed = ox.parse_query_results(written(store, ROWS, "xml"), format=ox.QueryResultsFormat.XML)
    assert isinstance(parsed, ox.QuerySolutions)
    assert [solution["a"].value for solution in parsed] == ["พอช.", "1"]


@pytest.mark.parametrize("form", ["table", "csv", "tsv"])
def test_yes_or_no(store: ox.Store, form: Format) -> None:
    assert written(store, "ASK { ?s sai:slug 'codi' }", form) == "true\n"
    assert written(store, "ASK { ?s sai:slug 'none' }", form) == "false\n"


@pytest.mark.parametrize("form", ["turtle", "table"])
def test_a_graph_is_written_once_with_the_prefixes_it_uses(store: ox.Store, form: Format) -> None:
    text = written(store, GRAPH, form)
    assert text.splitlines()[0] == "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> ."
    assert text.count("@prefix") == 1
    assert text.count("สถาบันพัฒนาองค์กรชุมชน") == 1


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_answer_is_the_same_bytes(store: ox.Store, form: Format) -> None:
    query = GRAPH if form == "turtle" else "SELECT ?s ?l { ?s rdfs:label ?l } ORDER BY ?s ?l"
    assert written(store, query, form) == written(store, query, form)


@pytest.mark.parametrize(
    ("query", "form", "message"),
    [
        (GRAPH, "json", "give a graph, which json cannot hold; use --format turtle"),
        (ROWS, "turtle", "give rows, which turtle cannot hold; use CONSTRUCT, or --format table"),
        (ROWS, "yaml", "unknown result format 'yaml'; known: table, json, csv, tsv, xml, turtle"),
    ],
)
def test_a_format_that_does_not_fit_is_refused(
    store: ox.Store, query: str, form: Format, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        written(store, query, form)
