"""The ties of a graph with the clauses that state them."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from viz.labels import shown
from viz.records import Article, Source, Tie
from viz.times import time

if TYPE_CHECKING:
    import networkx

    Graph = networkx.MultiDiGraph[str]

UNSURE = 0.5
"""Ties with less confidence are dashed."""

STEP = 0.22
"""How much more the next of several edges between two nodes is bent, as vis-network's roundness."""


def ties(part: "Graph") -> tuple[list[Tie], list[Article]]:
    """All ties by subject, predicate and object, and the articles that their sources count in."""
    articles: dict[str, Article] = {}
    numbers: dict[str, int] = {}
    found = sorted(part.edges(keys=True, data=True), key=lambda edge: (edge[0], str(edge[2]), edge[1]))
    made: list[Tie] = []
    for subject, object_, key, edge in found:
        sources = [_source(each, articles, numbers) for each in edge.get("sources") or ()]
        made.append(_tie(len(made), (subject, object_, str(edge.get("predicate") or key)), edge, sources))
    _bend(made)
    return made, list(articles.values())


def _tie(number: int, triple: tuple[str, str, str], edge: dict[str, Any], sources: list[Source]) -> Tie:
    subject, object_, predicate = triple
    confidence = edge.get("confidence")
    role = edge.get("role")
    return {
        "id": number,
        "subject": subject,
        "object": object_,
        "predicate": predicate,
        "roles": [shown(each) for each in edge.get("roles") or ([role] if role else [])],
        "date": time(edge.get("date")),
        "confidence": confidence,
        "unsure": confidence is not None and confidence < UNSURE,
        "bend": 0.0,
        "sources": sources,
    }


def _source(given: dict[str, Any], articles: dict[str, Article], numbers: dict[str, int]) -> Source:
    iri = given.get("article") or ""
    number = numbers.setdefault(iri, len(numbers))
    title = given.get("title") or given.get("key") or iri
    articles.setdefault(iri, {"title": shown(title), "date": time(given.get("published"))})
    return {
        "article": number,
        "quote": shown(given.get("quote") or ""),
        "role": shown(given.get("role_raw") or given.get("role") or ""),
        "date": time(given.get("date")),
        "confidence": given.get("confidence"),
    }


def _bend(made: list[Tie]) -> None:
    """Fan out the ties between the same two nodes; those that point the other way are bent the other way."""
    between: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    for tie in made:
        low, high = sorted((tie["subject"], tie["object"]))
        between[low, high].append(tie)
    for (low, _), parallel in between.items():
        for place, tie in enumerate(parallel):
            bend = (place - (len(parallel) - 1) / 2) * STEP
            tie["bend"] = round(bend if tie["subject"] == low else -bend, 3)
