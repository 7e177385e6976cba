"""``kg train``: the models that read, from annotated articles."""

from pathlib import Path

import click

from kg.commands import options

FOLDER = click.Path(path_type=Path)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLES...", type=click.Path(path_type=Path))
@click.option("--gold", "annotations", type=FOLDER, multiple=True, required=True,
              help="A folder of annotations; may be given several times.")  # fmt: skip
@click.option("--encoder", type=FOLDER, required=True,
              help="The pretrained encoder: config.json, tokenizer.json, thainer.safetensors.")  # fmt: skip
@click.option("--work", type=click.Path(path_type=Path), default=Path("training"), show_default=True,
              help="Where the taggers of folds go; those that are there are kept.")  # fmt: skip
@click.option("--held", type=FOLDER, multiple=True,
              help="Annotations to measure by, as data/heldout: nothing is learnt from their articles.")  # fmt: skip
@click.option("--texts", type=click.IntRange(min=1), default=3600, show_default=True,
              help="Articles without annotations on which the small tagger learns from the large one.")  # fmt: skip
@click.option("--epochs", type=click.IntRange(min=1), default=8, show_default=True,
              help="How often the large tagger of a fold sees each article.")  # fmt: skip
@click.option("--folds", type=click.IntRange(min=2), default=2, show_default=True,
              help="Parts of the articles, each read by a tagger that has not seen it.")  # fmt: skip
@options.any_store
def train(
    articles: tuple[Path, ...], annotations: tuple[Path, ...], encoder: Path, work: Path,
    held: tuple[Path, ...], texts: int, epochs: int, folds: int,
) -> None:  # fmt: skip
    """Train the tagger, the selection of entities and the scorers of pairs on annotated ARTICLES.

    ARTICLES are files, folders or corpora; an annotation finds its article by file name or record id. Prints
    cross-validated figures and writes the models that the reader uses (data/models). Needs the extra packages of
    saisamphan[train]; for 900 annotated articles and 3,600 others five hours of one processor.

    \b
    Example: kg train news/ corpus.jsonl.gz --gold gold/ --held dev/ --encoder thai-encoder/
    """
    from kg import resources
    from kg.training import material
    from kg.training.course import Course, train
    from kg.training.encoder import Recipe

    items = material.load(annotations, articles)
    own = resources.data("heldout", "gold")
    measured = (*held, own) if own.is_dir() else held
    others = material.unannotated(articles, (*annotations, *measured), texts)
    course = Course(encoder, work, others, folds=folds, recipe=Recipe(epochs=epochs))
    train(items, course, lambda line: click.echo(line, err=True))
