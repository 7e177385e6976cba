"""Gold annotations: what a careful analyst wrote down from one article (the format of the annotation guideline)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from pydantic import model_validator

from kg.errors import SourceError
from kg.records import EntityType, Predicate, Record, Span


class GoldEntity(Record):
    """An annotated entity: every distinct string that names it, the longest first."""

    id: str
    type: EntityType
    canonical: str
    surfaces: tuple[str, ...]
    date: str | None = None
    optional: bool = False

    def spans(self, text: str) -> list[Span]:
        """Where its strings occur in the article."""
        return [span for surface in self.surfaces for span in occurrences(text, surface)]


class GoldRelation(Record):
    """An annotated relation between two of the article's entities."""

    subject: str
    predicate: Predicate
    object: str
    role: str | None = None
    optional: bool = False


class GoldArticle(Record):
    """One annotation file."""

    article: str
    source: str
    date: str | None = None
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]

    @model_validator(mode="after")
    def known(self) -> Self:
        """Refuse relations between entities that are not listed."""
        listed = {entity.id for entity in self.entities}
        for relation in self.relations:
            if not {relation.subject, relation.object} <= listed:
                ends = f"{relation.subject} {relation.predicate} {relation.object}"
                raise ValueError(f"no such entity in the relation {ends}")
        return self


def occurrences(text: str, surface: str) -> Iterator[Span]:
    """Every place where a string stands in a text, overlapping ones too."""
    start = text.find(surface)
    while start >= 0:
        yield Span(start, start + len(surface))
        start = text.find(surface, start + 1)


def load(folder: Path) -> list[GoldArticle]:
    """All annotation files of a folder, by name; SourceError when there is none or one is not in the format."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise SourceError(f"{folder}: no gold annotations (*.json) here; give the folder that holds them")
    return [read(path) for path in paths]


def read(path: Path) -> GoldArticle:
    """One annotation file."""
    try:
        return GoldArticle.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        first = str(error).splitlines()
        raise SourceError(
            f"{path}: not a gold annotation: {' '.join(first[:3])}; see the guideline"
        ) from error
