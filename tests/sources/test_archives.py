import gzip
import io
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

Read = Callable[..., Any]


def zipped(members: dict[str, bytes | str], **options: Any) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_gz_holds_one_file_of_its_inner_suffix(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress("ข่าว\r\n".encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "x", "text": "one"}\n{"text": "two"}'))
    (tmp_path / "c.gz").write_bytes(gzip.compress(b"sniffed"))
    (tmp_path / "d").write_bytes(gzip.compress(b"sniffed too"))
    outcome = read(tmp_path)
    assert outcome.texts == {
        "a.txt.gz": "ข่าว\r\n",
        "x": "one",
        "b.jsonl.gz#2": "two",
        "c.gz": "sniffed",
        "d": "sniffed too",
    }


def test_zip_members_have_their_own_format_and_key(tmp_path: Path, read: Read) -> None:
    inner = zipped({"deep.txt": "ลึก"})
    packed = gzip.compress(b"packed")
    members = {"z.txt": "ท้าย", "n/a.csv": "text\nrow", ".hidden": "x", "__MACOSX/z.txt": "x", "in.zip": inner}
    (tmp_path / "x.zip").write_bytes(zipped(members | {"g.txt.gz": packed, "ก/ข.md": "# หัว"}))
    outcome = read(tmp_path)
    assert outcome.texts == {
        "x.zip/g.txt.gz": "packed",
        "x.zip/in.zip/deep.txt": "ลึก",
        "x.zip/n/a.csv#2": "row",
        "x.zip/z.txt": "ท้าย",
        "x.zip/ก/ข.md": "# หัว",
    }
    assert [article.source for article in outcome.articles][:2] == ["g.txt.gz", "deep.txt"]
    assert outcome.skips == []


def test_members_that_point_outside_are_skipped_and_nothing_is_written(tmp_path: Path, read: Read) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = ["../up.txt", "/root.txt", "a/../../b.txt", "C:\\x.txt", "good.txt"]
    (folder / "x.zip").write_bytes(zipped(dict.fromkeys(names, "text")))
    outcome = read(folder)
    assert outcome.texts == {"x.zip/good.txt": "text"}
    assert {skip.reason for skip in outcome.skips} == {"its name points outside the archive"}
    assert len(outcome.skips) == 4
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "x.zip"]


def test_links_and_encrypted_members(tmp_path: Path, read: Read) -> None:
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/hostname")
        archive.writestr("locked.txt", "secret")
    data = bytearray(file.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    outcome = read(tmp_path)
    assert outcome.articles == []
    assert outcome.reasons["link.txt"] == "a link inside the archive; not followed"
    assert outcome.reasons["locked.txt"].startswith("encrypted")


def test_old_thai_member_names(tmp_path: Path, read: Read) -> None:
    name = "ข่าวประชุม.txt".encode("cp874")
    stand_in = "n" * len(name)
    (tmp_path / "x.zip").write_bytes(zipped({stand_in: "ข่าว"}).replace(stand_in.encode(), name))
    assert read(tmp_path).texts == {"x.zip/ข่าวประชุม.txt": "ข่าว"}


@pytest.mark.parametrize("cut", [5, 40, 400])
def test_damaged_gz_gives_what_came_before(tmp_path: Path, read: Read, cut: int) -> None:
    lines = "".join(json.dumps({"id": n, "text": f"{n}" * 9}) + "\n" for n in range(5000))
    whole = gzip.compress(lines.encode())
    (tmp_path / "x.jsonl.gz").write_bytes(whole[:-cut])
    (tmp_path / "y.gz").write_bytes(b"\x1f\x8bnonsense")
    outcome = read(tmp_path)
    assert len(outcome.skips) == 2
    assert all(reason.startswith("the archive is damaged: ") for reason in outcome.reasons.values())
    assert 1000 < len(outcome.articles) <= 5000


def test_damaged_zip(tmp_path: Path, read: Read) -> None:
    whole = zipped({"a.txt": "x" * 5000, "b.txt": "good"})
    (tmp_path / "cut.zip").write_bytes(whole[:60])
    (tmp_path / "no.zip").write_bytes(b"nothing of the sort")
    changed = bytearray(whole)
    changed[40] ^= 0xFF
    (tmp_path / "sum.zip").write_bytes(changed)
    outcome = read(tmp_path)
    assert outcome.texts == {"sum.zip/b.txt": "good"}
    assert list(outcome.reasons) == ["cut.zip", "no.zip", "a.txt"]
    assert all(reason.startswith("the archive is damaged: ") for reason in outcome.reasons.values())


def test_bombs_are_stopped(tmp_path: Path, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.sources.streams.BOMB_FLOOR", 1_000_000)
    zeros = b'{"text": "x"}\n' + b" " * 9_000_000
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(zeros))
    (tmp_path / "b.zip").write_bytes(zipped({f"{n}.jsonl": zeros for n in range(3)}))
    (tmp_path / "c.zip").write_bytes(zipped({"in.zip": zipped({"z.jsonl": zeros})}))
    outcome = read(tmp_path)
    assert list(outcome.reasons) == ["a.jsonl.gz", "0.jsonl", "1.jsonl", "2.jsonl", "z.jsonl"]
    assert all("archive bomb" in reason for reason in outcome.reasons.values())


def test_archives_in_archives_end(tmp_path: Path, read: Read) -> None:
    data = b"text"
    for number in range(5):
        data = zipped({f"{number}.zip" if number else "a.txt": data})
    (tmp_path / "x.zip").write_bytes(data)
    assert next(iter(read(tmp_path).reasons.values())) == "an archive 3 archives deep; unpack it first"


def test_empty_archives(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({}))
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b""))
    assert read(tmp_path).reasons == {"a.zip": "no article in it", "b.txt.gz": "empty"}


def test_archives_on_standard_input(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    for data, key in [(zipped({"a.txt": "x"}), "stdin/a.txt"), (gzip.compress(b"x"), "stdin")]:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
        assert read("-").texts == {key: "x"}


def test_other_archives_are_named(tmp_path: Path, read: Read) -> None:
    (tmp_path / "a.tar").write_bytes(b"a.txt".ljust(257, b"\0") + b"ustar\x0000")
    (tmp_path / "b.tar.gz").write_bytes(gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar\x0000"))
    (tmp_path / "c.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    outcome = read(tmp_path)
    assert outcome.reasons == {
        "a.tar": "a tar archive; unpack it first",
        "b.tar.gz": "a tar archive; unpack it first",
        "c.7z": "a 7z archive; unpack it first",
    }


def test_a_member_without_a_name(tmp_path: Path, read: Read) -> None:
    data = zipped({"N": "text"})
    place = data.rindex(b"PK\x01\x02")
    directory = bytearray(data[place:])
    directory[28] = 0
    directory[directory.index(b"N", 46) : directory.index(b"N", 46) + 1] = b""
    directory[-10:-6] = (int.from_bytes(directory[-10:-6], "little") - 1).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(data[:place] + directory)
    outcome = read(tmp_path)
    assert [skip.reason for skip in outcome.skips] == ["its name points outside the archive"]
