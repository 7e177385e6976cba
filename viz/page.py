"""From a picture to one HTML file, through pyvis and the templates beside this file.

pyvis lists nodes and edges and renders a template; its own one loads scripts from a CDN even with
``cdn_resources="in_line"`` (WestHealth/pyvis #228), so ours takes its place. Scripts, styles and fonts are in
the page, and its Content-Security-Policy allows these by their hashes and nothing else, so that no request
leaves the page and no text from an article can run.
"""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viz import palette, typeface
from viz.picture import Drawn, PictureError, drawn, picture
from viz.records import Node, Picture, Tie

if TYPE_CHECKING:
    import networkx
    from jinja2 import Environment
    from pyvis.network import Network

    Graph = networkx.MultiDiGraph[str]

_HERE = Path(__file__).parent
_SCRIPTS = ("state", "labels", "details", "tooltip", "filters", "search", "start")
_LARGE = 300
"""Nodes from which edges are not drawn while the picture is dragged."""


def html(graph: "Graph", *, focus: str | None = None, title: str = "") -> str:
    """The page for a graph as ``kg.open(store).network()`` gives it; the same text for the same graph.

    ``focus`` is the IRI of the node to emphasise. Raises PictureError if it is not in the graph.
    """
    return render(picture(graph, focus=focus, title=title))


def write(graph: "Graph", path: Path, *, focus: str | None = None, title: str = "") -> Drawn:
    """Write the page to ``path``; returns how much is drawn and how much of a large graph is left out.

    Raises PictureError if the focus is not in the graph or the file cannot be written.
    """
    made = picture(graph, focus=focus, title=title)
    content = render(made).encode()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise PictureError(
            f"{path}: the picture cannot be written ({error.strerror}); give another file with -o"
        ) from error
    return drawn(made)


def render(made: Picture) -> str:
    """The page for a picture."""
    network = _network(made)
    network.templateEnv = _environment(made)
    network.path = "page.html"
    page: str = network.generate_html()
    return page


def _network(made: Picture) -> "Network":
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line", width="100%", height="100%")
    for node in made["nodes"]:
        network.add_node(node["id"], label=node["th"], **_appearance(node, made["focus"]))
    for tie in made["edges"]:
        network.add_edge(tie["subject"], tie["object"], id=tie["id"], **_line(tie))
    network.options = json.loads((_HERE / "templates" / "options.json").read_text(encoding="utf-8"))
    network.options["interaction"]["hideEdgesOnDrag"] = len(made["nodes"]) > _LARGE
    return network


def _appearance(node: Node, focus: str | None) -> dict[str, Any]:
    look = palette.look(node["type"])
    colours = {"background": look.fill, "border": look.border}
    return {
        "shape": look.shape,
        "color": {**colours, "highlight": colours, "hover": colours},
        "x": node["x"],
        "y": node["y"],
        "size": node["size"],
        "borderWidth": 4 if node["id"] == focus else 2,
    }


def _line(tie: Tie) -> dict[str, Any]:
    bend = tie["bend"]
    kind = "curvedCW" if bend > 0 else "curvedCCW"
    return {
        "dashes": [7, 5] if tie["unsure"] else False,
        "smooth": {"enabled": True, "type": kind, "roundness": abs(bend)} if bend else {"enabled": False},
    }


def _environment(made: Picture) -> "Environment":
    """Jinja with autoescape, the data of the page, and JSON that cannot end a script."""
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_function"] = _json
    environment.policies["json.dumps_kwargs"] = {}
    library, script, style = _library(), _script(), _style()
    environment.globals |= {
        "picture": made,
        "look": palette.look,
        "library": Markup(library),
        "script": Markup(script),
        "style": Markup(style),
        "hashes": {
            "library": typeface.digest(library),
            "script": typeface.digest(script),
            "style": typeface.digest(style),
        },
    }
    return environment


def _json(value: object) -> str:
    """Compact JSON; Jinja's filter then escapes ``< > & '``, and line separators are escaped here."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _library() -> str:
    """vis-network as it lies in pyvis, without the address of its source map."""
    import pyvis

    [path] = Path(pyvis.__file__).parent.glob("templates/lib/vis-9.1.2/vis-network.min.js")
    return path.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]


@cache
def _script() -> str:
    parts = (_HERE.joinpath("templates", f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


@cache
def _style() -> str:
    return typeface.css() + (_HERE / "templates" / "page.css").read_text(encoding="utf-8")
