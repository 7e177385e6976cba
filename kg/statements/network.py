"""The pair network: how likely each candidate pair is, from what the encoder makes of the text around both.

Method: span representations of a shared encoder and a small feed-forward scorer (Lee et al. 2017; Eberts & Ulges
2020), the mentions of a thing pooled over the article (Yao et al. 2019). The encoder is the tagger's, so its last
hidden states cost nothing more.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg import resources, scoring
from kg.links.scene import Scene, Thing
from kg.mentions.tagger import Tagged
from kg.records import Mention
from kg.statements.candidates import SCORED
from kg.statements.features import Pair

REACH = 60
"""Pieces after the first mention that are read as what stands between two."""
GAPS = (0, 3, 10, 30, 80, 200, 500)
"""Upper edges of the classes of distance, in characters."""
FILE = "pairs.npz"

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


class Inputs(NamedTuple):
    """What the network reads of an article: row numbers of ``states``, and of mentions, things and pairs."""

    states: Floats
    mentions: Ints
    """First and last piece of each mention."""
    owners: Ints
    """The thing that each mention is of."""
    pairs: Ints
    """A row a pair: predicate (its place in ``SCORED``), subject and object (things), first and last piece of the
    subject's and of the object's closest mention, class of distance."""


def inputs(pairs: Sequence[Pair], scene: Scene, tagged: Tagged) -> Inputs:
    """The network's inputs for the candidates of an article."""
    numbers = {iri: i for i, iri in enumerate(scene.things)}
    named = [(numbers[iri], m) for iri, thing in scene.things.items() for m in thing.mentions]
    mentions = _pieces([m for _, m in named], tagged.starts)
    left, right = (_pieces([getattr(p, side) for p in pairs], tagged.starts) for side in ("left", "right"))

    def number(thing: Thing) -> int:
        return numbers[thing.entity.id]

    heads = [(SCORED.index(p.predicate), number(p.subject), number(p.object)) for p in pairs]
    gaps = np.searchsorted(GAPS, [p.gap for p in pairs])
    rows = np.hstack([np.array(heads, dtype=np.int64).reshape(-1, 3), left, right, gaps[:, None]])
    return Inputs(tagged.states, mentions, np.array([i for i, _ in named], dtype=np.int64), rows)


def _pieces(mentions: Sequence[Mention], starts: Ints) -> Ints:
    """First and last piece of each mention."""
    edges = np.array([(m.start, m.end - 1) for m in mentions], dtype=np.int64).reshape(-1, 2)
    return np.maximum(np.searchsorted(starts, edges, side="right") - 1, 0)


class Network:
    """The weights by name; ``scores`` gives logarithms of odds.

    The hidden layer is computed part by part: many pairs share their things and mentions.
    """

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}
        width = len(self._weights["span.bias"])
        edges = range(width, self._weights["hidden.weight"].shape[1], width)
        split = np.split(self._weights["hidden.weight"].T, list(edges))
        self._hidden = [np.ascontiguousarray(part) for part in split]
        self._gaps = self._weights["gap.weight"] @ self._hidden.pop()

    def scores(self, given: Inputs) -> Floats:
        """One score a pair."""
        if not len(given.pairs) or not len(given.states):
            return np.zeros(len(given.pairs), dtype=np.float32)
        predicate, subject, other = given.pairs[:, 0], given.pairs[:, 1], given.pairs[:, 2]
        left, right, gap = given.pairs[:, 3:5], given.pairs[:, 5:7], given.pairs[:, 7]
        spans, (mentions, first, second) = self._spans(given.states, given.mentions, left, right)
        things = pooled(spans[mentions], given.owners)
        context = self._linear("context", between(given.states, left, right))
        both = things[subject] * things[other]
        parts = [
            (things, subject), (things, other), (spans, first), (spans, second), (context, None), (both, None),
        ]  # fmt: skip
        joined = self._gaps[gap] + self._weights["hidden.bias"]
        for (rows, chosen), weights in zip(parts, self._hidden, strict=True):
            made = np.maximum(rows, 0) @ weights
            joined += made if chosen is None else made[chosen]
        out = self._linear("out", np.maximum(joined, 0))
        return np.take_along_axis(out, predicate[:, None], axis=1)[:, 0]

    def _spans(self, states: Floats, *groups: Ints) -> tuple[Floats, list[Ints]]:
        """A vector for each mention of groups of first and last pieces, and of each group the rows of its mentions."""
        first, last = np.vstack(groups).T
        codes, numbers = np.unique(first * len(states) + last, return_inverse=True)
        first, last = np.divmod(codes, len(states))
        ends = np.cumsum([len(group) for group in groups])[:-1]
        return self._linear("span", np.hstack([states[first], states[last]])), np.split(numbers, ends)

    def _linear(self, name: str, rows: Floats) -> Floats:
        made: Floats = rows @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return made


def pooled(spans: Floats, owners: Ints) -> Floats:
    """One vector a thing: the largest of its mentions' values."""
    found = np.full((owners.max() + 1, spans.shape[1]), -np.inf, dtype=np.float32)
    np.maximum.at(found, owners, spans)
    return found


def between(states: Floats, left: Ints, right: Ints) -> Floats:
    """The mean state of the pieces between two mentions, at most REACH of them; zeros when there are none."""
    first = np.minimum(left[:, 1], right[:, 1]) + 1
    end = np.minimum(np.maximum(np.maximum(left[:, 0], right[:, 0]), first), first + REACH)
    sums = running(states)
    first, end = np.minimum(first, len(states)), np.minimum(end, len(states))
    mean: Floats = (sums[end] - sums[first]) / np.maximum(end - first, 1)[:, None]
    return mean


def running(states: Floats) -> Floats:
    """The sum of the rows before each row and after the last; row by row, six times as fast as ``cumsum``."""
    sums = np.zeros((len(states) + 1, states.shape[1]), dtype=np.float32)
    for row, state in enumerate(states):
        np.add(sums[row], state, out=sums[row + 1])
    return sums


@cache
def network() -> Network:
    """The shipped network; KgError when its file is missing or damaged."""
    return Network(scoring.arrays(resources.data("models", FILE), "pair network"))
