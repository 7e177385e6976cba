"""Reads paths and collects what came of them."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg import sources
from kg.records import Article, Skip


class Outcome(NamedTuple):
    articles: list[Article]
    skips: list[Skip]

    @property
    def texts(self) -> dict[str, str]:
        """Text by key."""
        return {article.key: article.text for article in self.articles}

    @property
    def reasons(self) -> dict[str, str]:
        """Reason by the path's name."""
        return {Path(skip.path).name: skip.reason for skip in self.skips}


@pytest.fixture
def read() -> Callable[..., Outcome]:
    """``read(path, ..., **options)`` gives the articles and the skips."""

    def reading(*paths: Path | str, **options: object) -> Outcome:
        skips: list[Skip] = []
        articles = list(sources.read(paths, on_skip=skips.append, **options))
        assert all(skip.path and skip.reason and "\n" not in skip.reason for skip in skips)
        return Outcome(articles, skips)

    return reading
