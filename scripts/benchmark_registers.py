"""How fast the registers load and match: ``python scripts/benchmark_registers.py CORPUS [--articles N]``.

Load: a fresh process (imports left out), the same process again. Matching: the automaton alone on folded text,
fold and automaton, and the whole match (edges, context, neighbours) with and without word boundaries given.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from kg import registers, sources
from kg.registers.folding import fold
from kg.text.words import boundaries, words

FRESH = """
import time
from kg import registers
start = time.perf_counter()
registers.load()
loaded = time.perf_counter()
registers.load().matcher
print(loaded - start, time.perf_counter() - loaded)
"""


def fresh(runs: int = 3) -> tuple[float, float]:
    """Seconds to load and to compile the names in a new process, the best of some runs."""
    command = [sys.executable, "-c", FRESH]
    found = (subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(runs))
    seconds = [tuple(map(float, line.split())) for line in found]
    return min(load for load, _ in seconds), min(names for _, names in seconds)


def rate(work: Callable[[str], object], texts: Iterable[str], runs: int = 3) -> float:
    """Millions of characters a second, the best of some runs."""
    listed = list(texts)
    size = sum(map(len, listed))
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        for text in listed:
            work(text)
        best = min(best, time.perf_counter() - start)
    return size / best / 1e6


def main() -> None:
    """Print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    options = parser.parse_args()
    load, names = fresh()
    print(f"registers: load {load:.2f} s, compile names {names:.2f} s (a new process)")
    known = registers.load()
    start = time.perf_counter()
    registers.load()
    print(f"registers: load again {(time.perf_counter() - start) * 1e6:.0f} µs, {len(known.entities):,} rows")
    read = sources.read([options.corpus], on_skip=lambda skip: print(f"skipped {skip.path}: {skip.reason}"))
    texts = [article.text for article in islice(read, options.articles)]
    raw = known.matcher.raw
    print(f"registers: raw matcher {rate(raw, (fold(text)[0] for text in texts)):.1f} M characters/s")
    print(
        f"registers: fold and raw matcher {rate(lambda text: raw(fold(text)[0]), texts):.1f} M characters/s"
    )
    print(f"registers: whole match, no words {rate(known.match, texts):.2f} M characters/s")
    edges = {text: boundaries(words(text)) for text in texts}
    print(
        f"registers: whole match, words given {rate(lambda t: known.match(t, edges[t]), texts):.2f} M characters/s"
    )


if __name__ == "__main__":
    main()
