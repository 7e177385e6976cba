"""Excerpts: what is shown is in the text, marks whole, and letters never parted from their vowels by a cut."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.evaluation.excerpts import Piece, excerpt
from kg.evaluation.findings import Mark
from kg.evaluation.origins import lines
from kg.records import Span

TEXT = "ข่าววันนี้\nกรมน้ำประชุมที่จังหวัดเลย แล้วกลับ\nจบข่าว"


def shown(pieces: list[Piece]) -> str:
    return "".join("…" if piece["gap"] else piece["text"] for piece in pieces)


def mark(text: str, string: str, kind: str, *, gold: bool) -> Mark:
    start = text.index(string)
    return Mark(Span(start, start + len(string)), kind, gold)


def test_the_sentence_of_the_mark_is_shown_in_pieces() -> None:
    marks = [mark(TEXT, "กรมน้ำ", "Organization", gold=True), mark(TEXT, "น้ำ", "Place", gold=False)]
    pieces = excerpt(TEXT, lines(TEXT), marks)
    assert [(p["text"], p["gold"], p["read"]) for p in pieces] == [
        ("กรม", "Organization", None),
        ("น้ำ", "Organization", "Place"),
        ("ประชุมที่จังหวัดเลย แล้วกลับ", None, None),
    ]


def test_of_marks_in_each_other_the_inner_shows() -> None:
    marks = [mark(TEXT, "กรมน้ำ", "Person", gold=True), mark(TEXT, "น้ำ", "Place", gold=True)]
    assert [p["gold"] for p in excerpt(TEXT, lines(TEXT), marks)] == ["Person", "Place", None]


def test_far_marks_are_joined_by_a_gap() -> None:
    text = "กรมน้ำ" + " ไป" * 200 + " จังหวัดเลย"
    marks = [mark(text, "กรมน้ำ", "Organization", gold=True), mark(text, "จังหวัดเลย", "Place", gold=True)]
    out = shown(excerpt(text, lines(text), marks))
    assert (out[:9], out[-13:], out.count("…")) == ("กรมน้ำ ไป", "ไป จังหวัดเลย", 1)
    assert len(out) < len(text) / 2


def test_no_marks_show_the_beginning() -> None:
    assert shown(excerpt(TEXT, lines(TEXT), [])) == "ข่าววันนี้"
    assert shown(excerpt("", [], [])) == ""


@given(st.data())
def test_whatever_the_marks(data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet="กขน้ำี่ \n", min_size=1, max_size=900))
    place = st.tuples(st.integers(0, 950), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1]))
    marks = [Mark(at, "Place", data.draw(st.booleans())) for at in data.draw(st.lists(place, max_size=4))]
    pieces = excerpt(text, data.draw(st.sampled_from([lines(text), []])), marks)
    for part in shown(pieces).split("…"):
        assert part in text
    for one in marks:
        string = text[one.span.start : one.span.end]
        assert string.strip() in shown(pieces)


def test_a_cut_leaves_vowels_with_their_letter() -> None:
    text = "กี่" * 400
    for start in range(300, 330):
        out = excerpt(text, [Span(0, len(text))], [Mark(Span(start, start + 1), "Place", True)])
        parts = shown(out).strip("…")
        assert not unicodedata.category(parts[0]).startswith("M")
        assert (shown(out)[0], shown(out)[-1]) == ("…", "…")
        assert parts.endswith("กี่")
