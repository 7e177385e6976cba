"""Builds of the sample: the same bytes again, one graph touched, retraction, and a kill in the middle."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

import kg as library
from kg.building import Options, article_digest, build, changed
from kg.identifiers import BODIES_GRAPH, registered
from kg.records import Article
from kg.store.build import Build

ARTICLES = Path(__file__).parents[1] / "data" / "sample" / "articles"
ONE = Options(workers=1)
NEW = "พอช. จัดประชุมร่วมกับการเคหะแห่งชาติ ที่จังหวัดเชียงใหม่ เมื่อวันที่ 5 มีนาคม 2565\n"


def quads(store: Path) -> set[str]:
    with library.open(store) as graphs:
        return {str(quad) for quad in graphs.oxigraph}


def test_the_same_input_changes_nothing(store: Path) -> None:
    before = (store / "CURRENT").read_bytes()
    told: list[tuple[int, int]] = []
    report = build([ARTICLES], store, options=ONE, progress=lambda *done: told.append(done))
    assert (report.summary.unchanged, report.summary.published, report.skipped) == (14, False, ())
    assert (store / "CURRENT").read_bytes() == before
    size = sum(path.stat().st_size for path in ARTICLES.iterdir())
    assert [sum(each) for each in zip(*told, strict=True)] == [size, 14]


def test_a_new_article_touches_its_own_graph_only(store: Path, tmp_path: Path) -> None:
    before = quads(store)
    (tmp_path / "new.txt").write_text(NEW)
    report = build([tmp_path / "new.txt"], store, options=ONE)
    assert (report.summary.added, report.summary.articles) == (1, 15)
    after = quads(store)
    assert before - after == set()
    with library.open(store) as graphs:
        row = graphs.catalogue.execute("SELECT iri FROM article WHERE source = 'new.txt'").fetchone()
    assert {line.split()[-1] for line in after - before} == {f"<{row[0]}>"}


def test_a_changed_article_is_replaced_and_remove_retracts_it(store: Path, tmp_path: Path) -> None:
    before = quads(store)
    path = tmp_path / "new.txt"
    for text in (NEW, NEW.replace("เชียงใหม่", "ลำปาง")):
        path.write_text(text)
        build([path], store, options=ONE)
    text = "\n".join(quads(store) - before)
    assert "จังหวัดลำปาง" in text
    assert "เชียงใหม่" not in text
    report = build([], store, remove=["new.txt"], options=ONE)
    assert (report.summary.removed, report.summary.articles) == (1, 14)
    assert quads(store) == before


def test_a_body_of_a_place_is_described_while_an_article_names_it(store: Path, tmp_path: Path) -> None:
    body = registered("organization", "pao-TH-41")
    before = quads(store)
    (tmp_path / "new.txt").write_text("พอช. จัดประชุมร่วมกับ อบจ.อุดรธานี เมื่อวันที่ 5 มีนาคม 2565\n")
    build([tmp_path / "new.txt"], store, options=ONE)
    with library.open(store) as graphs:
        said = graphs.oxigraph.quads_for_pattern(ox.NamedNode(body), None, None, ox.NamedNode(BODIES_GRAPH))
        objects = {quad.object.value for quad in said}
    assert {
        registered("place", "TH-41"),
        registered("organization", "local-administrative-organizations"),
    } <= objects
    assert {"องค์การบริหารส่วนจังหวัดอุดรธานี", "pao-TH-41"} <= objects
    build([], store, remove=["new.txt"], options=ONE)
    assert quads(store) == before


def test_remove_of_an_unknown_name(kg: Callable[..., Any], store: Path) -> None:
    outcome = kg("build", "--remove", "nowhere.txt", store=store)
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "no article 'nowhere.txt'" in outcome.err


def test_standard_input_and_fields(kg: Callable[..., Any], store: Path) -> None:
    line = '{"nr": "s1", "body": "' + NEW.strip() + '"}\n'
    outcome = kg("build", "-", "--field", "text=body", "--field", "id=nr", store=store, stdin=line.encode())
    assert (outcome.status, "1 added" in outcome.err) == (0, True)
    with library.open(store) as graphs:
        assert graphs.catalogue.execute("SELECT count(*) FROM article WHERE source = 's1'").fetchone() == (1,)


def test_a_register_of_ones_own_is_read(kg: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "registers"
    folder.mkdir()
    header = (ARTICLES.parents[2] / "data" / "registers" / "organizations.csv").read_text().splitlines()[0]
    row = dict.fromkeys(header.split(","), "") | {
        "slug": "my-own", "kind": "foundation", "name_th": "มูลนิธิตัวอย่างของฉัน", "aliases": "มตฉ."
    }  # fmt: skip
    (folder / "organizations.csv").write_text(f"{header}\n{','.join(row.values())}\n")
    (tmp_path / "new.txt").write_text("มตฉ. จัดประชุม ที่จังหวัดเชียงใหม่")
    outcome = kg("build", tmp_path / "new.txt", "--registers", folder, store=store)
    assert outcome.status == 0, outcome.err
    assert "organization/my-own" in kg("search", "มตฉ.", store=store).out
    wrong = tmp_path / "wrong"
    wrong.mkdir()
    (wrong / "organizations.csv").write_text("wrong,header\n")
    outcome = kg("build", tmp_path / "new.txt", "--registers", wrong, store=store)
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "organizations.csv" in outcome.err


def test_the_digest_changes_with_text_hints_and_reader() -> None:
    article = Article(key="a", source="a", text="ก")
    others = [
        article_digest(article.model_copy(update={"text": "ข"}), "1"),
        article_digest(article.model_copy(update={"date": "2020"}), "1"),
        article_digest(article, "2"),
    ]
    assert len({article_digest(article, "1"), *others}) == 4


def test_what_the_store_holds_is_not_read_again(tmp_path: Path) -> None:
    article = Article(key="a", source="a", text="ก")
    told: list[tuple[int, int]] = []
    with Build(tmp_path / "store") as building:
        building.add("a", article_digest(article, "1"), b"")
        assert list(changed([article], building, "1", lambda *done: told.append(done))) == []
        assert told == [(0, 1)]
        assert len(list(changed([article], building, "2", lambda *done: None))) == 1


@pytest.mark.parametrize("seconds", [1.5, 4.0])
def test_a_build_killed_midway_leaves_the_graph_and_is_finished_by_the_next(
    sample: Path, store: Path, kg: Callable[..., Any], seconds: float
) -> None:
    """Starts from the sample without half its articles, and kills the build that puts them back."""
    gone = sorted(path.name for path in ARTICLES.iterdir())[::2]
    build([], store, remove=gone, options=ONE)
    half = quads(store)
    command = [sys.executable, "-c", "from kg.commands import main; main()"]
    words = ["build", str(ARTICLES), "--workers", "2", "--store", str(store)]
    with subprocess.Popen([*command, *words], stderr=subprocess.PIPE) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=20)  # ends when no worker holds the pipe any more
    if process.returncode == -signal.SIGKILL:
        assert quads(store) in (half, quads(sample))
    assert kg("build", ARTICLES, store=store).status == 0
    for form in ("jsonl", "nq"):
        given = [kg("export", "--no-registers", "--format", form, store=each).raw for each in (sample, store)]
        assert given[0] == given[1]
    assert quads(store) == quads(sample)
