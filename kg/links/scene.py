"""One article as read so far: its entities with their mentions, its words, what stands where."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.mentions.spans import starting
from kg.records import Entity, Link, Mention, Span, Text
from kg.registers import Registers
from kg.text.words import words

ITEM = re.compile(r"[\s,/]*(?:\([^()\n]{1,40}\))?[\s,/]*(?:และ|ตลอดจน|รวมทั้ง|รวมถึง|กับ|หรือ [^\s]{2,12})?\s*")
"""What may stand between two items of a list."""


@dataclass(frozen=True)
class Thing:
    """An entity and its mentions, sorted by start."""

    entity: Entity
    mentions: tuple[Mention, ...]

    @cached_property
    def first(self) -> int:
        """Where it is first mentioned."""
        return self.mentions[0].start

    @cached_property
    def end(self) -> int:
        """Where the last of its mentions ends."""
        return max(m.end for m in self.mentions)

    @cached_property
    def longest(self) -> int:
        """Characters of its longest mention."""
        return max(m.end - m.start for m in self.mentions)

    def starting(self, low: int, high: int) -> Sequence[Mention]:
        """Its mentions that start from ``low`` up to ``high``, that one included."""
        return starting(low, high, self.mentions)


class Scene:
    """One article as read so far: its text, its things, its words; what the features are taken from."""

    def __init__(self, text: Text, links: Sequence[Link], registers: Registers) -> None:
        """``links`` are sorted by the start of their mentions."""
        self.text = text
        self.clean = text.clean
        self.links = links
        self.registers = registers
        grouped: dict[str, list[Link]] = defaultdict(list)
        for one in links:
            grouped[one.entity.id].append(one)
        self.things = {
            iri: Thing(ones[0].entity, tuple(sorted((o.mention for o in ones), key=lambda m: m.start)))
            for iri, ones in grouped.items()
        }
        self._begun = [one.mention.start for one in links]
        self._longest = max((one.mention.end - one.mention.start for one in links), default=0)
        self._peers: dict[tuple[str, ...], list[Thing]] = {}
        self._paragraphs = [p.start for p in text.paragraphs]
        self._sentences = [s.start for s in text.sentences]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the text in order, white space left out."""
        return tokens(self.clean)[0]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tokens(self.clean)[1]

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The words that start in a stretch of text."""
        low, high = bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1)
        return self.words[low:high]

    def before(self, position: int, count: int) -> tuple[str, ...]:
        """The last words before a position, nearest first."""
        low = bisect_right(self._starts, position - 1)
        return self.words[max(0, low - count) : low][::-1]

    def after(self, position: int, count: int) -> tuple[str, ...]:
        """The first words from a position on."""
        low = bisect_right(self._starts, position - 1)
        return self.words[low : low + count]

    def starting(self, low: int, high: int) -> Sequence[Link]:
        """The links whose mentions start in a stretch of text."""
        return self.links[bisect_left(self._begun, low) : bisect_left(self._begun, high)]

    def holder(self, mention: Mention) -> str | None:
        """The type of the longer mention that a mention lies in, if it lies in one."""
        size = mention.end - mention.start
        for one in self.starting(mention.end - self._longest, mention.start + 1):
            if one.mention.end >= mention.end and one.mention.end - one.mention.start > size:
                return one.entity.type
        return None

    def listed(self, mention: Mention) -> list[Mention]:
        """The list of mentions of one type that a mention is an item of (ก ข และ ค), itself included."""
        return self._list_of.get(id(mention), [mention])

    @cached_property
    def _list_of(self) -> dict[int, list[Mention]]:
        groups = (group for lists in self._lists.values() for group in lists)
        return {id(mention): group for group in groups for mention in group}

    @cached_property
    def _lists(self) -> dict[str, list[list[Mention]]]:
        """The lists of the text by type: mentions with nothing but a list mark between them."""
        lists: dict[str, list[list[Mention]]] = defaultdict(list)
        for one in self.links:
            groups = lists[one.mention.type]
            edge = groups[-1][-1].end if groups else 0
            if groups and (one.mention.start < edge or ITEM.fullmatch(self.clean, edge, one.mention.start)):
                groups[-1].append(one.mention)
            else:
                groups.append([one.mention])
        return lists

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a position."""
        return bisect_right(self._paragraphs, position) - 1

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return bisect_right(self._sentences, position) - 1

    def clause(self, start: int, end: int) -> Span:
        """The sentences from the one that holds ``start`` to the one that holds ``end - 1``; the evidence."""
        if not self.text.sentences:
            return Span(start, end)
        first, last = max(0, self.sentence(start)), max(0, self.sentence(end - 1))
        return Span(min(start, self.text.sentences[first].start), max(end, self.text.sentences[last].end))

    def of(self, *kinds: str) -> list[Thing]:
        """The things of some types, by first mention."""
        if kinds not in self._peers:
            chosen = (t for t in self.things.values() if t.entity.type in kinds)
            self._peers[kinds] = sorted(chosen, key=lambda t: t.first)
        return self._peers[kinds]

    def rank(self, thing: Thing) -> int:
        """How many things of its type are mentioned before it."""
        return self._ranks[thing.entity.id]

    @cached_property
    def _ranks(self) -> dict[str, int]:
        kinds = {thing.entity.type for thing in self.things.values()}
        return {thing.entity.id: i for kind in kinds for i, thing in enumerate(self.of(kind))}


@lru_cache(maxsize=2)
def tokens(clean: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words of a text without white space, and where each starts; links and statements ask for them in turn."""
    spans = [span for span in words(clean) if not clean[span.start : span.end].isspace()]
    return tuple(clean[start:end] for start, end in spans), tuple(start for start, _ in spans)
