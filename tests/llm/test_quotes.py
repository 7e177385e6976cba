"""Quotations in a text: as they stand, white space folded, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.llm.quotes import places


@pytest.mark.parametrize(
    ("clean", "quote", "found"),
    [
        ("นายกฤษดา  สมประสงค์ กล่าว", "นายกฤษดา สมประสงค์", ["นายกฤษดา  สมประสงค์"]),
        ("นายกฤษดา สมประสงค์", " นายกฤษดา\u00a0 สมประสงค์ \n", ["นายกฤษดา สมประสงค์"]),
        ("พอช. และ พอช.", "พอช.", ["พอช.", "พอช."]),
        ("พอชx", "พอช.", []),
        ("บ้านมั่นคง", "บ้าน มั่นคง", []),
        ("พอช.", " ", []),
        ("aa" * 400, "a", ["a"] * 100),
    ],
)
def test_places(clean: str, quote: str, found: list[str]) -> None:
    assert [clean[start:end] for start, end in places(clean, quote)] == found


@given(st.text("ก ข\n\u00a0.(", max_size=30), st.text("ก ข\n\u00a0.(", max_size=6))
def test_what_is_found_says_the_same_words(clean: str, quote: str) -> None:
    for start, end in places(clean, quote):
        assert clean[start:end].split() == quote.split()
