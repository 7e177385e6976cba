"""Stores and disks that refuse: one clear line, status 1, and the published graph as it was."""

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.store.lock import Lock

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "data" / "sample" / "articles" / "01-baan-mankong-pilot.txt"
KG = [sys.executable, "-c", "from kg.commands import main; main()"]
UNPRIVILEGED = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.getuid() == 0 else []
"""Root without the right to pass over permissions, so that these bind root too."""


def run(*words: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A process of its own; at most one line on standard error besides the summary."""
    command = [*options.pop("before", []), *KG, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False, **options)
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("query", ["-e", "SELECT ?s { ?s ?p ?o }"]),
        ("search", ["พอช."]),
        ("show", ["พอช."]),
        ("stats", []),
        ("export", []),
        ("view", ["--focus", "พอช.", "-o", "p.html"]),
        ("eval", ["data/sample/gold", "data/sample/articles"]),
    ],
)
def test_no_store(kg: Callable[..., Any], tmp_path: Path, verb: str, words: list[str]) -> None:
    outcome = kg(verb, *words, store=tmp_path / "nowhere")
    assert (outcome.status, outcome.raw) == (1, b"")
    assert outcome.err == f"kg: there is no store at {tmp_path}/nowhere; make one with: kg build PATH\n"


def test_a_store_made_by_another_version(kg: Callable[..., Any], store: Path) -> None:
    (store / "store.json").write_text(json.dumps({"format": 99, "saisamphan": "9.9"}))
    for words in (["stats"], ["build", ARTICLE]):
        outcome = kg(*words, store=store)
        assert outcome.status == 1
        assert "has format 99, made by Saisamphan 9.9" in outcome.err
        assert len(outcome.err.splitlines()) == 1


def test_a_folder_of_something_else_is_left_alone(kg: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    outcome = kg("build", ARTICLE, store=tmp_path)
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "is not a store" in outcome.err
    assert {path.name for path in tmp_path.iterdir()} <= {"thesis.docx"}


def test_a_file_in_place_of_the_store(kg: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for words in (["stats"], ["build", ARTICLE]):
        outcome = kg(*words, store=tmp_path / "file")
        assert (outcome.status, outcome.err.count("\n")) == (1, 1)


def test_damaged_files(kg: Callable[..., Any], store: Path) -> None:
    (store / "CURRENT").write_text("000099\n")
    outcome = kg("stats", store=store)
    assert (outcome.status, "is damaged" in outcome.err) == (1, True)


def test_two_builds_at_once(kg: Callable[..., Any], store: Path) -> None:
    before = kg("export", store=store).raw
    holder = "import sys, time; from pathlib import Path; from kg.store.lock import Lock\n"
    holder += "with Lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    other = subprocess.Popen([sys.executable, "-c", holder, store / "lock"], stdout=subprocess.PIPE)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        outcome = kg("build", "--remove", ARTICLE.name, store=store)
        assert outcome.status == 1
        assert outcome.err.startswith(f"kg: another build (process {other.pid}) is writing to the store")
        assert kg("export", store=store).raw == before
    finally:
        other.kill()
        other.communicate()
    with Lock(store / "lock"):
        pass  # free as soon as its holder is dead


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with 200 kB left that holds a copy of nothing yet."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("no right to mount a small disk; test_files_may_not_grow does it by a limit")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(not shutil.which("mount"), reason="no mount command")
def test_full_disk(kg: Callable[..., Any], sample: Path, full_disk: Path) -> None:
    outcome = kg("build", ARTICLE, store=full_disk / "store")
    assert (outcome.status, outcome.err.count("\n")) == (1, 1)
    assert "the disk is full" in outcome.err
    outcome = kg("export", "--format", "nq", "-o", full_disk / "all.nq", store=sample)
    assert outcome.status == 1
    assert "all.nq: cannot be written: No space left on device" in outcome.err
    assert not list(full_disk.glob("all*"))


def test_files_may_not_grow(store: Path, tmp_path: Path) -> None:
    before = run("export", "--store", store).stdout
    article = tmp_path / "new.txt"
    article.write_text("พอช. จัดประชุมร่วมกับการเคหะแห่งชาติ")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))

    done = run("build", article, "--store", store, preexec_fn=limit)
    assert done.returncode == 1
    assert "the disk is full; what was published is untouched" in done.stderr
    assert run("export", "--store", store).stdout == before


@pytest.mark.skipif(bool(UNPRIVILEGED and not shutil.which("setpriv")), reason="root, and no setpriv")
def test_no_permission(store: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("ลับ")
    secret.chmod(0)
    done = run("build", secret, "--store", store, before=UNPRIVILEGED)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        1,
        f"skipped {secret}: no permission to read it",
    )
    (tmp_path / "locked").mkdir(mode=0o555)
    for words in (
        ["build", ARTICLE, "--store", tmp_path / "locked" / "store"],
        ["export", "--store", store, "-o", tmp_path / "locked" / "out.jsonl"],
        ["view", "--focus", "พอช.", "--store", store, "-o", tmp_path / "locked" / "out.html"],
    ):
        done = run(*words, before=UNPRIVILEGED)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "ermission" in done.stderr
