from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.sources import FieldMapping

Read = Callable[..., Any]


@pytest.mark.parametrize(("suffix", "separator"), [("csv", ","), ("csv", ";"), ("csv", "|"), ("tsv", "\t")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
def test_rows_become_articles(tmp_path: Path, read: Read, suffix: str, separator: str, encoding: str) -> None:
    rows = [["หัวข้อ", "เนื้อหา", "วันที่", "URL"], ["ข่าว", '"ย่อหน้า ""หนึ่ง""\r\nสอง"', "21/02/2566", "https://x.org"]]
    text = "\r\n".join(separator.join(row) for row in rows)
    (tmp_path / f"x.{suffix}").write_bytes(text.encode(encoding))
    (article,) = read(tmp_path).articles
    assert article.text == 'ย่อหน้า "หนึ่ง"\r\nสอง'
    assert article.key == article.source == f"x.{suffix}#2"
    assert (article.title, article.date, article.url) == ("ข่าว", "21/02/2566", "https://x.org")


def test_bad_rows_are_named_by_their_first_line(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.csv").write_bytes(
        b'id,text\na,"one\ntwo"\nb\nc,three,four\nd,"five"six\n\ne,caf\xe9\nf,seven\ng,"open\nto the end\n'
    )
    outcome = read(tmp_path)
    assert outcome.texts == {"a": "one\ntwo", "f": "seven"}
    reasons = outcome.reasons
    assert list(reasons) == ["x.csv:4", "x.csv:5", "x.csv:6", "x.csv:8", "x.csv:10"]
    assert reasons["x.csv:4"].startswith("no text")
    assert reasons["x.csv:5"] == "the row has 3 cells, the header 2 (a quote is missing?)"
    assert reasons["x.csv:6"].startswith("not CSV: ")
    assert reasons["x.csv:8"].startswith("unknown encoding")
    assert reasons["x.csv:10"] == "not CSV: unexpected end of data"


def test_no_text_column(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n3,4\n")
    assert read(tmp_path).reasons == {"x.csv": "no text column among a, b; name the column with text=NAME"}
    assert read(tmp_path, fields=FieldMapping(text="b")).texts == {"x.csv#2": "2", "x.csv#3": "4"}


def test_a_broken_header(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.csv").write_text('"text"x,b\n1,2\n')
    assert read(tmp_path).reasons["x.csv"].startswith("the header is not CSV")


def test_a_quote_that_never_closes_is_bounded(
    tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.sources.tables.TEXT_LIMIT", 5000)
    (tmp_path / "x.csv").write_text('text\none\n"' + "open\n" * 100_000)
    outcome = read(tmp_path)
    assert outcome.texts == {"x.csv#2": "one"}
    assert outcome.reasons["x.csv"].startswith("the row at line 3 is longer than")


def test_long_cells_are_read(tmp_path: Path, read: Read) -> None:
    (tmp_path / "x.csv").write_text("text\n" + "ก" * 1_000_000, encoding="utf-8")
    assert read(tmp_path).texts == {"x.csv#2": "ก" * 1_000_000}
