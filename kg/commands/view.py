"""``kg view``: a picture of the graph as one HTML file."""

from pathlib import Path

import click

from kg.commands import look, options


@click.command()
@click.option("--focus", required=True, metavar="NAME", help="The entity in the middle: a name or an IRI.")
@click.option("--hops", type=click.IntRange(1, 4), default=1, show_default=True, help="How many ties away.")
@click.option(
    "-o",
    "output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE.html",
    help="Where to write.",
)
@options.store
def view(focus: str, hops: int, output: Path, store: Path | None) -> None:
    """Draw the surroundings of an entity as one HTML file that needs no network.

    \b
    Example: kg view --focus พอช. --hops 1 -o codi.html --store graph
    """
    import viz

    with options.opened(store) as graphs:
        row = look.resolve(graphs, focus)
        network = graphs.network(row.iri, hops)
    drawn = viz.write(network, output, focus=row.iri, title=row.label_th or row.iri)
    click.echo(f"{output}: {drawn.nodes} entities, {drawn.edges} ties", err=True)
    if drawn.nodes_left_out:
        click.echo(
            f"{drawn.nodes_left_out} entities far from the focus were left out; use fewer --hops", err=True
        )
