"""Statements: what the article says of its entities, by role grammar and by scored pairs."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.links.scene import Scene
from kg.mentions.tagger import tagger
from kg.records import SIGNATURES, Entity, Link, Statement, Text
from kg.registers import Registers
from kg.statements.features import Pair
from kg.statements.posts import posts
from kg.statements.scores import scored

RULE = "scored-pair"


def state(text: Text, links: Sequence[Link], registers: Registers) -> tuple[list[Statement], Counter[str]]:
    """The statements of one article, and how many candidates were dropped, by reason."""
    scene = Scene(text, links, registers)
    dropped: Counter[str] = Counter()
    kept = []
    for statement in (*posts(scene), *stated(scene, dropped)):
        if fits(statement, scene):
            kept.append(statement)
        else:
            dropped[f"{statement.predicate}: breaks the signature"] += 1
    return kept, dropped


def fits(statement: Statement, scene: Scene) -> bool:
    """Whether subject and object are of the types that the predicate takes, and two things."""
    domain, scope = SIGNATURES[statement.predicate]
    subject, other = scene.things[statement.subject].entity, scene.things[statement.object].entity
    return subject.type in domain and other.type in scope and subject.id != other.id


def stated(scene: Scene, dropped: Counter[str]) -> Iterator[Statement]:
    """Statements whose pair is at least as likely as its predicate asks for."""
    for pair, probability, threshold in scored(scene, tagger().read(scene.clean)):
        if probability >= threshold:
            yield statement(pair, probability, scene)
        else:
            dropped[f"{pair.predicate}: scored too low"] += 1


def statement(pair: Pair, probability: float, scene: Scene) -> Statement:
    """The statement of an accepted pair; an event's statement has the event's date."""
    clause = scene.clause(min(pair.left.start, pair.right.start), max(pair.left.end, pair.right.end))
    return Statement(
        subject=pair.subject.entity.id, predicate=pair.predicate, object=pair.object.entity.id,
        date=date_of(scene, pair.subject.entity, pair.object.entity),
        confidence=round(probability, 3), rule=RULE, start=clause.start, end=clause.end,
    )  # fmt: skip


def date_of(scene: Scene, *ends: Entity) -> str | None:
    """The date of a statement: that of the event among its ends, else the article's."""
    event = next((end for end in ends if end.type == "Event"), None)
    return event.date if event else scene.text.date
