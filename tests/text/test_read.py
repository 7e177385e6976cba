import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import resources
from kg.errors import RegisterError
from kg.records import Article, Text
from kg.text import read, tables

LINES = [
    "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-เปิดตลาดน้ำแห่งใหม่ของตำบล",
    "เปิดตลาดน้ำแห่งใหม่ของตำบล",
    "สำนักข่าวชุมชน - เปิดตลาดน้ำแห่งใหม่ของตำบล",
    "วันพุธที่ 3 กรกฎาคม 2567",
    "03/07/2567",
    "พิมพ์",
    "เชียงราย /\xa0 วันที่ 2 กรกฎาคม 2567 เครือข่ายชุมชนจัดประชุม",
    "  IMG_1.JPG ",
    "นํ้าเเละ\u200bป่า ทั้งนี้ ชุมชนร่วมกันดูแล",
    "หน้าแรก ติดต่อเรา",
    "ที่มา : https://example.org/1",
    "",
    " ",
    "…",
]
articles = st.lists(st.sampled_from(LINES), max_size=12).flatmap(
    lambda lines: st.sampled_from(["\n", "\r\n"]).map(lambda end: end.join(lines))
)


def text_of(text: str) -> Text:
    return read(Article(key="a", source="a.txt", text=text))


@given(articles)
def test_every_character_leads_back(text: str) -> None:
    found = text_of(text)
    assert len(found.origin) == len(found.clean)
    assert all(a < b for a, b in zip(found.origin, found.origin[1:], strict=False))
    for span in found.sentences:
        assert text_of(text[slice(*found.original(*span))]).clean == found.clean[slice(*span)]


@given(articles)
def test_reading_the_clean_text_changes_nothing(text: str) -> None:
    clean = text_of(text).clean
    assert text_of(clean).clean == clean


def test_an_article_with_its_web_page() -> None:
    text = "\r\n".join([LINES[0], "", *LINES[3:6], LINES[1], LINES[6], LINES[8], LINES[7], LINES[10]])
    found = text_of(text)
    assert found.title == "เปิดตลาดน้ำแห่งใหม่ของตำบล"
    assert found.date == "2024-07-03"
    assert found.url == "https://example.org/1"
    assert found.dateline and found.clean[slice(*found.dateline)] == "เชียงราย /  วันที่ 2 กรกฎาคม 2567"
    assert [found.clean[s:e] for s, e in found.paragraphs] == [
        "เปิดตลาดน้ำแห่งใหม่ของตำบล",
        "วันพุธที่ 3 กรกฎาคม 2567",
        "เปิดตลาดน้ำแห่งใหม่ของตำบล",
        "เชียงราย /  วันที่ 2 กรกฎาคม 2567 เครือข่ายชุมชนจัดประชุม",
        "น้ำและป่า ทั้งนี้ ชุมชนร่วมกันดูแล",
    ]
    start = found.clean.index("น้ำและป่า")
    assert text[slice(*found.original(start, start + 9))] == "นํ้าเเละ\u200bป่า"


def test_nothing_in_nothing_out() -> None:
    found = text_of("")
    assert (found.clean, found.title, found.date, found.sentences, found.dates) == ("", None, None, (), ())


@pytest.mark.parametrize("row", ["(,weak,x", "(a),weak,x", ",weak,x"])
def test_a_wrong_row_is_named(tmp_path: Path, row: str) -> None:
    table = tmp_path / "cues.csv"
    table.write_text(f"pattern,kind,note\nดี,weak,x\n{row}\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"cues\.csv:3: .*pattern"):
        tables.read(table)


@pytest.mark.parametrize("name", ["debris", "layout", "sentence_starters"])
def test_tables_hold_no_row_twice(name: str) -> None:
    with resources.data("language", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["pattern"], row["kind"]) for row in csv.DictReader(file)]
    assert len(rows) == len(set(rows))


@pytest.mark.shared
def test_no_required_entity_is_lost_as_debris(shared: Path) -> None:
    """Every required entity of the gold still has a mention in the clean text (misspelt ones cannot be found)."""
    lost = []
    for path in sorted((shared / "dev" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        found = text_of((shared / "dev" / "articles" / gold["source"]).read_bytes().decode())
        for entity in gold["entities"]:
            surfaces = [text_of(surface).clean for surface in entity["surfaces"]]
            if not entity.get("optional") and not any(s and s in found.clean for s in surfaces):
                lost.append((path.name, entity["canonical"]))
    assert lost == []


@pytest.mark.shared
def test_sentences_have_readable_length(shared: Path) -> None:
    lengths = []
    for path in sorted((shared / "dev" / "articles").glob("*.txt")):
        text = text_of(path.read_bytes().decode())
        lengths += [e - s for s, e in text.sentences if e - s > 60]
    lengths.sort()
    assert 120 <= lengths[len(lengths) // 2] <= 300
    assert lengths[int(len(lengths) * 0.98)] <= 500
