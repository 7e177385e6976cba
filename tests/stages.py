"""The stages of the reader on one text, with the registers and models that the package ships."""

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kg import links, mentions, reading, registers, text
from kg.records import Article, Link, Mention, Reading, Text
from kg.registers import Registers


@cache
def known() -> Registers:
    return registers.load()


@cache
def parsed(written: str) -> Text:
    return text.read(article(written))


def article(written: str) -> Article:
    return Article(key="a.txt", source="a.txt", text=written)


@cache
def proposed(written: str) -> list[Link]:
    """The links of a text before any is left out, of mentions by registers, titles and the tagger."""
    return links.proposals(parsed(written), found(written), known())


@cache
def found(written: str) -> list[Mention]:
    return mentions.find(parsed(written), known())


@cache
def read(written: str) -> Reading:
    return reading.read(article(written), known())


def given(written: str, *names: tuple[str, str], method: str = "tagger") -> list[Mention]:
    """A mention of a type wherever a name stands in a text: ``given(text, ("พอช.", "Organization"))``."""
    made = [
        Mention(start=start, end=start + len(name), type=kind, method=method, confidence=0.9)  # type: ignore[arg-type]
        for name, kind in names
        for start in starts(written, name)
    ]
    return sorted(made, key=lambda m: (m.start, -m.end))


def starts(written: str, name: str) -> Iterator[int]:
    start = written.find(name)
    while start >= 0:
        yield start
        start = written.find(name, start + len(name))


def labels(links: Sequence[Link], kind: str) -> list[str]:
    """The names of the things of one type that a text's links lead to, in order, each once."""
    return list(dict.fromkeys(one.entity.label_th for one in links if one.entity.type == kind))


def table(path: Path, name: str) -> list[dict[str, str]]:
    """The rows of a table of cases beside a test."""
    return list(csv.DictReader(path.with_name(name).read_text(encoding="utf-8").splitlines()))
