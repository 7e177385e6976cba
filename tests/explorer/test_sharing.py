"""What leaves the explorer: links, pictures, one offline file; and a first visit from beginning to shared link."""

import time
from pathlib import Path
from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

START = "/#/graph?start=organization/codi"


def saved(page: Any, label: str, path: Path) -> Path:
    page.get_by_role("button", name="แบ่งปัน").click()
    with page.expect_download(timeout=120_000) as expected:
        page.locator(".menu .sheet button", has_text=label).first.click()
    expected.value.save_as(path)
    page.keyboard.press("Escape")
    assert page.locator(".menu .sheet").is_hidden()
    return path


def test_pictures_of_what_is_seen(visit: Any, drawn: Any, tmp_path: Path) -> None:
    page = visit(START, accept_downloads=True)
    drawn(page)
    svg = saved(page, "SVG: กราฟ", tmp_path / "graph.svg").read_text(encoding="utf-8")
    assert "@font-face" in svg
    assert svg.count("<tspan") >= 10
    assert "http://127" not in svg
    png = saved(page, "PNG: กราฟ", tmp_path / "graph.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert len(png) > 30_000
    times = saved(page, "SVG: เส้นเวลา", tmp_path / "times.svg").read_text(encoding="utf-8")
    assert "font-family" in times
    assert page.evaluate("explorer.ws.pick.node") is not None


def test_one_file_works_without_a_network(visit: Any, drawn: Any, keep: Any, tmp_path: Path) -> None:
    page = visit(START, accept_downloads=True)
    drawn(page)
    path = saved(page, "ไฟล์เดียว", tmp_path / "graph.html")
    other = visit(path.as_uri(), offline=True)
    drawn(other)
    keep(other, "offline")
    assert other.evaluate("explorer.ws.graph.order") == page.evaluate("explorer.ws.graph.order")
    assert "ไม่ต้องต่ออินเทอร์เน็ต" in other.inner_text("header")
    other.locator(".details .tie").first.click()
    other.locator(".details blockquote").first.wait_for()
    other.locator(".details .origin a").first.click()
    other.wait_for_selector("article.prose")
    other.keyboard.press("/")
    other.keyboard.type("พอช")
    other.locator("[role=option]", has_text="สถาบันพัฒนาองค์กรชุมชน").first.click()
    other.wait_for_selector("ul.facts")
    other.wait_for_selector(".province")
    other.locator(".mentioned blockquote").first.wait_for()
    other.get_by_role("link", name="SPARQL").click()
    other.wait_for_selector(".state")
    assert "kg serve" in other.inner_text("main")


def test_first_visit_from_start_page_to_shared_link(visit: Any, drawn: Any, keep: Any) -> None:
    begun = time.monotonic()
    page = visit("/", permissions=["clipboard-read", "clipboard-write"])
    page.wait_for_selector(".tally a")
    keep(page, "1-start")
    page.locator(".search.large input").press_sequentially("พอช", delay=30)
    page.locator("[role=option]", has_text="สถาบันพัฒนาองค์กรชุมชน").first.click()
    page.wait_for_selector("ul.facts")
    keep(page, "2-entity")
    page.get_by_role("link", name="เปิดในกราฟ").click()
    drawn(page)
    page.locator(".details .tie").first.click()
    page.locator(".details blockquote").first.wait_for()
    keep(page, "3-evidence")
    page.get_by_role("button", name="แบ่งปัน").click()
    page.get_by_role("button", name="คัดลอกลิงก์").click()
    until(page, "document.querySelector('.menu .sheet [role=status]').textContent.includes('คัดลอกลิงก์แล้ว')")
    link = page.evaluate("navigator.clipboard.readText()")
    other = visit(link)
    drawn(other)
    other.locator(".details blockquote").first.wait_for()
    keep(other, "4-shared")
    assert time.monotonic() - begun < 60


def test_a_link_carries_language_and_calendar(visit: Any) -> None:
    page = visit("/#/entity/organization/codi?lang=en&era=ce")
    page.wait_for_selector("ul.facts")
    assert page.inner_text("h1") == "Community Organizations Development Institute"
    assert page.url.endswith("#/entity/organization/codi")
