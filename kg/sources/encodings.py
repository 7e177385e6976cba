"""Bytes to text: UTF-8, UTF-16, TIS-620 / Windows-874, by strict decoding and the plausibility of the Thai.

No character is ever replaced and no newline touched. As with Python's codecs, the byte order mark of UTF-8
stays in the text as U+FEFF (so that offsets equal those of ``open(path, encoding="utf-8", newline="")``) and
that of UTF-16 does not.
"""

import codecs
import os
import re

from kg.errors import SourceError

_SAMPLE = 1 << 16
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_COMMON = re.compile(r"[\t\n\r\x20-\x7e\u00a0-\u00ff\u0e01-\u0e5b\u2000-\u206f\ufeff]")
_THAI = re.compile(r"[ก-ฺเ-๛]+")
_ORPHAN = re.compile(r"(?<![ก-ฺเ-๎])[ัิ-ฺ็-๎]")
_MOJIBAKE = re.compile(r"เธ|เน")


def decode(data: bytes) -> str:
    """The text of a whole file; raises ``SourceError`` for binary data and unknown encodings."""
    encoding = detect(data)
    if encoding is None:
        raise SourceError(_refusal(data))
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(f"not {encoding} throughout: byte {error.start} does not belong in it") from error


def detect(data: bytes, *, cut: bool = False) -> str | None:
    """The data's codec name, None when no known encoding fits; ``cut``: the data may end in mid-character."""
    marked = _by_mark(data)
    if marked:
        return marked
    controls = len(_CONTROL.findall(data[:_SAMPLE]))
    if b"\0" not in data and controls <= len(data[:_SAMPLE]) // 50:
        if _decodes(data, "utf-8", cut):
            return "utf-8"
        if _decodes(data, "cp874", cut) and plausible_thai(data[:_SAMPLE].decode("cp874")):
            return "cp874"
        return None
    return _utf16(data, cut)


def beginning(head: bytes) -> str:
    """The encoding of a stream of records, by its beginning; where unsure UTF-8, as each line is checked.

    Raises ``SourceError`` for binary data.
    """
    encoding = detect(head, cut=True)
    if encoding is None and b"\0" in head:
        raise SourceError(_refusal(head))
    return encoding or "utf-8"


def decode_line(line: bytes) -> str:
    """One line of a file in UTF-8 or Windows-874; raises ``SourceError``."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode(line)


def plausible_thai(text: str) -> bool:
    """Whether text decoded as Windows-874 reads as Thai: words, marks on letters, no UTF-8 in disguise."""
    runs = _THAI.findall(text)
    letters = sum(map(len, runs))
    if not runs or letters < 2 * len(runs):
        return False
    orphans = len(_ORPHAN.findall(text))
    disguised = 2 * len(_MOJIBAKE.findall(text))
    return 20 * orphans <= letters and 10 * disguised <= 3 * letters


def readable_name(name: str) -> str:
    """A file name as text, also when its bytes are not UTF-8 (old Thai names are in Windows-874)."""
    try:
        name.encode()
        return name
    except UnicodeEncodeError:
        data = os.fsencode(name)
    try:
        return decode(data)
    except SourceError:
        return data.decode("utf-8", "backslashreplace")


def _by_mark(data: bytes) -> str | None:
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    return "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else None


def _decodes(data: bytes, encoding: str, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)().decode(data, not cut)
    except UnicodeDecodeError:
        return False
    return True


def _utf16(data: bytes, cut: bool) -> str | None:
    for encoding in ("utf-16-le", "utf-16-be"):
        if _decodes(data, encoding, cut):
            sample = data[:_SAMPLE].decode(encoding, "ignore")
            if 10 * len(_COMMON.findall(sample)) >= 9 * len(sample) > 0:
                return encoding
    return None


def _refusal(data: bytes) -> str:
    if b"\0" in data or 50 * len(_CONTROL.findall(data[:_SAMPLE])) > len(data[:_SAMPLE]):
        return "binary file, not text"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {error.start} is 0x{data[error.start]:02X}"
        return f"unknown encoding: not UTF-8 ({where}), UTF-16 or Windows-874; save it as UTF-8"
    return "unknown encoding; save it as UTF-8"
