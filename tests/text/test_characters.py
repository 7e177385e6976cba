import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import Span
from kg.text.characters import MARKS, Mapped, normalise

ODD = "กนทำาเแโ" + MARKS + "ๆฯ \n\r\t\xa0\u200b\ufeff\xad\u2028\x00\x9f\uf70b\uf70a“”'ab1."
texts = st.text(st.sampled_from(ODD), max_size=60)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ก\xa0\u2009ข\tค", "ก  ข ค"),
        ("ก\u200bข\ufeffค\xadง\x00", "กขคง"),
        ("ก\r\nข\rค\u2028ง", "ก\nข\nค\nง"),
        ("นํา นํ้า น้ํา นำ้", "นำ น้ำ น้ำ น้ำ"),
        ("เเม่", "แม่"),
        ("ท่ี กุ่", "ที่ กุ่"),
        ("ที่่ ดีี", "ที่ ดี"),
        ("ท\uf702\uf70a \uf0a7 ข้อ", "ที่ • ข้อ"),
        ("“คำ”  ’", "“คำ”  ’"),
    ],
)
def test_characters_are_put_right(typed: str, right: str) -> None:
    assert normalise(typed).text == right


@given(texts)
def test_map_is_strictly_increasing_and_inside_the_original(text: str) -> None:
    mapped = normalise(text)
    assert len(mapped.origin) == len(mapped.text)
    assert all(a < b for a, b in zip(mapped.origin, mapped.origin[1:], strict=False))
    assert all(0 <= position < len(text) for position in mapped.origin)


@given(texts)
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    twice = normalise(once.text)
    assert twice.text == once.text
    assert list(twice.origin) == list(range(len(once.text)))


@given(texts, st.data())
def test_original_of_a_span_cleans_to_the_span(text: str, data: st.DataObject) -> None:
    """For spans of whole clusters, as words and mentions are."""
    mapped = normalise(text)
    clean = mapped.text
    edges = [
        i
        for i in range(len(clean) + 1)
        if (i == len(clean) or clean[i] not in MARKS + "ำา") and (i == 0 or clean[i - 1] not in "เแ")
    ]
    start, end = (
        sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges)))) if edges else (0, 0)
    )
    if start < end:
        original = text[mapped.origin[start] : mapped.origin[end - 1] + 1]
        assert normalise(original).text == clean[start:end]


def test_cutting_keeps_the_map() -> None:
    mapped = normalise("ก\u200bขคง").without([Span(1, 3)])
    assert mapped == Mapped("กง", [0, 4])
