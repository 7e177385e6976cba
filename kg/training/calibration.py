"""From scores to probabilities: how much each scorer counts, Platt's calibration, and how well it holds."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from kg.statements.scores import Line
from kg.training.logistic import Example, best_threshold

SHARES = (0.0, 0.25, 0.35, 0.5)
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
Scores = NDArray[np.float64]


class Calibrated(NamedTuple):
    """Held-out scores made probabilities, the threshold of best F1, and that F1."""

    line: Line
    probabilities: Scores
    threshold: float
    f1: float


def blend(
    examples: Sequence[Example], linear: Scores, network: Scores, *, missed: int, lean: float
) -> tuple[float, Line]:
    """The network's share that gives the best F1 on held-out scores, and the calibration of the blended scores."""
    best: tuple[float, float, Line] | None = None
    for share in SHARES:
        made = calibrated(examples, (1 - share) * linear + share * network, missed=missed, lean=lean)
        if best is None or made.f1 > best[0]:
            best = made.f1, share, made.line
    assert best is not None
    return best[1:]


def calibrated(examples: Sequence[Example], scores: Scores, *, missed: int, lean: float) -> Calibrated:
    """The calibration of held-out scores and their best threshold."""
    line = platt(scores, np.array([example.true for example in examples], dtype=float))
    probabilities = 1 / (1 + np.exp(-np.clip(line.slope * scores + line.offset, -30, 30)))
    threshold, f1 = best_threshold(examples, probabilities.tolist(), missed=missed, lean=lean)
    return Calibrated(line, probabilities, threshold, f1)


def platt(scores: Scores, target: Scores) -> Line:
    """The line that makes the scores the logarithm of odds of ``target`` (Platt 1999)."""
    sign = 2 * target - 1

    def loss(given: Scores) -> float:
        return float(np.logaddexp(0, -sign * (given[0] * scores + given[1])).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return Line(slope=round(float(slope), 3), offset=round(float(offset), 3))


def reliability(probabilities: Scores, target: Scores) -> list[tuple[float, float, int]]:
    """For each class of probability its mean, the share that is true, and how many (DeGroot & Fienberg 1983)."""
    classes = np.clip(np.digitize(probabilities, BINS[1:-1]), 0, len(BINS) - 2)
    rows = []
    for number in range(len(BINS) - 1):
        here = classes == number
        if here.any():
            rows.append((float(probabilities[here].mean()), float(target[here].mean()), int(here.sum())))
    return rows
