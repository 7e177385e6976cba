"""Train the joining of writings to events on annotated articles."""

from collections import Counter
from itertools import combinations

from kg.evaluation.alignment import overlap
from kg.evaluation.gold import GoldArticle
from kg.links import events
from kg.links.names import named
from kg.links.retelling import Writing, features, writings
from kg.records import Span, Text
from kg.scoring import LinearModel
from kg.training.logistic import Example, best_threshold, fit, out_of_fold
from kg.training.scenes import Corpus

THRESHOLD = 0.4
"""Mean probability from which clusters are joined: of 0.2, 0.29, 0.4 and 0.5 the best for the F1 of events (0.886)
and of statements in cross-validation, not for that of pairs."""
NEEDED = 0.3
"""Intersection over union from which a mention counts as one of an annotated event's."""


def collect(corpus: Corpus) -> list[Example]:
    """One example a pair of writings that both name annotated events: true when it is the same one."""
    found = []
    for (annotated, text), mentions in zip(corpus.items, corpus.found, strict=True):
        eventful = [m for m in named(text.clean, mentions) if m.mention.type == "Event"]
        known = [(w, gold_of(w, annotated, text)) for w in writings(events.specific(eventful), text)]
        for (a, first), (b, second) in combinations([k for k in known if k[1]], 2):
            found.append(Example(tuple(features(a, b, text.clean)), first == second, annotated.article))
    return found


def gold_of(writing: Writing, annotated: GoldArticle, text: Text) -> str | None:
    """The annotated event that most of a writing's mentions overlap, None without one."""
    gold = [(e.id, e.spans(text.article.text)) for e in annotated.entities if e.type == "Event"]
    votes: Counter[str] = Counter()
    for one in writing.mentions:
        span: Span = text.original(one.mention.start, one.mention.end)
        scores = [(max((overlap(span, g) for g in spans), default=0.0), iri) for iri, spans in gold]
        best = max(scores, default=(0.0, ""))
        if best[0] >= NEEDED:
            votes[best[1]] += 1
    return votes.most_common(1)[0][0] if votes else None


def models(found: list[Example], *, penalty: float) -> dict[str, LinearModel]:
    """The model of pairs; its figures are of five-fold cross-validation by article."""
    scores = out_of_fold(found, penalty=penalty)
    _, f1 = best_threshold(found, scores)
    print(f"{'Event pairs':15s} {len(found)} pairs, {sum(e.true for e in found)} of one event; "
          f"best cross-validated F1 {f1:.3f}")  # fmt: skip
    return {"Event": fit(found, penalty=penalty).model_copy(update={"threshold": THRESHOLD})}
