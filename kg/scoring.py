"""Linear models over named features: a score that can say why (logistic regression; Cox 1958)."""

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict


class LinearModel(BaseModel):
    """Weights by feature name; a candidate counts from ``threshold`` on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bias: float
    threshold: float
    weights: dict[str, float]

    def probability(self, features: Iterable[str]) -> float:
        """The probability that a candidate with these binary features is true."""
        score = self.bias + sum(self.weights.get(name, 0.0) for name in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))

    def reasons(self, features: Iterable[str], most: int = 5) -> list[tuple[str, float]]:
        """The features that moved the score most, and by how much."""
        known = [(name, self.weights[name]) for name in features if name in self.weights]
        return sorted(known, key=lambda pair: (-abs(pair[1]), pair[0]))[:most]


@cache
def models(path: Path) -> Mapping[str, LinearModel]:
    """The models of one JSON file, by name."""
    return {name: LinearModel(**fields) for name, fields in json.loads(path.read_text()).items()}


def write(made: Mapping[str, LinearModel], path: Path) -> None:
    """The models as one JSON file, sorted, a line a weight, so that a change shows in a diff."""
    content = {name: model.model_dump() for name, model in made.items()}
    path.write_text(
        json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
