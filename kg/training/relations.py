"""Train the scorers of statement pairs on the candidates of annotated articles: cross-validation, weights."""

from collections.abc import Sequence
from typing import NamedTuple, cast

import numpy as np

from kg.records import Predicate
from kg.scoring import LinearModel
from kg.statements.candidates import SCORED
from kg.statements.network import Floats, Network
from kg.statements.scores import Blend, Line
from kg.statements.views import views
from kg.training import network, second
from kg.training.calibration import Scores, blend, calibrated, reliability
from kg.training.cases import Case, Examples, Listed
from kg.training.logistic import Example, fit, out_of_fold
from kg.training.second import Seen

LEAN = 0.25
"""Readers can filter statements by their confidence, but not find those that are not there."""


class Trained(NamedTuple):
    """What the reader needs to score pairs: both parts of the first pass, the second, and how they are read."""

    linear: dict[str, LinearModel]
    network: dict[str, Floats]
    second: dict[str, Floats]
    blends: dict[Predicate, Blend]


def models(found: Examples, *, penalty: float = 1.0) -> Trained:
    """The scorers; shares, calibration and thresholds by cross-validation over articles."""
    listed = {predicate: found.of(predicate) for predicate in SCORED}
    learnt = held_out(found.cases)
    linear, first = blank(found.cases), blank(found.cases)
    starts: dict[Predicate, tuple[float, Line]] = {}
    for predicate, those in listed.items():
        those.put(odds(out_of_fold(those.examples, penalty=penalty, counts=those.counts)), linear)
        share, line = starts[predicate] = blend(
            those.counting,
            those.taken(linear),
            those.taken(learnt),
            missed=found.missed[predicate],
            lean=LEAN,
        )
        for number, at in those.spots:
            score = (1 - share) * linear[number][at] + share * learnt[number][at]
            first[number][at] = line.odds(float(score))
    seen = [
        Seen(case.examples[0].article, case.board, views(case.board, *scores), case.wanted)
        for case, *scores in zip(found.cases, first, linear, learnt, strict=True)
        if case.examples
    ]
    judged = iter(second.held_out(seen))
    last = [next(judged) if case.examples else np.zeros(0, dtype=np.float32) for case in found.cases]
    blends = {
        predicate: ended(predicate, those, last, starts[predicate], found.missed[predicate])
        for predicate, those in listed.items()
    }
    shipped = len(found.cases[0].given) - 1
    return Trained(
        {predicate: fit(those.counting, penalty=penalty) for predicate, those in listed.items()},
        network.train([case.lesson(shipped) for case in found.cases]),
        second.train(seen),
        blends,
    )


def ended(
    predicate: Predicate, those: Listed, last: Sequence[Floats], start: tuple[float, Line], missed: int
) -> Blend:
    """How the scores of a predicate are read; its figures are printed."""
    made = calibrated(those.counting, those.taken(last), missed=missed, lean=LEAN)
    share, line = start
    print(f"{predicate:15s} {len(those.counting)} candidates, {sum(e.true for e in those.counting)} true, "
          f"{missed} missed; cross-validated F1 {made.f1:.3f} at {made.threshold}, "
          f"{share:.0%} network; said and true: {table(made.probabilities, those.counting)}")  # fmt: skip
    return Blend(share=share, first=line, last=made.line, threshold=made.threshold)


def blank(cases: Sequence[Case]) -> list[Floats]:
    """A score of 0 for every pair of every article."""
    return [np.zeros(len(case.examples), dtype=np.float32) for case in cases]


def held_out(cases: Sequence[Case]) -> list[Floats]:
    """For each article the scores by a network that has not seen it, nor has its encoder."""
    networks = {
        fold: Network(network.train([case.lesson(fold) for case in cases if case.fold != fold]))
        for fold in sorted({case.fold for case in cases})
    }
    return [networks[case.fold].scores(case.given[case.fold]) for case in cases]


def odds(probabilities: Sequence[float]) -> Scores:
    """The logarithms of odds."""
    held = np.clip(np.array(probabilities, dtype=float), 1e-6, 1 - 1e-6)
    return cast(Scores, np.log(held / (1 - held)))


def table(probabilities: Scores, examples: Sequence[Example]) -> str:
    """Reliability in short: said probability, share true, how many."""
    target = np.array([example.true for example in examples], dtype=float)
    return ", ".join(f"{said:.2f} {true:.2f} ({n})" for said, true, n in reliability(probabilities, target))
