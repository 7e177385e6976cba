"""Mentions: the stretches of a text that name things, found by registers, titles and the trained tagger."""

from kg.mentions import merging, persons
from kg.mentions.tagger import tagger
from kg.records import Mention, Text
from kg.registers import Registers
from kg.text.words import boundaries, words

REGISTER = "register"


def find(text: Text, registers: Registers) -> list[Mention]:
    """All mentions of a text, sorted by start; offsets count in ``text.clean``; nested ones are kept."""
    spans = words(text.clean)
    tagged = tagger().find(text.clean, spans)
    registered = matches(text.clean, registers, boundaries(spans))
    return merging.merge(text.clean, registered, persons.find(text.clean, tagged), tagged)


def matches(clean: str, registers: Registers, edges: frozenset[int]) -> list[Mention]:
    """The register names in a text, each with the rows it may stand for."""
    return [
        Mention(start=m.start, end=m.end, type=registers.entities[m.iris[0]].type, method=REGISTER, candidates=m.iris)
        for m in registers.match(clean, edges)
    ]
