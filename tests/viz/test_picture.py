"""From graph to plain dict: names, counts, order, evidence, what is left out."""

import networkx
import pytest

from viz.picture import PictureError, drawn, picture

Graph = networkx.MultiDiGraph


def test_all_things_and_ties_are_there_with_counts(graph: Graph, focus: str) -> None:
    made = picture(graph, focus=focus, title="ก")
    assert drawn(made) == (40, 60, 0, 0)
    assert [(kind["id"], kind["th"], kind["count"]) for kind in made["types"]] == [
        ("Person", "บุคคล", 6),
        ("Organization", "องค์กร", 13),
        ("Place", "สถานที่", 8),
        ("Programme", "โครงการ", 5),
        ("Policy", "นโยบายหรือกฎหมาย", 3),
        ("Event", "งาน", 5),
    ]
    assert sum(kind["count"] for kind in made["predicates"]) == 60
    assert {kind["en"] for kind in made["predicates"]} >= {"holds post in", "held at"}


def test_a_tie_carries_role_date_and_each_sentence(graph: Graph, focus: str) -> None:
    made = picture(graph, focus=focus, title="ก")
    [tie] = [tie for tie in made["edges"] if tie["subject"].endswith("person/1") and tie["object"] == focus]
    assert tie["roles"] == ["ผู้อำนวยการ"]
    assert tie["date"] == {"th": "พ.ศ. 2561", "en": "2018"}
    assert tie["confidence"] == 0.95
    assert not tie["unsure"]
    titles = [made["articles"][source["article"]]["title"] for source in tie["sources"]]
    assert len(set(titles)) == 4
    assert all(source["quote"].startswith("นายสมชาย ใจดี") for source in tie["sources"])


def test_ties_between_the_same_two_things_are_bent_apart(graph: Graph, focus: str) -> None:
    made = picture(graph, focus=focus, title="ก")
    nha = focus.replace("codi", "nha")
    pair = [tie for tie in made["edges"] if {tie["subject"], tie["object"]} == {focus, nha}]
    # They point opposite ways, so the same sign puts them on opposite sides.
    assert [tie["subject"] for tie in pair] == [focus, nha]
    assert pair[0]["bend"] == pair[1]["bend"] != 0
    msdhs = focus.replace("codi", "msdhs")
    same_way = [tie["bend"] for tie in made["edges"] if (tie["subject"], tie["object"]) == (focus, msdhs)]
    assert len(set(same_way)) == 2
    assert [tie["unsure"] for tie in made["edges"] if tie["confidence"] == 0.35] == [True]


def test_order_of_the_graph_makes_no_difference(graph: Graph, focus: str) -> None:
    turned: Graph = Graph()
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    first = picture(graph, focus=focus, title="ก")
    second = picture(turned, focus=focus, title="ก")
    assert first["nodes"] == second["nodes"]
    assert first["edges"] == second["edges"]


def test_a_large_graph_keeps_what_is_near_and_says_what_is_left_out(graph: Graph, focus: str) -> None:
    made = picture(graph, focus=focus, title="ก", limit=10)
    kept = {node["id"] for node in made["nodes"]}
    near = set(networkx.all_neighbors(graph, focus)) | {focus}
    assert len(kept) == 10
    assert focus in kept
    assert kept <= near
    left = sorted(graph.degree(node) for node in near - kept)
    assert left[-1] <= min(graph.degree(node) for node in kept)
    assert made["left_out"]["nodes"] == 30
    assert made["left_out"]["edges"] == 60 - len(made["edges"]) > 0


def test_without_a_focus_the_most_connected_are_kept(graph: Graph) -> None:
    made = picture(graph, focus=None, title="ก", limit=3)
    highest = sorted(dict(graph.degree()).values(), reverse=True)[:3]
    assert sorted((graph.degree(node["id"]) for node in made["nodes"]), reverse=True) == highest


def test_a_focus_that_is_not_there_is_named(graph: Graph) -> None:
    with pytest.raises(PictureError, match="'urn:none' is not in the graph"):
        picture(graph, focus="urn:none", title="ก")


def test_missing_names_unknown_types_and_self_ties_are_drawn() -> None:
    graph: Graph = Graph()
    graph.add_node("urn:a", type="Comet", label_th=None, label_en="Halley")
    graph.add_node("urn:b")
    graph.add_edge("urn:a", "urn:a", key="orbits")
    graph.add_edge("urn:a", "urn:b", key="orbits")
    made = picture(graph, focus=None, title="")
    assert [(node["th"], node["type"]) for node in made["nodes"]] == [
        ("Halley", "Comet"),
        ("urn:b", "Entity"),
    ]
    assert made["predicates"] == [{"id": "orbits", "th": "orbits", "en": "orbits", "count": 2}]
    assert [tie["confidence"] for tie in made["edges"]] == [None, None]


def test_an_empty_graph_is_a_picture() -> None:
    assert drawn(picture(Graph(), focus=None, title="")) == (0, 0, 0, 0)
