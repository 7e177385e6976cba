"""Train the scorers of statement pairs on annotated articles: examples, cross-validation, weights."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, cast

import numpy as np

from kg import links
from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import GoldArticle
from kg.links.scene import Scene
from kg.mentions.tagger import Tagger
from kg.records import Predicate
from kg.scoring import LinearModel
from kg.statements.candidates import SCORED, candidates
from kg.statements.features import Pair, features
from kg.statements.network import Inputs, Network, inputs
from kg.statements.scores import Blend
from kg.training import network
from kg.training.calibration import Scores, blend, reliability
from kg.training.logistic import Example, fit, out_of_fold
from kg.training.network import Lesson
from kg.training.scenes import Corpus, aligned

LEAN = 0.25
"""Readers can filter statements by their confidence, but not find those that are not there."""


class Case(NamedTuple):
    """The candidates of one article; ``counts`` is False for those that a reasonable analyst may leave out."""

    fold: int
    predicates: tuple[Predicate, ...]
    examples: tuple[Example, ...]
    counts: tuple[bool, ...]
    given: tuple[Inputs, ...]
    """What the network is given: by the tagger of each fold, then by the shipped one."""

    def lesson(self, number: int) -> Lesson:
        """The network's lesson with the states of one tagger."""
        wanted = [
            float(e.true) if counts else np.nan for e, counts in zip(self.examples, self.counts, strict=True)
        ]
        return Lesson(self.given[number], np.array(wanted, dtype=np.float32))


class Examples:
    """The candidates of all articles, and how many annotated relations are no candidate, by predicate."""

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self.missed: dict[Predicate, int] = defaultdict(int)

    def add(self, annotated: GoldArticle, scene: Scene, fold: int, taggers: Sequence[Tagger]) -> None:
        """Take the candidates of one article."""
        alignment = aligned(annotated, scene)
        required, optional = relations(annotated)
        found, examples, counts = set(), [], []
        pairs = list(candidates(scene))
        for pair in pairs:
            key = gold_key(pair, alignment)
            true = key in required or mirror(key) in required
            if true:
                found.add(key if key in required else mirror(key))
            open_ = key in optional or mirror(key) in optional or undecided(pair, annotated, alignment)
            examples.append(Example(tuple(features(pair, scene)), true, annotated.article))
            counts.append(true or not open_)
        given = tuple(inputs(pairs, scene, tagger.read(scene.clean)) for tagger in taggers)
        predicates = tuple(pair.predicate for pair in pairs)
        self.cases.append(Case(fold, predicates, tuple(examples), tuple(counts), given))
        for key in required - found:
            self.missed[key[1]] += 1

    def of(self, predicate: Predicate) -> Iterator[tuple[int, int, Example]]:
        """The examples of a predicate that count, with the numbers of their article and of their pair."""
        for number, case in enumerate(self.cases):
            for at, example in enumerate(case.examples):
                if case.predicates[at] == predicate and case.counts[at]:
                    yield number, at, example


Key = tuple[str | None, Predicate, str | None]


def relations(annotated: GoldArticle) -> tuple[set[Key], set[Key]]:
    """The required and the optional relations of the scored predicates."""
    required, optional = set[Key](), set[Key]()
    for r in annotated.relations:
        if r.predicate in SCORED:
            (optional if r.optional else required).add((r.subject, r.predicate, r.object))
    return required, optional - required


def gold_key(pair: Pair, alignment: Alignment) -> Key:
    """The pair in terms of annotated entities; None for one that is not annotated."""
    gold_of = alignment.gold
    return gold_of.get(pair.subject.entity.id), pair.predicate, gold_of.get(pair.object.entity.id)


def mirror(key: Key) -> Key | None:
    """The other direction of a partnership."""
    return (key[2], key[1], key[0]) if key[1] == "partnerOf" else None


def undecided(pair: Pair, annotated: GoldArticle, alignment: Alignment) -> bool:
    """Whether one side is an entity that may be left out."""
    optional = {e.id for e in annotated.entities if e.optional}
    sides = (pair.subject.entity.id, pair.object.entity.id)
    return any(
        alignment.gold[s] in optional if s in alignment.gold else s in alignment.touched for s in sides
    )


def collect(corpus: Corpus, taggers: Sequence[Tagger], fold: Callable[[str], int]) -> Examples:
    """The examples of all annotated articles; ``taggers``: one a fold, trained without it, then the shipped one."""
    examples = Examples()
    for annotated, scene in corpus.scenes(lambda *args: links.link(*args)[0]):
        examples.add(annotated, scene, fold(annotated.article), taggers)
    return examples


class Trained(NamedTuple):
    """What the reader needs to score pairs."""

    linear: dict[str, LinearModel]
    network: dict[str, network.Floats]
    blends: dict[Predicate, Blend]


def models(found: Examples, *, penalty: float = 1.0) -> Trained:
    """The scorers; shares, calibration and thresholds by cross-validation over articles."""
    learnt = held_out(found.cases)
    linear: dict[str, LinearModel] = {}
    blends: dict[Predicate, Blend] = {}
    for predicate in SCORED:
        listed = list(found.of(predicate))
        examples = [example for _, _, example in listed]
        scores = np.array([learnt[number][at] for number, at, _ in listed], dtype=float)
        made, probabilities, f1 = blend(
            examples,
            odds(out_of_fold(examples, penalty=penalty)),
            scores,
            missed=found.missed[predicate],
            lean=LEAN,
        )
        print(f"{predicate:15s} {len(examples)} candidates, {sum(e.true for e in examples)} true, "
              f"{found.missed[predicate]} missed; cross-validated F1 {f1:.3f} at {made.threshold}, "
              f"{made.share:.0%} network; said and true: {table(probabilities, examples)}")  # fmt: skip
        linear[predicate] = fit(examples, penalty=penalty)
        blends[predicate] = made
    last = len(found.cases[0].given) - 1
    return Trained(linear, network.train([case.lesson(last) for case in found.cases]), blends)


def held_out(cases: Sequence[Case]) -> list[network.Floats]:
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
