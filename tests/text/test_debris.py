import pytest

from kg.text import debris

DEBRIS = [
    ("IMG_0042_resize.JPG", "image"),
    ("DSC_0001.jpeg", "image"),
    ("rapportage 12.pdf-000003.png", "image"),
    ("IMG 1001IMG 1002IMG 1003", "image"),
    ("แบ่งปัน", "share"),
    ("Submit to FacebookSubmit to Twitter", "share"),
    ("อ่าน 1,204 ครั้ง", "views"),
    ("Hits: 88", "views"),
    ("พิมพ์", "print"),
    ("พิมพ์ ย้อนกลับ Refresh", "print"),
    ("05/11/2566", "stamp"),
    ("๐๕/๑๑/๒๕๖๖ 10:30 น.", "stamp"),
    ("เผยแพร่เมื่อ 5 พฤศจิกายน 2566", "stamp"),
    ("ปรับปรุงล่าสุดเมื่อ 6 พ.ย. 2566", "updated"),
    ("ที่มา : https://example.org/ข่าว/1", "source"),
    ("https://example.org/a?b=c", "link"),
    ("#ชุมชนเข้มแข็ง #บ้านมั่นคง", "hashtag"),
    ("โทร. 0 2000 0000 ต่อ 12", "contact"),
    ("7", "number"),
    ("- - - - -", "rule"),
    ("_________", "rule"),
    ("(0 โหวต)", "template"),
    ("เข้าสู่ระบบเพื่อแสดงความคิดเห็น", "template"),
    ("หน้าแรก เกี่ยวกับเรา ข่าวสาร ติดต่อเรา", "menu"),
    ("Home | News | Contact us | Login", "menu"),
]
PROSE = [
    "ข่าว",
    "กิจกรรมของชุมชน ข่าว",
    "ที่มา กองสื่อสารองค์กร",
    "มีผู้เข้าชมงาน 1,200 คน",
    "1. ส่งเสริมการออม",
    "2566",
    "1,250.5",
    "วันพุธที่ 3 กรกฎาคม 2567",
    "ผู้สนใจโทร. 1300 ตลอด 24 ชั่วโมง",
    "อ่านเพิ่มเติมได้ในรายงานประจำปี",
    "แบ่งปันความรู้สู่ชุมชน",
    "IMG คือหน่วยงานใหม่",
]


@pytest.mark.parametrize(("line", "kind"), DEBRIS)
def test_debris_line_is_found(line: str, kind: str) -> None:
    text = f"ก่อน\n {line} \nหลัง"
    assert [(d.kind, text[d.start : d.end]) for d in debris.lines(text)] == [(kind, f" {line} \n")]


@pytest.mark.parametrize("line", PROSE)
def test_doubtful_line_stays(line: str) -> None:
    assert debris.lines(f"ก่อน\n{line}\nหลัง") == []


def test_site_prefix_goes_and_the_title_stays() -> None:
    text = "รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-เปิดตลาดชุมชน\nเนื้อข่าว"
    (found,) = debris.lines(text)
    assert text[found.end :] == "เปิดตลาดชุมชน\nเนื้อข่าว"


@pytest.mark.parametrize(
    ("first", "site"),
    [
        ("สำนักข่าวชุมชน - เปิดตลาดน้ำแห่งใหม่ของตำบล", "สำนักข่าวชุมชน - "),
        ("เปิดตลาดน้ำแห่งใหม่ของตำบล | สำนักข่าวชุมชน", " | สำนักข่าวชุมชน"),
        ("เปิดตลาดน้ำแห่งใหม่ของตำบล", ""),
        ("ชาวบ้านเปิดตลาดน้ำแห่งใหม่ของตำบล", ""),
    ],
)
def test_site_name_is_told_by_the_title_below(first: str, site: str) -> None:
    text = f"{first}\n\nเปิดตลาดน้ำแห่งใหม่ของตำบล\nเนื้อข่าว"
    span = debris.site_name(text)
    assert (text[span.start : span.end] if span else "") == site


def test_address_of_source_lines() -> None:
    assert debris.address(["ไม่มี", "ที่มา : https://example.org/1\n"]) == "https://example.org/1"
    assert debris.address([]) is None


def test_long_odd_lines_take_no_time() -> None:
    """Runs that could make a pattern go back and forth: spaces, dots, hash signs, one endless word."""
    for run in (" ", ".", "#", "พระ", "IMG ", "1", "โทร. ", "| "):
        debris.lines(run * 20_000)
