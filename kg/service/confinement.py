"""What a query process gives up before it reads a query: memory without bound, the network, its parent's death.

Linux only where it says so; elsewhere the guard of ``kg.queries`` stands alone, as it does before this.
"""

import ctypes
import resource
import signal
import sys
from pathlib import Path

_NEW_USER, _NEW_NETWORK, _DIE_WITH_PARENT = 0x10000000, 0x40000000, 1


def confine(seconds: int | None = None) -> None:
    """Limit the processor time, after which the process is ended.

    On Linux also cut off the network and die with the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if seconds is not None:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if system.unshare(_NEW_NETWORK):
            system.unshare(_NEW_USER | _NEW_NETWORK)


def limit_memory(more: int) -> None:
    """Let the address space grow by ``more`` bytes beyond what it is now (on Linux; else to that in all)."""
    now = 0
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        now = pages * resource.getpagesize()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (now + more, most))
