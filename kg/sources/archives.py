"""Archives: .gz holds one file, .zip many. Members are read in memory, nothing is written where they say."""

import gzip
import io
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath

from kg.errors import SourceError
from kg.sources.encodings import decode
from kg.sources.files import Input, suffix
from kg.sources.request import Request
from kg.sources.streams import Budget, Inflated, Meter, seekable

_DEPTH = 3
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


def gz_members(item: Input, request: Request) -> Iterator[Input]:
    """The file in a .gz, under the archive's own key; its format is by the name before ``.gz``."""
    inner = PurePosixPath(item.name).stem if item.name.lower().endswith(".gz") else ""
    yield replace(_deeper(item), suffix=suffix(inner), open=partial(_inflate, item), opened=None)


def zip_members(item: Input, request: Request) -> Iterator[Input]:
    """The members of a .zip, sorted, hidden ones left out, each under ``archive.zip/member``."""
    outer = _deeper(item)
    with item.buffered() as stream, seekable(stream) as file:
        length = file.seek(0, io.SEEK_END)
        file.seek(0)
        budget = item.budget or Budget(lambda: length)
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise SourceError(f"the archive is damaged: {error}") from error
        with archive:
            for member in sorted(
                (info for info in archive.infolist() if not info.filename.endswith("/")), key=_name
            ):
                name = _name(member)
                parts = name.split("/")
                if any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts):
                    continue
                place = f"{item.place}/{name}"
                problem = _problem(member, parts)
                if problem:
                    request.skip(place, problem)
                    continue
                yield replace(
                    outer,
                    key=f"{item.key}/{name}",
                    place=place,
                    name=parts[-1],
                    suffix=suffix(name),
                    open=partial(_open, archive, member, budget),
                    budget=budget,
                    opened=None,
                )


def _deeper(item: Input) -> Input:
    if item.depth >= _DEPTH:
        raise SourceError(f"an archive {_DEPTH} archives deep; unpack it first")
    return replace(item, depth=item.depth + 1)


def _inflate(item: Input) -> io.RawIOBase:
    packed = Meter(item.buffered())
    budget = item.budget or Budget(lambda: packed.furthest)
    return Inflated(gzip.GzipFile(fileobj=io.BufferedReader(packed)), budget, packed)


def _open(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> io.RawIOBase:
    try:
        return Inflated(archive.open(member), budget)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise SourceError(f"the archive is damaged: {error}") from error


def _name(member: zipfile.ZipInfo) -> str:
    """The member's POSIX path; Windows-874, which zipfile takes for code page 437, is mended."""
    name = member.filename.replace("\\", "/")
    if member.flag_bits & _UTF8_NAME or name.isascii():
        return name
    try:
        return decode(name.encode("cp437"))
    except (UnicodeEncodeError, SourceError):
        return name


def _problem(member: zipfile.ZipInfo, parts: list[str]) -> str | None:
    if ".." in parts or parts[0] == "" or ":" in parts[0]:
        return "its name points outside the archive"
    if member.flag_bits & _ENCRYPTED:
        return "encrypted; unpack the archive with its password first"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link inside the archive; not followed"
    return None
