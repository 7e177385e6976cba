"""Mentions: the stretches of a text that name things, found by registers, titles and the trained tagger."""

from collections.abc import Sequence

from kg.mentions import merging, persons
from kg.mentions.tagger import Tagger, tagger
from kg.records import ENTITY_TYPES, EntityType, Mention, Text
from kg.registers import Registers
from kg.text.words import boundaries, words

REGISTER = "register"


def find(text: Text, registers: Registers, tagged_by: Tagger | None = None) -> list[Mention]:
    """All mentions of a text, sorted by start; offsets count in ``text.clean``; nested ones are kept.

    ``tagged_by`` is another tagger than the shipped one.
    """
    spans = words(text.clean)
    tagged = (tagged_by or tagger()).find(text.clean, spans)
    registered = matches(text.clean, registers, boundaries(spans), tagged)
    return merging.merge(text.clean, registered, persons.find(text.clean, tagged), tagged)


def matches(
    clean: str, registers: Registers, edges: frozenset[int], tagged: Sequence[Mention]
) -> list[Mention]:
    """The register names in a text, each with the rows it may stand for, all of one type.

    A name of several types (กรุงเทพมหานคร, the city and its administration) is what the tagger says, else a place.
    """
    seen = {(m.start, m.end): m.type for m in tagged}
    found = []
    for match in registers.match(clean, edges):
        kinds = {registers.entities[iri].type for iri in match.iris}
        kind = next(iter(kinds)) if len(kinds) == 1 else chosen(kinds, seen.get((match.start, match.end)))
        rows = tuple(iri for iri in match.iris if registers.entities[iri].type == kind)
        found.append(Mention(start=match.start, end=match.end, type=kind, method=REGISTER, candidates=rows))
    return found


def chosen(kinds: set[EntityType], tagged: EntityType | None) -> EntityType:
    """The tagger's type if it is one of them, else the first of the usual order, places before bodies."""
    return tagged if tagged in kinds else min(kinds, key=("Place", *ENTITY_TYPES).index)
