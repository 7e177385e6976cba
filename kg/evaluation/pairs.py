"""How likely the reader found each pair that it considered: the articles are read once more for that."""

from collections.abc import Mapping
from typing import NamedTuple

from kg import links, mentions, text
from kg.links.scene import Scene
from kg.mentions.tagger import tagger
from kg.records import Article
from kg.registers import Registers
from kg.statements.scores import scored

Key = tuple[str, str, str]


class Score(NamedTuple):
    """A pair's probability, and the least with which it is stated."""

    probability: float
    threshold: float


def scores(article: Article, registers: Registers) -> Mapping[Key, Score]:
    """The score of every candidate pair of an article, by subject, predicate and object (IRIs)."""
    parsed = text.read(article)
    linked, _ = links.link(parsed, mentions.find(parsed, registers), registers)
    scene = Scene(parsed, linked, registers)
    return {
        (pair.subject.entity.id, pair.predicate, pair.object.entity.id): Score(probability, threshold)
        for pair, probability, threshold in scored(scene, tagger().read(parsed.clean))
    }
