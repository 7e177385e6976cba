"""What the verbs give on the sample: text for people, JSON for programs, every query format."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx
import pytest
import rdflib

import kg as library

Kg = Callable[..., Any]
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
CODI = "https://w3id.org/saisamphan/organization/codi"
DIRECTORS = ["--name", "post-holders", "--param", "name=พอช.", "--param", "role=ผู้อำนวยการ"]


def test_search(kg: Kg, sample: Path) -> None:
    for words in (["พอช."], ["CODI"], ["สถาบันพัฒนาองค์กร"]):
        rows = json.loads(kg("search", *words, "--format", "json", store=sample).out)
        assert rows[0]["iri"] == CODI
    assert CODI in kg("search", "พอช.", store=sample).out
    assert len(json.loads(kg("search", "การ", "--limit", 2, "--format", "json", store=sample).out)) == 2


def test_nothing_found_says_what_to_do(kg: Kg, sample: Path) -> None:
    outcome = kg("search", "ไม่มีทางพบ", store=sample)
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert json.loads(kg("search", "ไม่มีทางพบ", "--format", "json", store=sample).out) == []
    outcome = kg("show", "สถาบันพัฒนาองค์กรชุมช", store=sample)
    assert (outcome.status, "did you mean สถาบันพัฒนาองค์กรชุมชน" in outcome.err) == (1, True)


def test_show_gives_each_line_with_its_source(kg: Kg, sample: Path) -> None:
    found = json.loads(kg("show", "พอช.", "--format", "json", store=sample).out)
    assert found["entity"]["iri"] == CODI
    texts = {path.name: path.read_bytes().decode() for path in (SAMPLE / "articles").iterdir()}
    evidence = [each for fact in found["facts"] for each in fact["evidence"]]
    assert evidence
    for each in evidence:
        assert each["quote"] == texts[each["key"]][each["start"] : each["end"]]
    text = kg("show", CODI, store=sample).out
    assert text.startswith("สถาบันพัฒนาองค์กรชุมชน")
    assert "—implements→" in text
    assert "12-world-habitat-day-2023.txt [" in text


def test_stats(kg: Kg, sample: Path) -> None:
    found = json.loads(kg("stats", "--format", "json", store=sample).out)
    assert found["articles"] == 14
    assert sum(found["statements"].values()) > 200
    assert len(found["entities"]) == 6
    text = kg("stats", store=sample).out
    assert text.startswith("articles 14, from 2003-")


def test_query_formats(kg: Kg, sample: Path) -> None:
    given = {
        form: kg("query", *DIRECTORS, "--format", form, store=sample)
        for form in ("json", "csv", "tsv", "xml")
    }
    assert {form: outcome.status for form, outcome in given.items()} == dict.fromkeys(given, 0)
    rows = json.loads(given["json"].out)["results"]["bindings"]
    names = [row["personName"]["value"] for row in rows]
    assert "สมสุข บุญญะบัญชา" in names
    assert [row["personName"] for row in csv.DictReader(io.StringIO(given["csv"].out))] == names
    assert len(given["tsv"].out.splitlines()) == len(names) + 1
    results = ElementTree.fromstring(given["xml"].raw).findall(".//{*}result")
    assert len(results) == len(names)
    table = kg("query", *DIRECTORS, store=sample).out
    assert [name for name in names if name not in table] == []


def test_query_from_file_and_standard_input(kg: Kg, sample: Path, tmp_path: Path) -> None:
    text = f"SELECT ?name {{ <{CODI}> rdfs:label ?name }} ORDER BY ?name"
    (tmp_path / "q.rq").write_text(text)
    answers = [
        kg("query", tmp_path / "q.rq", "--format", "csv", store=sample),
        kg("query", "-", "--format", "csv", store=sample, stdin=text.encode()),
        kg("query", "-e", text, "--format", "csv", store=sample),
    ]
    assert {answer.status for answer in answers} == {0}
    assert len({answer.raw for answer in answers}) == 1
    assert "สถาบันพัฒนาองค์กรชุมชน" in answers[0].out


def test_construct_is_turtle(kg: Kg, sample: Path) -> None:
    text = f"CONSTRUCT {{ <{CODI}> sai:implements ?o }} {{ <{CODI}> sai:implements ?o }}"
    turtle = kg("query", "-e", text, "--format", "turtle", store=sample).out
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) > 3


@pytest.mark.parametrize(
    "words",
    [
        ["-e", "SELECT nonsense"],
        ["-e", "ASK { ?s ?p ?o }", "--format", "turtle"],
        ["-e", "DELETE WHERE { ?s ?p ?o }"],
        ["-e", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"],
        ["--name", "nonsense"],
        ["--name", "partners", "--param", "nonsense=x"],
        ["--name", "posts-on-date", "--param", "date=เมื่อวาน"],
        ["nowhere.rq"],
        ["."],
    ],
)
def test_a_query_that_cannot_be_answered(kg: Kg, sample: Path, words: list[str]) -> None:
    outcome = kg("query", *words, store=sample)
    assert (outcome.status, outcome.raw) == (1, b"")
    assert (outcome.err.startswith("kg: "), outcome.err.count("\n")) == (True, 1)


def test_the_list_of_queries(kg: Kg) -> None:
    listed = [line for line in kg("query", "--list").out.splitlines() if not line.startswith(" ")]
    assert len(listed) >= 12


@pytest.mark.parametrize("form", ["jsonl", "ttl", "nt", "nq", "trig", "jsonld", "graphml"])
def test_export_gives_the_same_bytes_twice(kg: Kg, sample: Path, tmp_path: Path, form: str) -> None:
    first = kg("export", "--no-registers", "--format", form, store=sample)
    assert (first.status, first.err) == (0, "")
    kg("export", "--no-registers", "--format", form, "-o", tmp_path / "out", store=sample)
    assert first.raw == (tmp_path / "out").read_bytes()
    assert "สถาบันพัฒนาองค์กรชุมชน" in first.out or "\\u0E2A" in first.out


def test_exported_spans_are_the_articles_text(kg: Kg, sample: Path) -> None:
    lines = [json.loads(line) for line in kg("export", store=sample).out.splitlines()]
    texts = {
        line["id"]: (SAMPLE / "articles" / line["source"]).read_bytes().decode()
        for line in lines
        if line["kind"] == "article"
    }
    mentions = [line for line in lines if line["kind"] == "mention"]
    assert len(texts) == 14
    assert len(mentions) > 300
    assert [m for m in mentions if texts[m["article"]][m["start"] : m["end"]] != m["text"]] == []


def test_view(kg: Kg, sample: Path, tmp_path: Path) -> None:
    outcome = kg("view", "--focus", "พอช.", "-o", tmp_path / "p.html", store=sample)
    assert outcome.status == 0
    assert "สถาบันพัฒนาองค์กรชุมชน" in (tmp_path / "p.html").read_text(encoding="utf-8")
    outcome = kg("view", "--focus", "พอช.", "-o", tmp_path / "no" / "p.html", store=sample)
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)


def test_eval(kg: Kg, sample: Path, tmp_path: Path) -> None:
    figures = json.loads(
        kg("eval", SAMPLE / "gold", SAMPLE / "articles", "--format", "json", store=sample).out
    )
    assert figures
    table = kg("eval", SAMPLE / "gold", SAMPLE / "articles", "--errors", store=sample).out
    assert "\nentities" in table
    for words in ([tmp_path / "no", SAMPLE / "articles"], [SAMPLE / "gold", tmp_path / "no"]):
        outcome = kg("eval", *words, store=sample)
        assert (outcome.status, outcome.err.count("\n")) == (1, 1)


def test_a_python_user_gets_a_dataset_and_a_network(sample: Path) -> None:
    with library.open(sample) as graphs:
        assert isinstance(graphs.dataset, rdflib.Dataset)
        found = graphs.dataset.query(f"SELECT ?n {{ <{CODI}> rdfs:label ?n }}")
        assert "สถาบันพัฒนาองค์กรชุมชน" in {str(row[0]) for row in found}
        network = graphs.network()
    assert isinstance(network, networkx.MultiDiGraph)
    assert network.nodes[CODI].items() >= {"type": "Organization", "label_th": "สถาบันพัฒนาองค์กรชุมชน"}.items()
    assert all({"type", "label_th", "label_en"} <= data.keys() for _, data in network.nodes(data=True))
    edges = [data for _, _, data in network.edges(data=True)]
    assert len(edges) > 100
    assert all(
        {"predicate", "date", "confidence", "sources"} <= data.keys() and data["sources"] for data in edges
    )


def test_the_store_of_the_environment(kg: Kg, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(sample))
    assert kg("stats").out.startswith("articles 14,")
