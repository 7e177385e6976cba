"""What the matcher asks of a name at every hit, found out once a name."""

from collections.abc import Mapping
from typing import NamedTuple

from kg.registers.context import Rule
from kg.registers.forms import Pattern

_SURE = 15
"""From this many characters a name is surer than the word division: มี|แผน… where the dictionary has มีแผน."""


class Shape(NamedTuple):
    """A pattern, the rule of its context, and what its letters tell.

    ``opens`` and ``closes``: its first and last letter are Thai; ``sure``: it may begin within a word;
    ``plain``: it is neither Latin nor an abbreviation, so that no letters or dots beside it can be part of it;
    ``level_word``: length of its leading จังหวัด, อำเภอ …
    """

    pattern: Pattern
    rule: Rule | None
    opens: bool
    closes: bool
    sure: bool
    plain: bool
    level_word: int


class Shapes(dict[int, Shape]):
    """The shape of each pattern by its number, made when first asked for."""

    def __init__(self, patterns: Mapping[str, Pattern], rules: Mapping[str, Rule | None]) -> None:
        self._patterns = list(patterns.items())
        self._rules = rules

    def __missing__(self, number: int) -> Shape:
        key, pattern = self._patterns[number]
        made = shape(pattern, self._rules.get(key) or self._rules.get(f"@{pattern.form}"))
        self[number] = made
        return made


def shape(pattern: Pattern, rule: Rule | None = None) -> Shape:
    """The shape of a pattern whose context that rule judges."""
    written, form = pattern.written, pattern.form
    opens, closes = is_thai(written[0]), is_thai(written[-1])
    return Shape(
        pattern=pattern,
        rule=rule,
        opens=opens,
        closes=closes,
        sure=len(written) >= _SURE and form in ("full", "alias"),
        plain=(opens or closes) and "." not in written and form != "abbreviation",
        level_word=pattern.level_word,
    )


def is_thai(character: str) -> bool:
    """Whether it is a Thai letter or sign; digits are not."""
    return "ก" <= character <= "๎"
