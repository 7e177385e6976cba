"""Linear models over named features, so that a weight says what it is for (logistic regression; Cox 1958)."""

import json
import math
import zlib
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import TypeVar
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from kg.errors import KgError

Model = TypeVar("Model", bound=BaseModel)


class LinearModel(BaseModel):
    """Weights by feature name; a candidate counts from ``threshold`` on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    threshold: float
    weights: dict[str, float]

    def score(self, features: Iterable[str]) -> float:
        """The logarithm of the odds that a candidate with these binary features is true."""
        return self.bias + self.weight(features)

    def weight(self, features: Iterable[str]) -> float:
        """What these binary features add to the logarithm of the odds."""
        return sum(map(self.weights.get, features, repeat(0.0)))

    def probability(self, features: Iterable[str]) -> float:
        """The probability that a candidate with these binary features is true."""
        return logistic(self.score(features))


def logistic(score: float) -> float:
    """The probability of a logarithm of odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def models(path: Path) -> Mapping[str, LinearModel]:
    """The models of one JSON file, by name; KgError when it is missing or damaged."""
    return stored(path, LinearModel, "linear models")


def stored(path: Path, kind: type[Model], called: str) -> dict[str, Model]:
    """The records of one JSON file, by name; KgError when it is missing or damaged."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {name: kind.model_validate(fields) for name, fields in content.items()}
    except (OSError, ValueError, AttributeError) as error:
        reason = str(error).splitlines()[0]
        raise KgError(f"{path.name}: no {called} ({reason}); restore it from the package") from error


def arrays(path: Path, called: str) -> dict[str, NDArray[np.floating]]:
    """The weights of one file of a network, by name; KgError when it is missing or damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            return dict(kept)
    except (OSError, ValueError, KeyError, EOFError, BadZipFile, zlib.error) as error:
        raise KgError(f"{path.name}: no {called} ({error}); restore it from the package") from error


def write(made: Mapping[str, LinearModel], path: Path) -> None:
    """The models as one JSON file, sorted, a line a weight, so that a change shows in a diff."""
    content = {name: model.model_dump() for name, model in made.items()}
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
