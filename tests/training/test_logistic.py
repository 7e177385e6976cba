"""Logistic regression over named features, cross-validation by article, thresholds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.training.logistic import Example, best_threshold, fit, folds, out_of_fold, vocabulary

EXAMPLES = [
    Example(("always", "good" if i % 2 else "bad", f"only {i}"), i % 2 == 1, f"article {i // 2}")
    for i in range(40)
]


def test_a_fit_learns_what_decides_and_drops_what_is_rare() -> None:
    model = fit(EXAMPLES)
    assert model.weights["good"] > 0.5 > -0.5 > model.weights["bad"]
    assert not any(name.startswith("only") for name in model.weights)
    assert model.probability(["good"]) > 0.8 > 0.2 > model.probability(["bad"])


def test_the_same_examples_give_the_same_model() -> None:
    assert fit(EXAMPLES) == fit(list(EXAMPLES))


def test_a_stronger_penalty_gives_smaller_weights() -> None:
    assert abs(fit(EXAMPLES, penalty=100).weights["good"]) < abs(fit(EXAMPLES, penalty=1).weights["good"])


def test_a_feature_counts_by_the_articles_it_is_in() -> None:
    repeated = [Example(("x",), True, "one")] * 5 + [Example(("y",), True, str(i)) for i in range(3)]
    assert vocabulary(repeated, 3) == {"y": 0}


@given(st.lists(st.integers(0, 30), min_size=1), st.integers(1, 6))
def test_each_article_is_in_one_fold(articles: list[int], count: int) -> None:
    examples = [Example((), True, str(a)) for a in articles]
    parts = folds(examples, count)
    assert sum(map(len, parts)) == len({str(a) for a in articles})
    assert set().union(*parts) == {str(a) for a in articles}


def test_out_of_fold_scores_do_not_see_their_article() -> None:
    """A feature of the articles of one fold cannot help there, however well it fits."""
    names = [f"{i:02d}" for i in range(15)]
    held = folds([Example((), True, name) for name in names], 5)[0]
    leak = [Example(("leak",) if a in held else ("other",), a in held, a) for a in names for _ in range(4)]
    assert fit(leak).probability(["leak"]) > 0.5
    scores = out_of_fold(leak, count=5)
    assert max(s for s, e in zip(scores, leak, strict=True) if e.article in held) < 0.5


def test_the_best_threshold_separates() -> None:
    examples = [Example((), true, "a") for true in (False, False, True, True)]
    threshold, f1 = best_threshold(examples, [0.2, 0.3, 0.6, 0.7])
    assert (0.3 < threshold <= 0.6, f1) == (True, 1.0)
    low, high = (best_threshold(examples, [0.2, 0.3, 0.6, 0.7], lean=lean)[0] for lean in (0, 1))
    assert 0.3 < low < high <= 0.6


def test_true_things_that_are_no_candidate_lower_the_figure() -> None:
    examples = [Example((), True, "a")] * 2
    assert best_threshold(examples, [0.9, 0.9], missed=2)[1] == pytest.approx(2 / 3)
