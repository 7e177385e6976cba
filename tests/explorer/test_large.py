"""The overview of 10,000 things: drawn, moved and asked; times are printed and kept generous, for busy machines."""

import json
import math
import random
import time
from typing import Any

import pytest

from tests.explorer.waiting import until

pytestmark = pytest.mark.slow

THINGS, TIES = 10_000, 20_000
MOST_SECONDS = 15.0
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


def test_ten_thousand_things_are_usable(visit: Any, keep: Any) -> None:
    page = visit("/#/graph")
    page.wait_for_selector(".nothing")
    content = overview()
    page.route("**/api/overview*", lambda route: route.fulfill(body=content, content_type="application/json"))
    begun = time.monotonic()
    page.get_by_role("link", name="ดูกราฟทั้งหมด").click()
    until(page, "window.explorer && window.explorer.stage.names.length > 20", seconds=60)
    drawn = time.monotonic() - begun
    keep(page, "large")
    assert page.evaluate("explorer.ws.graph.order") == THINGS
    begun = time.monotonic()
    page.evaluate("explorer.ws.select({ node: explorer.ws.graph.nodes()[1] })")
    page.wait_for_selector(".details h2")
    chosen = time.monotonic() - begun
    begun = time.monotonic()
    page.uncheck(".filters input[value=Event]")
    filtered = time.monotonic() - begun
    print(f"10,000 things: drawn {drawn:.1f} s, one chosen {chosen:.2f} s, a type filtered {filtered:.2f} s")
    assert max(drawn, chosen, filtered) < MOST_SECONDS
