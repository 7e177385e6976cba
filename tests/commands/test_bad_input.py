"""Bad input, end to end: a clear line, nothing lost, no traceback (the runner fails on one)."""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GOOD = "พอช. จัดประชุมร่วมกับการเคหะแห่งชาติ ที่จังหวัดเชียงใหม่ เมื่อวันที่ 5 มีนาคม 2565\n"
HTML = (
    "<html><head><script>alert('pwned')</script><title>ข่าว</title></head><body><article><h1>ข่าว พอช.</h1>"
    f"<p>{GOOD * 8}</p><script>document.write('pwned')</script><img src=x onerror=alert('pwned')></article></body></html>"
)


def record(**fields: str) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(4000),
    "wrong.txt": GOOD.encode() + "บ้าน".encode("cp874") + b"\xff\xfe\x81" + GOOD.encode(),
    "half.txt": GOOD.encode("utf-16")[:-1],
    "page.html": HTML.encode(),
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


def test_x(kg, store, tmp_path):
    folder = tmp_path / "bad"
    folder.mkdir()
    for name, content in BAD.items():
        (folder / name).write_bytes(content)
    with (folder / "long.jsonl").open("wb") as file:
        file.write(b'{"id": "l1", "text": "')
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(b'"}\n' + record(id="l2", text=GOOD))
    r = kg("build", folder, tmp_path / "nowhere", store=store)
    print(r.status, r.out, r.err)
    assert 0
