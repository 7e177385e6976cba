"""Find register names in a text: all names at once, then edges, spaces and context, then the longest first."""

from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

import daachorse

from kg.registers.context import Rule
from kg.registers.edges import Edges
from kg.registers.entries import Match, RegisterEntry
from kg.registers.folding import Codes, fold, fold_name
from kg.registers.forms import Pattern, compile_patterns
from kg.registers.lists import Siblings, adjacent

_LONG = 12
"""From this many characters a name is so distinct that it may be broken by a space anywhere."""
_WINDOW = 40


class Found(NamedTuple):
    """A name that fits; undecided when only its surroundings can tell it from an ordinary word."""

    match: Match
    decided: bool


class Matcher:
    """The compiled names of a set of entries; built once, used by every text. Source: Aho & Corasick 1975."""

    def __init__(self, entries: Iterable[RegisterEntry], rules: dict[str, Rule]) -> None:
        listed = tuple(entries)
        table = compile_patterns(listed)
        self.patterns: list[Pattern] = list(table.values())
        self._rules = {fold_name(name): rule for name, rule in rules.items() if not name.startswith("@")}
        self._keys = list(table)
        self._bare = rules.get("@bare")
        self._siblings = Siblings(listed)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._keys)

    def raw(self, folded: str) -> list[tuple[int, int, int]]:
        """All (start, end, pattern number) in a folded text, overlapping ones too."""
        found: list[tuple[int, int, int]] = self._automaton.find_overlapping(folded)
        return found

    def match(self, clean: str, boundaries: Container[int] | None = None) -> list[Match]:
        """The names in a text in order, none overlapping. ``boundaries``: where words begin and end, if known."""
        folded, positions = fold(clean)
        found = sorted(self._fitting(clean, folded, positions, Edges(clean, boundaries)), key=_longest_first)
        chosen = _choose(found, clean)
        return self._siblings.extend(clean, chosen)

    def _fitting(self, clean: str, folded: str, positions: Codes, edges: Edges) -> Iterator[Found]:
        for low, high, number in self.raw(folded):
            pattern = self.patterns[number]
            start, end = int(positions[low]), int(positions[high - 1]) + 1
            if end - start != high - low and not _spaces_fit(positions[low:high], clean, pattern):
                continue
            if not edges.fit(start, end, pattern):
                continue
            verdict = self._verdict(self._keys[number], pattern, clean, (start, end))
            if verdict is not False:
                yield Found(
                    Match(start, _with_paiyan(clean, end), pattern.iris, pattern.form), verdict is True
                )

    def _verdict(self, key: str, pattern: Pattern, clean: str, span: tuple[int, int]) -> bool | None:
        rule = self._rules.get(key) or (self._bare if pattern.form == "bare" else None)
        if rule is None:
            return True
        start, end = span
        return rule.verdict(clean[max(0, start - _WINDOW) : start], clean[end : end + _WINDOW])


def _spaces_fit(positions: Codes, clean: str, pattern: Pattern) -> bool:
    """Whether every space inside the match stands where the name may have one."""
    for index in range(1, len(positions)):
        gap = clean[int(positions[index - 1]) + 1 : int(positions[index])]
        if gap.strip("\u200b\u200c\u200d\u00ad\u2060\ufeff\u0e4d"):
            if len(gap) > 4 or (index not in pattern.joints and len(positions) < _LONG):
                return False
    return True


def _with_paiyan(clean: str, end: int) -> int:
    """Take in a ฯ that shortens the name (กรุงเทพมหานครฯ), not that of ฯลฯ."""
    return end + 1 if clean.startswith("ฯ", end) and not clean.startswith("ฯลฯ", end) else end


def _longest_first(found: Found) -> tuple[int, int]:
    return found.match.start, -found.match.end


def _choose(found: list[Found], clean: str) -> list[Match]:
    """Leftmost-longest; an undecided name counts once a place stands right beside it in a list."""
    chosen: list[Match] = []
    waiting: list[Match] = []
    taken = -1
    for match, decided in found:
        if match.start >= taken:
            taken = match.end
            (chosen if decided else waiting).append(match)
    while waiting:
        confirmed = [match for match in waiting if adjacent(match, chosen, clean)]
        if not confirmed:
            break
        chosen = sorted([*chosen, *confirmed])
        waiting = [match for match in waiting if match not in confirmed]
    return chosen
