"""Logistic regression on named binary features (L2, L-BFGS; Liu & Nocedal 1989), kept small by dropping rare ones."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from kg.scoring import LinearModel

PLATEAU = 0.01


class Example(NamedTuple):
    """One candidate: its features, whether it is true, and the article it is from."""

    features: tuple[str, ...]
    true: bool
    article: str


def fit(examples: Sequence[Example], *, penalty: float = 1.0, rarest: int = 3) -> LinearModel:
    """The model of these examples; features of fewer than ``rarest`` articles are left out."""
    names = vocabulary(examples, rarest)
    matrix = design(examples, names)
    target = np.array([1.0 if e.true else -1.0 for e in examples])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = target * (matrix @ weights[1:] + weights[0])
        slope = -target / (1 + np.exp(np.clip(margin, -30, 30)))
        gradient = np.concatenate([[slope.sum()], matrix.T @ slope + penalty * weights[1:]])
        return float(np.logaddexp(0, -margin).sum() + penalty * (weights[1:] ** 2).sum() / 2), gradient

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    weights = {name: round(float(best[i + 1]), 3) for name, i in names.items() if abs(best[i + 1]) >= 0.01}
    return LinearModel(bias=round(float(best[0]), 3), threshold=0.5, weights=dict(sorted(weights.items())))


def vocabulary(examples: Sequence[Example], rarest: int) -> dict[str, int]:
    """Column numbers of the features that occur in enough articles."""
    seen = {(name, e.article) for e in examples for name in e.features}
    counts = Counter(name for name, _ in seen)
    return {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= rarest))}


def design(examples: Sequence[Example], names: dict[str, int]) -> csr_matrix:
    """Rows are examples, columns features, 1 where a feature holds."""
    rows = [(i, names[n]) for i, e in enumerate(examples) for n in set(e.features) if n in names]
    where = np.array(rows, dtype=np.int64).reshape(-1, 2)
    return csr_matrix((np.ones(len(where)), (where[:, 0], where[:, 1])), shape=(len(examples), len(names)))


def folds(examples: Sequence[Example], count: int) -> list[set[str]]:
    """The articles in ``count`` groups, the same in every run."""
    articles = sorted({e.article for e in examples})
    return [set(articles[i::count]) for i in range(count)]


def out_of_fold(
    examples: Sequence[Example],
    *,
    count: int = 5,
    penalty: float = 1.0,
    counts: Sequence[bool] | None = None,
) -> list[float]:
    """For each example the probability by a model that has not seen its article.

    Examples for which ``counts`` is false are scored, but nothing is learnt from them.
    """
    scores = [0.0] * len(examples)
    learnt = examples if counts is None else [e for e, each in zip(examples, counts, strict=True) if each]
    for held in folds(examples, count):
        model = fit([e for e in learnt if e.article not in held], penalty=penalty)
        for i, example in enumerate(examples):
            if example.article in held:
                scores[i] = model.probability(example.features)
    return scores


def best_threshold(
    examples: Sequence[Example], scores: Sequence[float], *, missed: int = 0, lean: float = 0.5
) -> tuple[float, float]:
    """The threshold of best F1 and that F1; ``missed`` counts true things that are no candidate.

    Of thresholds that are nearly as good it is one inside the range, so that chance in the sample decides less:
    ``lean`` 0 is the lowest (finds more), 1 the highest (errs less).
    """
    truths = sum(e.true for e in examples) + missed
    curve: dict[float, float] = {}
    for threshold in np.arange(0.15, 0.86, 0.02):
        kept = [e.true for e, s in zip(examples, scores, strict=True) if s >= threshold]
        curve[round(float(threshold), 2)] = 2 * sum(kept) / (len(kept) + truths) if kept else 0.0
    best = max(curve.values())
    good = [threshold for threshold, f1 in curve.items() if f1 >= best - PLATEAU]
    chosen = good[int(len(good) * min(lean, 0.99))]
    return chosen, curve[chosen]
