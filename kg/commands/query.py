"""``kg query``: SPARQL from a file, the command line, or by name."""

import sys
from pathlib import Path

import click

from kg.commands import options
from kg.errors import QueryError


@click.command()
@click.argument("file", required=False, type=click.Path(allow_dash=True))
@click.option("-e", "text", metavar="SPARQL", help="The query itself.")
@click.option("--name", metavar="NAME", help="One of the named queries (--list).")
@click.option("--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter of a named query.")
@click.option("--list", "listing", is_flag=True, help="List the named queries with their parameters.")
@click.option("--format", "form", default="table", show_default=True,
              type=click.Choice(["table", "json", "csv", "tsv", "xml", "turtle"]), help="How to print.")  # fmt: skip
@options.store
def query(
    file: str | None, text: str | None, name: str | None, params: tuple[str, ...],
    listing: bool, form: str, store: Path | None,
) -> None:  # fmt: skip
    """Ask the graph in SPARQL: a FILE (- is standard input), -e, or --name.

    The usual prefixes are bound (sai, org, foaf, skos, schema, prov …); all graphs together are the default
    graph. SERVICE and updates are refused.

    \b
    Example: kg query --name holders-on-date --param date=2018-05-07 --store graph
             kg query -e 'SELECT ?e ?name { ?e a sai:Programme ; rdfs:label ?name }' --store graph
    """
    from kg import queries

    if listing:
        for each in queries.named():
            click.echo(f"{each.name}\n    {each.question_th}\n    {each.question_en}")
            for p in each.params:
                click.echo(f"      --param {p.name}={p.default}   {p.th} | {p.en}")
        return
    if sum(x is not None for x in (file, text, name)) != 1:
        raise click.UsageError("give one of FILE, -e SPARQL, --name NAME (kg query --list names them)")
    bound = bindings(params)
    chosen = queries.find(name).text if name else text or read(file or "-")
    with options.opened(store) as graphs:
        answer = queries.select(graphs.oxigraph, chosen, bound)
        queries.write(answer, form, sys.stdout.buffer, terminal=sys.stdout.isatty())  # type: ignore[arg-type]
    sys.stdout.flush()


def read(file: str) -> str:
    """The text of a query file; QueryError when it cannot be read."""
    try:
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file}: cannot be read as a query: {error}") from error


def bindings(params: tuple[str, ...]) -> dict[str, str]:
    """``NAME=VALUE`` options as a table."""
    pairs = [param.partition("=") for param in params]
    for name, equals, _ in pairs:
        if not equals or not name:
            raise click.UsageError(f"--param {name!r}: write NAME=VALUE")
    return {name: value for name, _, value in pairs}
