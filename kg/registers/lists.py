"""Names in a row: what one place tells about the names beside it (เขตจตุจักร หลักสี่ และดอนเมือง)."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from kg.registers.entries import Match, RegisterEntry
from kg.registers.forms import bare_name
from kg.registers.words import match_words

_REACH = 24
_CHAIN = 3
"""So many bare districts of one province in a row are a list, even without a level word."""


@cache
def _separator() -> re.Pattern[str]:
    words = "|".join(map(re.escape, match_words("separator")))
    return re.compile(rf"(?:[ \u00a0,/()–-]|{words})*")


@cache
def _end() -> re.Pattern[str]:
    words = "|".join(map(re.escape, match_words("list_end")))
    return re.compile(rf"[^ก-๎]|\Z|{words}")


class Neighbours:
    """Parents and levels of places, to decide on bare names by what stands beside them."""

    def __init__(self, entries: Iterable[RegisterEntry]) -> None:
        self._parent: dict[str, str] = {}
        self._level: dict[str, str | None] = {}
        self._children: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for entry in entries:
            if entry.type == "Place":
                self._level[entry.iri] = entry.level
            if entry.level in ("district", "subdistrict") and entry.parent:
                self._parent[entry.iri] = entry.parent
                self._children[entry.parent].append((bare_name(entry), entry.iri))
        for children in self._children.values():
            children.sort(key=lambda child: -len(child[0]))

    def confirm(self, waiting: list[Match], chosen: list[Match], clean: str) -> list[Match]:
        """``chosen`` and those of ``waiting`` that it confirms, directly or one by the other; both sorted.

        A bare district counts beside a district of the same province, before its province, in a chain of
        three, or once the text has named it in full; another name counts beside a larger place.
        """
        known = {match.iris[0] for match in chosen if len(match.iris) == 1}
        named = [_only(match, known) for match in waiting if match.form == "list"]
        sure = [*self._chains(waiting, clean), *(match for match in named if match)]
        if sure:
            chosen = sorted({match.start: match for match in [*chosen, *sure]}.values())
            taken = {match.start for match in chosen}
            waiting = [match for match in waiting if match.start not in taken]
        while sure := [match for match in waiting if self._supported(match, chosen, clean)]:
            chosen = sorted([*chosen, *sure])
            waiting = [match for match in waiting if match not in sure]
        return [
            self._narrowed(match, chosen) if match.form == "list" and len(match.iris) > 1 else match
            for match in chosen
        ]

    def extend(self, clean: str, matches: list[Match]) -> list[Match]:
        """The matches, and after each subdistrict its bare neighbours in a list."""
        result: list[Match] = []
        for index, match in enumerate(matches):
            result.append(match)
            if self._level.get(match.iris[0]) == "subdistrict":
                limit = matches[index + 1].start if index + 1 < len(matches) else len(clean)
                result.extend(self._following(clean, match, limit))
        return result

    def _supported(self, match: Match, chosen: list[Match], clean: str) -> bool:
        index = bisect_left(chosen, match)
        left = chosen[index - 1] if index and _joined(clean, chosen[index - 1], match) else None
        right = chosen[index] if index < len(chosen) and _joined(clean, match, chosen[index]) else None
        if match.form != "list":
            return any(beside and self._is_wide(beside) for beside in (left, right))
        return any(beside and self._siblings(match, beside) for beside in (left, right)) or bool(
            right and self._parents(match) & set(right.iris)
        )

    def _chains(self, waiting: list[Match], clean: str) -> Iterator[Match]:
        chain: list[Match] = []
        for match in [*waiting, None]:
            linked = chain and match and _joined(clean, chain[-1], match) and self._siblings(match, chain[-1])
            if not linked:
                if len(chain) >= _CHAIN:
                    yield from chain
                chain = []
            if match and match.form == "list":
                chain.append(match)

    def _narrowed(self, match: Match, chosen: list[Match]) -> Match:
        """A bare district of several provinces, told apart by the province or district beside it."""
        index = bisect_left(chosen, match)
        beside = {
            iri for other in chosen[max(0, index - 1) : index + 2] if other != match for iri in other.iris
        }
        around = beside | {self._parent[iri] for iri in beside if iri in self._parent}
        kept = tuple(iri for iri in match.iris if self._parent[iri] in around)
        return match._replace(iris=kept) if kept else match

    def _is_wide(self, match: Match) -> bool:
        return any(self._level.get(iri) not in (None, "district", "subdistrict") for iri in match.iris)

    def _parents(self, match: Match) -> set[str]:
        return {self._parent[iri] for iri in match.iris if iri in self._parent}

    def _siblings(self, one: Match, other: Match) -> bool:
        levels = {self._level.get(iri) for iri in other.iris}
        return "district" in levels and bool(self._parents(one) & self._parents(other))

    def _following(self, clean: str, match: Match, limit: int) -> Iterator[Match]:
        parents = sorted(self._parents(match))
        end = match.end
        while found := self._next(clean, end, limit, parents):
            yield found
            end = found.end

    def _next(self, clean: str, end: int, limit: int, parents: list[str]) -> Match | None:
        separator = _separator().match(clean, end, limit)
        start = separator.end() if separator else end
        if start == end or start - end > _REACH:
            return None
        for parent in parents:
            for name, iri in self._children[parent]:
                stop = start + len(name)
                if stop <= limit and clean.startswith(name, start) and _end().match(clean, stop):
                    return Match(start, stop, (iri,), "list")
        return None


def _only(match: Match, known: set[str]) -> Match | None:
    kept = tuple(iri for iri in match.iris if iri in known)
    return match._replace(iris=kept) if kept else None


def _joined(clean: str, first: Match, second: Match) -> bool:
    """Whether only separators, and at least one, lie between the two matches."""
    gap = second.start - first.end
    return 0 < gap <= _REACH and _separator().fullmatch(clean, first.end, second.start) is not None
