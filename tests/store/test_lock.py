import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg
from kg.errors import StoreError
from kg.store.build import Build

_HOLD = """
import os, sys, time
from pathlib import Path
from kg.store.build import Build
with Build(Path(sys.argv[1])):
    if sys.argv[2] == "fork" and os.fork() == 0:
        os.close(1)
        time.sleep(30)
        os._exit(0)
    print(os.getpid(), flush=True)
    time.sleep(30)
"""


def holder(folder: Path, how: str) -> "subprocess.Popen[str]":
    root = Path(kg.__file__).parents[1]
    command = [sys.executable, "-c", _HOLD, folder, how]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout
    assert int(process.stdout.readline()) == process.pid
    return process


def test_a_second_build_is_told_who_holds_the_store(tmp_path: Path) -> None:
    with holder(tmp_path, "alone") as process:
        with pytest.raises(
            StoreError, match=rf"another build \(process {process.pid}\) is writing to the store"
        ) as caught:
            Build(tmp_path).__enter__()
        assert "\n" not in str(caught.value)
        process.kill()
    with Build(tmp_path):
        pass


def test_a_second_build_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with Build(tmp_path):
        with pytest.raises(StoreError, match=rf"another build \(process {os.getpid()}\)"):
            Build(tmp_path).__enter__()
        with holder(tmp_path / "other", "alone") as process:
            process.kill()
    with Build(tmp_path):
        pass


def test_an_orphaned_worker_of_a_killed_build_does_not_keep_the_store_locked(tmp_path: Path) -> None:
    process = holder(tmp_path, "fork")
    process.kill()
    process.wait()
    started = time.monotonic()
    with Build(tmp_path):
        pass
    assert time.monotonic() - started < 20
    os.killpg(process.pid, 9)
    assert process.stdout
    process.stdout.close()
