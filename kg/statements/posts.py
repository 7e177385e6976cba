"""holdsPost by role grammar: a person, a role, a body."""

from collections.abc import Iterator
from itertools import chain

from kg.links.roles import Holding, chaired, holdings
from kg.links.scene import Scene
from kg.records import Statement

RULE = "role-grammar"


def posts(scene: Scene) -> Iterator[Statement]:
    """One statement for each person, body and role; the clause is that of the first naming."""
    seen: set[tuple[str, str, str]] = set()
    leaders = list(chaired(scene.clean, scene.links))
    taken = {holding.phrase.start for holding in leaders}
    others = (one for one in holdings(scene.clean, scene.links) if one.phrase.start not in taken)
    for holding in chain(others, leaders):
        body = holding.phrase.body.entity
        key = (holding.person.entity.id, body.id, holding.phrase.role)
        if key not in seen:
            seen.add(key)
            yield statement(holding, scene)


def statement(holding: Holding, scene: Scene) -> Statement:
    """The statement of one holding; its date is the article's, the day on which the post is attested."""
    person, phrase = holding
    body = phrase.body.mention
    clause = scene.clause(
        min(person.mention.start, phrase.start, body.start), max(person.mention.end, phrase.end, body.end)
    )
    return Statement(
        subject=person.entity.id, predicate="holdsPost", object=phrase.body.entity.id, role=phrase.role,
        role_raw=phrase.raw, date=scene.text.date, confidence=0.95, rule=RULE, start=clause.start, end=clause.end,
    )  # fmt: skip
