"""Writing an answer: table, json, csv, tsv, xml (SPARQL 1.1 result formats) and turtle."""

from typing import BinaryIO, Literal, get_args

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.answers import Answer
from kg.queries.table import write_table
from kg.vocabulary import PREFIXES

Format = Literal["table", "json", "csv", "tsv", "xml", "turtle"]
FORMATS: tuple[Format, ...] = get_args(Format)

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}


def write(answer: Answer, form: Format, stream: BinaryIO, *, terminal: bool = False) -> None:
    """Write the whole answer to the stream, UTF-8. ``terminal`` draws a table with lines and colours.

    CONSTRUCT and DESCRIBE are written as turtle (for ``table`` too); SELECT and ASK in the other formats.
    Raises QueryError when the format does not fit the answer, or the query fails while its answer is read.
    """
    if form not in FORMATS:
        raise QueryError(f"unknown result format {form!r}; known: {', '.join(FORMATS)}")
    try:
        if isinstance(answer, ox.QueryTriples):
            _write_triples(answer, form, stream)
        else:
            _write_rows(answer, form, stream, terminal)
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {' '.join(str(error).split())}") from error


def _write_triples(answer: ox.QueryTriples, form: Format, stream: BinaryIO) -> None:
    if form not in ("turtle", "table"):
        raise QueryError(
            f"CONSTRUCT and DESCRIBE give a graph, which {form} cannot hold; use --format turtle"
        )
    triples = sorted(set(answer), key=str)
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
    lines = text.splitlines(keepends=True)
    head, body = lines[: len(PREFIXES)], b"".join(lines[len(PREFIXES) :])
    used = (line for line in sorted(head) if line.split()[1] in body)
    stream.write(b"".join(used) + body)


def _write_rows(
    answer: ox.QuerySolutions | ox.QueryBoolean, form: Format, stream: BinaryIO, terminal: bool
) -> None:
    if form == "turtle":
        raise QueryError(
            "SELECT and ASK give rows, which turtle cannot hold; use CONSTRUCT, or --format table"
        )
    if form == "table":
        write_table(answer, stream, terminal=terminal)
    elif isinstance(answer, ox.QueryBoolean) and form in ("csv", "tsv"):
        stream.write(b"true\n" if answer else b"false\n")
    else:
        answer.serialize(stream, format=_RESULTS[form])
        stream.write(b"\n" if form in ("json", "xml") else b"")
