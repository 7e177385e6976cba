"""Mentions: the stretches of a text that name things, found by registers, titles and the trained tagger."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language import literals, rows
from kg.mentions import abroad, branches, merging, persons
from kg.mentions.tagger import Tagger, tagger
from kg.records import ENTITY_TYPES, EntityType, Mention, Text
from kg.registers import Match, Registers
from kg.text.words import boundaries, words

REGISTER = "register"
SPACES = re.compile(r"\s+")
CHAIR = "ประธาน"
BOARD = re.compile(r"(?:คณะ)?กรรมการ\s*")
WITH_SHORT = re.compile(r"(?P<name>[^()]+?)\s*\((?P<short>[^()]+)\)")
UNIT = 6
"""Characters that the name of a unit has at least, its parent's name taken off."""


def find(text: Text, registers: Registers, tagged_by: Tagger | None = None) -> list[Mention]:
    """All mentions of a text, sorted by start; offsets count in ``text.clean``; nested ones are kept.

    ``tagged_by`` is another tagger than the shipped one.
    """
    tagged = (tagged_by or tagger()).read(text.clean).mentions
    found = matches(text, registers, boundaries(words(text.clean)), tagged)
    registered = abroad.named(text.clean, found, tagged, registers)
    registered = branches.without_halves(text.clean, registered, tagged, registers)
    tagged = tuple(m for m in tagged if not boarded(m, text.clean, registered))
    return merging.merge(text.clean, registered, persons.find(text.clean, tagged), tagged)


def boarded(mention: Mention, clean: str, registered: Sequence[Mention]) -> bool:
    """Whether a mention is a board whose chairman is named as that of the registered body it governs."""
    start = governed(clean, mention)
    bodies = (m for m in registered if m.type == "Organization")
    return start is not None and any(m.start == start and m.end >= mention.end for m in bodies)


def governed(clean: str, board: Mention) -> int | None:
    """Where the body that a board governs begins in the board's name, where that follows "ประธาน"."""
    lead = BOARD.match(clean, board.start, board.end) if clean.endswith(CHAIR, 0, board.start) else None
    return lead.end() if lead else None


def matches(
    text: Text, registers: Registers, edges: frozenset[int], tagged: Sequence[Mention]
) -> list[Mention]:
    """The register names in a text, each with the rows it may stand for, all of one type.

    A name of several types (กรุงเทพมหานคร, the city and its administration) is a place after a place in it (เขตดุสิต
    กรุงเทพมหานคร), else what the tagger says, else a place.
    """
    seen = {span: m.type for m in tagged for span in forms(m, text.clean)}
    found: list[Mention] = []
    known = registers.match(text.clean, edges, text.date)
    places = [m for m in tagged if m.type == "Place" and _venues().match(text.clean, m.start)]
    local = [one for one in registers.bodies.find(text.clean, edges, known) if not venue(one, places)]
    for match in sorted([*local, *(one for one in known if not within(one, local, registers))]):
        kinds = {registers.entities[iri].type for iri in match.iris}
        if len(kinds) == 1:
            kind = next(iter(kinds))
        elif found and encloses(match, found[-1], text.clean, registers):
            kind = "Place"
        else:
            kind = chosen(kinds, seen.get((match.start, match.end)))
        iris = tuple(iri for iri in match.iris if registers.entities[iri].type == kind)
        whole = Mention(start=match.start, end=match.end, type=kind, method=REGISTER, candidates=iris)
        found.extend(parts(whole, text.clean, registers))
    return found


def forms(mention: Mention, clean: str) -> Iterator[tuple[int, int]]:
    """Where a mention stands, and in a name with its short form ("กรุงเทพมหานคร (กทม.)") where each of them does."""
    yield mention.start, mention.end
    both = WITH_SHORT.fullmatch(clean, mention.start, mention.end)
    if both:
        yield from (both.span("name"), both.span("short"))


def encloses(match: Match, before: Mention, clean: str, registers: Registers) -> bool:
    """Whether the mention before a name is a place in it, with nothing but space between them."""
    if before.type != "Place" or clean[before.end : match.start].strip(" \xa0"):
        return False
    around = {iri for candidate in before.candidates for iri in registers.ancestors(candidate)}
    return any(iri in around for iri in match.iris)


def parts(whole: Mention, clean: str, registers: Registers) -> list[Mention]:
    """A unit named together with the body above it ("คณะ… จุฬาลงกรณ์มหาวิทยาลัย") as two mentions, else as one.

    The board in "ประธานกรรมการ พอช." is no mention: who chairs it is the chairman of the body above it.
    """
    above = {iri for candidate in whole.candidates for iri in registers.ancestors(candidate)}
    start = governed(clean, whole)
    if start is not None and (
        body := tuple(iri for iri in registers.lookup(clean[start : whole.end]) if iri in above)
    ):
        return [whole.model_copy(update={"start": start, "candidates": body})]
    for space in SPACES.finditer(clean, whole.start, whole.end):
        parents = tuple(iri for iri in registers.lookup(clean[space.end() : whole.end]) if iri in above)
        if parents and space.start() - whole.start >= UNIT:
            unit = whole.over(whole.start, space.start())
            return [unit, whole.model_copy(update={"start": space.end(), "candidates": parents})]
    return [whole]


def venue(match: Match, places: Sequence[Mention]) -> bool:
    """Whether the tagger takes the seat of a body for a place to meet at (ที่ว่าการอำเภอ)."""
    return any(m.start == match.start and match.end <= m.end for m in places)


def within(match: Match, local: Sequence[Match], registers: Registers) -> bool:
    """Whether a body's name is part of that of a body of a place (ส.ป.ก. in ส.ป.ก.ชุมพร)."""
    body = registers.entities[match.iris[0]].type == "Organization"
    return body and any(one.start < match.end and match.start < one.end for one in local)


def chosen(kinds: set[EntityType], tagged: EntityType | None) -> EntityType:
    """The tagger's type if it is one of them, else the first of the usual order, places before bodies."""
    return tagged if tagged in kinds else min(kinds, key=("Place", *ENTITY_TYPES).index)


@cache
def _venues() -> re.Pattern[str]:
    return re.compile(literals(row["head"] for row in rows("venue_heads.csv", key="head")))
