"""Write the articles that annotations are of, from a corpus to a folder, one file each, for kg build and kg eval.

usage: annotated_articles.py GOLD CORPUS OUT
"""

import argparse
from pathlib import Path

from kg.training import material


def main() -> None:
    """Write one file for each annotation."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    for name in ("gold", "corpus", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    items = material.load([given.gold], [given.corpus])
    for item in items:
        name = Path(item.annotated.source).name
        (given.out / name).write_text(item.article.text, encoding="utf-8", newline="")
    print(f"{len(items)} articles in {given.out}")


if __name__ == "__main__":
    main()
