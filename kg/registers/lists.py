"""Names in a row: what one place tells about the names beside it (เขตจตุจักร หลักสี่ และดอนเมือง)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.registers.entries import Match, RegisterEntry
from kg.registers.forms import bare_name

_SEPARATOR = re.compile(r"(?:[ \u00a0,/-]|และ|หรือ|กับ|รวมทั้ง)*")
_END = re.compile(r"[^ก-๎]|\Z|และ|หรือ|จังหวัด|จ\.|อำเภอ|เขต|รวม|จำนวน")
_REACH = 24


def adjacent(match: Match, others: list[Match], clean: str) -> bool:
    """Whether only separators lie between the match and one of ``others`` (sorted) of places."""
    index = bisect_left(others, match)
    left = others[index - 1] if index else None
    right = others[index] if index < len(others) else None
    return (left is not None and _joined(clean, left, match)) or (
        right is not None and _joined(clean, match, right)
    )


def _joined(clean: str, first: Match, second: Match) -> bool:
    between = clean[first.end : second.start]
    both_places = all("/place/" in match.iris[0] for match in (first, second))
    return both_places and len(between) <= _REACH and bool(between) and bool(_SEPARATOR.fullmatch(between))


class Siblings:
    """Districts and subdistricts by parent, for names that follow one of them without their level word."""

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        self._parent: dict[str, str] = {}
        self._children: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in entries:
            if entry.level in ("district", "subdistrict") and entry.parent:
                self._parent[entry.iri] = entry.parent
                self._children[entry.parent].append((bare_name(entry), entry.iri))
        for children in self._children.values():
            children.sort(key=lambda child: -len(child[0]))

    def extend(self, clean: str, matches: list[Match]) -> list[Match]:
        """The matches, and after each district or subdistrict its bare neighbours in a list."""
        result: list[Match] = []
        for index, match in enumerate(matches):
            result.append(match)
            limit = matches[index + 1].start if index + 1 < len(matches) else len(clean)
            result.extend(self._following(clean, match, limit))
        return result

    def _following(self, clean: str, match: Match, limit: int) -> Iterator[Match]:
        parents = {self._parent[iri] for iri in match.iris if iri in self._parent}
        if not parents:
            return
        end = match.end
        while found := self._next(clean, end, limit, parents):
            yield found
            end = found.end

    def _next(self, clean: str, end: int, limit: int, parents: set[str]) -> Match | None:
        separator = _SEPARATOR.match(clean, end, limit)
        start = separator.end() if separator else end
        if start == end or start - end > _REACH:
            return None
        for parent in sorted(parents):
            for name, iri in self._children[parent]:
                stop = start + len(name)
                if stop <= limit and clean.startswith(name, start) and _END.match(clean, stop):
                    return Match(start, stop, (iri,), "list")
        return None
