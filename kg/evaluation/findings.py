"""One error with its cause, and the stretches of text that show it."""

from typing import Literal, NamedTuple

from kg.records import Span

Side = Literal["missed", "false", "wrong"]


class Mark(NamedTuple):
    """A stretch to colour by type: as annotated (``gold``) or as read."""

    span: Span
    type: str
    gold: bool


class Thing(NamedTuple):
    """An entity by type and name."""

    type: str
    name: str


class Finding(NamedTuple):
    """An error: annotated and ``missed``, read and ``false``, or found with a ``wrong`` value.

    ``kind`` is the type or predicate, ``things`` the entity, or subject and object; ``note`` says more.
    """

    article: str
    source: str
    cause: str
    side: Side
    kind: str
    things: tuple[Thing, ...]
    note: str
    marks: tuple[Mark, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same from run to run when the error does, whatever its cause."""
        names = [field for thing in self.things for field in thing]
        return self.article, self.cause.partition("-")[0], self.side, self.kind, *names
