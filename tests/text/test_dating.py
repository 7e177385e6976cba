import json
from pathlib import Path

import pytest

from kg.records import Article
from kg.text import read

BODY = "เครือข่ายชุมชนจัดประชุมวางแผนดูแลป่าต้นน้ำ โดยมีผู้แทนจากทุกหมู่บ้านเข้าร่วม " * 6


def day(text: str, *, hint: str | None = None) -> str | None:
    return read(Article(key="a", source="a.txt", text=text, date=hint)).date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (f"หัวข้อ\nวันพุธที่ 3 กรกฎาคม 2567\nเมื่อวันที่ 1 กรกฎาคม 2567 {BODY}", "2024-07-03"),
        (f"หัวข้อ\n03/07/2567\nเมื่อวันที่ 1 กรกฎาคม 2567 {BODY}", "2024-07-03"),
        (f"จดหมายข่าว ฉบับที่ 5 วันที่ 3 กรกฎาคม 2567\n{BODY}\n2 ก.ค. 2567", "2024-07-03"),
        (f"หัวข้อ\nเชียงราย / วันที่ 1 – 2 กรกฎาคม 2567 {BODY} วันที่ 9 กรกฎาคม 2567", "2024-07-01/2024-07-02"),
        (f"หัวข้อ\n{BODY}\n2 ก.ค. 2567", "2024-07-02"),
        (f"หัวข้อ\nวันพฤหัสบดีที่ 1 มกราคม 2513\nวันนี้ (2 ก.ค. 67) {BODY}", "2024-07-02"),
        (f"หัวข้อ\n{BODY} ตั้งเมื่อวันที่ 1 มกราคม 2543 และประชุมวันที่ 2 กรกฎาคม 2567", "2024-07-02"),
        (f"หัวข้อ\n{BODY}", None),
        (f"จดหมายเวียน กุมภาพันธ์ 2567\n{BODY}", "2024-02"),
        (f"รายงานภาวะเศรษฐกิจเดือนกุมภาพันธ์ 2567\n{BODY}", None),
        (f"หัวข้อ\n{BODY} เริ่มในเดือนกุมภาพันธ์ 2567", None),
    ],
)
def test_day_of_the_article(text: str, value: str | None) -> None:
    assert day(text) == value


def test_hint_stands_below_the_dateline_and_above_the_body() -> None:
    assert day(f"หัวข้อ\n{BODY} วันที่ 9 กรกฎาคม 2567", hint="2024-07-03T10:00:00+07:00") == "2024-07-03"
    assert day(f"หัวข้อ\nเชียงราย / วันที่ 1 กรกฎาคม 2567 {BODY}", hint="3 กรกฎาคม 2567") == "2024-07-01"
    assert day(BODY, hint="ไม่ทราบ") is None


def test_with_only_a_month_today_is_not_known() -> None:
    text = f"จดหมายเวียน กุมภาพันธ์ 2567\n{BODY} วันนี้มีฝน ประชุม 6-7 ก.พ. แล้ว"
    found = read(Article(key="a", source="a.txt", text=text, date=None))
    assert [one.value for one in found.dates] == ["2024-02", "2024-02-06/2024-02-07"]


def test_relative_dates_count_from_the_article() -> None:
    text = read(Article(key="a", source="a", text=f"หัวข้อ\nวันพุธที่ 3 กรกฎาคม 2567\n{BODY} เมื่อวานนี้"))
    assert "2024-07-02" in [d.value for d in text.dates]


@pytest.mark.shared
@pytest.mark.parametrize("part", ["dev", "train"])
def test_gold_dates(shared: Path, part: str) -> None:
    golds = [json.loads(p.read_text("utf-8")) for p in sorted((shared / part / "gold").glob("*.json"))]
    wrong = []
    for gold in golds:
        text = (shared / part / "articles" / gold["source"]).read_bytes().decode()
        if day(text) != gold["date"]:
            wrong.append(gold["source"])
    assert len(wrong) <= 0.02 * len(golds), wrong
