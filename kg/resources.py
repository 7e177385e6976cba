"""Where the files shipped with the package lie: in the wheel, or in the checkout when installed editable."""

from functools import cache
from pathlib import Path


@cache
def root() -> Path:
    """The folder that holds ``data/`` and ``ontology/``."""
    packaged = Path(__file__).parent / "_resources"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent


def data(*parts: str) -> Path:
    """A path below ``data/``, for example ``data("registers", "places.csv")``."""
    return root().joinpath("data", *parts)


def ontology(*parts: str) -> Path:
    """A path below ``ontology/``."""
    return root().joinpath("ontology", *parts)
