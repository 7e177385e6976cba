"""The explorer's sources: in step with palette and ontology, short, without addresses of registries."""

import json
import re
from pathlib import Path
from statistics import median

import pytest

from viz.palette import LOOKS, OTHER
from viz.terms import term

ROOT = Path(__file__).parents[2] / "viz" / "explorer"
SOURCES = sorted((ROOT / "src").rglob("*.ts"))
LONGEST = 300


def test_looks_are_those_of_the_palette() -> None:
    text = (ROOT / "src" / "kinds.ts").read_text(encoding="utf-8")
    row = re.compile(r'(\w+): (?:Look = )?\{ fill: "(#\w+)", border: "(#\w+)", shape: "(\w+)" \}')
    found = {name: (fill, border, shape) for name, fill, border, shape in row.findall(text)}
    assert found == {**{name: tuple(look) for name, look in LOOKS.items()}, "OTHER": tuple(OTHER)}


def test_terms_are_those_of_the_ontology() -> None:
    text = (ROOT / "src" / "words" / "terms.ts").read_text(encoding="utf-8").split("PLURALS")[0]
    found = {
        name: (th, en) for name, th, en in re.findall(r'^  (\w+): \["(.+?)", "(.+?)"\],$', text, re.MULTILINE)
    }
    assert len(found) == 15
    assert found == {name: (term(name).th, term(name).en) for name in found}


def test_every_message_has_both_languages_and_the_same_values() -> None:
    text = (ROOT / "src" / "words" / "messages.ts").read_text(encoding="utf-8")
    messages = re.findall(r'^  (\w+): \["(.+)", "(.+)"\],$', text, re.MULTILINE)
    assert len(messages) == len(re.findall(r"^  \w+: \[", text, re.MULTILINE)) > 150
    assert [
        name
        for name, th, en in messages
        if set(re.findall(r"\{\w+\}", th)) != set(re.findall(r"\{\w+\}", en))
    ] == []


def test_files_are_short() -> None:
    sizes = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES
    }
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}
    assert median(sizes.values()) <= 120


@pytest.mark.parametrize(
    "word", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"]
)
def test_text_enters_the_page_as_text_only(word: str) -> None:
    assert [
        path.name
        for path in SOURCES
        if word in path.read_text(encoding="utf-8").replace("title.outerHTML", "")
    ] == []


def test_nothing_is_fetched_from_outside() -> None:
    known = {
        "https://w3id.org/saisamphan/",
        "https://w3id.org/saisamphan/ontology#",
        "http://www.w3.org/2000/svg",
    }
    found = {
        url for path in SOURCES for url in re.findall(r"https?://[\w./#-]+", path.read_text(encoding="utf-8"))
    }
    assert found <= known


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, each in lock["packages"].items() if "resolved" in each] == []
    assert all("integrity" in each for name, each in lock["packages"].items() if name)
