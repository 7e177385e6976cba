"""Bodies that are also places: the house of a body where something is held or somebody goes (ณ กระทรวงยุติธรรม)."""

import re
from collections.abc import Iterator, Sequence

from kg import identifiers
from kg.links.names import key
from kg.records import Entity, Link

METHOD = "house"
LED = re.compile(r"(?:(?<![ก-๎])ณ|(?<!เจ้าหน้า)(?<!ขณะ)ที่|เยี่ยม|เยี่ยมชม|ยัง|ถึง|ภายใน|(?<!หัว)หน้า|บริเวณ)[\s(“\"]*$")
"""What leads to a house; which of them are places that an analyst would note, the selection decides."""
REACH = 16
"""Characters before a body that are looked at."""


def houses(bodies: Sequence[Link], clean: str) -> Iterator[Link]:
    """Links to the houses of an article's bodies, where words that lead to a place stand before them."""
    for one in bodies:
        start, name = one.mention.start, one.entity.label_th
        if LED.search(clean, max(0, start - REACH), start):
            mention = one.mention.model_copy(update={"type": "Place", "method": METHOD, "candidates": ()})
            house = Entity(
                id=identifiers.minted("place", key(name, "Place"), ""), type="Place", label_th=name
            )
            yield Link(mention=mention, entity=house)
