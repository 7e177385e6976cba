"""Where nodes are: the same each time, labels apart, parts side by side."""

from itertools import combinations

import networkx
import pytest

from viz.picture import picture
from viz.positions import Box, box, positions
from viz.spacing import shelves


def _rectangle(place: tuple[int, int], size: Box) -> tuple[float, float, float, float]:
    x, y = place
    return (x - size.width / 2, y - size.above, x + size.width / 2, y + size.below)


def _overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    slack = 2  # places are whole pixels
    return a[0] + slack < b[2] and b[0] + slack < a[2] and a[1] + slack < b[3] and b[1] + slack < a[3]


def test_labels_do_not_overlap(graph: "networkx.MultiDiGraph[str]", focus: str) -> None:
    nodes = picture(graph, focus=focus, title="")["nodes"]
    boxes = [_rectangle((node["x"], node["y"]), box(node["size"], node["lines"])) for node in nodes]
    assert [pair for pair in combinations(boxes, 2) if _overlap(*pair)] == []


@pytest.mark.parametrize("nodes", [1, 2, 3, 30, 200])
def test_any_number_of_nodes_has_places_and_no_two_the_same(nodes: int) -> None:
    star = networkx.MultiDiGraph([(0, other) for other in range(1, nodes)])
    star.add_node(0)
    named = networkx.relabel_nodes(star, str)
    found = positions(named, {node: Box(80, 20, 40) for node in named})
    assert len(set(found.values())) == nodes
    assert found == positions(named, {node: Box(80, 20, 40) for node in named})


def test_parts_that_nothing_ties_together_do_not_overlap() -> None:
    graph = networkx.MultiDiGraph([(f"{part}a", f"{part}b") for part in "pqrstuv"])
    graph.add_nodes_from("xyz")
    size = Box(100, 20, 40)
    found = positions(graph, dict.fromkeys(graph, size))
    assert not any(
        _overlap(*pair) for pair in combinations([_rectangle(at, size) for at in found.values()], 2)
    )


def test_shelves_keep_the_order_and_break_into_rows() -> None:
    assert shelves([(100, 50), (100, 30), (100, 40), (100, 40)], 1.0) == [(0, 0), (0, 50), (0, 80), (0, 120)]
    assert shelves([(100, 50), (100, 30)], 6.0) == [(0, 0), (100, 0)]
    assert shelves([], 1.5) == []
