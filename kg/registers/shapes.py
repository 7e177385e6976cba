"""What the matcher asks of a name at every hit, found out once a name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kg.registers.context import Rule
from kg.registers.entries import Form
from kg.registers.forms import Pattern

_DOTTED = re.compile(r"([ก-ฮ]\.)+")
_LETTERS = re.compile(r"[ก-ฮ]{1,4}")
Kind = Literal["hashtag", "letters", "dotted", "longer", "other"]
_SURE = 15
"""From this many characters a name is surer than the word division: มี|แผน… where the dictionary has มีแผน."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern with its form and rows, the rule of its context, and what its letters tell.

    ``opens`` and ``closes``: its first and last letter are Thai; ``sure``: it may begin within a word;
    ``latin``: it has no other letters; ``plain``: it is neither Latin nor an abbreviation, so that no letters or
    dots beside it can be part of it; ``level_word``: length of its leading จังหวัด, อำเภอ …; ``kind``: how an
    abbreviation is written (#สสว, พม, ก.พ., อบจ.ตาก), ``other`` when it is none.
    """

    pattern: Pattern
    form: Form
    iris: tuple[str, ...]
    rule: Rule | None
    opens: bool
    closes: bool
    sure: bool
    latin: bool
    plain: bool
    level_word: int
    kind: Kind


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
        form=form,
        iris=pattern.iris,
        rule=rule,
        opens=opens,
        closes=closes,
        sure=len(written) >= _SURE and form in ("full", "alias"),
        latin=written.isascii(),
        plain=(opens or closes) and "." not in written and form != "abbreviation",
        level_word=pattern.level_word,
        kind=_kind(written) if form == "abbreviation" else "other",
    )


def _kind(abbreviation: str) -> Kind:
    if abbreviation.startswith("#"):
        return "hashtag"
    if _LETTERS.fullmatch(abbreviation):
        return "letters"
    return "dotted" if _DOTTED.fullmatch(abbreviation) else "longer"


def is_thai(character: str) -> bool:
    """Whether it is a Thai letter or sign; digits are not."""
    return "ก" <= character <= "๎"
