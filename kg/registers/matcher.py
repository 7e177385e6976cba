"""Find register names in a text: all at once, then edges, spaces and context, then the longest first."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

import daachorse

from kg.registers.context import Rule
from kg.registers.edges import Edges
from kg.registers.entries import Match, RegisterEntry
from kg.registers.folding import Codes, fold, fold_name
from kg.registers.forms import Pattern, compile_patterns
from kg.registers.lists import Neighbours

_LONG = 12
"""From this many characters a name is so distinct that it may be broken by a space anywhere."""
_GAP = 4
_WINDOW = 40
_NO_WIDTH = "\u200b\u200c\u200d\u00ad\u2060\ufeff\u0e4d"


class Found(NamedTuple):
    """A name that fits; undecided when only its surroundings can tell it from an ordinary word."""

    match: Match
    decided: bool


class Matcher:
    """The compiled names of a set of entries; built once, used by every text. Source: Aho & Corasick 1975.

    ``others`` are abbreviations with the IRI of an entry whose row does not list them, since context decides.
    """

    def __init__(
        self,
        entries: Iterable[RegisterEntry],
        rules: dict[str, Rule],
        others: Iterable[tuple[str, str]] = (),
    ) -> None:
        listed = tuple(entries)
        table = compile_patterns(listed, others)
        self.patterns: list[Pattern] = list(table.values())
        self._rules = {fold_name(name): rule for name, rule in rules.items() if not name.startswith("@")}
        self._keys = list(table)
        self._by_form = {"bare": rules.get("@bare"), "list": rules.get("@list")}
        self._heads = rules["@head"].before if "@head" in rules else ()
        self._neighbours = Neighbours(listed)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._keys)

    def raw(self, folded: str) -> list[tuple[int, int, int]]:
        """All (start, end, pattern number) in a folded text, overlapping ones too."""
        found: list[tuple[int, int, int]] = self._automaton.find_overlapping(folded)
        return found

    def match(self, clean: str, boundaries: Container[int] | None = None) -> list[Match]:
        """The names in a text, in order, none overlapping; ``boundaries`` are where its words begin and end."""
        folded, positions = fold(clean)
        found = list(self._fitting(clean, folded, positions, Edges(clean, boundaries, self._heads)))
        chosen = _longest((match for match, decided in found if decided), [])
        waiting = _longest((match for match, decided in found if not decided), chosen)
        return self._neighbours.extend(clean, self._neighbours.confirm(waiting, chosen, clean))

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
                whole = _with_signs(clean, start, end)
                yield Found(Match(*whole, pattern.iris, pattern.form), verdict is True)

    def _verdict(self, key: str, pattern: Pattern, clean: str, span: tuple[int, int]) -> bool | None:
        rule = self._rules.get(key) or self._by_form.get(pattern.form)
        if rule is None:
            return pattern.form != "list" or None
        start, end = span
        verdict = rule.verdict(clean[max(0, start - _WINDOW) : start], clean[end : end + _WINDOW])
        return None if verdict and pattern.form == "list" else verdict


def _spaces_fit(positions: Codes, clean: str, pattern: Pattern) -> bool:
    """Whether every space inside the match stands where the name may have one."""
    for index in range(1, len(positions)):
        gap = clean[int(positions[index - 1]) + 1 : int(positions[index])]
        if not gap.strip(_NO_WIDTH):
            continue
        if len(gap) > _GAP or (index not in pattern.joints and len(positions) < _LONG):
            return False
    return True


def _with_signs(clean: str, start: int, end: int) -> tuple[int, int]:
    """Take in a ฯ that shortens the name (กรุงเทพมหานครฯ), not that of ฯลฯ, and the # of a hashtag."""
    if clean.startswith("ฯ", end) and not clean.startswith("ฯลฯ", end):
        end += 1
    tagged = clean[start - 1 : start] == "#" and not clean[end : end + 1].isalnum()
    return (start - 1 if tagged else start), end


def _longest(matches: Iterable[Match], taken: list[Match]) -> list[Match]:
    """Leftmost-longest: in order, none overlapping another or one of ``taken`` (sorted)."""
    chosen: list[Match] = []
    end = 0
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if match.start >= end and not _overlaps(match, taken):
            chosen.append(match)
            end = match.end
    return chosen


def _overlaps(match: Match, taken: list[Match]) -> bool:
    index = bisect_left(taken, (match.start,))
    return (index < len(taken) and taken[index].start < match.end) or (
        index > 0 and taken[index - 1].end > match.start
    )
