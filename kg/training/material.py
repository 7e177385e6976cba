"""What is learnt from: annotations, each with its article."""

import random
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from kg import sources
from kg.errors import SourceError
from kg.evaluation import gold
from kg.evaluation.gold import GoldArticle
from kg.records import Article


class Item(NamedTuple):
    """An annotation and the article it is of."""

    annotated: GoldArticle
    article: Article


def load(annotations: Iterable[Path], articles: Sequence[Path]) -> list[Item]:
    """The annotations of some folders by name, each with its article from ``articles`` (files, folders, corpora).

    An article is found by its file's name or its record's id. Raises SourceError when one is not there.
    """
    wanted = {one.article: one for folder in annotations for one in gold.load(folder)}
    called = {name: one.article for one in wanted.values() for name in names(one)}
    found: dict[str, Article] = {}
    for article in sources.read(articles, on_skip=lambda _: None):
        name = called.get(article.source) or called.get(article.key)
        if name:
            found.setdefault(name, article)
    missing = sorted(set(wanted) - set(found))
    if missing:
        raise SourceError(
            f"{len(missing)} annotated articles are not in the articles given, such as {missing[0]!r} "
            f"(file {wanted[missing[0]].source}); give the folder or corpus that holds them"
        )
    return [Item(wanted[name], found[name]) for name in sorted(wanted)]


def unannotated(articles: Sequence[Path], annotations: Iterable[Path], count: int) -> list[str]:
    """The texts of at most ``count`` of the articles (files, folders, corpora) that no folder annotates, by chance."""
    known = {name for folder in annotations for one in gold.load(folder) for name in names(one)}
    texts = [
        one.text
        for one in sources.read(articles, on_skip=lambda _: None)
        if not known & {one.key, Path(one.source).name}
    ]
    random.Random(1).shuffle(texts)
    return texts[:count]


def names(annotated: GoldArticle) -> tuple[str, str]:
    """What the article of an annotation may be called: its record's id, its file's name."""
    return annotated.article, Path(annotated.source).name


def fold(name: str, count: int) -> int:
    """The fold of an article, by its name alone, so that more articles move none."""
    return zlib.crc32(name.encode()) % count
