import pytest

from kg.errors import SourceError
from kg.sources.formats import ARCHIVES, READERS, sniff


@pytest.mark.parametrize(
    ("head", "suffix"),
    [
        (b"plain words", ".txt"),
        ("[ข่าวด่วน] ประชุม".encode(), ".txt"),
        (b"{not json}", ".txt"),
        (b'  {"a": 1}\n{"a": 2}', ".jsonl"),
        (b'\xef\xbb\xbf{"a": 1}', ".jsonl"),
        ('{"a": 1}\n'.encode("utf-16"), ".jsonl"),
        (b'{\n  "a": 1\n}', ".json"),
        (b'{"a": 1,\n  "b": 2\n}', ".json"),
        (b'{"a": broken}\n{"a": 2}', ".jsonl"),
        (b'{"a": "' + b"x" * 99, ".jsonl"),
        (b'[\n {"a": 1}]', ".json"),
        (b"<!DOCTYPE html><html>", ".html"),
        (b"<?xml version='1.0'?>\n<html xmlns='x'>", ".html"),
        ("<HTML><p>ข่าวประชุม".encode("cp874"), ".html"),
        (b"<p>words</p>", ".txt"),
        (b"%PDF-1.7", ".pdf"),
        (b"\x1f\x8b\x08", ".gz"),
        (b"PK\x03\x04" + b"\0" * 26 + b"a.txt", ".zip"),
    ],
)
def test_the_first_bytes_show_the_format(head: bytes, suffix: str) -> None:
    assert sniff(head) == suffix
    assert suffix in READERS or suffix in ARCHIVES


@pytest.mark.parametrize("head", [b"{\\rtf1", b"\xd0\xcf\x11\xe0", b"PK\x03\x04" + b"\0" * 26 + b"mimetype"])
def test_known_formats_that_are_not_read_are_named(head: bytes) -> None:
    with pytest.raises(SourceError, match=r"save it as \.docx"):
        sniff(head)
