"""Which writings name one event ("พิธีเปิดโครงการ…", "เปิดงาน…", "งานดังกล่าว"): pairs scored, then clustered.

A headline, the lead and the story tell one event in different words. A linear model over pairs of writings, learnt
from annotated articles, says how likely two name one event; clusters are joined while their mean probability is
high enough (average linkage; Sokal & Michener 1958).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from kg import resources, scoring
from kg.language import literals, rows
from kg.links.names import Named, key
from kg.records import Span, Text

LEAD = 240
"""Characters from which a paragraph is the story, not a headline."""
MOST = 40
"""Writings compared with each other; those after them stand alone, so that time stays bounded."""
OCCASION = re.compile("(?:เนื่อง)?ใน(?:โอกาส|วัน|งาน|พระราชพิธี|วาระ)|โอกาส")
"""What leads from an event to the occasion it is held on (…เนื่องในโอกาสวันเฉลิมพระชนมพรรษา)."""
LEAST = 8
"""Characters before the occasion that are a name of their own."""
BESIDE, ADJACENT = 30, 3
"""Characters between an event and its occasion, and between two parts of one name, at most."""
DIGITS = re.compile(r"\d+")
STEPS = (0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.8)
DISTANCES = (60, 200, 500, 1200)


class Writing(NamedTuple):
    """One comparable name of an event with its mentions, sorted by start; ``headline``: only above the story."""

    key: str
    mentions: tuple[Named, ...]
    headline: bool

    @property
    def start(self) -> int:
        """Where it first stands."""
        return self.mentions[0].mention.start


def writings(events: Sequence[Named], text: Text) -> list[Writing]:
    """The events' distinct names in the order of the text."""
    told = story(text)
    start = told.start if told else 0
    grouped: dict[str, list[Named]] = {}
    for found in sorted(events, key=lambda m: m.mention.start):
        grouped.setdefault(found.key, []).append(found)
    return [Writing(k, tuple(ms), ms[-1].mention.start < start) for k, ms in grouped.items()]


def story(text: Text) -> Span | None:
    """The paragraph with which the story begins after its headlines: the first long one."""
    return next((p for p in text.paragraphs if p.end - p.start >= LEAD), None)


def clusters(found: Sequence[Writing], clean: str) -> list[list[Named]]:
    """The mentions of each event together."""
    model = scoring.models(resources.data("models", "retellings.json"))["Event"]
    compared, rest = found[:MOST], found[MOST:]
    scores = {
        (i, j): model.probability(features(compared[i], compared[j], clean))
        for i, j in combinations(range(len(compared)), 2)
    }
    groups = [[i] for i in range(len(compared))]
    while len(groups) > 1:
        best, a, b = max(
            (linkage(x, y, scores), -i, -j) for (i, x), (j, y) in combinations(enumerate(groups), 2)
        )
        if best < model.threshold:
            break
        groups[-a] += groups.pop(-b)
    joined = [[m for i in group for m in compared[i].mentions] for group in groups]
    return joined + [list(one.mentions) for one in rest]


def linkage(x: Sequence[int], y: Sequence[int], scores: dict[tuple[int, int], float]) -> float:
    """The mean probability over the pairs of two groups."""
    return sum(scores[min(i, j), max(i, j)] for i in x for j in y) / (len(x) * len(y))


def features(a: Writing, b: Writing, clean: str) -> list[str]:
    """The names of the features that hold for a pair of writings, in the order of the text."""
    return [*likeness(a.key, b.key), *place(a, b), *beside(a, b, clean)]


def likeness(a: str, b: str) -> Iterator[str]:
    """How alike the names are: bigrams, one inside the other, beginning, kind, numbers."""
    short, long = sorted((a, b), key=len)
    yield f"dice {sum(dice(a, b) >= step for step in STEPS)}"
    yield f"covered {sum(covered(short, long) >= step for step in STEPS)}"
    main = sorted((without_occasion(a), without_occasion(b)), key=len)
    yield f"main dice {sum(dice(*main) >= step for step in STEPS)}"
    yield f"main covered {sum(covered(*main) >= step for step in STEPS)}"
    yield f"short {min(len(short) // 8, 5)}"
    if short in long:
        yield f"inside {min(len(short) // 8, 3)}"
    prefix = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(short))
    yield f"prefix {min(prefix // 6, 5)}"
    kinds = sorted((kind(a), kind(b)))
    yield "same kind" if kinds[0] == kinds[1] else "other kind"
    yield f"kinds {'+'.join(kinds)}"
    numbers = set(DIGITS.findall(a)), set(DIGITS.findall(b))
    if all(numbers):
        yield "same numbers" if numbers[0] == numbers[1] else "other numbers"


def place(a: Writing, b: Writing) -> Iterator[str]:
    """Where the two stand: headlines, distance."""
    yield f"headlines {a.headline + b.headline}"
    nearest = min(abs(x.mention.start - y.mention.start) for x in a.mentions for y in b.mentions)
    yield f"distance {sum(nearest >= step for step in DISTANCES)}"
    overlapping = any(
        x.mention.start < y.mention.end and y.mention.start < x.mention.end
        for x in a.mentions
        for y in b.mentions
    )
    if overlapping:
        yield "overlapping"


def beside(a: Writing, b: Writing, clean: str) -> Iterator[str]:
    """Whether one stands right after the other somewhere, and whether as its occasion."""
    pairs = [(x.mention, y.mention) for x in a.mentions for y in b.mentions]
    ordered = [(x, y) if x.start < y.start else (y, x) for x, y in pairs]
    gaps = [clean[x.end : y.start] for x, y in ordered if 0 <= y.start - x.end < BESIDE]
    if any(map(OCCASION.search, gaps)):
        yield "occasion"
    if any(len(gap) < ADJACENT for gap in gaps):
        yield "adjacent"


def without_occasion(name: str) -> str:
    """The name up to the occasion that it ends with."""
    found = OCCASION.search(name, LEAST + 1)
    return name[: found.start()] if found else name


def dice(a: str, b: str) -> float:
    """Share of common character bigrams (Dice 1945)."""
    first, second = bigrams(a), bigrams(b)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def covered(short: str, long: str) -> float:
    """The share of the shorter name's bigrams that the longer one has."""
    return len(bigrams(short) & bigrams(long)) / len(bigrams(short)) if bigrams(short) else 0.0


@lru_cache(maxsize=1024)
def bigrams(name: str) -> frozenset[str]:
    """Every two characters that follow each other; kept, since each name is compared with many."""
    return frozenset(name[i : i + 2] for i in range(len(name) - 1))


@lru_cache(maxsize=1024)
def kind(name: str) -> str:
    """The kind of event that the name begins with or holds first (meeting, ceremony …), "" when it says none."""
    match = _heads().search(name)
    return _kinds()[match[0]] if match else ""


@cache
def _kinds() -> dict[str, str]:
    return {key(row["head"], "Event"): row["kind"] for row in rows("event_heads.csv", key="head")}


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(literals(_kinds()))
