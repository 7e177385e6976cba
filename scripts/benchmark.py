"""How fast the build reads and how much memory it takes, beside pythainlp's CRF tagger on the same articles.

    python scripts/benchmark.py --articles 300 articles.jsonl.gz

The build is the whole of ``kg build`` in processes of its own (reading, store, publishing); it is given every
processor. Quads are those of the articles, without the registers. Memory is the proportional set size of all
its processes, sampled. The tagger does what ``pythainlp.tag.thainer.ThaiNameTagger.get_ner`` does, with the
CRF model of pythainlp's wheel (ThaiNER 1.5.1) and, as the part-of-speech model that it was trained with is
not in the wheel, with the one that is (ORCHID); in one process, so its articles a second count for one
processor. It only finds names: no dates, links, statements or graph.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import psutil
from pycrfsuite import Tagger
from pythainlp.corpus import corpus_path
from pythainlp.tag.thainer import ThaiNameTagger

MB = 1_000_000


class Run(NamedTuple):
    """What was measured: seconds, peak memory in bytes, quads in the graph (0: none)."""

    name: str
    seconds: float
    memory: int
    quads: int


class OfflineTagger(ThaiNameTagger):  # type: ignore[misc]
    """pythainlp's CRF tagger with the models of its wheel, so that nothing is fetched."""

    def __init__(self) -> None:
        self.crf = Tagger()
        self.crf.open(str(Path(corpus_path(), "thainer_crf_1_5_1.model")))
        self.pos_tag_name = "orchid_ud"


def main() -> None:
    """Measure both and print a table."""
    parser = argparse.ArgumentParser(
        description="Speed and memory of a build, beside pythainlp's CRF tagger."
    )
    parser.add_argument("corpus", type=Path, help="articles as .jsonl.gz with a field 'text'")
    parser.add_argument("--articles", type=int, default=300, help="how many to build")
    parser.add_argument("--tagged", type=int, default=100, help="how many of them the CRF tagger reads")
    parser.add_argument("--crf", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if not chosen.corpus.exists():
        parser.exit(1, f"bench: there is no {chosen.corpus}; name one with make bench CORPUS=FILE.jsonl.gz\n")
    if chosen.crf:
        print(tag(texts(chosen.corpus, chosen.tagged)))
        return
    read = texts(chosen.corpus, chosen.articles)
    tagged = read[: chosen.tagged]
    with tempfile.TemporaryDirectory() as folder:
        build = measure_build(chosen.corpus, chosen.articles, Path(folder))
    crf = measure_tagger(chosen.corpus, len(tagged))
    print(f"{'':24}{'articles':>9}{'articles/s':>11}{'characters/s':>14}{'quads/s':>9}{'peak memory':>14}")
    show(build, read)
    show(crf, tagged)


def texts(corpus: Path, count: int) -> list[str]:
    """The texts of the first articles."""
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in islice(lines, count)]


def measure_build(corpus: Path, count: int, folder: Path) -> Run:
    """Build the first articles into a new store."""
    part, store = folder / "part.jsonl", folder / "graph"
    with gzip.open(corpus, "rb") as lines, part.open("wb") as out:
        out.writelines(islice(lines, count))
    command = [sys.executable, "-c", "from kg.commands import main; main()", "build", part, "--store", store]
    seconds, memory, _ = watch([*map(str, command), "--quiet", "--keep-going"])
    import kg
    from kg.store.statistics import statistics

    with kg.open(store) as graphs:
        registers = int(next(graphs.select(REGISTERS))[0] or 0)
        quads = statistics(graphs).quads - registers
    return Run(f"kg build, {os.cpu_count()} processors", seconds, memory, quads)


REGISTERS = """SELECT (COUNT(*) AS ?n) {
    GRAPH <https://w3id.org/saisamphan/graph/registers> { ?s ?p ?o } }"""


def measure_tagger(corpus: Path, count: int) -> Run:
    """Tag the first articles in a process of its own; the time leaves out loading the models."""
    command = [sys.executable, __file__, str(corpus), "--crf", "--tagged", str(count)]
    _, memory, said = watch(command)
    return Run("pythainlp CRF, 1 processor", float(said), memory, 0)


def tag(articles: list[str]) -> float:
    """Seconds to tag the articles, after one to load the models."""
    tagger = OfflineTagger()
    tagger.get_ner(articles[0])
    started = time.perf_counter()
    for text in articles:
        tagger.get_ner(text, pos=False)
    return time.perf_counter() - started


def watch(command: list[str]) -> tuple[float, int, str]:
    """Run a command: seconds, most bytes of memory of it and its children, what it printed."""
    started, most = time.perf_counter(), 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            most = max(most, memory(psutil.Process(process.pid)))
            time.sleep(0.5)
        seconds = time.perf_counter() - started
        said = process.communicate()[0]
    if process.returncode:
        sys.exit(f"bench: {' '.join(command)} ended with {process.returncode}")
    return seconds, most, said


def memory(process: psutil.Process) -> int:
    """Proportional set size of a process and its children, now."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_full_info().pss
    except psutil.Error:
        return total
    return total


def show(run: Run, articles: list[str]) -> None:
    """One line of the table."""
    characters = sum(map(len, articles))
    quads = f"{run.quads / run.seconds:,.0f}" if run.quads else "–"
    print(
        f"{run.name:24}{len(articles):>9,}{len(articles) / run.seconds:>11.1f}"
        f"{characters / run.seconds:>14,.0f}{quads:>9}{run.memory / MB:>11,.0f} MB"
    )


if __name__ == "__main__":
    main()
