"""``kg serve``: the web explorer, the SPARQL endpoint and the JSON API."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import options

if TYPE_CHECKING:
    from kg.service.server import Running

MEGABYTE = 1_000_000


@click.command()
@options.store
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Address; the default is this machine only."
)
@click.option(
    "--port", default=8642, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 is any."
)
@click.option(
    "--allow-host", "hosts", multiple=True, metavar="NAME", help="A name by which it is called, too."
)
@click.option("--allow-origin", "origins", multiple=True, metavar="URL",
              help="Pages of another site that may read it (* is every site).")  # fmt: skip
@click.option(
    "--token", envvar="KG_TOKEN", help="Take SPARQL updates from whoever sends this token (or KG_TOKEN)."
)
@click.option("--time-limit", default=30.0, show_default=True, type=click.FloatRange(0.1), metavar="SECONDS",
              help="Longest time of a query.")  # fmt: skip
@click.option("--memory-limit", default=2000, show_default=True, type=click.IntRange(200), metavar="MB",
              help="Most memory of a query.")  # fmt: skip
@click.option("--row-limit", default=1_000_000, show_default=True, type=click.IntRange(1), metavar="ROWS",
              help="Most rows of an answer.")  # fmt: skip
@click.option(
    "--workers", type=click.IntRange(1), help="Query processes kept ready (default: processors + 1)."
)
def serve(
    store: Path | None, host: str, port: int, hosts: tuple[str, ...], origins: tuple[str, ...], token: str | None,
    time_limit: float, memory_limit: int, row_limit: int, workers: int | None,
) -> None:  # fmt: skip
    """Open the graph in a browser, and to SPARQL clients, on this machine.

    The explorer is at /, SPARQL 1.1 at /sparql, the JSON API at /api (described in /openapi.json). A new build is
    served without a restart. It only reads, unless --token is given.

    \b
    Example: kg serve --store graph
             kg serve --port 8000 --time-limit 10 --store graph
    """
    from kg.service.server import serve as run
    from kg.service.settings import Settings
    from kg.store.location import location

    settings = Settings(
        store=location(store),
        host=host,
        port=port,
        hosts=hosts,
        origins=origins,
        token=token or None,
        time_limit=time_limit,
        memory_limit=memory_limit * MEGABYTE,
        row_limit=row_limit,
        workers=workers,
        explorer=explorer(),
    )
    run(settings, announce)


def explorer() -> Path | None:
    """The folder of the built explorer, in the wheel or the checkout."""
    found = find_spec("viz")
    return Path(found.origin).parent / "explorer" / "dist" if found and found.origin else None


def announce(running: "Running") -> None:
    """Say where to look."""
    address = running.address
    click.echo(f"explorer  {address}", err=True)
    click.echo(f"SPARQL    {address}sparql", err=True)
    click.echo(f"API       {address}openapi.json", err=True)
    if not running.service.files.built:
        click.echo("the explorer is not built; run scripts/explorer.sh, the page then appears", err=True)
    click.echo("Ctrl-C ends it", err=True)
