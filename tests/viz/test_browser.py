"""The page in Chromium (Debian packages chromium and fonts-thai-tlwg), with every request and error recorded."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx
import pytest
from playwright.sync_api import Browser, Page

import viz

pytestmark = pytest.mark.slow

Graph = networkx.MultiDiGraph
Open = Callable[..., Page]

EDGE = """([subject, object]) => {
  const network = window.saisamphan.network;
  const edge = Object.values(network.body.edges).find((each) => each.fromId === subject && each.toId === object);
  const point = network.canvasToDOM(edge.edgeType.getPoint(0.5));
  const stage = document.getElementById("network").getBoundingClientRect();
  return [point.x + stage.left, point.y + stage.top];
}"""
NODE = """(id) => {
  const network = window.saisamphan.network;
  const point = network.canvasToDOM(network.getPosition(id));
  const stage = document.getElementById("network").getBoundingClientRect();
  return [point.x + stage.left, point.y + stage.top];
}"""
HOSTILE = "</script><img src=x onerror=\"window.ran=1;document.title='ran'\"><script>window.ran=1</script>"
SENTENCE = "นายสมชาย ใจดี ผู้อำนวยการสถาบันพัฒนาองค์กรชุมชน กล่าวว่าปีนี้จะเร่งซ่อมบ้านให้ครบทุกตำบล"


@pytest.fixture
def view(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a graph's page at a size; at the end no request has left it and no error was logged."""
    seen: dict[str, list[str]] = {"requests": [], "problems": []}
    path = tmp_path / "view.html"
    pages: list[Page] = []

    def opened(graph: Graph, focus: str, size: tuple[int, int] = (1600, 900)) -> Page:
        viz.write(graph, path, focus=focus, title="สถาบันพัฒนาองค์กรชุมชน")
        page = browser.new_page(viewport={"width": size[0], "height": size[1]})
        page.on("request", lambda request: seen["requests"].append(request.url))
        page.on("console", lambda message: seen["problems"].append(message.text))
        page.on("pageerror", lambda error: seen["problems"].append(str(error)))
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", timeout=30_000)
        pages.append(page)
        return page

    yield opened
    for page in pages:
        page.close()
    assert seen["problems"] == []
    assert [url for url in seen["requests"] if not url.startswith("data:")] == [path.as_uri()] * len(pages)


def _ends(focus: str) -> list[str]:
    return [focus.replace("organization/codi", "person/1"), focus]


@pytest.mark.parametrize("size", [(1600, 900), (800, 600)])
def test_pointing_at_a_tie_shows_its_sentence(
    view: Open, graph: Graph, focus: str, tmp_path: Path, size: tuple[int, int]
) -> None:
    page = view(graph, focus, size)
    page.screenshot(path=tmp_path / "whole.png")
    page.mouse.move(*page.evaluate(EDGE, _ends(focus)))
    page.wait_for_selector("#tooltip:visible")
    words = page.inner_text("#tooltip")
    page.screenshot(path=tmp_path / "tooltip.png")
    expected = ("ดำรงตำแหน่งใน", "holds post in", "ผู้อำนวยการ", "พ.ศ. 2561", "2018", "95 %", SENTENCE)
    assert [each for each in expected if each not in words] == []
    assert "และอีก 2 แห่ง" in words
    assert "ภาคีแปดหน่วยงาน" in words
    box = page.locator("#tooltip").bounding_box()
    assert box is not None
    assert min(box["x"], box["y"]) >= 0
    assert box["x"] + box["width"] <= size[0]
    assert box["y"] + box["height"] <= size[1]
    assert page.evaluate("document.documentElement.scrollWidth") == size[0]


def test_clicking_a_tie_keeps_all_its_sentences_beside(view: Open, graph: Graph, focus: str) -> None:
    page = view(graph, focus)
    page.mouse.click(*page.evaluate(EDGE, _ends(focus)))
    page.mouse.move(5, 5)
    page.wait_for_selector("#details .evidence")
    assert page.locator("#details blockquote").all_inner_texts() == [SENTENCE] * 4
    assert "หลักฐาน 4 แห่ง" in page.inner_text("#details")
    assert page.locator("#details cite").count() == 4
    page.keyboard.press("Escape")
    assert page.locator("#details blockquote").count() == 0


