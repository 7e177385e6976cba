"""Blending and calibration on scores whose truth is known."""

import numpy as np

from kg.training.calibration import SHARES, blend, calibrated, platt, reliability
from kg.training.logistic import Example

RANDOM = np.random.default_rng(3)
TRUE = RANDOM.random(4000) < 0.3
EXAMPLES = [Example((), bool(true), f"article {i % 50}") for i, true in enumerate(TRUE)]
GOOD = np.where(TRUE, 1.5, -1.5) + RANDOM.normal(size=len(TRUE))
NOISE = RANDOM.normal(size=len(TRUE))


def test_platt_makes_overconfident_scores_modest() -> None:
    line = platt(GOOD * 5, TRUE.astype(float))
    probabilities = 1 / (1 + np.exp(-(line.slope * GOOD * 5 + line.offset)))
    for said, true, count in reliability(probabilities, TRUE.astype(float)):
        assert abs(said - true) < 0.08, (said, true, count)


def test_reliability_counts_every_score_once() -> None:
    rows = reliability(np.array([0.0, 0.1, 0.5, 0.95, 1.0]), np.array([0.0, 0, 1, 1, 1]))
    assert [count for _, _, count in rows] == [2, 1, 2]
    assert [true for _, true, _ in rows] == [0, 1, 1]


def test_a_network_that_knows_nothing_gets_no_share() -> None:
    share, line = blend(EXAMPLES, GOOD, NOISE * 8, missed=0, lean=0.25)
    made = calibrated(EXAMPLES, GOOD, missed=0, lean=0.25)
    assert share == SHARES[0]
    assert line == made.line
    assert 0.8 < made.f1 < 1
    assert abs(made.probabilities.mean() - TRUE.mean()) < 0.02


def test_two_scorers_that_err_apart_are_better_together() -> None:
    other = np.where(TRUE, 1.5, -1.5) + RANDOM.normal(size=len(TRUE))
    share, _ = blend(EXAMPLES, GOOD, other, missed=0, lean=0.25)
    assert share > 0
    together = calibrated(EXAMPLES, (1 - share) * GOOD + share * other, missed=0, lean=0.25).f1
    assert together > calibrated(EXAMPLES, GOOD, missed=0, lean=0.25).f1 + 0.03


def test_what_is_no_candidate_lowers_f1() -> None:
    whole = calibrated(EXAMPLES, GOOD, missed=0, lean=0.25).f1
    assert calibrated(EXAMPLES, GOOD, missed=400, lean=0.25).f1 < whole - 0.05
