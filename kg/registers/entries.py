"""The records of the registers: one entry a row, one post a row, one match a found name."""

from typing import Literal, NamedTuple

from kg.records import EntityType, Record

Form = Literal["full", "prefixed", "bare", "abbreviation", "alias", "list"]


class RegisterEntry(Record):
    """A row of a register: ``RegisterEntry(iri=".../place/TH-41", type="Place", code="TH-41", …)``.

    ``code`` is the official code or the slug; ``names`` are all written forms, the full Thai name first;
    ``parent``, ``place``, ``owner`` and ``successor`` are IRIs of other entries. Latitude and longitude are
    WGS84 degrees; ``valid_from`` and ``valid_to`` are ISO 8601 years, months or days.
    """

    iri: str
    type: EntityType
    code: str
    label_th: str
    label_en: str | None = None
    names: tuple[str, ...]
    former_names: tuple[str, ...] = ()
    kind: str | None = None
    level: str | None = None
    parent: str | None = None
    place: str | None = None
    owner: str | None = None
    successor: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    postcode: str | None = None

    @property
    def parents(self) -> tuple[str, ...]:
        """What the row points upwards to: the parent of a place or body, the owner of a programme."""
        return tuple(iri for iri in (self.parent, self.owner) if iri)


class Post(Record):
    """A dated holder of a public post; ``organization`` is an IRI, ``source`` says where it is published."""

    person: str
    role: str
    organization: str
    valid_from: str | None = None
    valid_to: str | None = None
    source: str


class Match(NamedTuple):
    """A register name found in a text: half-open characters, and the rows that it may name, places first.

    ``form`` says how the name stood there: ``prefixed`` (จ.เลย), ``bare`` (โคราช), ``abbreviation`` (พอช.),
    ``list`` (หลักสี่ after เขตจตุจักร), else ``full`` or ``alias``.
    """

    start: int
    end: int
    iris: tuple[str, ...]
    form: Form = "full"
