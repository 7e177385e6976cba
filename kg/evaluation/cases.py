"""One annotated article beside what was read from it: what the figures count and the error report explains."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from kg.evaluation import relations
from kg.evaluation.alignment import Alignment, align
from kg.evaluation.gold import GoldArticle, GoldEntity
from kg.evaluation.statements import Extracted, Said, Spoken
from kg.records import Entity, Span


class Item(NamedTuple):
    """An annotated article, its text, and its identifier and date in the run (None where the run lacks it)."""

    annotated: GoldArticle
    text: str
    iri: str | None
    date: str | None


class Case:
    """The comparison of one article; ``entities`` are those of the whole run, by identifier."""

    def __init__(self, annotated: GoldArticle, text: str, run: Extracted) -> None:
        iri, date = run.articles.get(annotated.source.rpartition("/")[2], (None, None))
        self.item = Item(annotated, text, iri, date)
        self.entities: Mapping[str, Entity] = run.entities
        self.mentions: Mapping[str, Sequence[Spoken]] = run.mentions.get(iri or "", {})
        self.said: Sequence[Said] = run.relations.get(iri or "", ())
        self.spans: dict[str, list[Span]] = {e: [m.span for m in found] for e, found in self.mentions.items()}
        self.alignment: Alignment = align(annotated.entities, text, run.entities, self.spans)
        self.outcome: relations.Outcome = relations.compare(annotated, self.said, self.alignment)

    @cached_property
    def gold(self) -> dict[str, GoldEntity]:
        """The annotated entities by identifier."""
        return {one.id: one for one in self.item.annotated.entities}

    @cached_property
    def places(self) -> dict[str, list[Span]]:
        """Where each annotated entity is named, those of its longest string first."""
        return {one.id: one.spans(self.item.text) for one in self.item.annotated.entities}

    @cached_property
    def read(self) -> dict[str, str]:
        """From annotated entities that were found to the read ones."""
        return {gold: iri for iri, gold in self.alignment.gold.items()}

    @cached_property
    def missed(self) -> list[GoldEntity]:
        """Annotated entities that were not found and should have been."""
        return [e for e in self.item.annotated.entities if not e.optional and e.id not in self.read]

    @cached_property
    def false(self) -> list[str]:
        """Read entities that should not have been."""
        return [e for e in self.spans if e not in self.alignment.gold and e not in self.alignment.touched]

    def label(self, iri: str) -> str:
        """The name of a read entity."""
        return self.entities[iri].label_th if iri in self.entities else iri
