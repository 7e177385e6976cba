"""The overview of 10,000 things: drawn, moved and asked; times are printed and kept generous, for busy machines.

Time ends when the pixels are there. The mark is 3 seconds for a picture, drawn by the processor alone.
"""

import json
import math
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

THINGS, TIES = 10_000, 20_000
MOST_SECONDS = 9.0
BASE = "https://w3id.org/saisamphan/"
TYPES = ("Person", "Organization", "Place", "Programme", "Policy", "Event")


def overview() -> str:
    chance = random.Random(7)
    nodes = []
    for number in range(THINGS):
        kind = TYPES[number % 6]
        angle, radius = number * 2.4, 40 * math.sqrt(number)
        nodes.append(
            {
                "iri": f"{BASE}{kind.lower()}/n{number}", "type": kind, "label": f"ชื่อที่ {number} ของเครือข่าย",
                "label_en": None, "date": None, "articles": 1, "registered": False, "community": number % 40,
                "x": radius * math.cos(angle), "y": radius * math.sin(angle),
            }
        )  # fmt: skip
    edges = []
    for number in range(TIES):
        near = chance.randrange(THINGS)
        far = min(THINGS - 1, int(chance.paretovariate(0.6)) + chance.randrange(200))
        edges.append(
            {
                "id": f"e{number}", "subject": nodes[near]["iri"], "object": nodes[far]["iri"], "role": None,
                "predicate": "partnerOf", "date": "2018", "confidence": 0.9, "sources": 1,
            }
        )  # fmt: skip
    return json.dumps({"nodes": nodes, "edges": edges, "total": THINGS})


# Reading a pixel waits until the picture is drawn, not only ordered.
ON_SCREEN = """() => Object.values(explorer.stage.sigma.webGLContexts).forEach(
  (gl) => gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4)))"""
# The middle of a tie in the window that no thing is near.
FREE_TIE = """() => {
  const { stage, ws } = explorer;
  const { width, height } = stage.sigma.getDimensions();
  const things = ws.graph.mapNodes((_, data) => stage.sigma.graphToViewport(data));
  for (const id of ws.graph.edges()) {
    const [x, y] = stage.line(id).middle;
    if (x < 20 || y < 20 || x > width - 20 || y > height - 20) continue;
    if (things.every((thing) => Math.hypot(thing.x - x, thing.y - y) > 12)) return { x, y };
  }
  return null;
}"""


def seconds(page: Any, act: Callable[[], object]) -> float:
    """How long something takes until it is seen."""
    begun = time.monotonic()
    act()
    page.evaluate(ON_SCREEN)
    return time.monotonic() - begun


def test_ten_thousand_things_are_usable(visit: Any, keep: Any) -> None:
    page = visit("/#/graph")
    page.wait_for_selector(".nothing")
    content = overview()
    page.route("**/api/overview*", lambda route: route.fulfill(body=content, content_type="application/json"))
    page.route("**/api/evidence*", lambda route: route.fulfill(json={"statements": []}))

    def draw() -> None:
        page.get_by_role("link", name="ดูกราฟทั้งหมด").click()
        until(page, "window.explorer && window.explorer.stage.names.length > 20", seconds=60)

    def choose() -> None:
        page.evaluate("explorer.ws.select({ node: explorer.ws.graph.nodes()[1] })")
        page.wait_for_selector(".details h2")

    drawn = seconds(page, draw)
    keep(page, "large")
    assert page.evaluate("explorer.ws.graph.order") == THINGS
    chosen = seconds(page, choose)
    filtered = seconds(page, lambda: page.uncheck(".filters input[value=Event]"))
    print(f"10,000 things: drawn {drawn:.1f} s, one chosen {chosen:.2f} s, a type filtered {filtered:.2f} s")
    assert max(drawn, chosen, filtered) < MOST_SECONDS


def test_a_tie_among_ten_thousand_things_opens_its_sentences(visit: Any) -> None:
    page = visit("/#/graph")
    page.wait_for_selector(".nothing")
    page.route(
        "**/api/overview*", lambda route: route.fulfill(body=overview(), content_type="application/json")
    )
    page.route("**/api/evidence*", lambda route: route.fulfill(json={"statements": []}))
    page.get_by_role("link", name="ดูกราฟทั้งหมด").click()
    until(page, "window.explorer && window.explorer.stage.names.length > 20", seconds=60)
    page.evaluate("explorer.stage.sigma.getCamera().setState({ ratio: 0.1 })")
    spot = until(page, f"({FREE_TIE})()")
    with page.expect_request("**/api/evidence*") as asked:
        page.locator(".canvas").click(position=spot)
    assert "predicate=partnerOf" in asked.value.url
    assert page.evaluate("explorer.ws.pick.edge")
