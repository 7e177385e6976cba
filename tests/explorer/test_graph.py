"""The graph: what one does to it, what is drawn, and what else shows the same selection."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

START = "/#/graph?start=organization/codi"
CODI = "https://w3id.org/saisamphan/organization/codi"
PLACES = "Object.fromEntries(explorer.ws.graph.mapNodes((iri, data) => [iri, [data.x, data.y]]))"
ORDER = "explorer.ws.graph.order"
SHOWN = "explorer.stage.shown.nodes.size"
AT = """iri => { const { x, y } = explorer.stage.sigma.graphToViewport(explorer.ws.graph.getNodeAttributes(iri));
  const box = document.querySelector('.canvas').getBoundingClientRect(); return [x + box.left, y + box.top] }"""
EDGE = """(iri) => { const { ws, stage } = explorer;
  const long = ({ from, to }) => Math.hypot(to[0] - from[0], to[1] - from[1]) > 90;
  const id = ws.graph.edges(iri).find((each) => stage.shown.edges.has(each) && long(stage.line(each)));
  const box = document.querySelector('.canvas').getBoundingClientRect(); const [x, y] = stage.line(id).middle;
  return [id, x + box.left, y + box.top] }"""
BOXES = """explorer.stage.names.map(({ x, y, lines }) =>
  [x, y, Math.max(...lines.map((line) => line.length)) * 3, lines.length * 15])"""
Drawn = Callable[[Any], None]


@pytest.fixture
def graph(visit: Any, drawn: Drawn) -> Any:
    page = visit(START)
    drawn(page)
    return page


def press(page: Any, name: str) -> None:
    page.locator(".details .actions").get_by_role("button", name=name, exact=True).click()


def test_it_starts_from_a_thing_with_names_and_legend(graph: Any, keep: Any) -> None:
    assert graph.evaluate(ORDER) > 15
    assert graph.evaluate("explorer.stage.names.length") > 10
    assert "สถาบันพัฒนาองค์กรชุมชน" in graph.inner_text(".details h2")
    legend = graph.inner_text(".filters")
    assert [
        word for word in ("บุคคล", "องค์กร", "ดำรงตำแหน่งใน", "ช่วงเวลา", "ความเชื่อมั่น") if word not in legend
    ] == []
    keep(graph, "graph")


def test_names_do_not_cover_one_another(graph: Any) -> None:
    graph.keyboard.press("Escape")
    boxes = graph.evaluate(BOXES)
    for place, (x, y, half, tall) in enumerate(boxes):
        for other_x, other_y, other_half, other_tall in boxes[place + 1 :]:
            apart = (
                abs(x - other_x) >= (half + other_half) * 0.6
                or y + tall <= other_y
                or other_y + other_tall <= y
            )
            assert apart


def test_expand_moves_nothing_and_can_be_undone(graph: Any) -> None:
    before = graph.evaluate(PLACES)
    other = graph.evaluate(f"explorer.ws.graph.nodes().find((iri) => iri !== '{CODI}')")
    camera = graph.evaluate("JSON.stringify(explorer.stage.sigma.getCamera().getState())")
    press(graph, "ขยาย")
    until(graph, f"{ORDER} > {len(before)}")
    after = graph.evaluate(PLACES)
    assert {iri: after[iri] for iri in before} == before
    assert graph.evaluate("JSON.stringify(explorer.stage.sigma.getCamera().getState())") == camera
    graph.keyboard.press("Control+z")
    assert graph.evaluate(PLACES) == before
    graph.keyboard.press("Control+Shift+Z")
    assert graph.evaluate(ORDER) == len(after)
    assert other in after


def test_collapse_hide_show_and_pin(graph: Any) -> None:
    order = graph.evaluate(ORDER)
    press(graph, "ยุบ")
    assert graph.evaluate(ORDER) < order
    graph.get_by_role("button", name="เลิกทำ").click()
    assert graph.evaluate(ORDER) == order
    press(graph, "ปักหมุด")
    assert graph.evaluate(f"explorer.ws.graph.getNodeAttribute('{CODI}', 'pinned')") is True
    graph.get_by_role("button", name="จัดวางใหม่").click()
    press(graph, "ซ่อน")
    assert graph.evaluate(SHOWN) == order - 1
    graph.get_by_role("button", name="แสดงที่ซ่อน").click()
    assert graph.evaluate(SHOWN) == order


def test_dragging_moves_one_thing_and_pins_it(graph: Any) -> None:
    iri = graph.evaluate(f"[...explorer.stage.shown.nodes].find((each) => each !== '{CODI}')")
    before = graph.evaluate(PLACES)
    x, y = graph.evaluate(AT, iri)
    graph.mouse.move(x, y)
    graph.mouse.down()
    graph.mouse.move(x + 40, y + 30, steps=4)
    graph.mouse.up()
    after = graph.evaluate(PLACES)
    assert after[iri] != before[iri]
    assert {each: place for each, place in after.items() if each != iri} == {
        each: place for each, place in before.items() if each != iri
    }
    assert graph.evaluate(f"explorer.ws.graph.getNodeAttribute('{iri}', 'pinned')") is True


def test_clicking_a_tie_shows_its_sentences(graph: Any, keep: Any) -> None:
    identifier, x, y = graph.evaluate(EDGE, CODI)
    graph.mouse.move(x, y)
    graph.mouse.click(x, y)
    graph.locator(".details blockquote").first.wait_for()
    picked = graph.evaluate("explorer.ws.pick.edge")
    assert graph.evaluate(
        "([one, other]) => Boolean(one) && explorer.ws.graph.hasEdge(other)", [picked, identifier]
    )
    count = graph.evaluate("explorer.ws.graph.getEdgeAttribute(explorer.ws.pick.edge, 'sources')")
    assert graph.locator(".details blockquote").count() == count
    assert graph.locator(".details .origin a").count() == count
    keep(graph, "evidence")


def test_clicking_and_double_clicking_a_thing(graph: Any) -> None:
    iri = graph.evaluate("[...explorer.stage.shown.nodes].find((each) => each.includes('/person/'))")
    x, y = graph.evaluate(AT, iri)
    graph.mouse.click(x, y)
    until(graph, "iri => explorer.ws.pick.node === iri", iri)
    order = graph.evaluate(ORDER)
    graph.wait_for_timeout(400)
    graph.mouse.dblclick(x, y)
    until(graph, f"{ORDER} > {order} || document.querySelector('.note')?.textContent")


def test_filters_by_type_predicate_date_and_confidence(graph: Any) -> None:
    whole = graph.evaluate(SHOWN)
    ties = "explorer.stage.shown.edges.size"
    before = graph.evaluate(ties)
    graph.uncheck(".filters input[value=Event]")
    assert graph.evaluate(SHOWN) < whole
    graph.check(".filters input[value=Event]")
    graph.uncheck(".filters input[value=implements]")
    assert graph.evaluate(ties) < before
    graph.check(".filters input[value=implements]")
    slider = graph.locator(".filters input[type=range]").first
    slider.focus()
    for _ in range(12):
        graph.keyboard.press("ArrowRight")
    assert graph.evaluate(ties) < before
    assert "พ.ศ." in slider.get_attribute("aria-valuetext")
    graph.get_by_role("button", name="ล้างตัวกรอง").click()
    assert graph.evaluate(ties) == before
    sure = graph.get_by_role("slider", name="ความเชื่อมั่นอย่างน้อย")
    sure.focus()
    for _ in range(18):
        graph.keyboard.press("ArrowRight")
    assert graph.evaluate(ties) < before
    assert sure.get_attribute("aria-valuetext") != "0%"


def test_shortest_paths_between_two(graph: Any, keep: Any) -> None:
    press(graph, "เส้นทางไปยัง…")
    box = graph.locator(".details .search input")
    box.fill("จังหวัดเชียงใหม่")
    graph.locator(".details [role=option]", has_text="จังหวัดเชียงใหม่").first.click()
    graph.wait_for_selector(".paths .step")
    assert "เส้นทางสั้นที่สุด" in graph.inner_text(".paths")
    assert graph.evaluate("[...explorer.ws.path].every((edge) => explorer.ws.graph.hasEdge(edge))")
    keep(graph, "path")
    graph.locator(".paths .step").first.click()
    graph.locator(".details blockquote").first.wait_for()


def test_communities_colour_and_list(graph: Any, keep: Any) -> None:
    graph.get_by_role("button", name="กลุ่ม", exact=True).click()
    assert graph.locator(".communities li").count() >= 2
    assert graph.evaluate("explorer.ws.graph.everyNode((_, { community }) => community >= 0)")
    keep(graph, "communities")


def test_the_address_holds_the_state(graph: Any, visit: Any, drawn: Drawn) -> None:
    graph.uncheck(".filters input[value=Event]")
    graph.locator("#tab-list").click()
    graph.wait_for_timeout(700)
    places, shown = graph.evaluate(PLACES), graph.evaluate(SHOWN)
    other = visit(graph.url)
    drawn(other)
    other.wait_for_selector(".dock .list")
    again = other.evaluate(PLACES)
    assert again.keys() == places.keys()
    assert all(abs(again[iri][axis] - places[iri][axis]) <= 1 for iri in places for axis in (0, 1))
    assert other.evaluate(SHOWN) == shown
    assert other.evaluate("explorer.ws.pick.node") == CODI


def test_timeline_map_and_list_share_the_selection(visit: Any, drawn: Drawn, keep: Any) -> None:
    page = visit("/#/graph?overview=1")
    drawn(page)
    page.locator("#tab-list").click()
    row = page.locator(".dock .list .tie", has_text=re.compile(r"^จังหวัดเชียงใหม่\s*\d+$")).first
    row.click()
    assert "จังหวัดเชียงใหม่" in page.inner_text(".details h2")
    assert "marked" in row.get_attribute("class")
    page.locator("#tab-map").click()
    page.wait_for_selector(".dock .province.marked")
    keep(page, "map")
    page.locator("#tab-timeline").click()
    mark = page.locator(".dock .mark [role=button]").first
    mark.focus()
    page.keyboard.press("Enter")
    page.locator(".details blockquote").first.wait_for()
    assert page.locator(".dock .mark.marked").count() >= 1
    keep(page, "timeline")


def test_the_whole_graph_opens(visit: Any, drawn: Drawn) -> None:
    page = visit("/#/graph?overview=1")
    drawn(page)
    assert page.evaluate(ORDER) > 100


def test_an_empty_graph_says_what_to_do_and_takes_a_search(visit: Any) -> None:
    page = visit("/#/graph")
    page.wait_for_selector(".nothing h2")
    page.locator(".tools .search input").fill("พอช")
    page.keyboard.press("Enter")
    until(page, f"{ORDER} === 1")
    assert "สถาบันพัฒนาองค์กรชุมชน" in page.inner_text(".details h2")


def test_language_turns_and_the_graph_stays(graph: Any) -> None:
    places = graph.evaluate(PLACES)
    graph.get_by_role("button", name="English").click()
    graph.wait_for_selector(".tools button:has-text('Undo')")
    until(graph, "window.explorer && window.explorer.ws.graph.order > 0")
    assert graph.evaluate(PLACES) == places
