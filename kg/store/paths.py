"""Shortest paths between two entities, by breadth-first search from both ends over the catalogue's ties."""

import json
import sqlite3
from collections.abc import Iterator

_NEXT = """
    WITH edge(id) AS (SELECT value FROM json_each(?))
    SELECT DISTINCT subject, object FROM tie WHERE subject IN edge
    UNION SELECT DISTINCT object, subject FROM tie WHERE object IN edge"""
Steps = dict[int, set[int]]
"""Each reached entity with those one step nearer to where the search began."""


def shortest(
    index: sqlite3.Connection, start: str, end: str, *, longest: int = 6, most: int = 5
) -> list[list[str]]:
    """At most ``most`` of the shortest paths, as IRIs; none longer than ``longest`` ties; empty when there is none.

    Of paths of equal length, those through less connected entities come first: they say more.
    """
    numbers = [index.execute("SELECT id FROM term WHERE iri = ?", (iri,)).fetchone() for iri in (start, end)]
    if None in numbers:
        return []
    one, other = (int(number[0]) for number in numbers)
    if one == other:
        return [[start]]
    forward, backward, middle = _meet(index, one, other, longest)
    found: list[list[int]] = []
    for node in sorted(middle, key=lambda each: (_degree(index, each), each)):
        for before in _ways(forward, node, one):
            for after in _ways(backward, node, other):
                found.append([*reversed(before), node, *after])
                if len(found) == most:
                    return [_named(index, path) for path in found]
    return [_named(index, path) for path in found]


def _meet(index: sqlite3.Connection, one: int, other: int, longest: int) -> tuple[Steps, Steps, set[int]]:
    """The steps from both ends, and the entities where they meet first."""
    steps: tuple[Steps, Steps] = ({one: set()}, {other: set()})
    edges = [{one}, {other}]
    for _ in range(longest):
        side = 0 if len(edges[0]) <= len(edges[1]) else 1
        edges[side] = _advance(index, steps[side], edges[side])
        middle = edges[side] & steps[1 - side].keys()
        if middle or not edges[side]:
            return (*steps, middle)
    return (*steps, set())


def _advance(index: sqlite3.Connection, steps: Steps, edge: set[int]) -> set[int]:
    reached: Steps = {}
    for here, there in index.execute(_NEXT, (json.dumps(sorted(edge)),)):
        if there not in steps:
            reached.setdefault(there, set()).add(here)
    steps |= reached
    return set(reached)


def _ways(steps: Steps, node: int, origin: int) -> Iterator[list[int]]:
    """The ways from beside a node back to the origin."""
    if node == origin:
        yield []
        return
    for before in sorted(steps[node]):
        for rest in _ways(steps, before, origin):
            yield [before, *rest]


def _degree(index: sqlite3.Connection, node: int) -> int:
    row = index.execute(
        "SELECT (SELECT count(*) FROM tie WHERE subject = ?1) + (SELECT count(*) FROM tie WHERE object = ?1)",
        (node,),
    ).fetchone()
    return int(row[0])


def _named(index: sqlite3.Connection, path: list[int]) -> list[str]:
    return [str(index.execute("SELECT iri FROM term WHERE id = ?", (node,)).fetchone()[0]) for node in path]
