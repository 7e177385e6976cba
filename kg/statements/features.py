"""Binary features of a pair of things for one predicate: what stands between, before and after, and what they are."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from kg.links.scene import Scene, Thing
from kg.records import Mention, Predicate
from kg.scoring import LinearModel

NEAR = (2, 6, 15, 40, 90, 180, 320, 600, 1200)
READ = 240
"""Words between two mentions are read up to so many characters."""
FAR = {
    "partOf": 500, "locatedIn": 700, "partnerOf": 500, "implements": 500, "activeIn": 500,
    "organizes": 1500, "heldAt": 1500, "participatesIn": 3000,
}  # fmt: skip
"""Pairs whose closest mentions lie farther apart, in characters, are not considered; an event is the topic of
its article and takes in what is named far from its name."""


class Pair(NamedTuple):
    """A candidate: two things and their closest mentions."""

    predicate: Predicate
    subject: Thing
    object: Thing
    left: Mention
    right: Mention
    gap: int
    """Characters between the closest mentions, 0 when they overlap."""


def pair(predicate: Predicate, subject: Thing, other: Thing) -> Pair | None:
    """The candidate of two things, or None when they are never close."""
    far = FAR[predicate]
    if other.first > subject.end + far or subject.first > other.end + far:
        return None
    best: tuple[int, Mention, Mention] | None = None
    for a in subject.mentions:
        for b in other.starting(a.start - far - other.longest, a.end + far):
            gap = max(0, b.start - a.end, a.start - b.end)
            if gap <= far and (best is None or gap < best[0]):
                best = (gap, a, b)
        if best and not best[0]:
            break
    return Pair(predicate, subject, other, best[1], best[2], best[0]) if best else None


class Features:
    """The features of the candidates of one article; what they share, of one thing or one mention, is found once."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._beside: dict[tuple[str, int], list[str]] = {}  # by the id of a mention, which the scene keeps
        self._about: dict[tuple[str, str], list[str]] = {}
        self._known: dict[str, Known] = {}
        self._weights: dict[tuple[int, str, int | str], float] = {}

    def of(self, one: Pair) -> list[str]:
        """The names of the features that hold for a candidate."""
        return [*self.own(one), *(name for _, _, part in self.shared(one) for name in part)]

    def score(self, one: Pair, model: LinearModel) -> float:
        """The logarithm of the odds that a candidate is true, by a model that lives as long as this."""
        total = model.score(self.own(one))
        for side, key, part in self.shared(one):
            asked = id(model), side, key
            if asked not in self._weights:
                self._weights[asked] = model.weight(part)
            total += self._weights[asked]
        return total

    def own(self, one: Pair) -> list[str]:
        """What holds for the two together."""
        subject, other = self.known(one.subject), self.known(one.object)
        return [
            *position(one, self.scene), *context(one, self.scene), *lists(one, self.scene),
            *related(subject, other), f"together {min(len(subject.sentences & other.sentences), 3)}",
        ]  # fmt: skip

    def shared(self, one: Pair) -> Iterator[tuple[str, int | str, list[str]]]:
        """What each of the two brings to all its candidates: the side, a key of the mention or thing, the names."""
        for side, thing, mention in (
            ("subject", one.subject, one.left),
            ("object", one.object, one.right),
        ):
            yield side, id(mention), self.beside(side, mention)
            yield side, thing.entity.id, self.about(side, thing)

    def beside(self, side: str, mention: Mention) -> list[str]:
        """What stands beside a mention and the list it is in; ``side`` says what it is of."""
        key = side, id(mention)
        if key not in self._beside:
            self._beside[key] = [*neighbours(side, mention, self.scene), *listing(side, mention, self.scene)]
        return self._beside[key]

    def about(self, side: str, thing: Thing) -> list[str]:
        """What a thing is, and how prominent."""
        key = side, thing.entity.id
        if key not in self._about:
            self._about[key] = [*kinds(side, thing, self.scene), *standing(side, thing, self.scene)]
        return self._about[key]

    def known(self, thing: Thing) -> "Known":
        """What the registers and the article say of a thing."""
        iri = thing.entity.id
        if iri not in self._known:
            entry = self.scene.registers.entities.get(iri)
            above = tuple(self.scene.registers.ancestors(iri))
            sentences = frozenset(self.scene.sentence(m.start) for m in thing.mentions)
            self._known[iri] = Known(iri, above, entry.owner if entry else None, sentences)
        return self._known[iri]


