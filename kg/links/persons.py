"""Persons of one article: full names first, then given names, short forms and last names that point back to them."""

from collections.abc import Iterable

from kg import identifiers
from kg.links.names import Named
from kg.records import Entity, Link

SURE_ALONE = 0.8


def link(mentions: Iterable[Named]) -> list[Link]:
    """One entity for each full name; a given name alone links to the full name that begins with it.

    A single name that fits no full name stands for itself only when it has a title.
    """
    people = [m for m in mentions if m.mention.type == "Person"]
    full = {m.key: person(m.key) for m in people if " " in m.key}
    links = []
    for found in people:
        entity = full.get(found.key) or back_reference(found.key, full) or alone(found)
        if entity:
            links.append(Link(mention=found.mention, entity=entity))
    return links


def person(name: str) -> Entity:
    """The entity of a full name without titles."""
    return Entity(id=identifiers.minted("person", name), type="Person", label_th=name)


def back_reference(name: str, full: dict[str, Entity]) -> Entity | None:
    """The one person whose given name, family name or whole name without spaces is ``name``."""
    compact = name.replace(" ", "")
    fitting = [
        entity
        for other, entity in full.items()
        if name in (parts := other.split()) or compact == "".join(parts) or misspelt(compact, "".join(parts))
    ]
    return fitting[0] if fitting else None


def misspelt(a: str, b: str) -> bool:
    """Whether two long names differ in one or two characters: the same person with a typing error."""
    if min(len(a), len(b)) < 10 or abs(len(a) - len(b)) > 2 or a[:2] != b[:2]:
        return False
    return distance(a, b) <= (1 if min(len(a), len(b)) < 14 else 2)


def distance(a: str, b: str) -> int:
    """Edit distance (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, start=1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
    return row[-1]


def alone(found: Named) -> Entity | None:
    """A single name with a title, or one the tagger is sure of."""
    titled = found.text.strip("“”\"' ") != found.key
    return person(found.key) if titled or found.mention.confidence >= SURE_ALONE else None
