"""Training on the sample: the examples of entities and of pairs."""

from pathlib import Path

import numpy as np
import pytest

from kg import links, mentions
from kg.mentions.tagger import tagger
from kg.records import ENTITY_TYPES
from kg.statements.candidates import SCORED
from kg.training import cases, entities, material
from kg.training.scenes import Corpus, aligned
from tests.stages import known

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    items = material.load([SAMPLE / "gold"], [SAMPLE / "articles"])[:4]
    return Corpus(items, known(), mentions.find)


def test_an_entity_is_an_example_once_and_true_when_annotated(corpus: Corpus) -> None:
    found = entities.collect(corpus)
    assert set(found) <= set(ENTITY_TYPES)
    for annotated, scene in corpus.scenes(links.proposals):
        here = [e for kind in found for e in found[kind] if e.article == annotated.article]
        assert 0 < sum(e.true for e in here) <= len(aligned(annotated, scene).gold)
        assert len(here) <= len(scene.things)


def test_pairs_are_true_where_the_relation_is_annotated(corpus: Corpus) -> None:
    found = cases.collect(corpus, [tagger()], lambda _: 0)
    true = sum(e.true for predicate in SCORED for e in found.of(predicate).counting)
    wanted = sum(len(cases.relations(a)[0]) for a, _ in corpus.items)
    assert 0 < true <= wanted
    assert true + sum(found.missed.values()) == wanted


def test_the_network_is_taught_what_counts(corpus: Corpus) -> None:
    found = cases.collect(corpus, [tagger()], lambda _: 0)
    assert sum(len(found.of(p).counting) for p in SCORED) == sum(sum(case.counts) for case in found.cases)
    for case in found.cases:
        given, wanted = case.lesson(0)
        assert len(given.pairs) == len(wanted) == len(case.examples)
        assert [bool(w) for w in wanted[np.array(case.counts)]] == [
            e.true for e, counts in zip(case.examples, case.counts, strict=True) if counts
        ]
        assert np.isnan(wanted).sum() == case.counts.count(False)


def test_the_command_says_what_is_missing(kg, tmp_path: Path) -> None:
    words = (
        "train",
        SAMPLE / "articles",
        "--gold",
        SAMPLE / "gold",
        "--encoder",
        tmp_path,
        "--work",
        tmp_path / "w",
    )
    outcome = kg(*words)
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "no encoder here, config.json is missing" in outcome.err
