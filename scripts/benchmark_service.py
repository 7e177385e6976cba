"""The service beside raw pyoxigraph: six queries, small queries of 64 clients, search as one types.

    python scripts/benchmark_service.py --quads 1000000 articles.jsonl.gz
    python scripts/benchmark_service.py --store graph

Each of the six queries is asked of pyoxigraph in this process (query and JSON) and of ``kg serve`` over one HTTP
connection, in turns; the medians are compared with 1.3 times the raw one plus 2 ms. The 64 clients ask small
queries one after the other over connections of their own, from a process of their own. Without ``--store``, as many
articles of the corpus are built as give about so many quads.
"""

import argparse
import asyncio
import http.client
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlsplit

import pyoxigraph as ox

import kg
from kg import queries
from kg.queries.parameters import bind
from kg.store.dataset import Graphs

OF_REGISTERS, OF_ARTICLE = 120_000, 640
"""About how many quads the registers give, and an article."""
TIMES, EXTRA = 1.3, 0.002
ENOUGH, CLIENTS, WANTED = 2_000, 64, 0.1
TYPED = (
    "พอช",
    "สถาบันพัฒนา",
    "บ้านมั่นคง",
    "บ้านมันคง",
    "ก",
    "การ",
    "Baan Man",
    "Somchat",
    "Paiboon",
    "zzzz",
    "จังหวัด",
    "โครงการ Baan Mankong",
    "Ministry of Natural Resorces and Environment",
    "พระราชบัญญัติงบประมาณรายจ่ายประจำปีงบปรมาณ พ.ศ. 2566",
)
NAMED = {
    "holder on a date": ("posts-on-date", {"name": "{organization}", "date": "2022-12-31"}),
    "two hops": ("two-hops", {"name": "{person}"}),
    "co-attendance": ("co-attendance", {"name": "{person}"}),
    "programmes by province": ("programmes-by-province", {}),
    "provenance of an edge": ("provenance", {"name": "{organization}", "otherName": "{parent}"}),
    "label search": ("label-search", {"text": "พัฒนา"}),
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of the service beside raw pyoxigraph.")
    parser.add_argument("corpus", type=Path, nargs="?", help="articles as .jsonl.gz with a field 'text'")
    parser.add_argument("--quads", type=int, default=1_000_000, help="about how many quads to build")
    parser.add_argument("--store", type=Path, help="measure this store, build nothing")
    parser.add_argument("--runs", type=int, default=15, help="how often each query is asked")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long the 64 clients ask")
    parser.add_argument("--load", metavar="URL", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.load:
        print(asyncio.run(load(chosen.load, chosen.seconds)))
        return
    if not chosen.store and not chosen.corpus:
        parser.error("give a corpus to build or --store")
    with tempfile.TemporaryDirectory() as folder:
        store = chosen.store or built(chosen.corpus, chosen.quads, Path(folder))
        with kg.open(store) as graphs, served(store) as address:
            print(f"{len(graphs.oxigraph):,} quads, {os.cpu_count()} processors")
            compare(graphs, address, chosen.runs)
            small(address, chosen.seconds)
            search(address)


def built(corpus: Path, quads: int, folder: Path) -> Path:
    """A store of about so many quads."""
    import gzip
    from itertools import islice

    articles = max(20, (quads - OF_REGISTERS) // OF_ARTICLE)
    part = folder / "articles.jsonl"
    with gzip.open(corpus, "rt", encoding="utf-8") as lines, part.open("w", encoding="utf-8") as stream:
        stream.writelines(islice(lines, articles))
    print(f"building {articles} articles", file=sys.stderr)
    kg_command = Path(sys.executable).with_name("kg")
    store = folder / "graph"
    subprocess.run([kg_command, "build", part, "--store", store, "--quiet", "--keep-going"], check=True)
    return store


@contextmanager
def served(store: Path) -> Iterator[str]:
    """``kg serve`` on a port of its own; its address."""
    command = [Path(sys.executable).with_name("kg"), "serve", "--port", "0", "--store", store]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            line = next(line for line in process.stderr if line.startswith("explorer"))
            yield line.split()[1]
        finally:
            process.terminate()


def compare(graphs: Graphs, address: str, runs: int) -> None:
    """The six queries, raw and over HTTP."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    print(f"{'query':26s} {'rows':>6s} {'raw ms':>9s} {'HTTP ms':>9s} {'most ms':>9s}")
    for title, (name, params) in NAMED.items():
        text = queries.find(name).text
        named = {key: value.format(**names(graphs)) for key, value in params.items()}
        text = bind(text, named)
        raw, over = [], []
        for _ in range(runs):
            raw.append(timed(lambda text=text: asked(graphs.oxigraph, text)))
            over.append(timed(lambda text=text: got(connection, text)))
        rows = len(json.loads(got(connection, text))["results"]["bindings"])
        least, reached = median(raw), median(over)
        most = TIMES * least + EXTRA
        verdict = "" if reached <= most else "  over"
        print(f"{title:26s} {rows:6d} {least * 1e3:9.2f} {reached * 1e3:9.2f} {most * 1e3:9.2f}{verdict}")


def names(graphs: Graphs) -> dict[str, str]:
    """Well connected things to ask about: a body, what it is part of, and a person who takes part in events."""
    parts = """SELECT a.label_th, b.label_th FROM tie JOIN term s ON s.id = subject JOIN entity a ON a.iri = s.iri
      JOIN term o ON o.id = object JOIN entity b ON b.iri = o.iri WHERE predicate = 'partOf'
      GROUP BY 1, 2 ORDER BY count(*) DESC, 1 LIMIT 1"""
    persons = """SELECT label_th FROM tie JOIN term s ON s.id = subject JOIN entity ON entity.iri = s.iri
      WHERE predicate = 'participatesIn' AND type = 'Person' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"""
    organization, parent = graphs.index.execute(parts).fetchone()
    (person,) = graphs.index.execute(persons).fetchone()
    return {"organization": organization, "parent": parent, "person": person}


def asked(store: ox.Store, text: str) -> bytes:
    """The answer of pyoxigraph as JSON."""
    answer = store.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return answer.serialize(format=ox.QueryResultsFormat.JSON) or b""


def got(connection: http.client.HTTPConnection, text: str) -> bytes:
    """The answer of the service as JSON."""
    try:
        answer = posted(connection, text)
    except (BrokenPipeError, ConnectionResetError, http.client.RemoteDisconnected):
        connection.close()  # idle for too long while the raw query ran; the next try connects anew
        answer = posted(connection, text)
    content = answer.read()
    assert answer.status == 200, content
    return content


def posted(connection: http.client.HTTPConnection, text: str) -> http.client.HTTPResponse:
    """The response to a query."""
    headers = {"Content-Type": "application/sparql-query", "Accept": "application/sparql-results+json"}
    connection.request("POST", "/sparql", text.encode(), headers)
    return connection.getresponse()


def timed(call: object) -> float:
    """Seconds of a call."""
    begun = time.perf_counter()
    call()  # type: ignore[operator]
    return time.perf_counter() - begun


def small(address: str, seconds: float) -> None:
    """Small queries of 64 clients at once."""
    command = [sys.executable, __file__, "--load", address, "--seconds", str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rate = float(done.stdout)
    print(
        f"{rate:,.0f} small queries/s with {CLIENTS} clients{'' if rate >= ENOUGH else f'  under {ENOUGH}'}"
    )


async def load(address: str, seconds: float) -> float:
    """Queries a second of all clients together."""
    site = urlsplit(address)
    query = quote("SELECT ?o { <https://w3id.org/saisamphan/organization/codi> sai:partOf ?o } LIMIT 1")
    request = f"GET /sparql?query={query} HTTP/1.1\r\nHost: {site.netloc}\r\n\r\n".encode()
    end = time.perf_counter() + seconds
    counts = await asyncio.gather(
        *(client(site.hostname or "", site.port or 0, request, end) for _ in range(CLIENTS))
    )
    return sum(counts) / seconds


async def client(host: str, port: int, request: bytes, end: float) -> int:
    """One client: how many answers it got."""
    reader, writer = await asyncio.open_connection(host, port)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        size = int(head.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
        await reader.readexactly(size)
        count += 1
    writer.close()
    return count


def search(address: str) -> None:
    """Search as one types: every beginning of some words."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc)
    taken = []
    for word in TYPED:
        for length in range(1, len(word) + 1):
            begun = time.perf_counter()
            connection.request("GET", f"/api/search?q={quote(word[:length])}")
            connection.getresponse().read()
            taken.append(time.perf_counter() - begun)
    slowest = max(taken)
    verdict = "" if slowest <= WANTED else f"  over {WANTED * 1e3:.0f}"
    print(
        f"search as one types: median {median(taken) * 1e3:.1f} ms, 95 % under "
        f"{quantiles(taken, n=20)[-1] * 1e3:.1f} ms, slowest {slowest * 1e3:.1f} ms{verdict}"
    )


if __name__ == "__main__":
    main()
