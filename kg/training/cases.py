"""The candidate pairs of annotated articles, and which of them are true."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from kg import links
from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import GoldArticle
from kg.links.scene import Scene
from kg.mentions.tagger import Tagger
from kg.records import Predicate
from kg.statements.candidates import SCORED, candidates
from kg.statements.features import Features, Pair
from kg.statements.network import Floats, Inputs, inputs
from kg.statements.views import Board, board
from kg.training.calibration import Scores
from kg.training.logistic import Example
from kg.training.network import Lesson
from kg.training.scenes import Corpus, aligned


class Case(NamedTuple):
    """The candidates of one article; ``counts`` is False for those that a reasonable analyst may leave out."""

    fold: int
    predicates: tuple[Predicate, ...]
    examples: tuple[Example, ...]
    counts: tuple[bool, ...]
    board: Board
    given: tuple[Inputs, ...]
    """What the network is given: by the tagger of each fold, then by the shipped one."""

    @property
    def wanted(self) -> Floats:
        """What each candidate should score: 1, 0, or NaN where it does not count."""
        truth = [
            float(e.true) if counts else np.nan for e, counts in zip(self.examples, self.counts, strict=True)
        ]
        return np.array(truth, dtype=np.float32)

    def lesson(self, number: int) -> Lesson:
        """The network's lesson with the states of one tagger."""
        return Lesson(self.given[number], self.wanted)


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
        features = Features(scene)
        for pair in pairs:
            key = gold_key(pair, alignment)
            true = key in required or mirror(key) in required
            if true:
                found.add(key if key in required else mirror(key))
            open_ = key in optional or mirror(key) in optional or undecided(pair, annotated, alignment)
            examples.append(Example(tuple(features.of(pair)), true, annotated.article))
            counts.append(true or not open_)
        given = tuple(inputs(pairs, scene, tagger.read(scene.clean)) for tagger in taggers)
        predicates = tuple(pair.predicate for pair in pairs)
        self.cases.append(Case(fold, predicates, tuple(examples), tuple(counts), board(pairs, scene), given))
        for key in required - found:
            self.missed[key[1]] += 1

    def of(self, predicate: Predicate) -> "Listed":
        """The examples of a predicate."""
        rows = [
            (number, at, example, case.counts[at])
            for number, case in enumerate(self.cases)
            for at, example in enumerate(case.examples)
            if case.predicates[at] == predicate
        ]
        return Listed(rows)


class Listed:
    """The examples of one predicate, with the numbers of their article and of their pair, and whether they count."""

    def __init__(self, rows: Sequence[tuple[int, int, Example, bool]]) -> None:
        self.spots = [(number, at) for number, at, _, _ in rows]
        self.examples = [example for _, _, example, _ in rows]
        self.counts = [counts for _, _, _, counts in rows]
        self.counting = [
            example for example, counts in zip(self.examples, self.counts, strict=True) if counts
        ]

    def taken(self, scores: Sequence[Floats]) -> Scores:
        """Of scores by article and pair those of these examples that count."""
        spots = zip(self.spots, self.counts, strict=True)
        return np.array([scores[number][at] for (number, at), counts in spots if counts], dtype=float)

    def put(self, values: Scores, scores: Sequence[Floats]) -> None:
        """Set the scores of these examples, by article and pair."""
        for (number, at), value in zip(self.spots, values.tolist(), strict=True):
            scores[number][at] = value


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
