"""Find register names in a text: all at once, then edges, spaces and context, then the longest first."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping
from itertools import pairwise
from operator import itemgetter

import daachorse

from kg.registers.context import Rule
from kg.registers.edges import Edges
from kg.registers.entries import Match, RegisterEntry
from kg.registers.folding import Codes, fold, fold_name
from kg.registers.forms import Pattern, compile_patterns
from kg.registers.lists import Neighbours
from kg.registers.shapes import Shapes

_LONG = 12
"""From this many characters a name is so distinct that it may be broken by a space anywhere."""
_GAP = 4
_Hit = tuple[int, int, int]
_NO_WIDTH = "\u200b\u200c\u200d\u00ad\u2060\ufeff\u0e4d"


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
        self._shapes = Shapes(table, {fold_name(name): rule for name, rule in rules.items()})
        self._heads = rules["@head"].before if "@head" in rules else ()
        self._neighbours = Neighbours(listed)
        sign = fold_name("ฯ")
        self._signed = frozenset(number for number, key in enumerate(table) if _differs(table, key, sign))
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(list(table))

    def raw(self, folded: str) -> list[_Hit]:
        """All (start, end, pattern number) in a folded text, overlapping ones too, by their end."""
        found: list[_Hit] = self._automaton.find_overlapping(folded)
        return found

    def match(self, clean: str, boundaries: Container[int] | None = None) -> list[Match]:
        """The names in a text, in order, none overlapping; ``boundaries`` are where its words begin and end."""
        folded, positions = fold(clean)
        hits = self._in_order(self.raw(folded), clean, positions)
        chosen, waiting = self._fitting(hits, Edges(clean, boundaries, self._heads), positions)
        if waiting:
            waiting = _longest(waiting, chosen)
            chosen = self._neighbours.confirm(waiting, chosen, clean)
        return self._neighbours.extend(clean, chosen)

    def _in_order(self, hits: list[_Hit], clean: str, positions: Codes) -> list[_Hit]:
        """The hits by where the whole names start, the longest first; a name before the same with ฯ."""
        if "#" in clean or ("ฯ" in clean and not self._signed.isdisjoint(map(itemgetter(2), hits))):
            at = positions.data

            def order(hit: _Hit) -> tuple[int, int]:
                start, end = _with_signs(clean, at[hit[0]], at[hit[1] - 1] + 1)
                return start, -end

            return sorted(hits, key=order)
        hits.reverse()
        hits.sort(key=itemgetter(0))
        return hits

    def _fitting(self, hits: list[_Hit], edges: Edges, positions: Codes) -> tuple[list[Match], list[Match]]:
        """The names that fit: the leftmost longest of the sure ones, and those that their surroundings decide.

        What begins inside a sure one is not looked at again.
        """
        clean, shapes, at, taken = edges.text, self._shapes, positions.data, 0
        closed, fit = edges.closed, edges.fit
        chosen: list[Match] = []
        waiting: list[Match] = []
        for low, high, number in hits:
            start = at[low]
            if start < taken:
                continue
            end, shape = at[high - 1] + 1, shapes[number]
            if end - start != high - low and not _spaces_fit(at[low:high].tolist(), clean, shape.pattern):
                continue
            if not fit(start, end, shape):
                continue
            rule = shape.rule
            verdict = rule.verdict(clean, start, end) if rule else True
            if verdict is False:
                continue
            if closed[end] == "ฯ" or closed[start - 1] == "#":
                start, end = _with_signs(clean, start, end)
            match = Match(start, end, shape.iris, shape.form)
            if not verdict or shape.form == "list":
                waiting.append(match)
            elif start >= taken:
                chosen.append(match)
                taken = end
        return chosen, waiting


def _differs(table: Mapping[str, Pattern], key: str, sign: str) -> bool:
    """Whether a name that ends with ฯ (``sign``, folded) means something else than the same without it."""
    without = table.get(key[:-1]) if key.endswith(sign) else None
    return without is not None and without[1:] != table[key][1:]


def _spaces_fit(positions: list[int], clean: str, pattern: Pattern) -> bool:
    """Whether every space inside the match stands where the name may have one."""
    for index, (left, right) in enumerate(pairwise(positions), 1):
        if right - left == 1 or not (gap := clean[left + 1 : right]).strip(_NO_WIDTH):
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
