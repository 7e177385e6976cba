"""``kg eval``: score the graph against gold annotations."""

from pathlib import Path

import click

from kg.commands import options


@click.command("eval")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("articles", type=click.Path(path_type=Path))
@click.option("--errors", is_flag=True, help="List every miss and every false find.")
@options.as_json
@options.store
def evaluate(gold: Path, articles: Path, errors: bool, form: str, store: Path | None) -> None:
    """Score the graph against the annotations in GOLD of the articles in ARTICLES.

    \b
    Example: kg eval data/sample/gold data/sample/articles --store graph
    """
    from kg.evaluation import scores

    with options.opened(store) as graphs:
        card = scores.score(graphs, gold, articles)
    if errors:
        for line in card.errors:
            click.echo(line)
    if form == "json":
        options.dump(card.figures())
    else:
        click.echo(card.table())