def test_pointing_at_a_thing_and_clicking_it(view: Open, graph: Graph, focus: str) -> None:
    page = view(graph, focus)
    page.mouse.move(*page.evaluate(NODE, focus))
    page.wait_for_selector("#tooltip:visible")
    words = page.inner_text("#tooltip")
    assert [each for each in ("องค์กร", "Community Organizations", "พอช.") if each not in words] == []
    page.mouse.click(*page.evaluate(NODE, focus))
    ties = page.locator("#details .tie")
    assert ties.count() == graph.degree(focus)
    ties.first.click()
    assert page.locator("#details blockquote").count() >= 1


@pytest.mark.parametrize("words", ["พอช", "community organizations dev", "สถาบันพัฒนา"])
def test_search_finds_by_any_name_and_centres(view: Open, graph: Graph, focus: str, words: str) -> None:
    page = view(graph, focus)
    page.keyboard.press("Tab")
    page.keyboard.type(words)
    assert "สถาบันพัฒนาองค์กรชุมชน" in page.locator("#found [aria-selected=true]").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    x, y = page.evaluate(NODE, focus)
    stage = page.locator("#network").bounding_box()
    assert stage is not None
    assert abs(x - stage["x"] - stage["width"] / 2) < 3
    assert abs(y - stage["y"] - stage["height"] / 2) < 3
    assert "พอช." in page.inner_text("#details")


def test_search_says_when_nothing_is_found(view: Open, graph: Graph, focus: str) -> None:
    page = view(graph, focus)
    page.fill("#search", "ไม่มีชื่อนี้")
    assert "ไม่พบในภาพนี้" in page.inner_text("#found")


def test_the_legend_hides_types_and_predicates(view: Open, graph: Graph, focus: str) -> None:
    page = view(graph, focus)
    hidden: dict[str, Any] = {
        kind: f"""() => window.saisamphan.network.body.data.{kind}.get().filter((each) => each.hidden).length"""
        for kind in ("nodes", "edges")
    }
    page.uncheck("#types input[value=Person]")
    ends = [kind for edge in graph.edges() for kind in {graph.nodes[end]["type"] for end in edge}]
    assert page.evaluate(hidden["nodes"]) == 6
    assert page.evaluate(hidden["edges"]) == ends.count("Person")
    page.check("#types input[value=Person]")
    page.uncheck("#predicates input[value=heldAt]")
    assert page.evaluate(hidden["nodes"]) == 0
    assert page.evaluate(hidden["edges"]) == 5


def test_controls_are_reached_by_keyboard(view: Open, graph: Graph, focus: str) -> None:
    page = view(graph, focus)
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.value || ''"))
    assert [name for name in ("search", "closer", "whole", "Person", "Event") if name not in reached] == []
    before = page.evaluate("window.saisamphan.network.getScale()")
    page.focus("#closer")
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert page.evaluate("window.saisamphan.network.getScale()") > before * 1.2


def test_hostile_text_does_not_run(view: Open, graph: Graph, focus: str) -> None:
    graph.nodes[focus].update(label_th=f"สถาบัน {HOSTILE}", aliases=(HOSTILE,))
    for _, _, edge in graph.edges(data=True):
        edge["roles"] = [HOSTILE]
        for source in edge["sources"]:
            source.update(title=HOSTILE, quote=HOSTILE)
    page = view(graph, focus)
    page.mouse.move(*page.evaluate(EDGE, _ends(focus)))
    page.wait_for_selector("#tooltip:visible")
    assert HOSTILE in page.inner_text("#tooltip")
    page.mouse.click(*page.evaluate(EDGE, _ends(focus)))
    page.fill("#search", "สถาบัน")
    page.keyboard.press("Enter")
    assert HOSTILE in page.inner_text("#details")
    assert page.evaluate("window.ran") is None
    assert page.title() == "สถาบันพัฒนาองค์กรชุมชน"
    assert page.locator("img").count() == 0


def test_a_large_picture_opens(view: Open) -> None:
    graph = networkx.relabel_nodes(networkx.MultiDiGraph(networkx.barabasi_albert_graph(700, 2, seed=1)), str)
    for name in graph:
        graph.nodes[name].update(type="Organization", label_th=f"องค์กร {name}")
    page = view(graph, "0")
    assert page.evaluate("window.saisamphan.network.body.nodeIndices.length") == 700
