"""Parameters of the API: described once, checked and documented from the same description."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from kg.service.responses import Refusal

Kind = Literal["text", "iri", "iris", "integer", "decimal", "date", "choice", "choices"]
Values = Mapping[str, Any]


class Parameter(NamedTuple):
    """One parameter; ``least`` and ``most`` bound a number, or the number of IRIs; ``choices`` are the words."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    default: Any = None
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()

    def value(self, given: Sequence[str]) -> Any:
        """The value of what a request gives. Refusal 400 when it is wrong, or missing and required."""
        given = [each for each in given if each]
        if not given:
            if self.required:
                raise Refusal(400, f"the parameter {self.name!r} is missing: {self.about}")
            return self.default
        if self.kind in ("iris", "choices"):
            return self._several(given)
        if len(given) > 1:
            raise Refusal(400, f"the parameter {self.name!r} is given {len(given)} times; give it once")
        return self._one(given[0])

    def schema(self) -> dict[str, Any]:
        """As OpenAPI describes it."""
        kinds = {"integer": "integer", "decimal": "number"}
        item: dict[str, Any] = {"type": kinds.get(self.kind, "string")}
        if self.choices:
            item["enum"] = list(self.choices)
        if self.kind in ("iri", "iris"):
            item["format"] = "iri"
        if self.kind == "integer":
            item |= {"minimum": self.least, "maximum": self.most}
        several = self.kind in ("iris", "choices")
        schema = {"type": "array", "items": item} if several else item
        if self.default is not None and not several:
            schema["default"] = self.default
        return {
            "name": self.name,
            "in": "query",
            "required": self.required,
            "description": self.about,
            "schema": schema,
        }

    def _several(self, given: Sequence[str]) -> list[str]:
        if self.kind == "iris" and len(given) > self.most:
            raise Refusal(
                400, f"the parameter {self.name!r} takes at most {self.most} IRIs, not {len(given)}"
            )
        return [self._one(each) for each in given]

    def _one(self, given: str) -> Any:
        if any("\ud800" <= character <= "\udfff" for character in given):
            raise self._wrong(given, "Unicode text")
        if self.kind in ("choice", "choices"):
            if given not in self.choices:
                raise self._wrong(given, f"one of {', '.join(self.choices)}")
            return given
        if self.kind in ("iri", "iris"):
            return self._iri(given)
        if self.kind == "date":
            return self._day(given)
        return self._number(given) if self.kind in ("integer", "decimal") else given

    def _iri(self, given: str) -> str:
        if ":" not in given or any(character in given for character in ' <>"{}|\\^`\n\r\t'):
            raise self._wrong(given, "an IRI")
        return given

    def _day(self, given: str) -> str:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            raise self._wrong(given, "a day, such as 2018-05-07") from None

    def _number(self, given: str) -> int | float:
        if self.kind == "integer":
            if not given.isascii() or not given.isdigit() or not self.least <= int(given[:9]) <= self.most:
                raise self._wrong(given, f"a whole number from {self.least} to {self.most}")
            return int(given)
        try:
            number = float(Decimal(given))
        except ArithmeticError:
            number = -1.0
        if not 0 <= number <= 1:
            raise self._wrong(given, "a number from 0 to 1")
        return number

    def _wrong(self, given: str, wanted: str) -> Refusal:
        return Refusal(400, f"the parameter {self.name!r} is {given[:80]!r}, not {wanted}")


def values(parameters: Sequence[Parameter], given: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The values of a request by name. Refusal 400 for a wrong one, and for a name that is not known."""
    known = {parameter.name for parameter in parameters}
    for name, _ in given:
        if name not in known:
            raise Refusal(
                400, f"there is no parameter {name!r}; there are {', '.join(sorted(known)) or 'none'}"
            )
    return {
        parameter.name: parameter.value([value for name, value in given if name == parameter.name])
        for parameter in parameters
    }
