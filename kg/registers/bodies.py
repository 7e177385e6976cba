"""Bodies of places in a text: found by their head and the name of the place (อบต.กะเฉด)."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import daachorse

from kg.registers.context import Rule
from kg.registers.edges import Edges
from kg.registers.entries import Match, RegisterEntry
from kg.registers.folding import Codes, fold, fold_name
from kg.registers.forms import Pattern
from kg.registers.shapes import shape
from kg.registers.templates import LEVELS, Head, Template, levels
from kg.registers.words import level_words, match_words

_GAP = 2
"""Characters of space that may stand between the head and the place's name."""


class Names(NamedTuple):
    """IRIs of the places of one level by folded name, and the length of the longest name."""

    iris: dict[str, tuple[str, ...]]
    longest: int


class Bodies:
    """The heads of the templates and the names of the places, compiled; built once, used by every text."""

    def __init__(
        self, rows: Mapping[str, RegisterEntry], templates: Iterable[Template], rules: Mapping[str, Rule]
    ) -> None:
        self._rows = rows
        self._rules = rules
        self._heads: dict[str, list[Head]] = defaultdict(list)
        for head in (head for template in templates for head in template.heads()):
            self._heads[fold_name(head.stem)].append(head)
        self._stems = list(self._heads)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._stems) if self._stems else None

    def find(self, clean: str, boundaries: Container[int] | None, known: Sequence[Match]) -> list[Match]:
        """The bodies named with their place, in order, none overlapping, and none inside a longer row's name.

        ``known`` are the matches of the rows, sorted; several IRIs where several places have that name.
        """
        if self._automaton is None:
            return []
        folded, positions = fold(clean)
        edges = Edges(clean, boundaries)
        hits = self._automaton.find_overlapping(folded)
        found = [match for hit in hits if (match := self._body(hit, folded, positions, edges))]
        longest: list[Match] = []
        for match in sorted(found, key=lambda one: (one.start, -one.end)):
            if not longest or match.start >= longest[-1].end:
                longest.append(match)
        return [match for match in longest if not self._covered(match, known)]

    def named(self, name: str) -> tuple[str, ...]:
        """The bodies whose whole name that is; several where several places have that name."""
        found = self.find(name, None, ())
        return found[0].iris if found and (found[0].start, found[0].end) == (0, len(name)) else ()

    def alone(self, name: str) -> Template | None:
        """The template whose head that name is, without a place (พมจ., สำนักงานสาธารณสุขจังหวัดฯ)."""
        return self._alone.get(fold_name(name.rstrip("ฯ ")))

    @cached_property
    def _alone(self) -> dict[str, Template]:
        heads = [head for heads in self._heads.values() for head in heads if head.template.word]
        return {fold_name(head.stem + (head.word or "")): head.template for head in reversed(heads)}

    @cached_property
    def _places(self) -> dict[str, Names]:
        found: dict[str, dict[str, dict[str, None]]] = {level: defaultdict(dict) for level in LEVELS}
        for place in self._rows.values():
            for level, name in levels(place):
                found[level][fold_name(name)][place.iri] = None
        return {
            level: Names({name: tuple(iris) for name, iris in names.items()}, max(map(len, names), default=0))
            for level, names in found.items()
        }

    def _body(self, hit: tuple[int, int, int], folded: str, positions: Codes, edges: Edges) -> Match | None:
        """The longest reading of a head found at ``hit`` (start, end, number of its stem)."""
        low, high, number = hit
        best: Match | None = None
        for head in self._heads[self._stems[number]]:
            for start, end, iris in self._readings(head, folded, high):
                match = Match(int(positions[low]), int(positions[end - 1]) + 1, iris)
                near = _gap(positions, high) <= _GAP and _gap(positions, start) <= _GAP
                if near and (best is None or match.end > best.end) and self._stands(edges, match, head):
                    best = match
        return best

    def _readings(self, head: Head, folded: str, high: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Start and end of the place's name after a head, with the IRIs of the bodies that it may be."""
        for start in _starts(head, folded, high):
            for level in head.template.levels:
                names = self._places[level]
                for end in range(min(len(folded), start + names.longest), start + 1, -1):
                    iris = self._iris(head.template, names.iris.get(folded[start:end], ()))
                    if iris:
                        yield start, end, iris

    def _iris(self, template: Template, places: Iterable[str]) -> tuple[str, ...]:
        fitting = (self._rows[iri] for iri in places)
        return tuple(template.iri(place) for place in fitting if template.fits(place))

    def _stands(self, edges: Edges, match: Match, head: Head) -> bool:
        """Whether the name stands free and is no ordinary word (ตำบลและ).

        The title of a body's head counts only after a space or a word that may lead to it.
        """
        text, start, end = edges.text, match.start, match.end
        place = self._rows[self._rows[match.iris[0]].place or ""]
        rule = self._rules.get(place.label_th)
        if rule and not rule.verdict(text, start, end):
            return False
        if head.post and start and "ก" <= text[start - 1] <= "๎":
            return text.endswith(match_words("before_post"), 0, start)
        return edges.fit(start, end, shape(Pattern((text[start:end],), "full", ())))

    def _covered(self, match: Match, known: Sequence[Match]) -> bool:
        """Whether it lies in the name of a body that is a row."""
        index = bisect_left(known, (match.start + 1,))
        near = known[max(0, index - 1) : index]
        bodies = (other for other in near if self._rows[other.iris[0]].type == "Organization")
        return any(other.start <= match.start and match.end <= other.end for other in bodies)


def _starts(head: Head, folded: str, high: int) -> Iterator[int]:
    """Where the place's name may begin: after the level word that the head asks for, or that may follow it."""
    named = {"district" if level == "town" else level for level in head.template.levels}
    for word in level_words():
        if word.level in named and head.word in (None, word.word):
            forms = _folded_forms()[word.word]
            yield from (high + len(form) for form in forms if folded.startswith(form, high))
    if head.word is None:
        yield high


@cache
def _folded_forms() -> dict[str, tuple[str, ...]]:
    """The forms of each level word as they stand in folded texts."""
    return {word.word: tuple(map(fold_name, word.forms)) for word in level_words()}


def _gap(positions: Codes, index: int) -> int:
    """How many characters were folded away right before a folded character."""
    return int(positions[index]) - int(positions[index - 1]) - 1
