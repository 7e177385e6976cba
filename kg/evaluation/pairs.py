"""How likely the reader found each pair that it considered: the articles are read once more for that."""

from collections.abc import Mapping
from typing import NamedTuple

from kg import links, mentions, resources, scoring, text
from kg.links.scene import Scene
from kg.records import Article
from kg.registers import Registers
from kg.statements.candidates import candidates
from kg.statements.features import features

Key = tuple[str, str, str]


class Score(NamedTuple):
    """A pair's probability, and the least with which it is stated."""

    probability: float
    threshold: float


def scores(article: Article, registers: Registers) -> Mapping[Key, Score]:
    """The score of every candidate pair of an article, by subject, predicate and object (IRIs)."""
    models = scoring.models(resources.data("models", "relations.json"))
    parsed = text.read(article)
    linked, _ = links.link(parsed, mentions.find(parsed, registers), registers)
    scene = Scene(parsed, linked, registers)
    found: dict[Key, Score] = {}
    for pair in candidates(scene):
        model = models[pair.predicate]
        key = (pair.subject.entity.id, pair.predicate, pair.object.entity.id)
        found[key] = Score(model.probability(features(pair, scene)), model.threshold)
    return found
