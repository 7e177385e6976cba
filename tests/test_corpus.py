"""A part of the corpus: twice with the same export, also after a kill in the middle; memory stays flat.

400 of the 6,000 articles, so that .ci/run ends in time; ``make bench ARTICLES=6000`` builds them all.
"""

import gzip
import signal
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import psutil
import pytest

ARTICLES = 400
LIMIT = 2 * 1024**3
"""Bytes of memory that a build may take, all its processes together."""
KG = [sys.executable, "-c", "from kg.commands import main; main()"]

pytestmark = [pytest.mark.slow, pytest.mark.shared]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    whole = Path(__file__).parents[1] / ".." / "shared" / "corpus" / "thaigov-6000.jsonl.gz"
    part = tmp_path_factory.mktemp("corpus") / "part.jsonl"
    with gzip.open(whole, "rb") as lines, part.open("wb") as out:
        out.writelines(islice(lines, ARTICLES))
    return part


def start(corpus: Path, store: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([*KG, "build", corpus, "--quiet", "--store", store], stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> int:
    """Wait for a build; the most bytes of memory that its processes shared out among them at any moment."""
    most = 0
    while process.poll() is None:
        most = max(most, memory(psutil.Process(process.pid)))
        time.sleep(1)
    said = process.communicate()[1].decode()
    assert process.returncode == 0, said
    return most


def memory(process: psutil.Process) -> int:
    """Proportional set size of a process and its children."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_full_info().pss
    except psutil.Error:
        return total
    return total


def export(store: Path) -> bytes:
    words = ["export", "--format", "nq", "--no-registers", "--store", store]
    return subprocess.run([*KG, *words], check=True, capture_output=True).stdout


def test_two_builds_and_a_killed_one_give_the_same_export(corpus: Path, tmp_path: Path) -> None:
    assert finish(start(corpus, tmp_path / "first")) < LIMIT
    finish(start(corpus, tmp_path / "second"))
    killed = start(corpus, tmp_path / "killed")
    spool = tmp_path / "killed" / "building" / "spool"
    while not any(spool.glob("*.json")):
        assert killed.poll() is None, "a build of so many articles must have kept some before its end"
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=20)
    assert not (tmp_path / "killed" / "CURRENT").exists()
    finish(start(corpus, tmp_path / "killed"))
    exported = export(tmp_path / "first")
    assert exported.count(b"\n") > 10_000
    assert export(tmp_path / "second") == exported
    assert export(tmp_path / "killed") == exported
