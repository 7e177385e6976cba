"""Each named query, on the graph of graph.trig: the rows of expected.csv, and the same from rdflib."""

import csv
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset

from kg.errors import QueryError
from kg.queries import NamedQuery, find, named, select, write

NAMES = [query.name for query in named()]
HERE = Path(__file__).parent
EXPECTED = list(csv.DictReader(io.StringIO((HERE / "expected.csv").read_text("utf-8"))))


def rows(store: ox.Store, query: NamedQuery, bindings: dict[str, str], columns: str) -> list[str]:
    """The answer's columns as text, short IRIs, one string a row."""
    out = io.BytesIO()
    write(select(store, query.text, bindings), "json", out)
    parsed = ox.parse_query_results(out.getvalue(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(parsed, ox.QuerySolutions)
    return ["|".join(_text(solution[name]) for name in columns.split()) for solution in parsed]


def _text(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return f"sai:{term.value.rpartition('#')[2]}"
    return term.value if isinstance(term, ox.Literal) else ""


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: f"{case['query']} {case['bindings']}")
def test_a_named_query_gives_the_expected_rows(store: ox.Store, case: dict[str, str]) -> None:
    bindings = dict(line.split("=", 1) for line in case["bindings"].splitlines())
    found = rows(store, find(case["query"]), bindings, case["columns"])
    assert found == case["rows"].splitlines()


def test_every_named_query_is_expected_to_give_something() -> None:
    answered = {case["query"] for case in EXPECTED if case["rows"]} | {"events-as-owl-time"}
    assert answered == set(NAMES)
    assert len(NAMES) >= 14


def test_the_times_of_events_as_owl_time(store: ox.Store) -> None:
    triples = set(map(str, select(store, find("events-as-owl-time").text)))
    begins = '#beginning> <http://www.w3.org/2006/time#inXSDDate> "2018-05-07"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert len(triples) == 16
    assert any(triple.endswith(begins) for triple in triples)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_same_answer(store: ox.Store, name: str) -> None:
    dataset = Dataset(default_union=True)
    dataset.parse(HERE / "graph.trig", format="trig")
    theirs = dataset.query(find(name).text)
    answer = select(store, find(name).text)
    if isinstance(answer, ox.QueryTriples):
        assert theirs.graph is not None and len(theirs.graph) == len(set(answer))
        return
    ours = sorted(tuple(_value(term) for term in solution) for solution in answer)  # type: ignore[union-attr]
    assert sorted(tuple("" if term is None else str(term) for term in row) for row in theirs) == ours


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


@pytest.mark.parametrize("query", named(), ids=lambda query: query.name)
def test_a_named_query_says_its_question_and_its_parameters(query: NamedQuery) -> None:
    assert query.text.startswith(f"# th: {query.question_th}\n# en: {query.question_en}\n")
    assert any("ก" <= character <= "๛" for character in query.question_th)
    assert all(parameter.th and parameter.en and parameter.default for parameter in query.params)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_query_is_whole_without_our_prefixes(store: ox.Store, name: str) -> None:
    store.query(find(name).text)


def test_the_kinds_of_parameters() -> None:
    params = {parameter.name: parameter for parameter in find("posts-on-date").params}
    assert list(params) == ["name", "date"]
    assert (params["date"].kind, params["date"].default) == ("date", "2018-12-31")
    assert (params["name"].kind, params["name"].default) == ("text", "พอช.")
    assert find("low-confidence").params[0].kind == "decimal"


@pytest.mark.parametrize("name", ["partnerz", "../shapes", "", "PARTNERS"])
def test_an_unknown_name_is_told_with_the_known_ones(name: str) -> None:
    with pytest.raises(QueryError, match=r"no query is named .*; there are: .*partners"):
        find(name)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {}", "needs a '# th: …' and an '# en: …' line on top"),
        ("# th: ก\n# en: k\n# param day: ก | k\nSELECT * {}", r"'# param day' has no VALUES \?day"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "wrong.rq").write_text(text, "utf-8")
    with pytest.raises(QueryError, match=message):
        named(tmp_path)
