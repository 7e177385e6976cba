"""Training on the sample: examples, and models that the reader can load."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import links, mentions, scoring
from kg.evaluation import gold
from kg.records import ENTITY_TYPES
from kg.statements.candidates import SCORED
from kg.training import entities, relations
from kg.training.__main__ import train
from kg.training.scenes import Corpus, aligned
from tests.stages import known

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    annotated = gold.load(SAMPLE / "gold")[:4]
    return Corpus(SAMPLE / "articles", annotated, known(), mentions.find)


def test_an_entity_is_an_example_once_and_true_when_annotated(corpus: Corpus) -> None:
    found = entities.collect(corpus)
    assert set(found) <= set(ENTITY_TYPES)
    for annotated, scene in corpus.scenes(links.proposals):
        here = [e for kind in found for e in found[kind] if e.article == annotated.article]
        assert 0 < sum(e.true for e in here) <= len(aligned(annotated, scene).gold)
        assert len(here) <= len(scene.things)


def test_pairs_are_true_where_the_relation_is_annotated(corpus: Corpus) -> None:
    found = relations.collect(corpus)
    assert set(found.examples) <= set(SCORED)
    true = sum(e.true for examples in found.examples.values() for e in examples)
    wanted = sum(len(relations.relations(a)[0]) for a, _ in corpus.items)
    assert 0 < true <= wanted
    assert true + sum(found.missed.values()) == wanted


@pytest.mark.slow
def test_the_command_writes_models_that_load(tmp_path: Path) -> None:
    done = CliRunner().invoke(train, [str(SAMPLE / "articles"), str(SAMPLE / "gold"), "--out", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert set(scoring.models(tmp_path / "entities.json")) == set(ENTITY_TYPES)
    assert set(scoring.models(tmp_path / "relations.json")) == set(SCORED)
