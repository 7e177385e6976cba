"""Train the scorer of statement pairs on annotated articles: examples, cross-validation, weights."""

from collections import defaultdict

from kg import links
from kg.evaluation.alignment import Alignment
from kg.evaluation.gold import GoldArticle
from kg.links.scene import Scene
from kg.records import Predicate
from kg.scoring import LinearModel
from kg.statements.candidates import SCORED, candidates
from kg.statements.features import Pair, features
from kg.training.logistic import Example, best_threshold, fit, out_of_fold
from kg.training.scenes import Corpus, aligned

LEAN = 0.25
"""Readers can filter statements by their confidence, but not find those that are not there."""


class Examples:
    """Examples by predicate, and how many annotated relations are no candidate."""

    def __init__(self) -> None:
        self.examples: dict[Predicate, list[Example]] = defaultdict(list)
        self.missed: dict[Predicate, int] = defaultdict(int)

    def add(self, annotated: GoldArticle, scene: Scene) -> None:
        """Take the candidates of one article; those that a reasonable analyst may leave out do not count."""
        alignment = aligned(annotated, scene)
        required, optional = relations(annotated)
        found = set()
        for pair in candidates(scene):
            key = gold_key(pair, alignment)
            if key in required or mirror(key) in required:
                found.add(key if key in required else mirror(key))
            elif key in optional or mirror(key) in optional or undecided(pair, annotated, alignment):
                continue
            true = key in required or mirror(key) in required
            example = Example(tuple(features(pair, scene)), true, annotated.article)
            self.examples[pair.predicate].append(example)
        for key in required - found:
            self.missed[key[1]] += 1


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


def collect(corpus: Corpus) -> Examples:
    """The examples of all annotated articles."""
    examples = Examples()
    for annotated, scene in corpus.scenes(lambda *args: links.link(*args)[0]):
        examples.add(annotated, scene)
    return examples


def models(found: Examples, *, penalty: float = 1.0) -> dict[str, LinearModel]:
    """One model a predicate, its threshold the best of five-fold cross-validation by article."""
    made: dict[str, LinearModel] = {}
    for predicate in SCORED:
        examples = found.examples[predicate]
        scores = out_of_fold(examples, penalty=penalty)
        threshold, f1 = best_threshold(examples, scores, missed=found.missed[predicate], lean=LEAN)
        print(f"{predicate:15s} {len(examples)} candidates, {sum(e.true for e in examples)} true, "
              f"{found.missed[predicate]} missed; cross-validated F1 {f1:.3f} at {threshold}")  # fmt: skip
        made[predicate] = fit(examples, penalty=penalty).model_copy(update={"threshold": threshold})
    return made
