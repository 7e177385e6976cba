"""Train the selection of entities on annotated articles."""

from collections import defaultdict

from kg import links
from kg.links.selection import features
from kg.records import ENTITY_TYPES
from kg.scoring import LinearModel
from kg.training.logistic import Example, best_threshold, fit, out_of_fold
from kg.training.scenes import Corpus, aligned


def collect(corpus: Corpus) -> dict[str, list[Example]]:
    """One example an entity, by type; true when annotated, left out when only an optional one is near."""
    found: dict[str, list[Example]] = defaultdict(list)
    for annotated, scene in corpus.scenes(links.proposals):
        alignment = aligned(annotated, scene)
        optional = {e.id for e in annotated.entities if e.optional}
        for iri, thing in scene.things.items():
            gold = alignment.gold.get(iri)
            if gold in optional or (gold is None and iri in alignment.touched):
                continue
            example = Example(tuple(features(thing, scene)), gold is not None, annotated.article)
            found[thing.entity.type].append(example)
    return found


def models(found: dict[str, list[Example]], *, penalty: float) -> dict[str, LinearModel]:
    """One model a type, its threshold the best of five-fold cross-validation by article."""
    made: dict[str, LinearModel] = {}
    for kind in ENTITY_TYPES:
        examples = found[kind]
        scores = out_of_fold(examples, penalty=penalty)
        everything = 2 * sum(e.true for e in examples) / (len(examples) + sum(e.true for e in examples))
        threshold, f1 = best_threshold(examples, scores)
        print(f"{kind:15s} {len(examples)} entities, {sum(e.true for e in examples)} true; F1 of those found "
              f"{everything:.3f}, cross-validated {f1:.3f} at {threshold}")  # fmt: skip
        made[kind] = fit(examples, penalty=penalty).model_copy(update={"threshold": threshold})
    return made
