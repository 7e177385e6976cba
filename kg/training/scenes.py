"""Annotated articles as the reader sees them, with the entities paired."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from kg import text
from kg.evaluation.alignment import Alignment, align
from kg.evaluation.gold import GoldArticle
from kg.links.scene import Scene
from kg.records import Entity, Link, Mention, Span, Text
from kg.registers import Registers
from kg.training.material import Item

Find = Callable[[Text, Registers], list[Mention]]
Propose = Callable[[Text, Sequence[Mention], Registers], list[Link]]


class Corpus:
    """Annotated articles with the mentions found in them; ``find`` may be a reader trained without them."""

    def __init__(self, items: Sequence[Item], registers: Registers, find: Find) -> None:
        self.registers = registers
        self.items = [(item.annotated, text.read(item.article)) for item in items]
        self.found = [find(item[1], registers) for item in self.items]

    def scenes(self, propose: Propose) -> Iterator[tuple[GoldArticle, Scene]]:
        """Each article with its links as ``propose`` makes them."""
        for (annotated, item), mentions in zip(self.items, self.found, strict=True):
            yield annotated, Scene(item, propose(item, mentions, self.registers), self.registers)


def aligned(annotated: GoldArticle, scene: Scene) -> Alignment:
    """The scene's entities paired with the annotated ones."""
    parsed = scene.text
    entities: dict[str, Entity] = {iri: thing.entity for iri, thing in scene.things.items()}
    spans: Mapping[str, Sequence[Span]] = {
        iri: [parsed.original(m.start, m.end) for m in thing.mentions] for iri, thing in scene.things.items()
    }
    return align(annotated.entities, parsed.article.text, entities, spans)
