"""Train the dating of events on annotated articles."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from kg import identifiers
from kg.evaluation.alignment import align
from kg.evaluation.gold import GoldArticle, GoldEntity
from kg.links import events, times
from kg.links.names import Named, named
from kg.records import Entity, Span, Text
from kg.scoring import LinearModel
from kg.training.logistic import Example, design, folds, vocabulary
from kg.training.scenes import Corpus

UNDATED = 0.5
"""What an event without an annotated date weighs: annotators leave dates out that a reader would give, too."""


class Question(NamedTuple):
    """One annotated event with the dates that it may have; ``right`` is None when none of them is annotated."""

    choices: tuple[times.Choice, ...]
    date: str | None
    article: str

    @property
    def right(self) -> int | None:
        """The number of the annotated date among the choices."""
        return next((i for i, choice in enumerate(self.choices) if choice[0] == self.date), None)


def collect(corpus: Corpus) -> list[Question]:
    """One question for each event found that is an annotated one; optional ones are left out."""
    questions = []
    for (annotated, text), mentions in zip(corpus.items, corpus.found, strict=True):
        groups = events.groups(named(text.clean, mentions), text)
        known = paired(groups, annotated, text)
        for number, choices in enumerate(times.choices(text, groups)):
            gold = known.get(number)
            if gold and not gold.optional:
                questions.append(Question(tuple(choices), gold.date, annotated.article))
    return questions


def paired(groups: Sequence[Sequence[Named]], annotated: GoldArticle, text: Text) -> dict[int, GoldEntity]:
    """The annotated event that each group of mentions is."""
    scope = identifiers.article(text.article.key)
    entities: dict[str, Entity] = {}
    spans: dict[str, list[Span]] = {}
    numbers: dict[str, int] = {}
    for number, group in enumerate(groups):
        entity = events.event(group, scope)
        entities[entity.id] = entity
        numbers[entity.id] = number
        spans.setdefault(entity.id, []).extend(text.original(m.mention.start, m.mention.end) for m in group)
    gold = {one.id: one for one in annotated.entities if one.type == "Event"}
    alignment = align(tuple(gold.values()), text.article.text, entities, spans)
    return {numbers[iri]: gold[one] for iri, one in alignment.gold.items()}


def models(found: list[Question], *, penalty: float) -> dict[str, LinearModel]:
    """The model of the choice; its figures are of five-fold cross-validation by article."""
    right: Counter[bool] = Counter()
    for question, chosen in answers(found, penalty=penalty):
        right[question.date is not None] += chosen == question.date
    dated = sum(one.date is not None for one in found)
    print(f"{'Event dates':15s} {dated} dated events, {right[True] / max(1, dated):.3f} right cross-validated; "
          f"{len(found) - dated} undated, {right[False]} left so")  # fmt: skip
    return {"Event": fit(found, penalty=penalty)}


def answers(
    found: Sequence[Question], *, count: int = 5, penalty: float = 3.0
) -> Iterator[tuple[Question, str | None]]:
    """Each question with the choice of a model that has not seen its article."""
    for held in folds([example for one in found for example in examples(one)], count):
        model = fit([one for one in found if one.article not in held], penalty=penalty)
        for one in found:
            if one.article in held:
                yield one, max(one.choices, key=lambda choice: model.score(choice[1]))[0]


def examples(question: Question) -> list[Example]:
    """Its choices as rows of a design."""
    return [
        Example(tuple(names), value == question.date, question.article) for value, names in question.choices
    ]


def fit(found: Sequence[Question], *, penalty: float = 3.0, rarest: int = 3) -> LinearModel:
    """The conditional logit of these questions (McFadden 1974): L2, L-BFGS, rare features left out."""
    asked = [one for one in found if one.right is not None]
    rows = [example for one in asked for example in examples(one)]
    names = vocabulary(rows, rarest)
    matrix = design(rows, names)
    sizes = np.array([len(one.choices) for one in asked], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    weight = np.array([1.0 if one.date else UNDATED for one in asked])
    true = np.array([row.true for row in rows], dtype=np.float64)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        total = np.add.reduceat(np.exp(scores), starts)
        chance = np.exp(scores) / np.repeat(total, sizes)
        value = weight @ np.log(total) - np.repeat(weight, sizes) @ (true * scores)
        slope = matrix.T @ (np.repeat(weight, sizes) * (chance - true))
        return float(value + penalty * weights @ weights / 2), slope + penalty * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    kept = {name: round(float(best[i]), 3) for name, i in names.items() if abs(best[i]) >= 0.01}
    return LinearModel(bias=0.0, threshold=0.5, weights=dict(sorted(kept.items())))
