"""One build at a time: a lock on a file, held by a process until it ends, however it ends.

The lock is the POSIX kind (``lockf``): worker processes do not inherit it, so an orphaned worker of a killed
build cannot keep the next build out. It does not hold between threads of one process; ``_held`` does that.
"""

import fcntl
import os
from pathlib import Path
from types import TracebackType

from kg.errors import StoreError

_held: set[Path] = set()


class Lock:
    """``with Lock(path):`` — StoreError with the holder's process number when another has it."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._descriptor: int | None = None

    def __enter__(self) -> "Lock":
        if self._path in _held:
            raise self._refusal(str(os.getpid()))
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip()
            os.close(descriptor)
            raise self._refusal(holder or "unknown") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        self._descriptor = descriptor
        _held.add(self._path)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
            _held.discard(self._path)

    def _refusal(self, holder: str) -> StoreError:
        return StoreError(
            f"another build (process {holder}) is writing to the store {self._path.parent}; "
            "wait until it ends, or give another folder with --store"
        )
