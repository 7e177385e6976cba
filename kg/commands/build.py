"""``kg build``: read articles into the graph."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import options
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.building import Report


@click.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@options.store
@click.option(
    "--remove", multiple=True, metavar="NAME", help="Retract the article of this file name, key or IRI."
)
@click.option("--field", "fields", multiple=True, metavar="FIELD=NAME",
              help="Field of JSON or CSV records that holds text, id, title, url or date.")  # fmt: skip
@click.option("--registers", multiple=True, type=click.Path(path_type=Path), metavar="DIR",
              help="A folder of further register tables (else KG_REGISTERS).")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), help="Reading processes (default: one a processor).")
@click.option("--keep-going", is_flag=True, help="Exit with 0 although something was skipped.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
def build(
    paths: tuple[str, ...], store: Path | None, remove: tuple[str, ...], fields: tuple[str, ...],
    registers: tuple[Path, ...], workers: int | None, keep_going: bool, quiet: bool,
) -> None:  # fmt: skip
    """Read articles into the graph; run again, and only what changed is read.

    PATH is a file, a folder, a .zip or .gz, or - for standard input: text, Markdown, HTML, JSON, JSONL, CSV,
    DOCX, PDF. What cannot be read is named and skipped; the rest is built, and the exit status is 1.

    \b
    Example: kg build articles/ --store graph
             kg build news.jsonl --field text=body --store graph
             kg build --remove 001.txt --store graph
    """
    if not paths and not remove:
        raise click.UsageError("give a PATH to read or --remove NAME to retract an article")
    from kg.building import Options
    from kg.building import build as run
    from kg.sources import FieldMapping, size
    from kg.store.location import location

    try:
        mapping = FieldMapping.parse(fields)
    except SourceError as error:
        raise click.UsageError(f"--field: {error}") from error
    chosen = Options(fields=mapping, registers=registers, workers=workers)
    with progress(size(paths), quiet) as tell:
        report = run(paths, location(store), remove=remove, options=chosen, progress=tell)
    say(report)
    if report.skipped and not keep_going:
        raise SystemExit(1)


def say(report: "Report") -> None:
    """The summary, on standard error; what was skipped comes first, each with its reason."""
    for skip in report.skipped:
        click.echo(f"skipped {skip.path}: {skip.reason}", err=True)
    done = report.summary
    parts = (
        f"{done.added} added", f"{done.replaced} replaced", f"{done.removed} removed",
        f"{done.unchanged} unchanged", f"{len(report.skipped)} skipped",
    )  # fmt: skip
    where = f"snapshot {done.snapshot}" if done.published else "nothing changed"
    click.echo(f"{', '.join(parts)}; articles in the graph: {done.articles} ({where})", err=True)
    if report.dropped:
        click.echo(f"{sum(report.dropped.values())} candidates left out by the reader's rules", err=True)


class progress:
    """A progress bar over bytes, with articles a second and the time left; nothing when not on a terminal."""

    def __init__(self, total: int | None, quiet: bool) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        self.articles = 0
        console = Console(stderr=True)
        text = TextColumn("{task.fields[articles]} articles, {task.fields[rate]:.1f}/s")
        columns = (BarColumn(), TaskProgressColumn(), text, TimeRemainingColumn())
        self.bar = Progress(
            *columns, console=console, transient=True, disable=quiet or not console.is_terminal
        )
        self.task = self.bar.add_task("reading", total=total, articles=0, rate=0.0)

    def __enter__(self) -> "progress":
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def __call__(self, done: int, articles: int) -> None:
        self.articles += articles
        elapsed = self.bar.tasks[self.task].elapsed or 1
        self.bar.update(
            self.task, advance=done, articles=self.articles, rate=self.articles / max(elapsed, 0.1)
        )
