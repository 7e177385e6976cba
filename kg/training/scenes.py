"""Annotated articles as the reader sees them, with the entities paired."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg import text
from kg.evaluation.alignment import Alignment, align
from kg.evaluation.gold import GoldArticle
from kg.links.scene import Scene
from kg.records import Article, Entity, Link, Mention, Span, Text
from kg.registers import Registers

Find = Callable[[Text, Registers], list[Mention]]
Propose = Callable[[Text, Sequence[Mention], Registers], list[Link]]


class Corpus:
    """Annotated articles with the mentions found in them; ``find`` may be a reader trained without them."""

    def __init__(
        self, folder: Path, annotations: Iterable[GoldArticle], registers: Registers, find: Find
    ) -> None:
        self.registers = registers
        self.items = [(annotated, parsed(folder, annotated)) for annotated in annotations]
        self.found = [find(item[1], registers) for item in self.items]

    def scenes(self, propose: Propose) -> Iterator[tuple[GoldArticle, Scene]]:
        """Each article with its links as ``propose`` makes them."""
        for (annotated, item), mentions in zip(self.items, self.found, strict=True):
            yield annotated, Scene(item, propose(item, mentions, self.registers), self.registers)


def parsed(folder: Path, annotated: GoldArticle) -> Text:
    """The text of an annotated article; its file has the name that the annotation gives."""
    source = Path(annotated.source).name
    with (folder / source).open(encoding="utf-8", newline="") as file:
        return text.read(Article(key=source, source=source, text=file.read()))


def aligned(annotated: GoldArticle, scene: Scene) -> Alignment:
    """The scene's entities paired with the annotated ones."""
    parsed = scene.text
    entities: dict[str, Entity] = {iri: thing.entity for iri, thing in scene.things.items()}
    spans: Mapping[str, Sequence[Span]] = {
        iri: [parsed.original(m.start, m.end) for m in thing.mentions] for iri, thing in scene.things.items()
    }
    return align(annotated.entities, parsed.article.text, entities, spans)
