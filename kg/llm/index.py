"""Links by the words that name them, to be found from a place in the text."""

from collections import defaultdict
from collections.abc import Iterable

from kg.mentions import merging
from kg.records import EntityType, Link, Mention, Span

MARKS = merging.EDGES + merging.OPENERS


class Index:
    """All that an article's reading names: each link under its words and under its entity's label."""

    def __init__(self, found: Iterable[Link], clean: str) -> None:
        self._by_name: dict[str, list[Link]] = defaultdict(list)
        self._by_entity: dict[str, list[Mention]] = defaultdict(list)
        for one in sorted(found, key=lambda each: (each.mention.start, each.mention.end, each.entity.id)):
            self._by_entity[one.entity.id].append(one.mention)
            for name in {fold(clean[one.mention.start : one.mention.end]), fold(one.entity.label_th)}:
                self._by_name[name].append(one)

    def __contains__(self, name: str) -> bool:
        return fold(name) in self._by_name

    def nearest(self, name: str, kinds: frozenset[EntityType], place: Span) -> Link | None:
        """The link of that name and one of the types that lies in a place, else nearest to it."""
        fitting = [one for one in self._by_name.get(fold(name), ()) if one.entity.type in kinds]
        return min(fitting, key=lambda one: outside(one.mention, place), default=None)

    def names(self, place: Span, entity: str) -> bool:
        """Whether an entity is named in a place."""
        return any(not outside(mention, place) for mention in self._by_entity.get(entity, ()))


def outside(mention: Mention, place: Span) -> int:
    """How far a mention reaches out of a place, in characters; 0 for one inside."""
    return max(0, place.start - mention.start, mention.end - place.end)


def fold(name: str) -> str:
    """A name without marks at its ends, its spaces single."""
    return " ".join(name.split()).strip(MARKS)
