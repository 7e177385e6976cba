"""Articles that cannot be read, end to end: each is named with its reason, the rest is built, status 1."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import kg as library

GOOD = "พอช. จัดประชุมร่วมกับการเคหะแห่งชาติ ที่จังหวัดเชียงใหม่ เมื่อวันที่ 5 มีนาคม 2565\n"
PAGE = (
    "<html><head><title>ข่าว</title><script>alert('pwned')</script></head><body><article><h1>ข่าว พอช.</h1>"
    f"<p>{GOOD * 8}</p><script>document.write('pwned')</script><img src=x onerror=alert('pwned')>"
    "</article></body></html>"
)


def record(**fields: str) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


FILES = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(4000),
    "wrong.txt": GOOD.encode() + "บ้าน".encode("cp874") + b"\xff\xfe\x81" + GOOD.encode(),
    "half.txt": GOOD.encode("utf-16")[:-1],
    "page.html": PAGE.encode(),
    "broken.jsonl": record(id="n1", text=GOOD) + b'{"id": "n2", "text": \n' + record(id="n3", text=GOOD),
    "twice.jsonl": record(id="t1", text=GOOD) + record(id="t1", text=GOOD + GOOD),
    "fields.jsonl": record(id="f1", nothing="x"),
    "broken.json": b"{",
    "broken.docx": b"PK\x03\x04 not a document",
    "broken.pdf": b"%PDF-1.7 not a document",
    "broken.zip": b"PK\x03\x04 not an archive",
    "broken.txt.gz": gzip.compress(GOOD.encode())[:-9],
    "good.txt": GOOD.encode(),
}
REASONS = [
    ("empty.txt", "empty"),
    ("blank.txt", "only white space"),
    ("binary.txt", "binary file"),
    ("program.txt", "binary file"),
    ("wrong.txt", "unknown encoding"),
    ("half.txt", "not utf-16 throughout"),
    ("broken.jsonl:2", "not JSON"),
    ("twice.jsonl:2", "duplicate id t1"),
    ("fields.jsonl:1", "no text"),
    ("broken.json", "not JSON"),
    ("broken.docx", "damaged"),
    ("broken.pdf", "damaged"),
    ("broken.zip", "damaged"),
    ("broken.txt.gz", "damaged"),
    ("long.jsonl:1", "longer than 10 MB"),
    ("nowhere", "no such file or folder"),
]
READ = {"good.txt", "page.html", "n1", "n3", "t1", "l2"}
"""Sources of the articles that are built all the same."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """All bad files in one folder, a line of 100 MB among them."""
    made = tmp_path / "bad"
    made.mkdir()
    for name, content in FILES.items():
        (made / name).write_bytes(content)
    with (made / "long.jsonl").open("wb") as file:
        file.write(b'{"id": "l1", "text": "')
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n' + record(id="l2", text=GOOD))
    return made


def test_every_bad_file_is_named_with_its_reason_and_the_rest_is_built(
    kg: Callable[..., Any], store: Path, folder: Path
) -> None:
    before = articles(store)
    outcome = kg("build", folder, folder / "nowhere", store=store)
    assert outcome.status == 1
    skipped = dict(
        line.removeprefix(f"skipped {folder}/").split(": ", 1)
        for line in outcome.err.splitlines()
        if line.startswith("skipped")
    )
    assert skipped.keys() == {place for place, _ in REASONS}
    assert {place: reason for place, reason in REASONS if reason not in skipped[place]} == {}
    assert f"{len(REASONS)} skipped" in outcome.err
    assert articles(store) == before | READ


def test_keep_going_gives_status_0(kg: Callable[..., Any], store: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    outcome = kg("build", "--keep-going", tmp_path / "empty.txt", store=store)
    assert (outcome.status, "empty.txt: empty" in outcome.err) == (0, True)


def test_scripts_of_a_page_reach_neither_graph_nor_picture(
    kg: Callable[..., Any], store: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    assert kg("build", page, store=store).status == 0
    assert b"pwned" not in kg("export", "--format", "nq", store=store).raw
    assert kg("view", "--focus", "พอช.", "-o", tmp_path / "p.html", store=store).status == 0
    assert "pwned" not in (tmp_path / "p.html").read_text()


def articles(store: Path) -> set[str]:
    with library.open(store) as graphs:
        return {row[0] for row in graphs.catalogue.execute("SELECT source FROM article")}
