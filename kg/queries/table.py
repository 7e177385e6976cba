"""An answer as a table for people: short names for IRIs, plain literals, columns that line up in Thai too."""

import io
from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph as ox

from kg.identifiers import BASE
from kg.vocabulary import PREFIXES


def write_table(answer: ox.QuerySolutions | ox.QueryBoolean, stream: BinaryIO, *, terminal: bool) -> None:
    """Write rows as a table; plain, unwrapped and without colour unless ``terminal``; ASK as true or false."""
    if isinstance(answer, ox.QueryBoolean):
        stream.write(b"true\n" if answer else b"false\n")
        return
    head = [variable.value for variable in answer.variables]
    rows = [[cell(term) for term in solution] for solution in answer]
    text = _drawn(head, rows) if terminal else _plain([head, *rows])
    stream.write(text.encode())


def cell(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term in short: ``sai:partOf``, ``organization/codi`` for our data, the bare text of a literal."""
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return _short(term.value)
    text = term.value if isinstance(term, ox.Literal) else str(term)
    return "".join(character if character.isprintable() else " " for character in text)


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)


def _plain(rows: list[list[str]]) -> str:
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "".join(line.rstrip() + "\n" for line in lines)


def _drawn(head: list[str], rows: Iterable[list[str]]) -> str:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(*head)
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(file=io.StringIO(), force_terminal=True)
    with console.capture() as captured:
        console.print(table)
    return captured.get()
