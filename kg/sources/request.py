"""What the caller of ``read`` asked for, as every format's reader gets it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.records import Article, Skip
from kg.sources.fields import FieldMapping
from kg.sources.files import Input


class Found(NamedTuple):
    """An article and where in its file it was: ``:12`` is line 12, ``#2`` the second object, or empty."""

    article: Article
    mark: str = ""


@dataclass(frozen=True)
class Request:
    """Which fields of a record hold what, and whom to tell of what is skipped."""

    fields: FieldMapping
    on_skip: Callable[[Skip], None]

    def skip(self, place: str, reason: str) -> None:
        """Reports something that is not read, in one line."""
        self.on_skip(Skip(path=place, reason=" ".join(reason.split())))


Reader = Callable[[Input, Request], Iterator[Found]]
"""Reads one input; raises ``SourceError`` for what stops it, reports lesser losses to ``request.skip``."""
