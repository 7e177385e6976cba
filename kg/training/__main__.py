"""Train the weights of entity selection and of statement pairs: ``python -m kg.training ARTICLES GOLD``.

Weights learnt from mentions of a tagger that has seen the articles would trust it too much. So the mentions come
from taggers that have not: one ``--tagger`` folder for each fold, the n-th trained without every article whose
number (in the sorted list) leaves the remainder n (``scripts/train_tagger.py --fold``).
"""

from pathlib import Path

import click

from kg import mentions, registers, resources, scoring
from kg.evaluation import gold
from kg.mentions.tagger import Tagger, tagger
from kg.records import Mention, Text
from kg.registers import Registers
from kg.training import entities, relations, retellings
from kg.training.scenes import Corpus

PATH = click.Path(path_type=Path, exists=True)


@click.command()
@click.argument("articles", type=PATH)
@click.argument("annotations", metavar="GOLD", type=PATH)
@click.option(
    "--tagger", "folders", type=PATH, multiple=True, help="A tagger of one fold; the shipped one if none."
)
@click.option("--out", type=PATH, help="Where to write the weights (default: data/models).")
@click.option("--penalty", default=3.0, show_default=True, help="Strength of L2 regularisation, entities.")
@click.option(
    "--pair-penalty", default=2.0, show_default=True, help="Strength of L2 regularisation, statements."
)
def train(
    articles: Path, annotations: Path, folders: tuple[Path, ...], out: Path | None,
    penalty: float, pair_penalty: float,
) -> None:  # fmt: skip
    """Train on ARTICLES annotated in GOLD; print cross-validated figures; write the weights."""
    taggers = [Tagger(folder) for folder in folders] or [tagger()]
    annotated = gold.load(annotations)
    fold = {Path(one.source).name: i % len(taggers) for i, one in enumerate(annotated)}

    def find(text: Text, known: Registers) -> list[Mention]:
        return mentions.find(text, known, taggers[fold[text.article.source]])

    corpus = Corpus(articles, annotated, registers.load(), find)
    folder = out or resources.data("models")
    scoring.write(retellings.models(retellings.collect(corpus), penalty=penalty), folder / "retellings.json")
    scoring.models.cache_clear()
    scoring.write(entities.models(entities.collect(corpus), penalty=penalty), folder / "entities.json")
    scoring.models.cache_clear()  # the statements are learnt from the entities that the new weights keep
    made = relations.models(relations.collect(corpus), penalty=pair_penalty)
    scoring.write(made, folder / "relations.json")


if __name__ == "__main__":
    train()
