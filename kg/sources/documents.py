"""DOCX (paragraphs and tables in reading order) and PDF with a text layer."""

import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from kg.errors import SourceError
from kg.records import Article
from kg.sources.files import Input
from kg.sources.request import Found, Request
from kg.sources.streams import FILE_LIMIT, TEXT_LIMIT, TOO_LONG, seekable

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = {_WORD + name for name in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "del", "moveFrom")} | {_FALLBACK}
_MARKS = {_WORD + "tab": "\t", _WORD + "br": "\n", _WORD + "cr": "\n", _WORD + "noBreakHyphen": "-"}
_SURROGATE = re.compile("[\ud800-\udfff]")
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, OSError,
    RecursionError, SyntaxError, TypeError, ValueError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What python-docx and pypdf raise on broken files, beside their own errors."""


def read_docx(item: Input, request: Request) -> Iterator[Found]:
    """One article: a line for each paragraph, and for each table row (cells apart by tabs).

    Deleted text, headers, footers and notes are not read. Raises ``SourceError`` for damaged files.
    """
    import docx
    from docx.opc.exceptions import OpcError

    with item.buffered() as stream, seekable(stream) as file:
        try:
            with zipfile.ZipFile(file) as parts:
                expanded = sum(part.file_size for part in parts.infolist())
            if expanded > FILE_LIMIT:
                raise SourceError(
                    f"the document expands to more than {FILE_LIMIT // 1_000_000} MB, the limit"
                )
            file.seek(0)
            body = docx.Document(file).element.body
            text = "\n".join(_blocks(body))
        except (*_BROKEN, OpcError) as error:
            raise SourceError(f"the DOCX file is damaged: {error}") from error
    yield Found(Article(key=item.key, source=item.name, text=text))


def read_pdf(item: Input, request: Request) -> Iterator[Found]:
    """One article: the pages' text layers, an empty line between pages.

    Raises ``SourceError`` for damaged and encrypted files and those without text (scans); pages that are
    pictures in a PDF that has text elsewhere are reported as skipped.
    """
    from pypdf.errors import DeprecationError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with item.buffered() as stream, seekable(stream) as file:
        try:
            pages, pictures = _pages(file)
        except (*_BROKEN, DeprecationError, PyPdfError) as error:
            raise SourceError(f"the PDF file is damaged: {error}") from error
    if not pages:
        raise SourceError("the PDF has no text layer (a scan?); run character recognition on it first")
    if pictures:
        request.skip(
            f"{item.place}, page {', '.join(map(str, pictures))}", "a picture without text layer (a scan?)"
        )
    yield Found(Article(key=item.key, source=item.name, text="\n\n".join(pages)))


def _pages(file: Any) -> tuple[list[str], list[int]]:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(file)
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise SourceError("the PDF is encrypted; save it without a password")
    texts: list[str] = []
    pictures: list[int] = []
    length = 0
    for number, page in enumerate(reader.pages, 1):
        text = _SURROGATE.sub("", page.extract_text())
        length += len(text)
        if length > TEXT_LIMIT:
            raise SourceError(f"the text is {TOO_LONG}")
        if text.strip():
            texts.append(text)
        elif "/XObject" in page.get("/Resources", {}):
            pictures.append(number)
    return texts, pictures


def _blocks(element: Any) -> Iterator[str]:
    """The lines below an element; what only wraps (content controls, insertions) is looked through."""
    for child in element:
        if child.tag == _WORD + "p":
            yield "".join(_runs(child))
        elif child.tag == _WORD + "tr":
            yield "\t".join(" ".join(_blocks(cell)) for cell in _cells(child))
        elif child.tag not in _UNREAD:
            yield from _blocks(child)


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == _WORD + "tc":
            yield child
        elif child.tag not in _UNREAD:
            yield from _cells(child)


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == _WORD + "t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag == _WORD + "p":
            yield "\n"
            yield from _runs(child)
        elif child.tag not in _UNREAD:
            yield from _runs(child)
