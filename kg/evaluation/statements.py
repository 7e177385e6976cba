"""What the graph says of each article, as the scorer reads it: the lines of the jsonl export."""

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from kg.errors import SourceError
from kg.records import SIGNATURES, Entity, Predicate, Span


class Said(NamedTuple):
    """One relation of an article, with its clause; identifiers are those of read entities."""

    subject: str
    predicate: Predicate
    object: str
    role: str | None
    clause: Span = Span(0, 0)
    confidence: float = 1.0


class Spoken(NamedTuple):
    """A mention: its span and the string that the export quotes."""

    span: Span
    text: str


class Extracted:
    """Articles by source, entities by identifier, mentions and relations by article."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self.articles: dict[str, tuple[str, str | None]] = {}
        self.entities: dict[str, Entity] = {}
        self.mentions: dict[str, dict[str, list[Spoken]]] = defaultdict(lambda: defaultdict(list))
        self.relations: dict[str, list[Said]] = defaultdict(list)
        for line in lines:
            for one in line.splitlines():
                self.take(json.loads(one))

    def take(self, line: dict[str, str | int]) -> None:
        """Take in one line; KeyError, TypeError or ValueError when it is not as the contract says."""
        if line["kind"] == "article":
            name = str(line["source"]).rpartition("/")[2]
            self.articles[name] = (str(line["id"]), (line["date"] and str(line["date"])) or None)
        elif line["kind"] == "entity":
            fields = {key: line[key] for key in ("id", "type", "label_th", "label_en", "date")}
            self.entities[str(line["id"])] = Entity.model_validate(fields)
        elif line["kind"] == "mention":
            self.mentions[str(line["article"])][str(line["entity"])].append(
                Spoken(span(line), str(line["text"]))
            )
        else:
            self.relations[str(line["article"])].append(said(line))


def span(line: dict[str, str | int]) -> Span:
    """Where a line's mention or clause lies; ValueError for an impossible range."""
    start, end = int(line["start"]), int(line["end"])
    if not 0 <= start < end:
        raise ValueError(f"no range of characters: {start} to {end}")
    return Span(start, end)


def said(line: dict[str, str | int]) -> Said:
    """The relation of a line; ValueError for a predicate that the contract does not have."""
    predicate = next((name for name in SIGNATURES if name == line["predicate"]), None)
    if predicate is None:
        raise ValueError(f"no predicate {line['predicate']!r}")
    ends = str(line["subject"]), str(line["object"])
    role = None if line["role"] is None else str(line["role"])
    return Said(ends[0], predicate, ends[1], role, span(line), float(line.get("confidence", 1)))


def load(path: Path) -> Extracted:
    """A run as ``kg export --format jsonl`` wrote it; SourceError when it cannot be read as one."""
    advice = "give a file that kg export --format jsonl wrote"
    run, read = Extracted(()), 0
    try:
        with path.open("rb") as file:
            for line in file:
                read += 1
                run.take(json.loads(line))
    except OSError as error:
        raise SourceError(f"{path}: the earlier run cannot be read: {error.strerror}; {advice}") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        raise SourceError(f"{path}:{read}: not a line of an earlier run ({reason}); {advice}") from error
    unknown = {entity for found in run.mentions.values() for entity in found} - run.entities.keys()
    if unknown or not run.articles:
        reason = f"no entity {min(unknown)}" if unknown else "no article"
        raise SourceError(f"{path}: not a whole run, {reason} is in it; {advice}")
    return run
