import itertools

from hypothesis import given
from hypothesis import strategies as st

from kg.text.sentences import LONGEST_QUOTE, paragraphs, sentences

CLAUSE = "คณะทำงานเครือข่ายชุมชนร่วมกันวางแผนดูแลป่าต้นน้ำของตำบลอย่างต่อเนื่องทุกปี"


def divided(text: str) -> list[str]:
    return [text[s:e] for s, e in sentences(text, paragraphs(text))]


def test_paragraphs_are_lines_without_their_margins() -> None:
    text = "  หนึ่ง สอง \n\n \nสาม"
    assert [text[s:e] for s, e in paragraphs(text)] == ["หนึ่ง สอง", "สาม"]


def test_strong_cues_divide() -> None:
    parts = [CLAUSE, f"ทั้งนี้ {CLAUSE}", f"ด้าน นางสาวใจดี มั่นคง กล่าวว่า {CLAUSE}", f"2. {CLAUSE}"]
    assert divided(" ".join(parts)) == parts


def test_short_paragraph_stays_whole() -> None:
    text = "ประชุมแล้ว ทั้งนี้ พบกันใหม่"
    assert divided(text) == [text]


def test_quotation_and_brackets_stay_whole() -> None:
    for left, right in (("“", "”"), ("(", ")"), ('"', '"')):
        inside = f"{left}{CLAUSE} ทั้งนี้ {CLAUSE}{right}"
        text = f"{CLAUSE} {inside} {CLAUSE}"
        assert any(inside in part for part in divided(text))


def test_long_speech_divides() -> None:
    speech = " ทั้งนี้ ".join([CLAUSE] * 6)
    assert len(speech) > LONGEST_QUOTE
    assert len(divided(f"“{speech}” ประธานกล่าว")) > 1


def test_names_dates_and_abbreviations_stay_whole() -> None:
    whole = ["นายสมหวัง โดยดี", "วันที่ 3 มกราคม 2567", "พ.ศ. 2567", "จ. เชียงใหม่", "เวลา 09.00 น.", "ใบต่าง ๆ"]
    filler = "รายการ" * 12
    for kept in whole:
        for before in range(0, 400, 37):
            text = f"{'ก' * before} {filler} {kept} {filler} {'ข' * 400} {filler}"
            assert any(kept in part for part in divided(text)), (kept, before)


@given(
    st.lists(st.sampled_from([CLAUSE, "ทั้งนี้", "และ", "ซึ่งได้", "“", "”", "(", ")", "1.", "\n", "นาย ก", "  "]))
)
def test_sentences_cover_their_paragraphs_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = sentences(text, paragraphs(text))
    assert "".join("".join(text[s:e] for s, e in found).split()) == "".join(text.split())
    assert all(a.end < b.start + 1 for a, b in itertools.pairwise(found))
    assert all(text[s:e] == text[s:e].strip() and "\n" not in text[s:e] for s, e in found)
    assert all(any(p.start <= s and e <= p.end for p in paragraphs(text)) for s, e in found)
