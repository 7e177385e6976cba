"""How the six types look: colour, shape and line, told apart by any eye and in black and white."""

from typing import NamedTuple


class Look(NamedTuple):
    """A type's fill and border colour (CSS) and its shape, by vis-network's name."""

    fill: str
    border: str
    shape: str


LOOKS: dict[str, Look] = {
    "Person": Look("#56b4e9", "#0b4f79", "dot"),
    "Organization": Look("#e69f00", "#6b4700", "square"),
    "Place": Look("#009e73", "#00402e", "triangleDown"),
    "Programme": Look("#cc79a7", "#6d2a50", "hexagon"),
    "Policy": Look("#d55e00", "#662d00", "diamond"),
    "Event": Look("#f0e442", "#5c5600", "star"),
}
"""Fills are the palette of Okabe and Ito (2008), made for colour-blind readers."""

OTHER = Look("#bbbbbb", "#444444", "triangle")
"""For a type that the table does not know."""


def look(kind: str) -> Look:
    """The look of a type."""
    return LOOKS.get(kind, OTHER)


def rank(kind: str) -> tuple[int, str]:
    """Sorts types as the table has them, unknown ones last."""
    order = list(LOOKS)
    return (order.index(kind) if kind in LOOKS else len(order), kind)
