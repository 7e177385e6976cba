"""How likely each candidate pair is: a linear model over named features and the pair network, blended."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from kg import resources, scoring
from kg.links.scene import Scene
from kg.mentions.tagger import Tagged
from kg.records import Record
from kg.scoring import logistic
from kg.statements.candidates import candidates
from kg.statements.features import Pair, features
from kg.statements.network import Network, inputs, network

FEATURES, BLENDS = "relations.json", "pairs.json"


class Blend(Record):
    """How the two scores of a predicate become a probability, and the least with which a pair is stated.

    ``share`` of the network, the rest of the linear model; then ``slope`` and ``offset`` calibrate the blended
    logarithm of odds (Platt 1999).
    """

    share: float
    slope: float
    offset: float
    threshold: float

    def score(self, linear: float, network: float) -> float:
        """The blended logarithm of odds, not yet calibrated."""
        return (1 - self.share) * linear + self.share * network

    def probability(self, linear: float, network: float) -> float:
        """The calibrated probability of a pair."""
        return logistic(self.slope * self.score(linear, network) + self.offset)


class Scored(NamedTuple):
    """A candidate and its probability; it is stated when that reaches the threshold."""

    pair: Pair
    probability: float
    threshold: float


def scored(scene: Scene, tagged: Tagged, by: Network | None = None) -> Iterator[Scored]:
    """Every candidate pair of an article with its probability; ``by`` is another network than the shipped one."""
    pairs = list(candidates(scene))
    models = scoring.models(resources.data("models", FEATURES))
    mixed = blends(resources.data("models", BLENDS))
    learnt = (by or network()).scores(inputs(pairs, scene, tagged)).tolist()
    for pair, score in zip(pairs, learnt, strict=True):
        blend = mixed[pair.predicate]
        linear = models[pair.predicate].score(features(pair, scene))
        yield Scored(pair, blend.probability(linear, score), blend.threshold)


@cache
def blends(path: Path) -> Mapping[str, Blend]:
    """The blend of each predicate; KgError when the file is missing or damaged."""
    return scoring.stored(path, Blend, "blends")
