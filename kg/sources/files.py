"""The PATH arguments as inputs: files, folders (recursive, sorted, without hidden files), standard input."""

import errno
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from kg.errors import SourceError
from kg.records import Skip
from kg.sources.encodings import readable_name
from kg.sources.streams import Borrowed, Budget

OnSkip = Callable[[Skip], None]


@dataclass(frozen=True)
class Input:
    """One stream of bytes to read.

    ``key`` is the POSIX path below the PATH argument, ``place`` the path as the user knows it (for messages),
    ``name`` the file's name, ``suffix`` what decides the format, ``size`` bytes on disk (None: unknown).
    ``budget`` and ``depth`` are set on members of archives.
    """

    key: str
    place: str
    name: str
    suffix: str
    open: Callable[[], io.RawIOBase]
    size: int | None = None
    budget: Budget | None = None
    depth: int = 0
    opened: io.BufferedReader | None = None

    def buffered(self) -> io.BufferedReader:
        """The stream, opened once; the caller closes it. Raises ``OSError``."""
        return self.opened or io.BufferedReader(self.open(), 1 << 16)


def suffix(name: str) -> str:
    """``suffix("ข่าว.TXT")`` is ``.txt``; of ``x.jsonl.gz`` it is ``.gz``."""
    return PurePosixPath(name).suffix.lower()


def walk(paths: Iterable[Path | str], on_skip: OnSkip) -> Iterator[Input]:
    """The inputs below the paths, in their order; ``-`` is standard input. Nothing is opened."""
    for path in paths:
        if str(path) == "-":
            yield Input("stdin", "standard input", "stdin", "", _stdin)
            continue
        empty = True
        for item in _Walker(on_skip).visit(Path(path), readable_name(Path(path).name), named=True):
            empty = False
            yield item
        if empty and Path(path).is_dir():
            on_skip(Skip(path=readable_name(str(path)), reason="no file to read in this folder"))


def size(paths: Iterable[Path | str]) -> int | None:
    """Bytes on disk below the paths, the total for a progress bar; None with a pipe or ``-`` among them."""
    total = 0
    for item in walk(paths, lambda _: None):
        if item.size is None:
            return None
        total += item.size
    return total


def reason(error: OSError) -> str:
    """Why the system refused, in words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    if error.errno == errno.ELOOP:
        return "a link that leads back to itself"
    return f"the system cannot read it: {error.strerror or error}"


def _stdin() -> io.RawIOBase:
    buffer = getattr(sys.stdin, "buffer", None)
    if buffer is None:
        raise SourceError("standard input is closed or gives no bytes")
    return Borrowed(buffer)


@dataclass
class _Walker:
    """Walks one PATH argument; ``roots`` are its own real folder and those that links led to."""

    on_skip: OnSkip
    roots: list[Path] = field(default_factory=list)

    def visit(self, path: Path, key: str, *, named: bool = False) -> Iterator[Input]:
        """One file or folder; ``named``: it is the PATH argument itself, not something found below it."""
        try:
            mode = path.stat()
            if stat.S_ISDIR(mode.st_mode):
                yield from self._folder(path, "" if named else key, named)
            elif stat.S_ISREG(mode.st_mode):
                yield _file(path, key, mode.st_size)
            elif named and not stat.S_ISBLK(mode.st_mode) and not stat.S_ISSOCK(mode.st_mode):
                yield _file(path, key, None)
            else:
                self._skip(path, "neither a file nor a folder (a device, pipe or socket)")
        except OSError as error:
            broken = path.is_symlink() and isinstance(error, FileNotFoundError)
            self._skip(path, f"a link to nothing: {path.readlink()}" if broken else reason(error))

    def _folder(self, path: Path, key: str, named: bool) -> Iterator[Input]:
        real = path.resolve()
        if path.is_symlink() and not named and self._within(real):
            self._skip(path, f"a link to {real}, in or around the folder that is being read; not followed")
            return
        if named or path.is_symlink():
            self.roots.append(real)
        with os.scandir(path) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        for name in names:
            below = readable_name(name)
            yield from self.visit(path / name, f"{key}/{below}" if key else below)

    def _within(self, real: Path) -> bool:
        return self.roots[0].is_relative_to(real) or any(real.is_relative_to(root) for root in self.roots)

    def _skip(self, path: Path, why: str) -> None:
        self.on_skip(Skip(path=readable_name(str(path)), reason=why))


def _file(path: Path, key: str, length: int | None) -> Input:
    name = PurePosixPath(key).name
    return Input(key, readable_name(str(path)), name, suffix(name), lambda: io.FileIO(path), length)
