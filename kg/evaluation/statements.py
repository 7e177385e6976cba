"""What the graph says of each article, as the scorer reads it: the lines of the jsonl export."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.records import Entity, Predicate, Span


class Said(NamedTuple):
    """One relation of an article; identifiers are those of read entities."""

    subject: str
    predicate: Predicate
    object: str
    role: str | None


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
                self._take(json.loads(one))

    def _take(self, line: dict[str, str | int]) -> None:
        if line["kind"] == "article":
            name = str(line["source"]).rpartition("/")[2]
            self.articles[name] = (str(line["id"]), (line["date"] and str(line["date"])) or None)
        elif line["kind"] == "entity":
            fields = {key: line[key] for key in ("id", "type", "label_th", "label_en", "date")}
            self.entities[str(line["id"])] = Entity.model_validate(fields)
        elif line["kind"] == "mention":
            span = Span(int(line["start"]), int(line["end"]))
            self.mentions[str(line["article"])][str(line["entity"])].append(Spoken(span, str(line["text"])))
        else:
            said = Said(line["subject"], line["predicate"], line["object"], line["role"])  # type: ignore[arg-type]
            self.relations[str(line["article"])].append(said)
