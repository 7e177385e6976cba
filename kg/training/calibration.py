"""From scores to probabilities: how much each scorer counts, Platt's calibration, and how well it holds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from kg.statements.scores import Blend
from kg.training.logistic import Example, best_threshold

SHARES = (0.0, 0.25, 0.35, 0.5)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
Scores = NDArray[np.float64]


def blend(
    examples: Sequence[Example], linear: Scores, network: Scores, *, missed: int, lean: float
) -> tuple[Blend, Scores, float]:
    """The blend of best F1 on held-out scores, the probabilities it gives them, and that F1."""
    target = np.array([example.true for example in examples], dtype=float)
    best: tuple[Blend, Scores, float] | None = None
    for share in SHARES:
        scores = (1 - share) * linear + share * network
        slope, offset = platt(scores, target)
        probabilities = 1 / (1 + np.exp(-np.clip(slope * scores + offset, -30, 30)))
        threshold, f1 = best_threshold(examples, probabilities.tolist(), missed=missed, lean=lean)
        if best is None or f1 > best[2]:
            made = Blend(share=share, slope=round(slope, 3), offset=round(offset, 3), threshold=threshold)
            best = made, probabilities, f1
    assert best is not None
    return best


def platt(scores: Scores, target: Scores) -> tuple[float, float]:
    """Slope and offset that make the scores the logarithm of odds of ``target`` (Platt 1999)."""
    sign = 2 * target - 1

    def loss(given: Scores) -> float:
        return float(np.logaddexp(0, -sign * (given[0] * scores + given[1])).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(slope), float(offset)


def reliability(probabilities: Scores, target: Scores) -> list[tuple[float, float, int]]:
    """For each class of probability its mean, the share that is true, and how many (DeGroot & Fienberg 1983)."""
    classes = np.clip(np.digitize(probabilities, BINS[1:-1]), 0, len(BINS) - 2)
    rows = []
    for number in range(len(BINS) - 1):
        here = classes == number
        if here.any():
            rows.append((float(probabilities[here].mean()), float(target[here].mean()), int(here.sum())))
    return rows
