"""The sample articles and their gold annotations are whole, consistent, of the stated size, and our own words."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pythainlp.tokenize import word_tokenize

from kg.records import ENTITY_TYPES, SIGNATURES

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
GOLDS = sorted((SAMPLE / "gold").glob("*.json"))
WINDOW = 60
# Long names of office are facts, not wording: both sides carry them shortened before they are compared.
OFFICIAL_NAMES = {
    "กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์": "พม.",
    "กระทรวงทรัพยากรธรรมชาติและสิ่งแวดล้อม": "ทส.",
}


def _gold(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _text(gold: dict[str, Any]) -> str:
    return (SAMPLE / "articles" / str(gold["source"])).read_bytes().decode("utf-8")


def _windows(text: str) -> Iterator[str]:
    for name, short in OFFICIAL_NAMES.items():
        text = text.replace(name, short)
    text = " ".join(text.split())
    return (text[start : start + WINDOW] for start in range(len(text) - WINDOW + 1))


def _bounds(value: str) -> list[date]:
    """First days of both ends of a day, a month, a year or an interval; ValueError for anything else."""
    return [date.fromisoformat((part + "-01-01")[:10]) for part in value.split("/")]


def test_every_article_has_a_gold_file() -> None:
    articles = {path.name for path in (SAMPLE / "articles").glob("*.txt")}
    assert len(articles) >= 12
    assert {_gold(path)["source"] for path in GOLDS} == articles
    assert {path.stem + ".txt" for path in GOLDS} == articles
    assert len({_gold(path)["article"] for path in GOLDS}) == len(articles)


@pytest.mark.parametrize("path", GOLDS, ids=lambda path: path.stem)
class TestGold:
    def test_length(self, path: Path) -> None:
        words = [word for word in word_tokenize(_text(_gold(path)), engine="newmm") if word.strip()]
        assert 200 <= len(words) <= 600

    def test_entities(self, path: Path) -> None:
        gold = _gold(path)
        text = _text(gold)
        ids = [entity["id"] for entity in gold["entities"]]
        assert len(ids) == len(set(ids))
        for entity in gold["entities"]:
            assert entity["type"] in ENTITY_TYPES and entity["canonical"]
            surfaces = entity["surfaces"]
            assert surfaces and surfaces == sorted(set(surfaces), key=lambda s: (-len(s), surfaces.index(s)))
            assert [surface for surface in surfaces if surface not in text] == []

    def test_relations(self, path: Path) -> None:
        gold = _gold(path)
        entities = {entity["id"]: entity for entity in gold["entities"]}
        seen = set()
        for relation in gold["relations"]:
            subject, item = entities[relation["subject"]], entities[relation["object"]]
            domain, scope = SIGNATURES[relation["predicate"]]
            assert subject["type"] in domain and item["type"] in scope and subject is not item
            key = (relation["subject"], relation["predicate"], relation["object"])
            assert key not in seen
            seen.add(key)
            if relation["predicate"] == "partnerOf":
                assert (key[2], key[1], key[0]) not in seen, "partnerOf is listed in one direction"
            if not relation.get("optional"):
                assert not (subject.get("optional") or item.get("optional"))
            if relation["predicate"] == "holdsPost":
                assert relation["role"]

    def test_dates(self, path: Path) -> None:
        gold = _gold(path)
        for value in [gold["date"], *(entity["date"] for entity in gold["entities"] if "date" in entity)]:
            assert re.fullmatch(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?", value)
            assert all(2000 <= day.year <= 2026 for day in _bounds(value))
            assert _bounds(value) == sorted(_bounds(value))

    def test_names_no_real_site(self, path: Path) -> None:
        for address in re.findall(r"https?://([^/\s]+)", _text(_gold(path))):
            assert address.endswith("example.org")


def test_articles_hang_together() -> None:
    """Each article shares a person, programme or policy with another, and posts change hands over the years."""
    names: dict[str, set[str]] = {}
    directors = {}
    for path in GOLDS:
        gold = _gold(path)
        entities = {entity["id"]: entity for entity in gold["entities"]}
        for entity in entities.values():
            if entity["type"] in {"Person", "Programme", "Policy"} and not entity.get("optional"):
                names.setdefault(entity["canonical"], set()).add(path.stem)
        for relation in gold["relations"]:
            post = (relation.get("role"), entities[relation["object"]]["canonical"])
            if post == ("ผู้อำนวยการ", "สถาบันพัฒนาองค์กรชุมชน"):
                directors[gold["date"][:10]] = entities[relation["subject"]]["canonical"]
    linked = {stem for stems in names.values() if len(stems) > 1 for stem in stems}
    assert linked == {path.stem for path in GOLDS}
    in_order = [directors[day] for day in sorted(directors)]
    changes = [name for name, before in zip(in_order, [None, *in_order], strict=False) if name != before]
    assert len(changes) == len(set(in_order)) >= 5, "every director's articles form one unbroken term"


@pytest.mark.shared
def test_no_wording_is_copied(shared: Path) -> None:
    ours = {window: path.stem for path in GOLDS for window in _windows(_text(_gold(path)))}
    copied = {
        (ours[window], path.name, window)
        for folder in ("dev", "train")
        for path in (shared / folder / "articles").glob("*.txt")
        for window in _windows(path.read_bytes().decode("utf-8"))
        if window in ours
    }
    assert copied == set()
