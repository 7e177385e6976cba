import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.errors import StoreError
from kg.store.build import Build
from tests.store.building import add, built, exported
from tests.store.readings import reading


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in (folder / "snapshots").iterdir())


def test_the_last_three_snapshots_are_kept(tmp_path: Path) -> None:
    for number in range(5):
        built(tmp_path, [reading(number)])
    assert names(tmp_path) == ["000003", "000004", "000005"]
    assert (tmp_path / "CURRENT").read_text() == "000005\n"


def test_a_reader_sees_its_snapshot_while_others_come_and_go(tmp_path: Path) -> None:
    built(tmp_path, [reading(0)])
    with kg.open(tmp_path) as graphs:
        before = len(graphs.oxigraph)
        for number in range(1, 6):
            built(tmp_path, [reading(number)])
        assert names(tmp_path) == ["000001", "000004", "000005", "000006"]
        assert len(graphs.oxigraph) == before
        assert graphs.catalogue.execute("SELECT count(*) FROM article").fetchone() == (1,)
    built(tmp_path, [reading(9)])
    assert names(tmp_path) == ["000005", "000006", "000007"]


def test_an_older_snapshot_can_be_gone_back_to(tmp_path: Path) -> None:
    built(tmp_path, [reading(0)])
    before = exported(tmp_path)
    built(tmp_path, [reading(1)])
    (tmp_path / "CURRENT").write_text("000001\n")
    assert exported(tmp_path) == before
    assert built(tmp_path, [reading(2)]).snapshot == "000003"


def test_a_store_of_another_version_is_refused_by_readers_and_builds(tmp_path: Path) -> None:
    built(tmp_path, [reading(0)])
    (tmp_path / "store.json").write_text(json.dumps({"format": 9, "saisamphan": "7.1"}))
    said = f"format 9, made by Saisamphan 7.1; this is Saisamphan {kg.__version__}, which reads format 1: use that"
    with pytest.raises(StoreError, match=said):
        kg.open(tmp_path)
    with pytest.raises(StoreError, match=said), Build(tmp_path):
        pass


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with (
        pytest.raises(StoreError, match=r"is not a store, and not empty \(it has 'thesis\.docx'"),
        Build(tmp_path),
    ):
        pass
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.docx"]
    with pytest.raises(StoreError, match="is not a store"):
        kg.open(tmp_path)


def test_no_store_and_no_graph_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"there is no store at .*nowhere; make one with: kg build"):
        kg.open(tmp_path / "nowhere")
    with Build(tmp_path):
        pass
    with pytest.raises(StoreError, match="has no published graph yet; run: kg build"):
        kg.open(tmp_path)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot write the store"), Build(tmp_path / "file"):
        pass


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}'])
def test_a_damaged_store_json_is_said(tmp_path: Path, content: str) -> None:
    built(tmp_path, [reading(0)])
    (tmp_path / "store.json").write_text(content)
    with pytest.raises(StoreError, match=r"store\.json is damaged"):
        kg.open(tmp_path)


@pytest.mark.parametrize("content", ["", "000007\n", "../..\n", "นี่\n"])
def test_a_damaged_current_is_said(tmp_path: Path, content: str) -> None:
    built(tmp_path, [reading(0)])
    (tmp_path / "CURRENT").write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=r"is damaged: CURRENT names .* write one of \['000001'\]"):
        kg.open(tmp_path)


def test_damaged_graph_files_are_said(tmp_path: Path) -> None:
    built(tmp_path, [reading(0)])
    (tmp_path / "snapshots" / "000001" / "graph" / "CURRENT").write_text("nonsense")
    with pytest.raises(StoreError, match="cannot read the store") as caught:
        kg.open(tmp_path)
    assert "\n" not in str(caught.value)


_AS_NOBODY = """
import os, sys
from pathlib import Path
import kg, kg.store.network
from kg.errors import StoreError
from kg.store.build import Build
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
def attempt(action):
    try:
        action()
        print("done")
    except StoreError as error:
        print(error)
def build(folder):
    with Build(folder):
        pass
readable, closed = map(Path, sys.argv[1:])
graphs = lambda: kg.open(readable)
attempt(lambda: print(len(list(graphs().catalogue.execute("SELECT * FROM article"))), graphs().network().order()))
attempt(lambda: build(readable))
attempt(lambda: kg.open(closed))
attempt(lambda: build(closed / "new"))
"""


def test_without_permission_one_reads_what_is_readable_and_is_told_the_rest(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o755)  # noqa: PTH101
    for parent in tmp_path.parents[:3]:
        if parent.stat().st_uid == os.getuid() and parent != Path("/tmp"):
            parent.chmod(parent.stat().st_mode | 0o055)
    readable, closed = tmp_path / "readable", tmp_path / "closed"
    for folder in (readable, closed):
        built(folder, [reading(0)])
    for each in readable.rglob("*"):
        each.chmod(0o555 if each.is_dir() else 0o444)
    readable.chmod(0o555)
    closed.chmod(0o000)
    try:
        root = Path(kg.__file__).parents[1]
        done = subprocess.run(
            [sys.executable, "-c", _AS_NOBODY, readable, closed],
            cwd=root,
            capture_output=True,
            text=True,
            timeout=60,
        )
    finally:
        for folder in (readable, closed):
            folder.chmod(0o755)
        for each in readable.rglob("*"):
            each.chmod(0o755)
    said = done.stdout.splitlines()
    assert said and said[0].split()[0] == "1", (done.returncode, done.stderr)
    assert said[1] == "done"
    assert "cannot write the store" in said[2] and "no permission; change the folder's rights" in said[2]
    assert "cannot read the store" in said[3] and "no permission" in said[3]
    assert "cannot write the store" in said[4] and "no permission" in said[4]


def test_a_failed_build_cleans_up_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(tmp_path, [reading(0)])

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Build(tmp_path) as build:
        add(build, [reading(1)])
        monkeypatch.setattr("kg.store.snapshots.files.sync_tree", refuse)
        with pytest.raises(StoreError, match="the disk is full; what was published is untouched"):
            build.publish()
        monkeypatch.undo()
        assert not (tmp_path / "building" / "snapshot").exists()
        assert build.publish().articles == 2
