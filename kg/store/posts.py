"""Who held a post when, by what articles report: the analyst's ``whois``."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kg.language import rows
from kg.store import catalogue
from kg.store.catalogue import EntityRow
from kg.store.dataset import Graphs
from kg.store.folding import fold
from kg.store.lookup import find

Standing = Literal["reported", "before", "after", "other"]
"""Reported around the day; the last report before it; the first after it; none of these."""
_HOLDINGS = """
  SELECT s.iri, o.iri, role, min(first), max(last), count(*), max(confidence)
  FROM tie JOIN term s ON s.id = subject JOIN term o ON o.id = object
  WHERE predicate = 'holdsPost' AND role = ?1 AND (?2 IS NULL OR o.iri = ?2) AND first IS NOT NULL
  GROUP BY s.iri, o.iri, role ORDER BY 4, 5, 1"""


class Post(NamedTuple):
    """A role and its body; None stands for any body."""

    role: str
    organization: EntityRow | None


class Holder(NamedTuple):
    """A person in a post; ``first`` and ``last`` are the first and last day of the reports, ``sources`` of them."""

    person: EntityRow
    role: str
    organization: EntityRow
    first: str
    last: str
    sources: int
    confidence: float
    standing: Standing


def posts(graphs: Graphs, text: str) -> list[Post]:
    """The posts that a text may mean: ``ผู้อำนวยการ พอช.``, ``ผอ.พอช.``, ``นายกรัฐมนตรี``; the likeliest first.

    The longest role that it begins with counts, if the rest is the name of a body.
    """
    folded = fold(text)
    known = {row[0] for row in graphs.index.execute("SELECT DISTINCT role FROM tie WHERE role IS NOT NULL")}
    spelt = {fold(form): role for role, forms in _forms().items() for form in (role, *forms)}
    spelt |= {fold(role): role for role in known}
    found: list[Post] = []
    for form in sorted(spelt, key=len, reverse=True):
        if form and folded.startswith(form) and spelt[form] in known:
            found += _with_body(graphs, spelt[form], folded[len(form) :])
    return found


def holders(graphs: Graphs, post: Post, at: str | None = None) -> list[Holder]:
    """Who is reported in a post, in order of time; with a day ``at``, each says how it stands to that day."""
    body = post.organization.iri if post.organization else None
    listed = list(_listed(graphs, graphs.index.execute(_HOLDINGS, (post.role, body)).fetchall()))
    if at is None:
        return listed
    around = [each for each in listed if each.first <= at <= each.last]
    before = max((each.last for each in listed if each.last < at), default=None)
    after = min((each.first for each in listed if each.first > at), default=None)

    def standing(each: Holder) -> Standing:
        if each in around:
            return "reported"
        if not around and each.last == before:
            return "before"
        return "after" if not around and each.first == after else "other"

    return [each._replace(standing=standing(each)) for each in listed]


def _with_body(graphs: Graphs, role: str, rest: str) -> list[Post]:
    if not rest:
        return [Post(role, None)]
    return [Post(role, row) for row in find(graphs, rest) if row.type == "Organization" and row.articles]


def _listed(graphs: Graphs, found: list[tuple[str, str, str, str, str, int, float]]) -> Iterator[Holder]:
    for person, organization, role, first, last, sources, confidence in found:
        who, where = (catalogue.entity(graphs.catalogue, iri) for iri in (person, organization))
        if who and where:
            yield Holder(who, role, where, first, last, sources, confidence, "other")


@cache
def _forms() -> dict[str, tuple[str, ...]]:
    """How roles are written, of ``data/language/roles.csv``."""
    return {
        row["role"]: tuple(filter(None, row["forms"].split("|"))) for row in rows("roles.csv", key="role")
    }
