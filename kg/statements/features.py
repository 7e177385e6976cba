"""Binary features of a pair of things for one predicate: what stands between, before and after, and what they are."""

from collections.abc import Iterator
from typing import NamedTuple

from kg.links.scene import Scene, Thing
from kg.records import Mention, Predicate

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

    @property
    def gap(self) -> int:
        """Characters between the closest mentions, 0 when they overlap."""
        return max(0, self.right.start - self.left.end, self.left.start - self.right.end)


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
    return Pair(predicate, subject, other, best[1], best[2]) if best else None


def features(one: Pair, scene: Scene) -> list[str]:
    """The names of the features that hold for a candidate."""
    parts = (position, context, listing, kinds, standing)
    return [name for part in parts for name in part(one, scene)]


def position(one: Pair, scene: Scene) -> Iterator[str]:
    """How far apart, in which order, in the same sentence or paragraph."""
    gap = one.gap
    order = "nested" if overlap(one) else "before" if one.left.start < one.right.start else "after"
    bucket = next((str(n) for n in NEAR if gap <= n), "far")
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


def overlap(one: Pair) -> bool:
    """Whether one mention lies in the other."""
    return one.left.start < one.right.end and one.right.start < one.left.end


def context(one: Pair, scene: Scene) -> Iterator[str]:
    """Words between the two (when close), and beside each."""
    start, end = min(one.left.end, one.right.end), max(one.left.start, one.right.start)
    order = "" if one.left.start < one.right.start else "<"
    if one.gap <= READ:
        between = scene.between(start, end)
        yield from {f"between{order} {word}" for word in between}
        if len(between) <= 3:
            yield f"all between{order} {' '.join(between)}"
    for word in scene.before(one.left.start, 2):
        yield f"before subject {word}"
    for word in scene.before(one.right.start, 2):
        yield f"before object {word}"
    for word in scene.after(one.right.end, 2):
        yield f"after object {word}"
    for word in scene.after(one.left.end, 2):
        yield f"after subject {word}"


def listing(one: Pair, scene: Scene) -> Iterator[str]:
    """The list that each mention is an item of: what stands before and after the whole list."""
    for side, mention, other in (("subject", one.left, one.right), ("object", one.right, one.left)):
        items = scene.listed(mention)
        yield f"{side} list {min(len(items), 3)}"
        start, end = items[0].start, items[-1].end
        if len(items) > 1:
            yield from (f"{side} list before {word}" for word in scene.before(start, 2))
            yield from (f"{side} list after {word}" for word in scene.after(end, 3))
            gap = max(0, other.start - end, start - other.end)
            yield f"{side} list gap {next((str(n) for n in NEAR if gap <= n), 'far')}"
            if end <= other.start and gap <= READ:
                yield from {f"{side} list between {word}" for word in scene.between(end, other.start)}


def kinds(one: Pair, scene: Scene) -> Iterator[str]:
    """What the two are: type, head word, register facts."""
    yield f"subject type {one.subject.entity.type}"
    for side, thing in (("subject", one.subject), ("object", one.object)):
        mention = thing.mentions[0]
        head = scene.after(mention.start, 1)
        yield f"{side} head {head[0] if head else ''}"
        entry = scene.registers.entities.get(thing.entity.id)
        if entry:
            yield f"{side} level {entry.level or entry.kind}"
        yield f"{side} registered {thing.entity.registered}"
    yield from related(one, scene)


def related(one: Pair, scene: Scene) -> Iterator[str]:
    """Whether the registers put the one above or below the other."""
    subject, other = one.subject.entity.id, one.object.entity.id
    ancestors = list(scene.registers.ancestors(subject))
    if other in ancestors:
        yield f"register above {min(ancestors.index(other), 2)}"
    if subject in scene.registers.ancestors(other):
        yield "register below"
    entry = scene.registers.entities.get(other)
    if entry and entry.owner == subject:
        yield "register owner"


def standing(one: Pair, scene: Scene) -> Iterator[str]:
    """How prominent the two are in the article."""
    for side, thing in (("subject", one.subject), ("object", one.object)):
        yield f"{side} rank {min(scene.rank(thing), 3)}"
        yield f"{side} mentions {min(len(thing.mentions), 4)}"
        yield f"{side} paragraph {min(scene.paragraph(thing.first), 3)}"
    yield f"object peers {min(len(scene.of(one.object.entity.type)), 5)}"
    subject, other = ({scene.sentence(m.start) for m in t.mentions} for t in (one.subject, one.object))
    yield f"together {min(len(subject & other), 3)}"
