"""The second pass over the candidates of an article: a small network over their ``views``."""

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg import resources, scoring
from kg.statements.network import Floats
from kg.statements.views import Board, views

FILE = "second.npz"


class Second:
    """The weights by name: one hidden layer and, beside it, a straight line for each predicate."""

    def __init__(self, weights: Mapping[str, NDArray[np.floating]]) -> None:
        self._weights = {name: value.astype(np.float32) for name, value in weights.items()}

    def scores(self, given: Board, first: Floats, linear: Floats, network: Floats) -> Floats:
        """The logarithm of odds of each pair, seen beside the others."""
        return self.judged(given, views(given, first, linear, network))

    def judged(self, given: Board, seen: Floats) -> Floats:
        """The logarithm of odds of each pair, from its views."""
        if not len(seen):
            return np.zeros(0, dtype=np.float32)
        made = self._weights
        predicate = given.pairs[:, 0]
        rows = (seen - made["mean"]) / made["deviation"]
        asked = np.hstack([rows, np.eye(made["out.weight"].shape[0], dtype=np.float32)[predicate]])
        hidden = np.maximum(asked @ made["hidden.weight"].T + made["hidden.bias"], 0)
        curved = hidden @ made["out.weight"].T + made["out.bias"]
        straight = (made["straight.weight"][predicate] * rows).sum(axis=1)
        found: Floats = np.take_along_axis(curved, predicate[:, None], axis=1)[:, 0] + straight
        return found


@cache
def second() -> Second:
    """The shipped weights; KgError when their file is missing or damaged."""
    return Second(scoring.arrays(resources.data("models", FILE), "weights of the second pass"))
