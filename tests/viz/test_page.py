"""The HTML file: nothing from outside, nothing from an article that could run, the same bytes each time."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import networkx
import pytest

import viz

Graph = networkx.MultiDiGraph
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)><!--<script>\"'&amp;\u2028\u2029"


class Page(HTMLParser):
    """Elements with their attributes, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.contents: list[tuple[str, dict[str, str], str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements and data.strip():
            self.contents.append((*self.elements[-1], data))

    def data(self, name: str) -> Any:
        """The JSON in the script element with this id."""
        [text] = [text for tag, attrs, text in self.contents if tag == "script" and attrs.get("id") == name]
        return json.loads(text)


@pytest.fixture
def hostile(graph: Graph, focus: str) -> Graph:
    """The graph with hostile text wherever an article's text goes."""
    graph.nodes[focus].update(label_th=f"สถาบัน {HOSTILE}", label_en=HOSTILE, aliases=(HOSTILE,), type=HOSTILE)
    for _, _, edge in graph.edges(data=True):
        edge.update(role=HOSTILE, roles=[HOSTILE], date=HOSTILE, predicate=HOSTILE)
        for source in edge["sources"]:
            source.update(title=HOSTILE, quote=HOSTILE, role=HOSTILE, date=HOSTILE, published=HOSTILE)
    return graph


def test_nothing_is_fetched(graph: Graph, focus: str) -> None:
    page = Page(viz.html(graph, focus=focus, title="ก"))
    addresses = [
        attrs[name]
        for _, attrs in page.elements
        for name in ("src", "href", "srcset", "action")
        if name in attrs
    ]
    assert addresses == ["data:,"]
    styles = "".join(text for tag, _, text in page.contents if tag == "style")
    assert set(re.findall(r"url\((.{10})", styles)) == {"data:font/"}
    assert "@import" not in styles
    assert "sourceMappingURL" not in "".join(text for tag, _, text in page.contents if tag == "script")


def test_the_policy_allows_what_is_in_the_page_by_hash_and_nothing_else(graph: Graph, focus: str) -> None:
    page = Page(viz.html(graph, focus=focus, title="ก"))
    [policy] = [attrs["content"] for _, attrs in page.elements if attrs.get("http-equiv")]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["font-src"] == rules["img-src"] == "data:"
    for directive, tag in (("script-src", "script"), ("style-src", "style")):
        texts = [text for name, attrs, text in page.contents if name == tag and not attrs.get("type")]
        digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
        assert rules[directive].split() == [f"'sha256-{digest}'" for digest in digests]
    assert not [
        attrs for _, attrs in page.elements if "style" in attrs or any(a.startswith("on") for a in attrs)
    ]


def test_hostile_text_stays_text(hostile: Graph, graph: Graph, focus: str) -> None:
    text = viz.html(hostile, focus=focus, title=HOSTILE)
    page = Page(text)
    assert [tag for tag, _ in page.elements].count("script") == 5
    assert not [tag for tag, attrs in page.elements if tag == "img" or "onerror" in attrs]
    assert "<script>alert" not in text
    assert "onerror=alert(1)>" not in text
    assert "\u2028" not in "".join(t for tag, attrs, t in page.contents if tag == "script" and attrs)
    shown = page.data("picture")
    assert shown["edges"][0]["sources"][0]["quote"] == HOSTILE
    assert [node["en"] for node in shown["nodes"] if node["id"] == focus] == [HOSTILE]
    [heading] = ["".join(t for tag, _, t in page.contents if tag == "h1")]
    assert heading.strip() == HOSTILE.strip()


def test_nodes_stand_still_where_they_were_put_and_the_focus_is_marked(graph: Graph, focus: str) -> None:
    page = Page(viz.html(graph, focus=focus, title="ก"))
    assert page.data("options")["physics"] == {"enabled": False}
    drawing = page.data("drawing")
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in drawing["nodes"])
    widths = {node["id"]: node["borderWidth"] for node in drawing["nodes"]}
    assert [node for node, width in widths.items() if width == max(widths.values())] == [focus]
    looks = {node["id"]: (node["shape"], node["color"]["background"]) for node in drawing["nodes"]}
    kinds = {graph.nodes[node]["type"]: look for node, look in looks.items()}
    assert len({shape for shape, _ in kinds.values()}) == len({fill for _, fill in kinds.values()}) == 6


def test_the_legend_names_each_type_in_both_languages_with_its_count(graph: Graph, focus: str) -> None:
    text = re.sub(r"<[^>]+>", "", viz.html(graph, focus=focus, title="ก").partition('id="types"')[2])
    legend = re.sub(r"\s+", " ", text)
    for words in ("บุคคล person 6", "องค์กร organization 13", "สถานที่ place 8", "จัดขึ้นที่ held at 5"):
        assert words in legend


def test_same_graph_same_bytes_of_reasonable_size(graph: Graph, focus: str, tmp_path: Path) -> None:
    paths = [tmp_path / "a.html", tmp_path / "b.html"]
    for path in paths:
        assert viz.write(graph, path, focus=focus, title="ก") == (40, 60, 0, 0)
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert len(first) < 800_000


def test_what_is_left_out_is_said_on_the_page_and_to_the_caller(
    graph: Graph, focus: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viz.selection.LIMIT", 10)
    drawn = viz.write(graph, tmp_path / "v.html", focus=focus, title="ก")
    assert (drawn.nodes, drawn.nodes_left_out) == (10, 30)
    text = (tmp_path / "v.html").read_text(encoding="utf-8")
    assert "แสดงเพียง 10 จาก 40 รายการ" in text
    assert f"{drawn.edges_left_out} ties are left out" in text
    assert 'id="left-out"' not in viz.html(networkx.MultiDiGraph(), title="ก")


def test_a_file_that_cannot_be_written_is_named(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(viz.PictureError, match=r"none/v.html: the picture cannot be written \(No such file"):
        viz.write(graph, tmp_path / "none" / "v.html")


def test_lone_surrogates_do_not_stop_it(graph: Graph, focus: str, tmp_path: Path) -> None:
    graph.nodes[focus]["label_th"] = "ก\ud800"
    viz.write(graph, tmp_path / "v.html", focus=focus, title="\ud800")
    assert "ก\ufffd" in (tmp_path / "v.html").read_text(encoding="utf-8")