class Known(NamedTuple):
    """A thing's identifier, those of what lies above it in the registers, its owner's, the sentences that name it."""

    iri: str
    above: tuple[str, ...]
    owner: str | None
    sentences: frozenset[int]


def position(one: Pair, scene: Scene) -> Iterator[str]:
    """How far apart, in which order, in the same sentence or paragraph."""
    gap = one.gap
    order = "nested" if overlap(one) else "before" if one.left.start < one.right.start else "after"
    bucket = near(gap)
    yield f"gap {bucket}"
    yield f"order {order}"
    yield f"gap {bucket} {order}"
    same = scene.sentence(one.left.start) == scene.sentence(one.right.start)
    yield "same sentence" if same else "other sentence"
    if scene.paragraph(one.left.start) != scene.paragraph(one.right.start):
        yield "other paragraph"
    start, end = min(one.left.end, one.right.end), max(one.left.start, one.right.start)
    inner = scene.starting(start, end)
    yield from (f"between type {kind}" for kind in sorted({link.entity.type for link in inner}))
    yield f"between count {min(len(inner), 4)}"


def near(gap: int) -> str:
    """The class of a distance in characters."""
    place = bisect_left(NEAR, gap)
    return str(NEAR[place]) if place < len(NEAR) else "far"


def overlap(one: Pair) -> bool:
    """Whether one mention lies in the other."""
    return one.left.start < one.right.end and one.right.start < one.left.end


def context(one: Pair, scene: Scene) -> Iterator[str]:
    """Words between the two, when close."""
    if one.gap > READ:
        return
    start, end = min(one.left.end, one.right.end), max(one.left.start, one.right.start)
    order = "" if one.left.start < one.right.start else "<"
    between = scene.between(start, end)
    yield from {f"between{order} {word}" for word in between}
    if len(between) <= 3:
        yield f"all between{order} {' '.join(between)}"


def neighbours(side: str, mention: Mention, scene: Scene) -> Iterator[str]:
    """Words beside a mention."""
    yield from (f"before {side} {word}" for word in scene.before(mention.start, 2))
    yield from (f"after {side} {word}" for word in scene.after(mention.end, 2))


def listing(side: str, mention: Mention, scene: Scene) -> Iterator[str]:
    """The list that a mention is an item of: its length, what stands before and after the whole of it."""
    items = scene.listed(mention)
    yield f"{side} list {min(len(items), 3)}"
    if len(items) > 1:
        yield from (f"{side} list before {word}" for word in scene.before(items[0].start, 2))
        yield from (f"{side} list after {word}" for word in scene.after(items[-1].end, 3))


def lists(one: Pair, scene: Scene) -> Iterator[str]:
    """How far the list of each mention is from the other mention, and the words between."""
    for side, mention, other in (("subject", one.left, one.right), ("object", one.right, one.left)):
        items = scene.listed(mention)
        if len(items) > 1:
            start, end = items[0].start, items[-1].end
            gap = max(0, other.start - end, start - other.end)
            yield f"{side} list gap {near(gap)}"
            if end <= other.start and gap <= READ:
                yield from {f"{side} list between {word}" for word in scene.between(end, other.start)}


def kinds(side: str, thing: Thing, scene: Scene) -> Iterator[str]:
    """What a thing is: type of a subject, head word, register facts."""
    if side == "subject":
        yield f"subject type {thing.entity.type}"
    head = scene.after(thing.mentions[0].start, 1)
    yield f"{side} head {head[0] if head else ''}"
    entry = scene.registers.entities.get(thing.entity.id)
    if entry:
        yield f"{side} level {entry.level or entry.kind}"
    yield f"{side} registered {thing.entity.registered}"


def related(subject: Known, other: Known) -> Iterator[str]:
    """Whether the registers put the one above or below the other."""
    if other.iri in subject.above:
        yield f"register above {min(subject.above.index(other.iri), 2)}"
    if subject.iri in other.above:
        yield "register below"
    if other.owner and other.owner == subject.iri:
        yield "register owner"


def standing(side: str, thing: Thing, scene: Scene) -> Iterator[str]:
    """How prominent a thing is in the article, and among how many of the type of an object."""
    yield f"{side} rank {min(scene.rank(thing), 3)}"
    yield f"{side} mentions {min(len(thing.mentions), 4)}"
    yield f"{side} paragraph {min(scene.paragraph(thing.first), 3)}"
    if side == "object":
        yield f"object peers {min(len(scene.of(thing.entity.type)), 5)}"
