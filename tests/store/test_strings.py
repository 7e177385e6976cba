"""Strings in one array find what a plain search finds."""

from hypothesis import given
from hypothesis import strategies as st

from kg.store.strings import Strings

LETTERS = st.text("กขา่bN😀", max_size=6)
TEXTS = st.lists(LETTERS.filter(bool), max_size=12)


def units(text: str) -> int:
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, LETTERS.filter(bool))
def test_holding_is_what_python_finds(texts: list[str], part: str) -> None:
    strings = Strings(texts, 3)
    found = strings.holding(part)
    expected = [
        (row, units(text.partition(part)[0]), units(text.partition(part)[2]))
        for row, text in enumerate(texts)
        if part in text
    ]
    assert list(zip(found.rows, found.before, found.after, strict=True)) == expected


@given(TEXTS)
def test_strings_come_back_as_they_went_in(texts: list[str]) -> None:
    strings = Strings(texts, 2)
    assert [strings[row] for row in range(len(texts))] == texts
    assert strings.lengths.tolist() == [units(text) for text in texts]


@given(TEXTS, st.integers(1, 4))
def test_what_shares_a_gram_is_proposed_and_at_most_so_many(texts: list[str], most: int) -> None:
    strings = Strings(texts, 2)
    for text in texts:
        found = strings.like(text, len(texts))
        assert len(found) == len(set(found))
        sharing = {row for row, each in enumerate(texts) if grams(each) & grams(text)}
        assert sharing <= set(found)
        assert len(strings.like(text, most)) <= most
        if units(text) > 1:
            assert strings[found[0]] == text or grams(strings[found[0]]) & grams(text)


def grams(text: str) -> set[bytes]:
    encoded = text.encode("utf-16-le")
    return {encoded[start : start + 4] for start in range(0, len(encoded) - 2, 2)}


def test_the_nearest_comes_first() -> None:
    strings = Strings(["จังหวัดอุดรธานี", "จังหวัดอุบลราชธานี", "อำเภอเมือง", "จังหวัดสุราษฎร์ธานี"], 3)
    assert strings.like("จังหวัดอุดรธาน", 4)[0] == 0
    assert strings.like("อุบลราชธาน", 4)[0] == 1
    assert strings.like("กขค", 4) == []
    assert Strings([], 3).like("กขค", 4) == []
