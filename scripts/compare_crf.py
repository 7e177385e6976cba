"""The tagger beside a CRF on the same articles: ``python scripts/compare_crf.py ARTICLES... --gold DIR --work DIR``.

Both are trained without a fold (the taggers by ``kg train``, in --work) and label the articles of that fold; exact
mentions, those that overlap an optional one left out. The CRF (Okazaki 2007) sees words, affixes, shapes, the
registers' names and a window of two words, as pythainlp's own name tagger does.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pycrfsuite

from kg import registers, text
from kg.mentions.tagger import Tagger
from kg.records import ENTITY_TYPES, Span, Text
from kg.registers import Registers
from kg.text.words import boundaries, words
from kg.training import material
from kg.training.encoder import spans
from kg.training.material import Item, fold

Mention = tuple[int, int, str]
FEATURES = {
    "feature.possible_transitions": True,
    "c1": 0.1,
    "c2": 0.05,
    "max_iterations": 60,
    "feature.minfreq": 2,
}


def wanted(item: Item, parsed: Text) -> tuple[set[Mention], list[Span]]:
    """The annotated mentions, and the stretches that do not count, in the clean text."""
    found = spans(item.annotated, parsed.clean)
    return {(a, b, k) for a, b, k in found if k}, [Span(a, b) for a, b, k in found if k is None]


def columns(parsed: Text, known: Registers) -> tuple[list[Span], list[list[str]]]:
    """The words of a text and the features of each."""
    cut = words(parsed.clean)
    rows = {m.start: m for m in known.match(parsed.clean, boundaries(cut), parsed.date)}
    named = [""] * len(cut)
    open_: tuple[int, str] = (0, "")
    for i, word in enumerate(cut):
        if word.start in rows:
            match = rows[word.start]
            open_ = (match.end, known.entities[match.iris[0]].type)
        named[i] = open_[1] if word.start < open_[0] else ""
    listed = [parsed.clean[w.start : w.end] for w in cut]
    return cut, [list(features(listed, named, i)) for i in range(len(cut))]


def features(listed: Sequence[str], named: Sequence[str], at: int) -> Iterator[str]:
    """The word and its two neighbours to either side."""
    for shift in range(-2, 3):
        if 0 <= at + shift < len(listed):
            word = listed[at + shift]
            yield f"{shift} {word}"
            yield f"{shift} row {named[at + shift]}"
            if abs(shift) < 2:
                yield f"{shift} start {word[:3]}"
                yield f"{shift} end {word[-3:]}"
                yield f"{shift} shape {'space' if word.isspace() else 'digit' if word.isdigit() else word.isascii()}"


def labels(cut: Sequence[Span], found: set[Mention]) -> list[str]:
    """BIO labels of the words."""
    made = []
    for word in cut:
        inside = next(((a, k) for a, b, k in found if a <= word.start < b), None)
        made.append("O" if inside is None else ("B-" if word.start == inside[0] else "I-") + inside[1])
    return made


def mentions(cut: Sequence[Span], given: Sequence[str]) -> set[Mention]:
    """The mentions that BIO labels say."""
    found: list[Mention] = []
    for word, label in zip(cut, given, strict=True):
        if label.startswith("B-") or (label != "O" and not (found and found[-1][1] == word.start)):
            found.append((word.start, word.end, label[2:]))
        elif label != "O":
            found[-1] = (found[-1][0], word.end, found[-1][2])
    return set(found)


def train(items: Sequence[tuple[Item, Text]], known: Registers) -> pycrfsuite.Tagger:
    """A CRF of these articles."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for item, parsed in items:
        cut, table = columns(parsed, known)
        trainer.append(table, labels(cut, wanted(item, parsed)[0]))
    trainer.set_params(FEATURES)
    made = pycrfsuite.Tagger()
    with tempfile.TemporaryDirectory() as scratch:
        trainer.train(f"{scratch}/crf")
        made.open(f"{scratch}/crf")
    return made


def count(tally: Counter[str], name: str, found: set[Mention], item: Item, parsed: Text) -> None:
    """Add right, false and missed mentions of one article."""
    right, free = wanted(item, parsed)
    kept = {m for m in found if not any(m[0] < end and start < m[1] for start, end in free)}
    for kind in ENTITY_TYPES:
        here, gold = ({m for m in side if m[2] == kind} for side in (kept, right))
        tally.update({f"{name} {kind} right": len(here & gold), f"{name} {kind} said": len(here)})
        tally.update({f"{name} {kind} gold": len(gold)})


def main() -> None:
    """Print F1 by type for both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--gold", action="append", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=2)
    chosen = parser.parse_args()
    known = registers.load()
    items = [(item, text.read(item.article)) for item in material.load(chosen.gold, chosen.articles)]
    tally: Counter[str] = Counter()
    for number in range(chosen.folds):
        tagger = Tagger(chosen.work / f"fold-{number}" / "tagger")
        parts: tuple[list[tuple[Item, Text]], list[tuple[Item, Text]]] = [], []
        for one in items:
            parts[fold(one[0].annotated.article, chosen.folds) == number].append(one)
        rest, held = parts
        crf = train(rest, known)
        for item, parsed in held:
            cut, table = columns(parsed, known)
            count(tally, "crf", mentions(cut, crf.tag(table)), item, parsed)
            found = {(m.start, m.end, str(m.type)) for m in tagger.read(parsed.clean).mentions}
            count(tally, "tagger", found, item, parsed)
    for name in ("crf", "tagger"):
        for kind in ENTITY_TYPES:
            right, said, gold = (tally[f"{name} {kind} {what}"] for what in ("right", "said", "gold"))
            print(f"{name:7s} {kind:13s} F1 {2 * right / max(1, said + gold):.3f} of {gold}")
        right, said, gold = (
            sum(tally[f"{name} {k} {what}"] for k in ENTITY_TYPES) for what in ("right", "said", "gold")
        )
        print(f"{name:7s} {'all':13s} F1 {2 * right / max(1, said + gold):.3f}")


if __name__ == "__main__":
    main()
