"""Everybody can use it: axe finds nothing serious, the keyboard reaches everything, narrow screens hold it."""

from pathlib import Path
from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

AXE = Path(__file__).parents[2] / "viz" / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = {
    "start": ("/", ".often li"),
    "search": ("/#/search?q=เชียง", ".results section"),
    "entity": ("/#/entity/organization/codi", ".mentioned blockquote"),
    "article": ("/organization/codi", ".mentioned .read"),
    "graph": ("/#/graph?start=organization/codi", ".dock .mark"),
    "map": ("/#/entity/place/TH-50", ".province"),
    "sparql": ("/#/sparql?example=programmes-by-province&run=1", ".result table"),
}
FINDINGS = """async () => (await axe.run()).violations
  .filter(({ impact }) => ['serious', 'critical'].includes(impact))
  .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html + ' ' + node.failureSummary)}`)"""


def findings(page: Any) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return list(page.evaluate(FINDINGS))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(visit: Any, name: str, theme: str) -> None:
    address, ready = PAGES[name]
    page = visit(address, color_scheme=theme, reduced_motion="reduce")
    page.wait_for_selector(ready)
    if name == "article":
        page.locator(ready).first.click()
        page.wait_for_selector("article.prose")
    assert findings(page) == []


def test_axe_finds_nothing_serious_in_open_parts(visit: Any, drawn: Any) -> None:
    page = visit("/#/graph?start=organization/codi&lang=en", reduced_motion="reduce")
    drawn(page)
    page.locator(".details .tie").first.click()
    page.locator(".details blockquote").first.wait_for()
    page.locator("#tab-list").click()
    page.get_by_role("button", name="Share").click()
    assert findings(page) == []
    page.keyboard.press("Escape")
    page.locator("header .search input").fill("chiang")
    page.locator("[role=option]").first.wait_for()
    assert findings(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_sticks_out_of_a_narrow_screen(visit: Any, keep: Any, name: str) -> None:
    address, ready = PAGES[name]
    page = visit(address, size=(360, 740))
    page.wait_for_selector(ready if name != "graph" else ".stage canvas")
    keep(page, name)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_narrow_graph_has_its_panels_as_sheets(visit: Any, drawn: Any, keep: Any) -> None:
    page = visit("/#/graph?start=organization/codi", size=(390, 800), has_touch=True)
    drawn(page)
    page.get_by_role("button", name="ตัวกรอง").click()
    assert page.locator(".filters input").first.is_visible()
    page.locator(".filters .sheet-close").click()
    page.get_by_role("button", name="รายละเอียด").click()
    assert page.locator(".details h2").is_visible()
    keep(page, "sheet")


def test_the_keyboard_alone_expands_reads_and_undoes(visit: Any, drawn: Any) -> None:
    page = visit("/#/graph?start=organization/codi")
    drawn(page)
    order = page.evaluate("explorer.ws.graph.order")
    page.locator("#tab-timeline").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector(".dock .list")
    page.locator(".dock .list .tie").first.focus()
    page.keyboard.press("Enter")
    until(page, "explorer.ws.pick.node")
    page.keyboard.press("e")
    until(page, f"explorer.ws.graph.order > {order} || document.querySelector('.note').textContent")
    page.keyboard.press("p")
    assert page.evaluate("explorer.ws.graph.getNodeAttribute(explorer.ws.pick.node, 'pinned')")
    page.keyboard.press("Control+z")
    page.locator(".canvas").focus()
    camera = "explorer.stage.sigma.getCamera().ratio"
    before = page.evaluate(camera)
    page.keyboard.press("+")
    until(page, f"{camera} < {before}")
    page.keyboard.press("Escape")
    assert page.evaluate("explorer.ws.pick.node") is None
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    page.keyboard.press("Escape")
    until(page, "document.querySelectorAll('dialog').length === 0")


def test_skipping_to_the_content(visit: Any) -> None:
    page = visit("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
