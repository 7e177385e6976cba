"""Municipalities, each a body and a place of its own: เทศบาลตำบลปากนคร is not the subdistrict in its name."""

import re
from collections.abc import Sequence
from functools import cache

from kg.language import literals, rows
from kg.mentions.spans import Line, inside
from kg.records import Mention

TOWN = "เทศบาล"


def without_areas(clean: str, registered: Sequence[Mention]) -> list[Mention]:
    """The registered mentions but for the areas within the names of municipalities."""
    towns = Line(m for m in registered if m.type == "Organization" and _towns().match(clean, m.start))
    return [m for m in registered if m.type != "Place" or not area(m, towns)]


def area(mention: Mention, towns: Line) -> bool:
    """Whether a place is only part of a municipality's name."""
    return any(
        inside(mention, town) and mention.start > town.start
        for town in towns.meeting(mention.start, mention.end)
    )


def place(clean: str, mention: Mention, registered: Line) -> bool:
    """Whether the tagger takes a registered municipality for the place that it is too."""
    return (
        mention.type == "Place"
        and bool(_towns().match(clean, mention.start))
        and any(
            (other.start, other.end, other.type) == (mention.start, mention.end, "Organization")
            for other in registered.meeting(mention.start, mention.end)
        )
    )


@cache
def _towns() -> re.Pattern[str]:
    """The head of a municipality's name, in full or short."""
    table = [row for row in rows("local_bodies.csv", key="short") if row["full"].startswith(TOWN)]
    return re.compile(literals(form for row in table for form in (row["short"], row["full"])))
