"""A full disk: said in a line, what was published is whole, and the build goes on when there is room again.

``RLIMIT_FSIZE`` makes every writer (ours, RocksDB, SQLite) fail at a real ``write`` without being root; where
this process may mount a tmpfs, a disk that is really full is tried too.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from tests.store.building import built, exported
from tests.store.readings import reading

ROOT = Path(kg.__file__).parents[1]
_BUILD = """
import resource, signal, sys
from pathlib import Path
from kg.errors import StoreError
from tests.store.building import built
from tests.store.readings import reading
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    built(folder, [reading(number, length=20_000) for number in range(60)])
    print("built")
except StoreError as error:
    print(error)
"""


def build(folder: Path, limit: int = 0) -> list[str]:
    command = [sys.executable, "-c", _BUILD, folder, str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("limit", [1_000, 60_000, 200_000])
def test_files_that_cannot_grow(tmp_path: Path, limit: int) -> None:
    built(tmp_path, [reading(0)])
    before = exported(tmp_path)
    (said,) = build(tmp_path, limit)
    assert "cannot write the store" in said
    assert "the disk is full; what was published is untouched" in said
    assert exported(tmp_path) == before
    assert not (tmp_path / "building" / "snapshot").exists()
    assert build(tmp_path) == ["built"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if os.getuid() != 0 or not mount:
        pytest.skip("only root can mount a small disk")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk], capture_output=True, text=True
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    store = small_disk / "store"
    built(store, [reading(0)])
    before = exported(store)
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(bytes(free - 2_000_000))
    (said,) = build(store)
    assert (
        "the disk is full; what was published is untouched: free some space and run the build again" in said
    )
    assert exported(store) == before
    ballast.unlink()
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    assert build(store) == ["built"]
