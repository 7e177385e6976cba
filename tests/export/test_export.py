"""Every format gives back what was put in; see tests/store/test_build.py for equal bytes on any way there."""

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pyoxigraph as ox
import pytest

import kg
from kg import export, identifiers
from kg.errors import StoreError
from kg.export import triples
from kg.records import Reading
from kg.store.build import Build
from kg.store.quads import graph_text
from tests.store.building import add, exported
from tests.store.readings import reading

READINGS = [reading(number, statements=10) for number in range(4)]
AWKWARD = 'ก "ข"\\\n\tค\r\n\u2028<script>&\x01 ๆ 😀'
REGISTER = """@prefix sai: <https://w3id.org/saisamphan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<https://w3id.org/saisamphan/graph/registers> {
  <urn:unmentioned> a sai:Place ; rdfs:label "แห่งหนึ่ง"@th .
  <%s> a sai:Person ; rdfs:label "ชื่อทางการ"@th ; owl:sameAs <urn:b>, <urn:a> . }
"""


def awkward() -> Reading:
    made = reading(77)
    thing = made.entities[0].model_copy(update={"label_th": AWKWARD, "aliases": (AWKWARD + "2",)})
    return made.model_copy(update={"title": AWKWARD, "entities": (thing, *made.entities[1:])})


ALL = [*READINGS, awkward()]
KNOWN = READINGS[0].entities[0]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    with Build(folder) as build:
        add(build, ALL)
        build.graph(identifiers.REGISTERS_GRAPH, "1", (REGISTER % KNOWN.id).encode())
        build.publish()
    return folder


@pytest.fixture(scope="module")
def quads(store: Path) -> set[ox.Quad]:
    with kg.open(store) as graphs:
        found = set(graphs.oxigraph)
    assert len(found) > 1000
    return found


def triples_of(quads: set[ox.Quad]) -> set[ox.Triple]:
    return {quad.triple for quad in quads}


def objects(store: Path, kind: str, **options: bool) -> list[dict[str, Any]]:
    lines = map(json.loads, exported(store, "jsonl", **options).decode().split("\n")[:-1])
    return [line for line in lines if line["kind"] == kind]


@pytest.mark.parametrize(("form", "syntax"), [("nq", "N_QUADS"), ("trig", "TRIG"), ("jsonld", "JSON_LD")])
def test_formats_with_named_graphs_round_trip(
    store: Path, quads: set[ox.Quad], form: str, syntax: str
) -> None:
    assert set(ox.parse(exported(store, form), getattr(ox.RdfFormat, syntax))) == quads


@pytest.mark.parametrize(("form", "syntax"), [("nt", "N_TRIPLES"), ("ttl", "TURTLE")])
def test_formats_of_the_union_round_trip_each_triple_once(
    store: Path, quads: set[ox.Quad], form: str, syntax: str
) -> None:
    found = list(ox.parse(exported(store, form), getattr(ox.RdfFormat, syntax)))
    assert triples_of(set(found)) == triples_of(quads)
    assert len(found) == len(set(found))


