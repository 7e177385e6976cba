"""``kg eval`` on the command line: the page, the comparison, and what goes wrong in one line."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kg = Callable[..., Any]
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FOLDERS = (SAMPLE / "gold", SAMPLE / "articles")


def test_the_page_is_written_beside_the_figures(kg: Kg, sample: Path, tmp_path: Path) -> None:
    page = tmp_path / "errors.html"
    plain = kg("eval", *FOLDERS, store=sample)
    outcome = kg("eval", *FOLDERS, "--report", page, store=sample)
    assert (outcome.status, outcome.out) == (0, plain.out)
    assert f"{page}: " in outcome.err
    first = page.read_bytes()
    assert b"Where the errors come from" in first
    assert str(tmp_path).encode() not in first
    kg("eval", *FOLDERS, "--report", page, store=sample)
    assert page.read_bytes() == first


def test_two_runs(kg: Kg, sample: Path, tmp_path: Path) -> None:
    other, page = tmp_path / "earlier.jsonl", tmp_path / "errors.html"
    assert kg("export", "-o", other, store=sample).status == 0
    outcome = kg("eval", *FOLDERS, "--report", page, "--against", other, store=sample)
    assert outcome.status == 0
    assert "0 errors gone" in page.read_text()
    assert "earlier.jsonl" in page.read_text()


def test_hostile_articles_do_not_run(kg: Kg, tmp_path: Path) -> None:
    hostile = "</blockquote><script>alert('pwned')</script><img src=x onerror=alert('pwned')>"
    text = f"นายสมชาย ใจดี {hostile} ประชุมที่จังหวัดเลย {hostile} กับกรมน้ำ\n"
    for name in ("gold", "articles"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "a.txt").write_text(text)
    name = f"จังหวัดเลย {hostile}"
    entities = [{"id": "e", "type": "Event", "canonical": hostile, "surfaces": [name]},
                {"id": "p", "type": "Place", "canonical": hostile, "surfaces": ["จังหวัดเลย"]}]  # fmt: skip
    relations = [{"subject": "e", "predicate": "heldAt", "object": "p"}]
    gold = {
        "article": hostile,
        "source": "a.txt",
        "date": hostile,
        "entities": entities,
        "relations": relations,
    }
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold))
    assert kg("build", tmp_path / "articles", store=tmp_path / "store").status == 0
    words = ("eval", tmp_path / "gold", tmp_path / "articles", "--report", tmp_path / "p.html")
    assert kg(*words, store=tmp_path / "store").status == 0
    page = (tmp_path / "p.html").read_text()
    assert "&lt;script&gt;alert" in page
    assert "<script" not in page
    assert "<img" not in page


def failure(outcome: Any) -> str:
    """The one line of a failure."""
    [line] = outcome.err.splitlines()
    assert (outcome.status, outcome.raw, line[:4]) == (1, b"", "kg: ")
    return str(line)


@pytest.mark.parametrize("name", ["nowhere/page.html", "folder", "file/page.html"])
def test_a_page_that_cannot_be_written(kg: Kg, sample: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    outcome = kg("eval", *FOLDERS, "--report", tmp_path / name, store=sample)
    assert f"{tmp_path / name}: cannot be written" in failure(outcome)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file", "folder"]


def test_an_earlier_run_that_is_none(kg: Kg, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text("{}\n")
    for other, reason in (("nowhere.jsonl", "cannot be read"), ("other.jsonl", ":1: not a line")):
        words = ("--report", tmp_path / "p.html", "--against", tmp_path / other)
        line = failure(kg("eval", *FOLDERS, *words, store=sample))
        assert f"{tmp_path / other}" in line
        assert reason in line
    assert not (tmp_path / "p.html").exists()


def test_against_without_a_page_is_a_usage_error(kg: Kg, sample: Path, tmp_path: Path) -> None:
    outcome = kg("eval", *FOLDERS, "--against", tmp_path / "other.jsonl", store=sample)
    assert (outcome.status, "--report" in outcome.err) == (2, True)
    assert kg("eval", *FOLDERS, "--report", "", store=sample).status == 2


def test_a_gold_relation_of_an_unknown_entity_is_refused(kg: Kg, sample: Path, tmp_path: Path) -> None:
    shutil.copytree(FOLDERS[0], tmp_path / "gold")
    path = min((tmp_path / "gold").iterdir())
    content = json.loads(path.read_text())
    content["relations"] = [{"subject": "nobody", "predicate": "partOf", "object": "nobody"}]
    path.write_text(json.dumps(content))
    line = failure(kg("eval", tmp_path / "gold", FOLDERS[1], store=sample))
    assert "not a gold annotation" in line
    assert "nobody" in line
