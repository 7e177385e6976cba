"""Train the scorer of statement pairs on annotated articles: examples, cross-validation, weights."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg import links, mentions, text
from kg.evaluation import gold
from kg.evaluation.alignment import Alignment, align
from kg.evaluation.gold import GoldArticle
from kg.records import Article, Entity, Link, Mention, Predicate, Span, Text
from kg.registers import Registers
from kg.scoring import LinearModel
from kg.statements.candidates import SCORED, candidates
from kg.statements.features import Pair, features
from kg.statements.things import Scene
from kg.training.logistic import Example, best_threshold, fit, out_of_fold

Find = Callable[[Text, Registers], list[Mention]]


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
        for subject, predicate, other in required - found:
            self.missed[predicate] += 1


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


def aligned(annotated: GoldArticle, scene: Scene) -> Alignment:
    """The scene's entities paired with the annotated ones."""
    parsed = scene.text
    entities: dict[str, Entity] = {iri: thing.entity for iri, thing in scene.things.items()}
    spans: Mapping[str, Sequence[Span]] = {
        iri: [parsed.original(m.start, m.end) for m in thing.mentions] for iri, thing in scene.things.items()
    }
    return align(annotated.entities, parsed.article.text, entities, spans)


def scenes(
    folder: Path, annotations: Iterable[GoldArticle], registers: Registers, find: Find = mentions.find
) -> Iterator[tuple[GoldArticle, Scene]]:
    """Each annotated article as the reader sees it before its statements."""
    for annotated in annotations:
        source = Path(annotated.source).name
        with (folder / source).open(encoding="utf-8", newline="") as file:
            parsed = text.read(Article(key=source, source=source, text=file.read()))
        linked: list[Link] = links.link(parsed, find(parsed, registers), registers)
        yield annotated, Scene(parsed, linked, registers)


def train(folder: Path, annotations: Path, registers: Registers, find: Find = mentions.find) -> Examples:
    """The examples of all annotated articles of a folder."""
    examples = Examples()
    for annotated, scene in scenes(folder, gold.load(annotations), registers, find):
        examples.add(annotated, scene)
    return examples


def models(found: Examples, *, penalty: float = 1.0) -> dict[str, LinearModel]:
    """One model a predicate, its threshold the best of five-fold cross-validation by article."""
    made: dict[str, LinearModel] = {}
    for predicate in SCORED:
        examples = found.examples[predicate]
        scores = out_of_fold(examples, penalty=penalty)
        threshold, f1 = best_threshold(examples, scores, found.missed[predicate])
        print(f"{predicate:15s} {len(examples)} candidates, {sum(e.true for e in examples)} true, "
              f"{found.missed[predicate]} missed; cross-validated F1 {f1:.3f} at {threshold}")  # fmt: skip
        made[predicate] = fit(examples, penalty=penalty).model_copy(update={"threshold": threshold})
    return made


def write(made: Mapping[str, LinearModel], path: Path) -> None:
    """The models as one JSON file, sorted, a line a weight, so that a change shows in a diff."""
    content = {name: model.model_dump() for name, model in made.items()}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")