def test_the_union_is_merged_from_runs_on_disk(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = exported(store, "nt")
    monkeypatch.setattr(triples, "RUN", 100)
    assert exported(store, "nt") == expected
    assert expected.splitlines() == sorted(expected.splitlines())


def test_registers_can_be_left_out_of_rdf(store: Path) -> None:
    assert b"graph/registers" not in exported(store, "nq", include_registers=False)
    assert b"urn:unmentioned" not in exported(store, "ttl", include_registers=False)


def test_articles(store: Path) -> None:
    assert [(a["source"], a["title"], a["date"], a["url"]) for a in objects(store, "article")] == [
        (each.article.source, each.title, each.date, each.url)
        for each in sorted(ALL, key=lambda r: r.article.key)
    ]
    assert all(list(a) == ["kind", "id", "source", "title", "date", "url"] for a in objects(store, "article"))


def test_mentions_quote_their_article(store: Path) -> None:
    texts = {identifiers.article(each.article.key): each.article.text for each in ALL}
    found = objects(store, "mention")
    assert len(found) == sum(len(each.mentions) for each in ALL)
    assert all(texts[m["article"]][m["start"] : m["end"]] == m["text"] for m in found)
    assert list(found[0]) == ["kind", "article", "entity", "start", "end", "text"]


def test_relations(store: Path) -> None:
    found = objects(store, "relation")
    expected = {
        (
            identifiers.article(each.article.key),
            s.subject,
            s.predicate,
            s.object,
            s.role,
            s.date,
            s.confidence,
            s.start,
            s.end,
        )
        for each in ALL
        for s in each.statements
    }
    names = ["article", "subject", "predicate", "object", "role", "date", "confidence", "start", "end"]
    assert {tuple(line[name] for name in names) for line in found} == expected
    assert len(found) == len(expected)
    assert list(found[0]) == ["kind", *names]


def test_entities_are_written_once_and_those_of_articles_only(store: Path) -> None:
    found = objects(store, "entity")
    assert [line["id"] for line in found] == sorted({entity.id for each in ALL for entity in each.entities})
    assert list(found[0]) == ["kind", "id", "type", "label_th", "label_en", "aliases", "same_as", "date"]
    every = objects(store, "entity", include_registers=True)
    assert {line["id"] for line in every} - {line["id"] for line in found} == {"urn:unmentioned"}


def test_a_register_decides_the_label_and_gives_same_as(store: Path) -> None:
    (line,) = [line for line in objects(store, "entity") if line["id"] == KNOWN.id]
    assert line["label_th"] == "ชื่อทางการ"
    assert line["same_as"] == ["urn:a", "urn:b"]
    assert KNOWN.label_th in line["aliases"]


def test_aliases_of_all_articles_are_merged(tmp_path: Path) -> None:
    with Build(tmp_path) as build:
        for number, alias in enumerate(("ข", "ก", "ข")):
            each = reading(number, mentions=0, statements=0)
            thing = KNOWN.model_copy(update={"aliases": (alias,)})
            build.add(each.article.key, "d", graph_text(each.model_copy(update={"entities": (thing,)}), "d"))
        build.publish()
    (line,) = objects(tmp_path, "entity")
    assert line["aliases"] == ["ก", "ข"]
    assert line["date"] is None


def test_awkward_characters_come_through_jsonl(store: Path) -> None:
    assert AWKWARD in [line["title"] for line in objects(store, "article")]
    assert AWKWARD in [line["label_th"] for line in objects(store, "entity")]


def test_graphml_opens_with_flat_attributes(store: Path) -> None:
    found = networkx.parse_graphml(exported(store, "graphml").decode(), force_multigraph=True)
    with kg.open(store) as graphs:
        whole = graphs.network()
    assert set(found) == set(whole)
    assert sorted((s, o, d["predicate"]) for s, o, d in found.edges(data=True)) == sorted(
        (s, o, key) for s, o, key in whole.edges(keys=True)
    )
    labels = set(dict(found.nodes(data="label")).values())
    assert AWKWARD.replace("\x01", "").replace("\r\n", "\n") in {
        str(each).replace("\r\n", "\n") for each in labels
    }
    values = [value for _, data in found.nodes(data=True) for value in data.values()]
    assert all(isinstance(value, str | int | float) for value in values)


def test_graphml_identifiers_are_unique(store: Path) -> None:
    root = ElementTree.fromstring(exported(store, "graphml"))
    identifiers_ = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(identifiers_) == len(set(identifiers_))


def test_an_unknown_format_is_said(store: Path) -> None:
    with (
        kg.open(store) as graphs,
        pytest.raises(StoreError, match="unknown export format 'doc'; the formats are jsonl"),
    ):
        export.write(graphs, "doc", io.BytesIO())


@pytest.mark.parametrize("form", export.FORMATS)
def test_an_empty_store_exports_a_sound_file(tmp_path: Path, form: str) -> None:
    with Build(tmp_path) as build:
        add(build, [reading(1)])
        build.publish()
        build.remove(reading(1).article.key)
        build.publish()
    content = exported(tmp_path, form)
    if form == "graphml":
        assert networkx.parse_graphml(content.decode()).order() == 0
    elif form == "jsonl":
        assert content == b""
    else:
        assert list(ox.parse(content, ox.RdfFormat.from_extension(form))) == []
