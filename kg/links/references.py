"""Roles that stand for persons: "รมว.พม. กล่าวว่า …" is the person whom the article names in that post."""

from collections.abc import Iterable, Sequence

from kg.links.roles import METHOD, Holding, RolePhrase
from kg.records import Link, Mention


def resolve(phrases: Iterable[RolePhrase], holdings: Sequence[Holding]) -> list[Link]:
    """Links of role phrases to the person who holds that role at that body in the article."""
    holders = {post(h.phrase): h.person.entity for h in reversed(holdings)}
    links = []
    for phrase in phrases:
        entity = holders.get(post(phrase))
        if entity:
            mention = Mention(
                start=phrase.start, end=phrase.end, type="Person", method=METHOD, confidence=0.9
            )
            links.append(Link(mention=mention, entity=entity))
    return links


def post(phrase: RolePhrase) -> tuple[str, str]:
    """What makes two phrases one post: role and body."""
    return phrase.role.replace(" ", ""), phrase.body.entity.id
