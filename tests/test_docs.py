"""The documentation: what the README shows runs on the sample, names that exist, a changelog."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from kg import __version__
from kg.commands import group

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(?:console|sh|bash|shell)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
written = pytest.mark.skipif(len(README) < 500, reason="the README is not written yet")


def commands() -> list[str]:
    """The lines of the README's shell blocks that call ``kg``; in a session, those after ``$``."""
    lines = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]
    return [line.removeprefix("$ ") for line in lines if re.match(r"(\$ )?kg ", line)]


@written
def test_the_two_commands_and_five_more() -> None:
    shown = "\n".join(BLOCKS)
    assert "make demo" in shown
    assert "make test" in shown
    assert len(commands()) >= 5


@written
def test_what_the_readme_calls_exists() -> None:
    named = {line.split()[1] for line in commands()} - {"--help", "--version"}
    assert named <= group.commands.keys()
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"\bmake ([a-z]+)\b(?=[`\n ])", "\n".join(BLOCKS))) <= set(targets)


@written
def test_links_lead_to_files() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        links = re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8"))
        assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@written
def test_the_glossary_and_the_scoreboard() -> None:
    words = set(re.findall(r"^\| ([a-z ]+)", README, re.MULTILINE))
    terms = {
        "mention",
        "entity",
        "entity linking",
        "register ",
        "statement",
        "evidence",
        "named graph",
        "provenance",
    }
    assert {term.strip() for term in terms} <= {word.strip() for word in words}
    for row in ("entities F1", "relations F1", "misquoted mentions"):
        assert re.search(rf"^\| {row} \|( [\d.]+ \|)+$", README, re.MULTILINE), row
    assert "kg eval" in README


@written
def test_the_readmes_commands_run_on_the_sample(store: Path, tmp_path: Path) -> None:
    """In a folder with the sample, in order, with the store that a build of the sample gives."""
    binary = ROOT / ".venv" / "bin"
    path = os.pathsep.join([str(binary), os.environ["PATH"]])
    shutil.copytree(ROOT / "data" / "sample", tmp_path / "data" / "sample")
    for folder in ("graph", "demo/graph"):
        shutil.copytree(store, tmp_path / folder)
    environment = {**os.environ, "PATH": path, "KG_STORE": str(tmp_path / "graph")}
    for line in commands():
        if "../shared" in line:
            continue
        done = subprocess.run(
            line, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_the_changelog_names_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[?{re.escape(__version__)}\]?", changelog, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__


def test_constraints_pin_every_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert [line for line in pins if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    pinned = {line.split("==")[0].lower().replace("_", "-") for line in pins}
    names = {re.match(r"[\w.-]+", each)[0].lower().replace("_", "-") for each in wanted}  # type: ignore[index]
    assert names <= pinned


def test_no_path_of_one_machine() -> None:
    """Nothing in the repository names a home folder or a package index."""
    given = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if given.returncode:
        pytest.skip("not a git checkout")
    own = re.compile(r"(?<![\w.])/(?:root|work)/|--index-url|--extra-index|PIP_INDEX")
    text = {".py", ".sh", ".md", ".toml", ".txt", ".csv", ".json", ".ttl", ".rq", ".js", ".html", ""}
    files = [ROOT / line for line in given.stdout.splitlines() if Path(line).suffix in text]
    found = [
        path for path in files if path.is_file() and path != Path(__file__) and own.search(path.read_text())
    ]
    assert found == []
