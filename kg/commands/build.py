"""``kg build``: read articles into the graph."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.commands import options
from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.building import Report
    from kg.llm import Settings


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
@click.option("--reader", type=click.Choice(["usual", "llm"]), default="usual", show_default=True,
              help="llm: a language model of yours proposes more; article texts are sent to --endpoint.")  # fmt: skip
@click.option("--endpoint", metavar="URL", help="Its OpenAI-compatible address, as http://host:8000/v1.")
@click.option("--model", metavar="NAME", help="Its model, as the server lists it.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), default=60, show_default=True,
              help="Requests a minute to --endpoint, of all processes together.")  # fmt: skip
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=120, show_default=True,
              help="Seconds that --endpoint may take for an answer.")  # fmt: skip
@click.option("--keep-going", is_flag=True, help="Exit with 0 although something was skipped.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
def build(
    paths: tuple[str, ...], store: Path | None, remove: tuple[str, ...], fields: tuple[str, ...],
    registers: tuple[Path, ...], workers: int | None, keep_going: bool, quiet: bool, **larger: Any,
) -> None:  # fmt: skip
    """Read articles into the graph; run again, and only what changed is read.

    PATH is a file, a folder, a .zip or .gz, or - for standard input: text, Markdown, HTML, JSON, JSONL, CSV,
    DOCX, PDF. What cannot be read is named and skipped; the rest is built, and the exit status is 1.

    With --reader llm a language model behind an address of yours is asked as well. What it proposes is added to the
    usual reading when its words stand in the article, and has the method and rule llm:NAME; the usual reading stays
    as it is. An API key is taken from KG_LLM_KEY only. Articles that the model does not answer for are named,
    read as usual, and asked for again by the next such build. A build without --reader llm reads without it again.

    \b
    Example: kg build articles/ --store graph
             kg build news.jsonl --field text=body --store graph
             kg build --remove 001.txt --store graph
             kg build articles/ --reader llm --endpoint http://127.0.0.1:8000/v1 --model qwen2.5-72b
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
    chosen = Options(fields=mapping, registers=registers, workers=workers, larger=settings(**larger))
    with progress(size(paths), quiet) as tell:
        report = run(paths, location(store), remove=remove, options=chosen, progress=tell)
    say(report)
    if (report.skipped or report.unanswered) and not keep_going:
        raise SystemExit(1)


def settings(reader: str, endpoint: str | None, model: str | None, **pace: float) -> "Settings | None":
    """The larger reader that the options ask for; UsageError when they do not go together."""
    if reader == "usual":
        if endpoint or model:
            raise click.UsageError("--endpoint and --model are for --reader llm")
        return None
    if not endpoint or not model:
        raise click.UsageError("--reader llm needs --endpoint URL and --model NAME")
    from kg.llm import EndpointError, Settings

    chosen = Settings(endpoint=endpoint, model=model, **pace)
    try:
        chosen.check()
    except EndpointError as error:
        raise click.UsageError(str(error)) from error
    return chosen


def say(report: "Report") -> None:
    """The summary, on standard error; what was skipped comes first, each with its reason."""
    for skip in report.skipped:
        click.echo(f"skipped {skip.path}: {skip.reason}", err=True)
    for skip in report.unanswered:
        click.echo(f"read as usual, without the larger reader, {skip.path}: {skip.reason}", err=True)
    done = report.summary
    parts = (
        f"{done.added} added", f"{done.replaced} replaced", f"{done.removed} removed",
        f"{done.unchanged} unchanged", f"{len(report.skipped)} skipped",
    )  # fmt: skip
    where = f"snapshot {done.snapshot}" if done.published else "nothing changed"
    click.echo(f"{', '.join(parts)}; articles in the graph: {done.articles} ({where})", err=True)
    if report.dropped:
        click.echo(f"{sum(report.dropped.values())} candidates left out by the reader's rules", err=True)
    proposals = [
        f"{count} {reason[5:]}" for reason, count in report.dropped.items() if reason.startswith("llm: ")
    ]
    if proposals:
        click.echo(f"of the larger reader's proposals left out: {'; '.join(proposals)}", err=True)
    if report.unanswered:
        click.echo(
            f"read without the larger reader: {len(report.unanswered)}; the same build asks it again",
            err=True,
        )


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
