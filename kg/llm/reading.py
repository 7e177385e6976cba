"""Reading with the larger reader: the usual reading as it is, and what the model adds to it."""

from collections import Counter
from typing import NamedTuple

from kg import links, mentions, statements, text
from kg.links.scene import Scene
from kg.llm.answers import Proposals
from kg.llm.client import Client
from kg.llm.index import Index
from kg.llm.mentions import Usual, named
from kg.llm.statements import Ties
from kg.reading import assembled
from kg.records import Article, Link, Reading, Statement
from kg.registers import Registers


class Extended(NamedTuple):
    """The usual links and statements with those that proposals add, and what was left out, by reason."""

    links: list[Link]
    statements: list[Statement]
    dropped: Counter[str]


def read(article: Article, registers: Registers, client: Client) -> Reading:
    """Read one article with the endpoint of ``client``.

    ``Reading.dropped`` counts, besides the usual candidates, the proposals left out by reason (``llm: …``).
    Raises EndpointError when the endpoint gives no answer; ``kg.reading.read`` reads the article without it.
    """
    parsed = text.read(article)
    proposed = client.propose(parsed)
    found = mentions.find(parsed, registers)
    linked, left = links.link(parsed, found, registers)
    said, dropped = statements.state(parsed, linked, registers)
    whole = extended(Usual(parsed, found, linked, said), proposed, registers, method=client.settings.method)
    return assembled(parsed, whole.links, whole.statements, left + dropped + whole.dropped)


def extended(usual: Usual, proposed: Proposals, registers: Registers, *, method: str) -> Extended:
    """What a usual reading and a model's proposals make together; nothing of the usual reading changes."""
    dropped = Counter(proposed.dropped)
    more = named(proposed.entities, usual, registers, dropped, method=method)
    whole = sorted(
        [*usual.links, *more.added], key=lambda one: (one.mention.start, -one.mention.end, one.entity.id)
    )
    scene, index = Scene(usual.text, whole, registers), Index([*whole, *more.known], usual.text.clean)
    ties = Ties(scene, index, usual.statements, dropped)
    return Extended(whole, [*usual.statements, *ties.accept(proposed.statements, rule=method)], dropped)
