"""``kg export``: the graph as files for other programs."""

import sys
from pathlib import Path

import click

from kg.commands import options

FORMATS = ("jsonl", "ttl", "nt", "nq", "trig", "jsonld", "graphml")


@click.command()
@click.option(
    "--format", "form", default="jsonl", show_default=True, type=click.Choice(FORMATS), help="Format."
)
@click.option("-o", "output", default="-", metavar="FILE", help="Where to write (- is standard output).")
@click.option("--registers/--no-registers", "registers", default=None,
              help="Write what only the registers know too (default: in RDF formats).")  # fmt: skip
@options.store
def export(form: str, output: str, registers: bool | None, store: Path | None) -> None:
    """Write the graph as jsonl, RDF or GraphML; equal graphs give equal bytes.

    \b
    Example: kg export --format jsonl -o statements.jsonl --store graph
    """
    from kg.export import write
    from kg.store.files import replaced

    with options.opened(store) as graphs:
        if output == "-":
            write(graphs, form, sys.stdout.buffer, include_registers=registers)
            sys.stdout.flush()
        else:
            with replaced(Path(output)) as stream:
                write(graphs, form, stream, include_registers=registers)
