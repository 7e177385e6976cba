"""A case made of a text, annotations and what was read."""

import json
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from kg.evaluation.cases import Case
from kg.evaluation.gold import GoldArticle
from kg.evaluation.statements import Extracted

Named = tuple[str, str]
"""A type and a name; the name is also the identifier, and stands in the text."""
Tie = tuple[str, str, str]


def run(text: str, things: Iterable[tuple[str, str, str]], ties: Iterable[Tie] = ()) -> list[dict[str, Any]]:
    """The lines of an export: things are (identifier, type, string in the text)."""
    lines: list[dict[str, Any]] = [{"kind": "article", "id": "A", "source": "a.txt", "date": None}]
    for iri, kind, string in things:
        start = text.index(string)
        names = {"label_th": string, "label_en": None, "date": None}
        lines.append({"kind": "entity", "id": iri, "type": kind, **names})
        place = {"start": start, "end": start + len(string), "text": string}
        lines.append({"kind": "mention", "article": "A", "entity": iri, **place})
    for subject, predicate, other in ties:
        ends = {"subject": subject, "predicate": predicate, "object": other, "role": None}
        lines.append({"kind": "relation", "article": "A", **ends, "start": 0, "end": len(text)})
    return lines


def made(
    text: str, gold: Iterable[Named], read: Iterable[tuple[str, str, str]], *, wanted: Iterable[Tie] = (),
    said: Iterable[Tie] = (),
) -> Case:  # fmt: skip
    """The comparison of ``gold`` and ``wanted`` with ``read`` and ``said`` in one article."""
    entities = [{"id": name, "type": kind, "canonical": name, "surfaces": [name]} for kind, name in gold]
    relations = [{"subject": a, "predicate": p, "object": b} for a, p, b in wanted]
    fields = {"article": "a", "source": "a.txt", "entities": entities, "relations": relations}
    lines = [json.dumps(line).encode() for line in run(text, read, said)]
    return Case(GoldArticle.model_validate(fields), text, Extracted(lines))


@pytest.fixture
def case() -> Callable[..., Case]:
    """Makes a case; see ``made``."""
    return made
