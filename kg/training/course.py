"""The whole training: taggers, then the linear models and the networks of pairs from what those find.

Models learnt from mentions of a tagger that has seen the article would trust it too much. So the articles are dealt
into folds, by name; for each fold a tagger is trained without it, and its articles are read by that one (Wolpert
1992, stacking). A large tagger learns first, then it teaches a smaller and faster one. The shipped tagger is the mean
of the small ones, taught once more by the mean of the large ones.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from kg import mentions, registers, resources, scoring
from kg.mentions.tagger import FILES, Tagger
from kg.records import Mention, Text
from kg.registers import Registers
from kg.statements.network import FILE as NETWORK
from kg.statements.scores import BLENDS, FEATURES
from kg.statements.second import FILE as SECOND
from kg.training import cases, dates, distillation, encoder, entities, export, relations, retellings
from kg.training.distillation import Teaching
from kg.training.encoder import Recipe
from kg.training.material import Item, fold
from kg.training.scenes import Corpus

Tell = Callable[[str], None]
AGAIN = Teaching(rate=3e-4)
"""How the mean of the small taggers is taught."""


class Course(NamedTuple):
    """What to train from, and where weights and the taggers of folds go; the models go where the reader finds them."""

    encoder: Path
    work: Path
    texts: Sequence[str]
    """Articles without annotations, on which the large taggers teach the small ones."""
    folds: int = 2
    recipe: Recipe = Recipe()
    finish: Recipe = Recipe(epochs=4, rate=2e-4)
    """How the large taggers are fine-tuned, and the small ones when they are taught."""
    penalty: float = 3.0
    pair_penalty: float = 2.0
    date_penalty: float = 6.0
    """Strengths of L2 regularisation: of entities and retellings, of pairs, and of dates."""


def train(items: Sequence[Item], course: Course, tell: Tell) -> None:
    """Train everything and write it to ``data/models``.

    Taggers that lie in ``course.work`` already are kept, so that a training that was stopped goes on. Raises
    KgError when the encoder or a package is missing, or there is no article to teach on.
    """
    encoder.check(course.encoder)
    taggers = [tagger_without(number, items, course, tell) for number in range(course.folds)]
    shipped = shipped_tagger(course, tell)
    out = resources.data("models")

    def find(text: Text, known: Registers) -> list[Mention]:
        return mentions.find(text, known, taggers[folds[text.article.key]])

    folds = {item.article.key: fold(item.annotated.article, course.folds) for item in items}
    corpus = Corpus(items, registers.load(), find)
    linear(corpus, out, course)
    found = cases.collect(corpus, [*taggers, shipped], lambda name: fold(name, course.folds))
    made = relations.models(found, penalty=course.pair_penalty)
    scoring.write(made.linear, out / FEATURES)
    blends = {name: blend.model_dump() for name, blend in sorted(made.blends.items())}
    (out / BLENDS).write_text(json.dumps(blends, indent=1) + "\n")
    for weights, name in ((made.network, NETWORK), (made.second, SECOND)):
        arrays: dict[str, Any] = {**weights}
        np.savez_compressed(out / name, **arrays)


def linear(corpus: Corpus, out: Path, course: Course) -> None:
    """The models of event writings, their dates and entities; each is learnt from what the one before lets through."""
    for module, name, penalty in (
        (retellings, "retellings.json", course.penalty),
        (dates, "dates.json", course.date_penalty),
        (entities, "entities.json", course.penalty),
    ):
        found = module.collect(corpus)
        scoring.write(module.models(found, penalty=penalty), out / name)
        scoring.models.cache_clear()


def tagger_without(number: int, items: Sequence[Item], course: Course, tell: Tell) -> Tagger:
    """The small tagger of all articles but those of one fold, trained unless it is there."""
    large, taught, weights = (course.work / f"{name}-{number}" for name in ("large", "taught", "small"))
    if there(weights):
        tell(f"{weights.name}: kept as it is in {weights}")
        return Tagger(weights / "tagger")
    kept = [item for item in items if fold(item.annotated.article, course.folds) != number]

    def say(line: str) -> None:
        tell(f"fold {number}: {line}")

    if not there(large):
        say(f"the large tagger, {len(kept)} articles")
        encoder.fine_tune(course.encoder / encoder.START, kept, large, course.recipe, say)
        exported(large, large / "tagger", tell)
    say(f"the small tagger, taught on {len(course.texts)} articles")
    distillation.shrunk(large, taught)
    distillation.distil(large, taught, course.texts, Teaching(), say)
    encoder.fine_tune(taught / encoder.WEIGHTS, kept, weights, course.finish, say)
    return exported(weights, weights / "tagger", tell)


def made(weights: Path) -> float:
    """When a folder of weights was written, in seconds since 1970."""
    return (weights / encoder.WEIGHTS).stat().st_mtime


def there(weights: Path) -> bool:
    """Whether the tagger of a folder of weights is there."""
    return all((weights / "tagger" / file).is_file() for file in FILES)


def shipped_tagger(course: Course, tell: Tell) -> Tagger:
    """The mean of the small taggers of the folds, taught once more by the mean of the large ones.

    The mean is better than each (Wortsman et al. 2022, model soups), the more so the large one.
    """
    large, small = course.work / "large", course.work / "shipped"
    if there(small) and made(small) >= max(made(course.work / f"small-{n}") for n in range(course.folds)):
        tell(f"shipped: kept as it is in {small}")
    else:
        for name, out in (("large", large), ("small", small)):
            encoder.average([course.work / f"{name}-{number}" for number in range(course.folds)], out)
        exported(large, large / "tagger", tell)
        distillation.distil(large, small, course.texts, AGAIN, lambda line: tell(f"shipped: {line}"))
        exported(small, small / "tagger", tell)
    return exported(small, resources.data("models", "tagger"), tell)


def exported(weights: Path, out: Path, tell: Tell) -> Tagger:
    """The tagger of a folder of weights."""
    alike = export.export(weights, out)
    tell(f"{weights.name}: int8 and float agree on {alike:.1%} of random pieces")
    return Tagger(out)
