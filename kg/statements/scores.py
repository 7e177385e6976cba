"""How likely each candidate pair is: a linear model over named features and the pair network, blended; then a second
pass, in which each pair is seen beside the others."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from kg import resources, scoring
from kg.links.scene import Scene
from kg.mentions.tagger import Tagged
from kg.records import Record
from kg.scoring import logistic
from kg.statements.candidates import candidates
from kg.statements.features import Features, Pair
from kg.statements.network import inputs, network
from kg.statements.second import second
from kg.statements.views import board

FEATURES, BLENDS = "relations.json", "pairs.json"
HOPELESS = -6.0
"""The network's score below which the features of a pair are not looked at: that of half of the pairs of 400 articles,
and of 11 of their 4,790 statements."""
UNASKED = -8.3
"""What the linear models say of such pairs, on average."""


class Line(Record):
    """The straight line that makes scores the logarithms of odds (Platt 1999)."""

    slope: float
    offset: float

    def odds(self, score: float) -> float:
        """The calibrated logarithm of odds."""
        return self.slope * score + self.offset


class Blend(Record):
    """How the scores of a predicate become a probability, and the least with which a pair is stated.

    ``share`` of the network, the rest of the linear model; ``first`` calibrates that for the second pass, ``last``
    what the second pass says.
    """

    share: float
    first: Line
    last: Line
    threshold: float

    def odds(self, linear: float, network: float) -> float:
        """What the first pass says: the logarithm of odds of a pair by itself."""
        return self.first.odds((1 - self.share) * linear + self.share * network)

    def probability(self, second: float) -> float:
        """The calibrated probability of a pair."""
        return logistic(self.last.odds(second))


class Scored(NamedTuple):
    """A candidate and its probability; it is stated when that reaches the threshold."""

    pair: Pair
    probability: float
    threshold: float


def scored(scene: Scene, tagged: Tagged) -> Iterator[Scored]:
    """Every candidate pair of an article with its probability."""
    pairs = list(candidates(scene))
    models = scoring.models(resources.data("models", FEATURES))
    mixed = blends(resources.data("models", BLENDS))
    learnt = network().scores(inputs(pairs, scene, tagged))
    features = Features(scene)
    linear = np.full(len(pairs), UNASKED, dtype=np.float32)
    for i in np.flatnonzero(learnt >= HOPELESS).tolist():
        linear[i] = features.score(pairs[i], models[pairs[i].predicate])
    alone = zip(pairs, linear.tolist(), learnt.tolist(), strict=True)
    first = np.array([mixed[p.predicate].odds(*scores) for p, *scores in alone], dtype=np.float32)
    judged = second().scores(board(pairs, scene), first, linear, learnt)
    for pair, score in zip(pairs, judged.tolist(), strict=True):
        blend = mixed[pair.predicate]
        yield Scored(pair, blend.probability(score), blend.threshold)


@cache
def blends(path: Path) -> Mapping[str, Blend]:
    """The blend of each predicate; KgError when the file is missing or damaged."""
    return scoring.stored(path, Blend, "blends")
