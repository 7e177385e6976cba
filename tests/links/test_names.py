"""Names in comparable form, and as they are shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.links.names import key, label
from kg.records import ENTITY_TYPES, EntityType
from tests.stages import table

CASES = table(Path(__file__), "keys.csv")


@pytest.mark.parametrize("case", CASES, ids=[c["text"] for c in CASES])
def test_key_and_label(case: dict[str, str]) -> None:
    kind: EntityType = case["type"]  # type: ignore[assignment]
    assert (key(case["text"], kind), label(case["text"], kind)) == (case["key"], case["label"])


@given(text=st.text('กขนา่ำ“”"()ฯ ab.', min_size=1, max_size=30), kind=st.sampled_from(ENTITY_TYPES))
def test_a_label_is_never_lost(text: str, kind: EntityType) -> None:
    if text.strip():
        assert label(text, kind)


@given(text=st.text("กขนา่ำab.", min_size=1, max_size=30), kind=st.sampled_from(ENTITY_TYPES[1:]))
def test_quotes_around_a_name_do_not_change_its_key(text: str, kind: EntityType) -> None:
    assert key(f"“{text}”", kind) == key(text, kind) != ""
