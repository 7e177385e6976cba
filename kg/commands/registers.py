"""``kg check-registers``: what is wrong with the tables of who and what articles are linked to."""

from pathlib import Path

import click

from kg.commands import options
from kg.errors import RegisterError


@click.command("check-registers")
@click.argument("folders", nargs=-1, type=click.Path(path_type=Path), metavar="[DIR]...")
@options.as_json
@options.any_store
def check_registers(folders: tuple[Path, ...], form: str) -> None:
    """Say what is wrong with the registers, row by row, and count them.

    Reads the tables of the package and those of each DIR (else of KG_REGISTERS). Every problem is a line that
    begins with file and line; the exit status is 1 when there is one, and a build would refuse these tables.

    \b
    Example: kg check-registers my-registers/
    """
    from kg import registers

    found = registers.survey(*registers.folders(folders))
    if form == "json":
        options.dump(found._asdict())
    else:
        for line in found.problems:
            click.echo(line)
        for table, count in found.rows.items():
            click.echo(f"{table:14s} {count:>6,} rows")
        click.echo(f"{len(found.shared)} abbreviations shared by several bodies: {', '.join(found.shared)}")
    if found.problems:
        raise RegisterError(f"{len(found.problems)} problems in the registers; correct the rows named above")
