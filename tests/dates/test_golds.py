"""Recall against the annotated articles beside the checkout: their dates are among those found."""

import json
from pathlib import Path

import pytest

from kg.dates import bounds, find

SHARED = Path(__file__).parents[2] / ".." / "shared"
FLOORS = {"article": 0.99, "event": 0.95}


def _found() -> dict[str, list[bool]]:
    hits: dict[str, list[bool]] = {"article": [], "event": []}
    for path in sorted(SHARED.glob("*/gold/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parents[1] / "articles" / gold["source"]).read_text(encoding="utf-8")
        hits["article"].append(gold["date"] in {mention.value for mention in find(text)})
        values = {mention.value for mention in find(text, bounds(gold["date"])[0])}
        hits["event"] += [entity["date"] in values for entity in gold["entities"] if entity.get("date")]
    return hits


@pytest.mark.shared
@pytest.mark.parametrize("what", FLOORS)
def test_gold_dates_are_found(what: str) -> None:
    hits = _found()[what]
    assert hits and sum(hits) / len(hits) >= FLOORS[what]
