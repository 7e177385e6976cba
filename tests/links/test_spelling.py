"""Names written out, and the words that lead to them left off."""

from pathlib import Path

import pytest

from kg.links.spelling import lawful, led, spelt_out
from kg.records import EntityType
from tests.stages import known, table

CASES = table(Path(__file__), "spellings.csv")


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_a_name_written_out(case: dict[str, str]) -> None:
    kind: EntityType = case["type"]  # type: ignore[assignment]
    name = led(case["text"], kind)
    assert spelt_out(lawful(name) if kind == "Policy" else name, known()) == case["expected"]
