"""Which reader an input gets: by its suffix, else by its first bytes."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace

from kg.errors import SourceError
from kg.sources.archives import gz_members, zip_members
from kg.sources.documents import read_docx, read_pdf
from kg.sources.encodings import detect
from kg.sources.files import Input
from kg.sources.html import read_html
from kg.sources.objects import read_json, read_jsonl
from kg.sources.plain import read_text
from kg.sources.request import Reader, Request
from kg.sources.tables import read_csv, read_tsv

READERS: dict[str, Reader] = {
    ".csv": read_csv,
    ".docx": read_docx,
    ".htm": read_html,
    ".html": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".markdown": read_text,
    ".md": read_text,
    ".ndjson": read_jsonl,
    ".pdf": read_pdf,
    ".tsv": read_tsv,
    ".txt": read_text,
    ".xhtml": read_html,
}
ARCHIVES: dict[str, Callable[[Input, Request], Iterator[Input]]] = {".gz": gz_members, ".zip": zip_members}

_HEAD = 1 << 14
_MAGIC = {b"\x1f\x8b": ".gz", b"%PDF-": ".pdf", b"PK\x03\x04": ".zip", b"PK\x05\x06": ".zip"}
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls, .ppt); save it as .docx",
    b"{\\rtf": "an RTF file; save it as .docx",
    b"BZh": "a bzip2 archive; unpack it first",
    b"\xfd7zXZ": "an xz archive; unpack it first",
    b"7z\xbc\xaf": "a 7z archive; unpack it first",
    b"Rar!": "a rar archive; unpack it first",
    b"(\xb5/\xfd": "a zstd archive; unpack it first",
}


def opened(item: Input) -> Input:
    """The input with its stream open and a suffix of READERS or ARCHIVES (``.txt`` where nothing else shows).

    Raises ``OSError``, and ``SourceError`` for an empty file and formats that are known but not read.
    """
    stream = item.buffered()
    try:
        head = stream.peek(_HEAD)
        if not head:
            raise SourceError("empty")
        known = item.suffix in READERS or item.suffix in ARCHIVES
        return replace(item, opened=stream, suffix=item.suffix if known else sniff(head))
    except (SourceError, OSError):
        stream.close()
        raise


def sniff(head: bytes) -> str:
    """The suffix of the format that a file's first bytes show; raises ``SourceError`` for known others."""
    for magic, problem in _REFUSED.items():
        if head.startswith(magic):
            raise SourceError(problem)
    if head[257:262] == b"ustar":
        raise SourceError("a tar archive; unpack it first")
    for magic, suffix in _MAGIC.items():
        if head.startswith(magic):
            return _package(head) if suffix == ".zip" else suffix
    encoding = detect(head, cut=True)
    return _text(head.decode(encoding, "ignore").lstrip(" \t\r\n\ufeff")) if encoding else ".txt"


def _package(head: bytes) -> str:
    if head[30:38] == b"mimetype":
        raise SourceError("an OpenDocument or EPUB file; save it as .docx")
    if b"[Content_Types].xml" not in head[:_HEAD] and b"_rels/.rels" not in head[:_HEAD]:
        return ".zip"
    if b"word/" in head:
        return ".docx"
    raise SourceError("an Office file other than .docx; save it as .docx, .csv or .txt")


def _text(start: str) -> str:
    low = start[:1000].lower()
    if low.startswith(("<!doctype html", "<html", "<head", "<body")) or (low[:1] == "<" and "<html" in low):
        return ".html"
    if start.startswith("{"):
        return _braced(start)
    return ".json" if start[:1] == "[" and start[1:].lstrip()[:1] == "{" else ".txt"


def _braced(start: str) -> str:
    if not start[1:].lstrip().startswith(('"', "}")):
        return ".txt"
    first, end, second = start.partition("\n")
    by_line = _is_object(first) or second.lstrip().startswith("{") or not end
    return ".jsonl" if by_line else ".json"


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
