"""What goes wrong below the store (disk, permissions, damaged files), said in one line."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError

_FULL = ("no space left on device", "disk is full", "disk quota exceeded", "file too large")
_DENIED = ("permission denied", "read-only file system", "readonly database", "operation not permitted")


@contextmanager
def explained(doing: str, path: Path) -> Iterator[None]:
    """Turn an error of the operating system, RocksDB or SQLite into a StoreError that says what to do.

    pyoxigraph reports damaged files as RuntimeError.

    ``doing`` completes "cannot …": ``explained("write", folder)``.
    """
    try:
        yield
    except (OSError, sqlite3.Error, RuntimeError) as error:
        raise StoreError(f"cannot {doing} the store {path}: {_advice(error)}") from error


def _advice(error: OSError | sqlite3.Error | RuntimeError) -> str:
    said = " ".join(str(error).split())
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) or any(part in said.lower() for part in _FULL):
        return "the disk is full; what was published is untouched: free some space and run the build again"
    if isinstance(error, PermissionError) or any(part in said.lower() for part in _DENIED):
        return "no permission; change the folder's rights or give another with --store"
    return f"{said}; if the files are damaged, go back by naming an older snapshot in CURRENT, or build again"
