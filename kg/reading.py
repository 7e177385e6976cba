"""Reading: everything that the stages find in one article, with offsets into the article as it was read."""

import gc
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from kg import __version__, links, mentions, resources, statements, text
from kg.records import Article, Entity, Link, Reading, ReadMention, Statement, Text
from kg.registers import Registers


def read(article: Article, registers: Registers) -> Reading:
    """Read one article: a pure function of the article, the registers and the shipped models and tables."""
    with uncollected():
        parsed = text.read(article)
        linked, left = links.link(parsed, mentions.find(parsed, registers), registers)
        found, dropped = statements.state(parsed, linked, registers)
        return assembled(parsed, linked, found, left + dropped)


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for cyclic garbage meanwhile: it would go through the registers again and again, and find nothing."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def assembled(
    parsed: Text, linked: Sequence[Link], found: Sequence[Statement], dropped: Counter[str]
) -> Reading:
    """The reading that the stages' results make, with offsets into the article."""
    return Reading(
        article=parsed.article,
        title=parsed.title,
        date=parsed.date,
        url=parsed.url,
        entities=entities(linked, parsed),
        mentions=tuple(
            sorted({mention(one, parsed) for one in linked}, key=lambda m: (m.start, m.end, m.entity))
        ),
        statements=tuple(sorted((original(s, parsed) for s in found), key=statement_order)),
        sentences=tuple(parsed.original(s.start, s.end) for s in parsed.sentences),
        dropped=dict(sorted(dropped.items())),
    )


def entities(linked: Sequence[Link], parsed: Text) -> tuple[Entity, ...]:
    """Each entity once, sorted by identifier, with the distinct strings that name it as aliases."""
    written: dict[str, set[str]] = defaultdict(set)
    for one in linked:
        written[one.entity.id].add(" ".join(parsed.clean[one.mention.start : one.mention.end].split()))
    by_id = {one.entity.id: one.entity for one in linked}
    return tuple(
        by_id[iri].model_copy(update={"aliases": tuple(sorted(written[iri] - {by_id[iri].label_th}))})
        for iri in sorted(by_id)
    )


def mention(one: Link, parsed: Text) -> ReadMention:
    """The mention with offsets into the article, its text exactly that slice."""
    start, end = parsed.original(one.mention.start, one.mention.end)
    return ReadMention(
        entity=one.entity.id, start=start, end=end, text=parsed.article.text[start:end],
        method=one.mention.method, confidence=one.mention.confidence,
    )  # fmt: skip


def original(statement: Statement, parsed: Text) -> Statement:
    """The statement with offsets into the article."""
    start, end = parsed.original(statement.start, statement.end)
    return statement.model_copy(update={"start": start, "end": end})


def statement_order(statement: Statement) -> tuple[str, ...]:
    """Subject, predicate, object, role: the order in which statements are written."""
    return statement.subject, statement.predicate, statement.object, statement.role or ""


@cache
def version(registers_digest: str) -> str:
    """16 hexadecimal digits that change whenever a reading may: program, language tables, models, registers."""
    total = hashlib.sha256(f"{__version__} {registers_digest}".encode())
    for path in [*_files(resources.data("language")), *_files(resources.data("models"))]:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()[:16]


def _files(folder: Path) -> list[Path]:
    """What is read from a folder: not the notes on its tables and models."""
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in (".md", ".toml"))
