"""Kill a build at any moment: what was published is whole, and the next run finishes."""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from tests.store import dying
from tests.store.building import built, exported
from tests.store.readings import reading

ROOT = Path(kg.__file__).parents[1]
NEVER = 10**6


@pytest.fixture
def stores(tmp_path: Path) -> Path:
    """A published store in ``base``, and what it should become in ``done``."""
    built(tmp_path / "base", map(reading, dying.OLD))
    shutil.copytree(tmp_path / "base", tmp_path / "done")
    dying.rebuild(tmp_path / "done")
    return tmp_path


@pytest.fixture
def killer(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-W", "ignore", "-m", "tests.store.dying", tmp_path / "store"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as process:
        yield process


def kill_at(killer: "subprocess.Popen[str]", step: int) -> str:
    assert killer.stdin and killer.stdout
    killer.stdin.write(f"{step}\n")
    killer.stdin.flush()
    return killer.stdout.readline().strip()


def check(stores: Path, killer: "subprocess.Popen[str]", step: int) -> None:
    shutil.rmtree(stores / "store", ignore_errors=True)
    shutil.copytree(stores / "base", stores / "store")
    old, new = exported(stores / "base"), exported(stores / "done")
    assert kill_at(killer, step) == "killed"
    assert exported(stores / "store") in (old, new), step
    dying.rebuild(stores / "store")
    for form in ("nq", "jsonl"):
        assert exported(stores / "store", form) == exported(stores / "done", form), step


def steps(stores: Path, killer: "subprocess.Popen[str]") -> int:
    """How many steps a build takes that is not killed; it gives the expected export."""
    shutil.copytree(stores / "base", stores / "store")
    count = int(kill_at(killer, NEVER))
    assert exported(stores / "store") == exported(stores / "done")
    return count


def test_killed_at_a_few_steps(stores: Path, killer: "subprocess.Popen[str]") -> None:
    count = steps(stores, killer)
    assert count > 30
    for step in random.Random(time.time_ns()).sample(range(1, count + 1), 4):
        check(stores, killer, step)


@pytest.mark.slow
def test_killed_at_every_step(stores: Path, killer: "subprocess.Popen[str]") -> None:
    for step in range(1, steps(stores, killer) + 1):
        check(stores, killer, step)


_LONG = """
import sys
from pathlib import Path
from tests.store.building import built
from tests.store.readings import reading
from kg.store import spool
spool.ARTICLES = 20
print("started", flush=True)
built(Path(sys.argv[1]), map(reading, range(400)))
"""


@pytest.mark.slow
def test_killed_at_any_time(tmp_path: Path) -> None:
    """Kills that no step announces: in the middle of RocksDB's and SQLite's own writing."""
    built(tmp_path / "old", map(reading, range(20)))
    built(tmp_path / "done", map(reading, range(400)))
    started = time.monotonic()
    shutil.copytree(tmp_path / "old", tmp_path / "timed")
    built(tmp_path / "timed", map(reading, range(400)))
    lasts = time.monotonic() - started
    whole = {exported(tmp_path / "old"), exported(tmp_path / "done")}
    for number in range(10):
        shutil.copytree(tmp_path / "old", tmp_path / "store")
        command = [sys.executable, "-c", _LONG, tmp_path / "store"]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout and process.stdout.readline() == b"started\n"
            time.sleep(lasts * number / 9)
            process.kill()
        assert exported(tmp_path / "store") in whole
        built(tmp_path / "store", map(reading, range(400)))
        assert exported(tmp_path / "store") == exported(tmp_path / "done")
        shutil.rmtree(tmp_path / "store")
