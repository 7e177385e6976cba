"""Proposed names as mentions beside the usual ones, linked by the same code and registers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg import links
from kg.links.roles import METHOD as ROLE
from kg.llm.answers import EntityProposal
from kg.llm.quotes import places
from kg.mentions import merging
from kg.mentions.spans import Line, inside
from kg.records import EntityType, Link, Mention, Statement, Text
from kg.registers import Registers
from kg.text.words import boundaries, words

CONFIDENCE = 0.7
"""Of every proposal: what models say of their own sureness is not measured, and this is not calibrated."""
LONGEST = 300
"""Characters of a name; it stands on one line."""

Key = tuple[int, int, EntityType]


class Usual(NamedTuple):
    """What the usual reader made of an article: all mentions it found, the links and statements it kept."""

    text: Text
    mentions: Sequence[Mention]
    links: Sequence[Link]
    statements: Sequence[Statement]


class Named(NamedTuple):
    """Links that the proposals add, and what else they name: usual links by another stretch of text."""

    added: list[Link]
    known: list[Link]


def named(
    proposed: Sequence[EntityProposal],
    usual: Usual,
    registers: Registers,
    dropped: Counter[str],
    *,
    method: str,
) -> Named:
    """The proposed names as links; ``dropped`` counts those that are not in the text or cannot stand in the reading."""
    stage = Stage(usual, dropped)
    fresh = sweep((m for m in spans(proposed, usual.text.clean, dropped, method) if stage.admits(m)), dropped)
    return Named(list(linked(fresh, usual, registers, dropped)), stage.known)


def spans(
    proposed: Sequence[EntityProposal], clean: str, dropped: Counter[str], method: str
) -> Iterator[Mention]:
    """Every place of every proposed name, without stray marks; places that cut words only where there are no others."""
    edges = boundaries(words(clean))
    for one in proposed:
        found = places(clean, one.quote)
        if not found:
            dropped["llm: its quotation is not in the text"] += 1
        whole = [place for place in found if edges.issuperset(place)] or found
        for start, end in whole:
            made = Mention(start=start, end=end, type=one.type, method=method, confidence=CONFIDENCE)
            sized = end - start <= LONGEST and "\n" not in clean[start:end]
            mention = merging.tidy(clean, made) if sized else None
            if mention:
                yield mention
            else:
                dropped["llm: too short or too long for a name"] += 1


class Stage:
    """The usual links of an article, and whether a proposed mention can stand beside them."""

    def __init__(self, usual: Usual, dropped: Counter[str]) -> None:
        self.clean = usual.text.clean
        self.dropped = dropped
        self.known: list[Link] = []
        self.by_key: dict[Key, Link] = {key(one.mention): one for one in usual.links}
        standing = [one.mention for one in usual.links if one.mention.method != ROLE]
        self.people = Line(m for m in standing if m.type == "Person")
        self.others = Line(m for m in standing if m.type != "Person")
        self.all = Line(standing)

    def admits(self, mention: Mention) -> bool:
        """Whether it names something that the usual reading does not name there; the usual reading has precedence."""
        same = self.by_key.get(key(mention))
        meeting = self.all.meeting(mention.start, mention.end)
        if same is None and self.fits(mention, meeting):
            return True
        alike = [m for m in meeting if m.type == mention.type]
        if same is None and alike:
            same = self.by_key[key(max(alike, key=lambda m: shared(m, mention)))]
        if same:
            self.known.append(Link(mention=mention, entity=same.entity))
        else:
            self.dropped["llm: in the way of a usual mention"] += 1
        return False

    def fits(self, mention: Mention, meeting: Sequence[Mention]) -> bool:
        """Whether it crosses no usual mention and is no other name for one, as for the tagger's beside surer ones."""
        if any(not inside(mention, m) and not inside(m, mention) for m in meeting):
            return False
        if any((m.start, m.end) == (mention.start, mention.end) for m in meeting):
            return False
        person = mention.type == "Person" and self.people.meeting(mention.start, mention.end)
        return not person and merging.stands(self.clean, mention, self.others, self.people)


def key(mention: Mention) -> Key:
    """What makes two mentions one."""
    return mention.start, mention.end, mention.type


def shared(a: Mention, b: Mention) -> int:
    """Characters that two mentions share."""
    return min(a.end, b.end) - max(a.start, b.start)


def sweep(mentions: Iterable[Mention], dropped: Counter[str]) -> list[Mention]:
    """Mentions of which none crosses another or has its span; the earlier, then the longer ones stay."""
    kept: list[Mention] = []
    open_ends: list[Mention] = []
    for one in sorted({key(m): m for m in mentions}.values(), key=merging.order):
        while open_ends and open_ends[-1].end <= one.start:
            open_ends.pop()
        above = open_ends[-1] if open_ends else None
        if above and (one.end > above.end or (one.start, one.end) == (above.start, above.end)):
            dropped["llm: in the way of another proposal"] += 1
            continue
        kept.append(one)
        open_ends.append(one)
    return kept


def linked(
    fresh: Sequence[Mention], usual: Usual, registers: Registers, dropped: Counter[str]
) -> Iterator[Link]:
    """The links of new mentions, made together with the usual ones; what the usual reading knows keeps its entity."""
    if not fresh:
        return
    rows = {key(m): m.candidates for m in usual.mentions}
    taken = {(m.start, m.end) for m in fresh}
    others = [m for m in usual.mentions if (m.start, m.end) not in taken]
    asked = [
        m.model_copy(update={"candidates": candidates(m, rows, usual.text.clean, registers)}) for m in fresh
    ]
    together = links.proposals(usual.text, sorted([*others, *asked], key=merging.order), registers)
    before = {key(one.mention): one.entity for one in usual.links}
    same = {one.entity.id: one.entity for one in usual.links}
    for one in together:
        if key(one.mention) in before:
            same.setdefault(one.entity.id, before[key(one.mention)])
    made = [one for one in together if one.mention.method == fresh[0].method]
    if len(made) < len(fresh):
        dropped["llm: names nothing in particular"] += len(fresh) - len(made)
    yield from (Link(mention=one.mention, entity=same.get(one.entity.id, one.entity)) for one in made)


def candidates(
    mention: Mention, rows: dict[Key, tuple[str, ...]], clean: str, registers: Registers
) -> tuple[str, ...]:
    """Register rows that a mention may stand for: those found there before, else those of that name and type."""
    if key(mention) in rows:
        return rows[key(mention)]
    found = registers.lookup(clean[mention.start : mention.end])
    return tuple(iri for iri in found if registers.entities[iri].type == mention.type)
