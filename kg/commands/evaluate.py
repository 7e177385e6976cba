"""``kg eval``: score the graph against gold annotations."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.commands import options

if TYPE_CHECKING:
    from kg.evaluation.scores import Scorecard
    from kg.store.dataset import Graphs

PATH = click.Path(path_type=Path)


@click.command("eval")
@click.argument("gold", type=PATH)
@click.argument("articles", type=PATH)
@click.option("--errors", is_flag=True, help="List every miss and every false find.")
@click.option("--report", type=PATH, metavar="FILE.html", help="Write a page: every error in its sentence.")
@click.option(
    "--against",
    type=PATH,
    metavar="OTHER.jsonl",
    help="Compare in the page with an earlier run, as kg export --format jsonl wrote it.",
)
@options.as_json
@options.store
def evaluate(
    gold: Path, articles: Path, errors: bool, report: Path | None, against: Path | None,
    form: str, store: Path | None,
) -> None:  # fmt: skip
    """Score the graph against the annotations in GOLD of the articles in ARTICLES.

    \b
    Example: kg eval data/sample/gold data/sample/articles --report errors.html --store graph
    """
    from kg.evaluation import scores, statements

    if against and not report:
        raise click.UsageError("--against is for the page; give --report FILE.html too")
    if report and not report.name:
        raise click.UsageError("--report needs the name of a file")
    run = statements.load(against) if against else None
    with options.opened(store) as graphs:
        card = scores.score(graphs, gold, articles)
        if report:
            earlier = scores.compare(run, gold, articles) if run else None
            write(report, graphs, card, earlier, against=against.name if against else None)
    if errors:
        for line in card.errors:
            click.echo(line)
    if form == "json":
        options.dump(card.figures())
    else:
        click.echo(card.table())


def write(
    path: Path, graphs: "Graphs", card: "Scorecard", earlier: "Scorecard | None", *, against: str | None
) -> None:
    """Write the page and say so."""
    from kg.evaluation.report import Report
    from kg.store.files import replaced
    from viz import report

    made = Report(graphs, card, earlier)
    content = report.html(made.page(name=graphs.folder.resolve().name, against=against))
    with replaced(path) as stream:
        stream.write(content.encode(errors="replace"))
    click.echo(f"{path}: {len(made.findings)} errors in {len(card.cases)} articles", err=True)
