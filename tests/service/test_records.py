"""The API's records say what the registers and articles say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kg
from kg import identifiers
from kg.service import briefs, looking
from kg.store import passages
from kg.store.build import Build
from kg.store.dataset import Graphs
from tests.store.building import add
from tests.store.readings import reading

SLUG = identifiers.registered("organization", "0123456789abcdef")
ROW = """@prefix sai: <https://w3id.org/saisamphan/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<%s> { <%s> a sai:Organization ; sai:registered true ; rdfs:label "สำนักงาน"@th . }"""


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graphs]:
    """Made-up readings, none of whose entities is in a register, and a register of one row, whose slug looks minted."""
    folder: Path = tmp_path_factory.mktemp("store")
    with Build(folder) as build:
        add(build, [reading(number) for number in range(6)])
        build.graph(identifiers.REGISTERS_GRAPH, "d", (ROW % (identifiers.REGISTERS_GRAPH, SLUG)).encode())
        build.publish()
    with kg.open(folder) as opened:
        yield opened


def test_registered_is_what_the_registers_hold(graphs: Graphs) -> None:
    iris = [row[0] for row in graphs.index.execute("SELECT iri FROM entity")]
    named = identifiers.registered("person", "known-1")
    found = briefs.briefs(graphs, iris)
    assert {iri for iri, each in found.items() if each.registered} == {SLUG}
    assert named.rpartition("/")[2] == "known-1" and not briefs.is_registered(graphs, named)


def test_evidence_reads_each_article_once(graphs: Graphs, monkeypatch: pytest.MonkeyPatch) -> None:
    query = """SELECT s.iri, o.iri FROM tie JOIN term s ON s.id = subject JOIN term o ON o.id = object
      GROUP BY article, 1, 2 HAVING count(*) > 1 ORDER BY count(*) DESC, 1, 2"""
    subject, object_ = graphs.index.execute(query).fetchone()
    read: list[str] = []
    passage = passages.passage

    def counted(graphs: Graphs, article: str) -> passages.Passage:
        read.append(article)
        return passage(graphs, article)

    monkeypatch.setattr(passages, "passage", counted)
    given: dict[str, Any] = {
        "subject": subject,
        "object": object_,
        "predicate": None,
        "role": None,
        "limit": 50,
        "offset": 0,
    }
    found = looking.evidence(graphs, given)
    assert found.total == len(found.statements) > 1
    assert len(read) == len({each.source.article for each in found.statements}) < found.total
    for each in found.statements:
        assert each.sentence.start <= each.start < each.end <= each.sentence.end
        assert all(each.sentence.start <= mark.start for mark in each.highlights)
