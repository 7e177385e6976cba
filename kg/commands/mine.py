"""``kg mine``: rows for the registers, proposed from articles."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import options

if TYPE_CHECKING:
    from kg.records import Skip


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="CORPUS...")
@click.option("--least", type=click.IntRange(min=1), default=3, show_default=True,
              help="Only what so many articles use.")  # fmt: skip
@click.option("--limit", type=click.IntRange(min=1), help="Read only the first so many articles.")
@click.option("--known", is_flag=True, help="Show what the registers have already, too.")
@click.option("-o", "output", default="-", metavar="FILE", help="Where to write (- is standard output).")
@options.registers
@click.option("--workers", type=click.IntRange(min=1), help="Reading processes (default: one a processor).")
@options.any_store
def mine(
    paths: tuple[str, ...], least: int, limit: int | None, known: bool, output: str,
    registers: tuple[Path, ...], workers: int | None,
) -> None:  # fmt: skip
    """Propose register rows: names and abbreviations that articles use and no register has.

    Writes a CSV to review: kind, name, abbreviation, counts of articles and mentions, variants, an example, what
    is known of it, and the row that an abbreviation belongs to.

    \b
    Example: kg mine news.jsonl --least 5 -o proposals.csv
    """
    from kg import mining, sources
    from kg.registers import folders
    from kg.store.files import replaced

    skipped: list[Skip] = []
    articles = sources.read(paths, on_skip=skipped.append)
    found = mining.mine(articles, folders(registers), least=least, limit=limit, workers=workers)
    chosen = (one for one in found if known or one.known != "yes")
    if output == "-":
        count = mining.write(chosen, sys.stdout.buffer)
    else:
        with replaced(Path(output)) as stream:
            count = mining.write(chosen, stream)
    for skip in skipped:
        click.echo(f"skipped {skip.path}: {skip.reason}", err=True)
    click.echo(f"{count} proposals", err=True)
    if skipped:
        raise SystemExit(1)
