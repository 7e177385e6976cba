import pytest

from kg.records import Article, Text
from kg.text import layout, read

BODY = "เครือข่ายชุมชนจัดประชุมวางแผนดูแลป่าต้นน้ำ โดยมีผู้แทนจากทุกหมู่บ้านเข้าร่วม " * 6


def text_of(text: str, *, title: str | None = None) -> Text:
    return read(Article(key="a", source="a.txt", text=text, title=title))


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("เชียงราย / วันจันทร์ ที่ 8 มกราคม 2567 เวลา 09.30 น. ", "เชียงราย / วันจันทร์ ที่ 8 มกราคม 2567 เวลา 09.30 น."),
        ("อปท./ ระหว่างวันที่ 8 – 9 มกราคม 2567 ", "อปท./ ระหว่างวันที่ 8 – 9 มกราคม 2567"),
        ("วันนี้ (8 ม.ค. 67) เวลา 10.00 น. ณ ศาลากลาง ", "วันนี้ (8 ม.ค. 67) เวลา 10.00 น."),
        ("เมื่อวันที่ 8 มกราคม 2567 ", "เมื่อวันที่ 8 มกราคม 2567"),
        ("รายงานผลของปี 2567 เมื่อ 8 มกราคม 2567 ", None),
    ],
)
def test_dateline(opening: str, dateline: str | None) -> None:
    text = text_of(f"หัวข้อข่าวของวันนี้\n{opening}{BODY}")
    found = text.dateline and text.clean[slice(*text.dateline)]
    assert found == dateline


def test_a_dated_title_is_no_dateline() -> None:
    text = text_of(f"8 มกราคม 2567 เปิดตลาดชุมชน\n8 มกราคม 2567 เปิดตลาดชุมชน\n{BODY}")
    assert text.title == "8 มกราคม 2567 เปิดตลาดชุมชน"
    assert text.dateline is None


def test_title_is_the_first_line_that_is_no_frame() -> None:
    text = text_of(f"หน้าแรก ติดต่อเรา ค้นหา\nวันพุธที่ 3 กรกฎาคม 2567\nพิมพ์\nเปิดตลาดชุมชน\n{BODY}")
    assert text.title == "เปิดตลาดชุมชน"


def test_title_of_an_article_that_opens_with_its_dateline() -> None:
    text = text_of(f"เชียงราย / วันที่ 8 มกราคม 2567 {BODY}")
    assert text.title and text.title.startswith("เครือข่ายชุมชนจัดประชุม") and len(text.title) <= 160


def test_hint_wins_without_the_site_prefix() -> None:
    assert text_of(BODY, title="รัฐบาลไทย-ข่าวทำเนียบรัฐบาล- เปิด\xa0ตลาด\n").title == "เปิด ตลาด"
    assert text_of("", title=" ").title is None


@pytest.mark.parametrize(
    "line",
    [
        "เรื่องและภาพโดย ใจดี มั่นคง",
        "รายงาน โดย  น.ส. ใจดี มั่นคง",
        "ข่าว : ใจดี มั่นคง",
        "ใจดี มั่นคง / สรุป มานะ รักไทย / ถ่ายภาพ",
        "Reported by Jaidee Mankong",
    ],
)
def test_byline(line: str) -> None:
    text = text_of(f"หัวข้อข่าว\n{BODY}\n  {line}\nพิมพ์")
    assert text.byline and text.clean[slice(*text.byline)] == line


def test_prose_is_no_byline() -> None:
    assert text_of(f"หัวข้อข่าว\n{BODY}\nภาพรวมของโครงการดีขึ้น\nข่าวดีของชุมชน").byline is None


def test_issue() -> None:
    assert layout.names_issue("จดหมายข่าว ฉบับที่ 12 ประจำเดือนมกราคม")
    assert not layout.names_issue("จดหมายถึงเพื่อน")
