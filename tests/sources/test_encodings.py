import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.sources.encodings import decode, plausible_thai, readable_name

THAI = "สถาบันพัฒนาองค์กรชุมชน จัดประชุมที่จังหวัดอุดรธานี\r\nวันที่ ๒๑ ก.พ. 2566 “ครั้งที่ 1”\n"
WORDS = st.lists(st.sampled_from(["ประชุม", "ที่", "กรุงเทพ", "น้ำ", "2566", "OK", "\r\n", "\n", " "]), min_size=1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp874"])
def test_known_encodings_come_back_exactly(encoding: str) -> None:
    assert decode(THAI.encode(encoding)) == THAI


def test_tis_620_is_read() -> None:
    text = "กระทรวงพัฒนาสังคม 2566"
    assert decode(text.encode("tis-620")) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp874"])
@given(words=WORDS)
def test_thai_survives_every_encoding(encoding: str, words: list[str]) -> None:
    text = "การประชุม" + "".join(words)
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t")))
def test_any_utf8_text_is_read_as_python_reads_it(text: str) -> None:
    assert decode(text.encode()) == text


def test_the_mark_of_utf8_stays_and_that_of_utf16_goes() -> None:
    assert decode(codecs.BOM_UTF8 + b"ab") == "\ufeffab"
    assert decode("ab".encode("utf-16")) == "ab"


@pytest.mark.parametrize(
    "data",
    [
        THAI.encode() + b"\xff",
        THAI.encode()[:-30] + b"\xe0\xb8",
        "déjà vu, où êtes-vous allés cet été ?".encode("cp1252"),
        "中华人民共和国国务院关于社区组织发展的通知".encode("gb2312"),
        "日本語の文章をここに書きます。".encode("shift-jis"),
    ],
)
def test_other_encodings_are_refused_not_guessed(data: bytes) -> None:
    with pytest.raises(SourceError, match=r"unknown encoding.*save it as UTF-8"):
        decode(data)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"text\0text", b"\x01" * 99]
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary file, not text"):
        decode(data)


def test_a_wrong_byte_after_a_mark_is_refused_with_its_place() -> None:
    with pytest.raises(SourceError, match="not utf-8 throughout: byte 5 "):
        decode(codecs.BOM_UTF8 + b"ab\xff")


def test_utf8_in_disguise_is_not_plausible_thai() -> None:
    assert plausible_thai("ประชุมเรื่องน้ำ")
    assert not plausible_thai("เธฃเธกเธ")
    assert not plausible_thai("้ ่ a้b")


def test_a_file_name_that_is_not_utf8_becomes_readable() -> None:
    raw = "ข่าวประชุม.txt".encode("cp874").decode("utf-8", "surrogateescape")
    assert readable_name(raw) == "ข่าวประชุม.txt"
    assert readable_name("\udcff.txt") == "\\xff.txt"
