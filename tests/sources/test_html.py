import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Read = Callable[..., Any]

PAGE = """<!DOCTYPE html>
<html lang="th"><head>{meta}<title>ประชุมกองทุน - สำนักข่าว</title>
<link rel="canonical" href="https://example.org/news/1">
<meta property="og:title" content="ประชุมกองทุน">
<meta property="article:published_time" content="2023-02-21T09:00:00+07:00">
<style>.a {{ color: red }}</style>
<script>var secret = "ห้ามเห็น";</script>
<script src="https://example.org/x.js"></script></head>
<body onload="alert('ห้ามเห็น')"><nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="/b">ติดต่อเรา</a></li></ul></nav>
<article><h1>ประชุมกองทุน</h1>
<p>ผู้แทนตำบลทดสอบประชุมเรื่องกองทุนสวัสดิการ<script>document.write("ห้ามเห็น")</script> ที่ศาลากลาง</p>
<p>ที่ประชุมเห็นชอบแผนงานปี 2566 และกำหนดนัดครั้งต่อไปในเดือนมีนาคม</p>
<noscript>ห้ามเห็น</noscript><img src="x" onerror="ห้ามเห็น"></article></body></html>
"""


def page(meta: str = "") -> str:
    return PAGE.format(meta=meta)


def test_the_article_is_taken_and_scripts_and_menus_are_not(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.html").write_text(page(), encoding="utf-8")
    (article,) = read(tmp_path).articles
    assert "กองทุนสวัสดิการ ที่ศาลากลาง" in article.text.replace("  ", " ")
    assert "แผนงานปี 2566" in article.text
    for unwanted in ["ห้ามเห็น", "secret", "color", "หน้าแรก", "<"]:
        assert unwanted not in article.text
    assert (article.title, article.url, article.date) == (
        "ประชุมกองทุน",
        "https://example.org/news/1",
        "2023-02-21",
    )


def test_nothing_is_fetched(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (tmp_path / "a.html").write_text(
        page('<meta http-equiv="refresh" content="0; url=https://example.org/">')
    )
    assert len(read(tmp_path).articles) == 1


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("tis-620", "cp874"), ("windows-874", "cp874"), ("utf-8", "utf-8"), ("", "utf-8"), ("", "utf-16")],
)
def test_thai_encodings(tmp_path: Path, read: Read, declared: str, encoding: str) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    (tmp_path / "a.html").write_bytes(page(meta).encode(encoding))
    assert "แผนงานปี 2566" in read(tmp_path).articles[0].text


def test_a_declared_encoding_that_does_not_show_by_itself(tmp_path: Path, read: Read) -> None:
    text = (
        '<html><head><meta charset="iso-8859-1"></head><body><p>Les délégués été très émus.</p></body></html>'
    )
    (tmp_path / "a.html").write_bytes(text.encode("latin-1"))
    (tmp_path / "b.html").write_bytes(text.replace("iso-8859-1", "nonsense").encode("latin-1"))
    outcome = read(tmp_path)
    assert outcome.texts == {"a.html": "Les délégués été très émus."}
    assert outcome.reasons["b.html"].startswith("unknown encoding")


@pytest.mark.parametrize(
    "body", ["<html><body><script>var x = 1</script></body></html>", "<html></html>", "<<<>>>", "<!-- x -->"]
)
def test_pages_without_text(tmp_path: Path, read: Read, body: str) -> None:
    (tmp_path / "a.htm").write_text(body)
    assert read(tmp_path).reasons == {"a.htm": "the page has no text outside menus and scripts"}


def test_deeply_nested_markup_does_no_harm(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.html").write_text("<html><body>" + "<div>" * 20_000 + "<p>ลึกมาก</p>")
    (tmp_path / "b.html").write_text(page(), encoding="utf-8")
    assert "b.html" in read(tmp_path).texts


def test_xhtml_with_an_encoding_declaration(tmp_path: Path, read: Read) -> None:
    text = '<?xml version="1.0" encoding="utf-8"?>\n' + page()
    (tmp_path / "a.xhtml").write_text(text, encoding="utf-8")
    assert "แผนงานปี 2566" in read(tmp_path).articles[0].text
