"""A build from sources to a published graph: what is new or changed is read, the rest is kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kg import llm, registers, sources, workers
from kg.identifiers import REGISTERS_GRAPH
from kg.reading import version
from kg.records import Article, Record, Skip
from kg.sources import FieldMapping
from kg.store.authority import bodies_text, registers_text
from kg.store.build import Build, Summary
from kg.workers import Task


class Report(Record):
    """What a build did: the store's summary, what was skipped and why, candidates dropped by reason.

    ``unanswered`` names the articles that were read by the usual reader only, though a larger one was wanted.
    """

    summary: Summary
    skipped: tuple[Skip, ...]
    dropped: dict[str, int]
    unanswered: tuple[Skip, ...] = ()


class Options(Record):
    """How to build: field names of records, more registers, number of processes, a larger reader to ask as well."""

    fields: FieldMapping = FieldMapping()
    registers: tuple[Path, ...] = ()
    workers: int | None = None
    larger: llm.Settings | None = None


def build(
    paths: Iterable[Path | str],
    store: Path,
    *,
    remove: Sequence[str] = (),
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Read the articles below ``paths`` into the store and publish; ``remove`` retracts articles by name.

    ``progress`` is told bytes and articles, as they are done. Raises StoreError when the store cannot be
    written or is in use, RegisterError for a wrong row, EndpointError for settings of a larger reader that cannot
    be used; the published graph stays as it was.
    """
    chosen = options or Options()
    if chosen.larger:
        chosen.larger.check()
    known = registers.load(*registers.folders(chosen.registers))
    tell = progress or (lambda _bytes, _articles: None)
    skipped: list[Skip] = []
    unanswered: list[Skip] = []
    dropped: Counter[str] = Counter()
    with Build(store, partial(bodies_text, registers=known)) as building:
        for name in remove:
            building.remove(name)
        articles = sources.read(
            paths, fields=chosen.fields, on_skip=skipped.append, on_bytes=lambda done: tell(done, 0)
        )
        todo = changed(articles, building, version(known.digest), tell, larger=chosen.larger)
        folders = registers.folders(chosen.registers)
        for done in workers.results(todo, folders, workers=chosen.workers, larger=chosen.larger):
            tell(0, 1)
            key = done.task.article.key
            if done.problem:
                skipped.append(Skip(path=key, reason=done.problem))
                continue
            if done.unanswered:
                unanswered.append(Skip(path=key, reason=done.unanswered))
            if not (done.unanswered and building.has(key, done.digest)):
                building.add(key, done.digest, done.graph)
            dropped.update(done.dropped)
        building.graph(REGISTERS_GRAPH, known.digest, registers_text(known))
        summary = building.publish()
    return Report(
        summary=summary,
        skipped=tuple(skipped),
        dropped=dict(sorted(dropped.items())),
        unanswered=tuple(unanswered),
    )


def changed(
    articles: Iterable[Article],
    building: Build,
    reader: str,
    tell: Callable[[int, int], None],
    *,
    larger: llm.Settings | None = None,
) -> Iterator[Task]:
    """Those that the store does not hold as this reader would read them, with a larger one where it is asked."""
    asked = larger.version(reader) if larger else reader
    for article in articles:
        digest = article_digest(article, asked)
        if building.has(article.key, digest):
            tell(0, 1)
        else:
            yield Task(article, digest, usual=article_digest(article, reader))


def article_digest(article: Article, reader: str) -> str:
    """32 hexadecimal digits that change with the article's text, its hints, or the reader's version."""
    fields = json.dumps([reader, article.model_dump()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(fields.encode()).hexdigest()[:32]
