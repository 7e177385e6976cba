"""The house style that a program can check: sizes, one way of imports, errors caught by name."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for package in ("kg", "viz") for path in (ROOT / package).rglob("*.py"))
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef

MEDIAN_FILE, LONGEST_FILE = 120, 300
MEDIAN_FUNCTION, LONGEST_FUNCTION = 8, 60
MOST_PARAMETERS = 5

BASE = {"errors", "identifiers", "language", "records", "resources", "scoring", "vocabulary"}
"""What everything may import; none of it imports a stage."""
STAGES = {
    "sources": set(),
    "dates": set(),
    "text": {"dates"},
    "registers": set(),
    "mentions": {"dates", "text", "registers"},
    "links": {"dates", "text", "registers", "mentions"},
    "statements": {"registers", "mentions", "links"},
    "reading": {"text", "registers", "mentions", "links", "statements"},
    "llm": {"text", "registers", "mentions", "links", "statements", "reading"},
    "store": {"dates", "registers"},
    "processes": set(),
    "workers": {"registers", "reading", "llm", "store", "processes"},
    "building": {"sources", "registers", "reading", "llm", "store", "workers"},
    "mining": {"text", "registers", "mentions", "links", "processes"},
    "queries": set(),
    "export": {"store"},
    "service": {"registers", "store", "processes", "queries"},
    "evaluation": {"text", "registers", "mentions", "links", "statements", "store", "export"},
    "training": {"sources", "text", "registers", "mentions", "links", "statements", "evaluation"},
    "viz": {"dates", "text"},
    "commands": {
        "sources",
        "dates",
        "registers",
        "building",
        "llm",
        "store",
        "mining",
        "queries",
        "export",
        "evaluation",
        "training",
        "service",
        "viz",
    },
}
"""Stage → the stages it may import; the order of the table is the flow."""


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def lines(node: ast.AST) -> int:
    """Lines of a definition, its docstring not counted."""
    assert isinstance(node, FUNCTION)
    documentation = node.body[0] if ast.get_docstring(node) else None
    length = (node.end_lineno or 0) - node.lineno + 1
    return length - (documentation.end_lineno - documentation.lineno + 1 if documentation else 0)  # type: ignore[operator]


def functions() -> dict[str, FUNCTION]:
    return {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node
        for path in FILES
        for node in ast.walk(tree(path))
        if isinstance(node, FUNCTION)
    }


def test_files_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    assert median(sizes.values()) <= MEDIAN_FILE
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_functions_are_short() -> None:
    sizes = {name: lines(node) for name, node in functions().items()}
    assert median(sizes.values()) <= MEDIAN_FUNCTION
    assert {name: size for name, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_functions_have_few_parameters_by_position() -> None:
    """Options are keyword-only; click decides the parameters of its commands."""
    many = [
        name
        for name, node in functions().items()
        if len([each for each in node.args.posonlyargs + node.args.args if each.arg not in ("self", "cls")])
        > MOST_PARAMETERS
        and not any("click" in ast.unparse(each) for each in node.decorator_list)
    ]
    assert many == []


def test_no_mutable_default() -> None:
    mutable = [
        name
        for name, node in functions().items()
        for value in (*node.args.defaults, *node.args.kw_defaults)
        if isinstance(value, ast.List | ast.Dict | ast.Set)
    ]
    assert mutable == []


def test_files_are_named_for_nouns() -> None:
    assert [
        path for path in FILES if path.stem in {"utils", "util", "core", "helpers", "manager", "common"}
    ] == []


def stage(module: str) -> str | None:
    """``kg.text.words`` → ``text``; ``viz.page`` → ``viz``; None for other packages and ``kg`` itself."""
    parts = module.split(".")
    if parts[0] == "viz":
        return "viz"
    return parts[1] if parts[0] == "kg" and len(parts) > 1 else None


def imported(path: Path) -> set[str]:
    """The stages and base modules that a file imports, at its top or in a function."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {found for name in names if (found := stage(name)) and not found.startswith("__")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    own = stage(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert own is not None
    if own == "__init__":
        allowed = {"store"}  # kg.open
    else:
        assert own in STAGES.keys() | BASE, f"{path.name}: a new stage; give it a place in the flow"
        allowed = BASE | STAGES.get(own, set())
    assert imported(path) - allowed - {own} == set()


def test_the_table_of_stages_has_no_circle() -> None:
    for name, allowed in STAGES.items():
        before = list(STAGES)[: list(STAGES).index(name)]
        assert allowed <= set(before), name


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_errors_are_caught_by_name(path: Path) -> None:
    broad = {"Exception", "BaseException"}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ExceptHandler):
            caught = {
                each.id
                for each in ast.walk(node.type or ast.Name("BaseException"))
                if isinstance(each, ast.Name)
            }
            again = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            assert again or not caught & broad, f"{path}:{node.lineno}"


def test_nothing_is_left_to_do() -> None:
    own = Path(__file__)
    left = re.compile(r"\b(TODO|FIXME|XXX)\b")
    places = [
        *FILES,
        *(ROOT / "tests").rglob("*.py"),
        *(ROOT / "scripts").iterdir(),
        *(ROOT / "ontology").rglob("*"),
    ]
    assert [path for path in places if path.is_file() and path != own and left.search(path.read_text())] == []


def test_every_module_and_public_function_is_documented() -> None:
    missing = [str(path) for path in FILES if path.read_text() and not ast.get_docstring(tree(path))]
    for path in FILES:
        for node in tree(path).body:
            if isinstance(node, FUNCTION | ast.ClassDef) and not node.name.startswith("_"):
                missing += [] if ast.get_docstring(node) else [f"{path}:{node.lineno} {node.name}"]
    assert missing == []
