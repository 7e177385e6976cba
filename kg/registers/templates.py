"""Templates: bodies that exist once per place, one row for all of them (องค์การบริหารส่วนตำบล{name})."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.identifiers import registered
from kg.registers.entries import RegisterEntry
from kg.registers.forms import bare_name
from kg.registers.tables import Row
from kg.registers.words import level_words, match_words

LEVELS = ("region", "province", "district", "town", "subdistrict")
"""``town`` is a district, or the capital district by the name of its province (เทศบาลนครขอนแก่น)."""
_SLOT = re.compile(r"\{(name|place)\}\Z")
_PLAIN = re.compile(r"[ก-๎]+")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Head(NamedTuple):
    """What stands before the place's name: a stem, and the level word that must follow it, if any.

    ``post``: the stem is the title of the body's head (อุตสาหกรรม + จังหวัด), which names the body.
    """

    stem: str
    word: str | None
    post: bool
    template: "Template"


class Template(NamedTuple):
    """A row of templates.csv; ``levels`` are tried in order, ``parent`` is an IRI."""

    slug: str
    kind: str
    name_th: str
    short: tuple[str, ...]
    posts: tuple[str, ...]
    name_en: str
    levels: tuple[str, ...]
    parent: str

    @property
    def lead(self) -> str:
        """The name up to that of the place."""
        return _SLOT.sub("", self.name_th)

    @property
    def word(self) -> str | None:
        """The level word that stands right before the place's name, whose places alone fit."""
        return _level_word(self.lead)

    def heads(self) -> list[Head]:
        """Every beginning under which a body of this template is written."""
        written = dict.fromkeys((self.lead, *self.short)), dict.fromkeys(self.posts)
        return [_head(text, self, post=bool(post)) for post, texts in enumerate(written) for text in texts]

    def fits(self, place: RegisterEntry) -> bool:
        """Whether a place of the right level can have this body: เขต has no ที่ว่าการอำเภอ."""
        return self.word is None or place.label_th.startswith(self.word)

    def iri(self, place: RegisterEntry) -> str:
        """The body of one place: ``organization/pao-TH-41``."""
        return registered("organization", f"{self.slug}-{place.code}")

    def entry(self, place: RegisterEntry) -> RegisterEntry:
        """The body of one place, as a row."""
        name = town_name(place) if "town" in self.levels else bare_name(place)
        label = self.name_th.format(name=name, place=place.label_th)
        short = (f"{head}{name}" for head in self.short if head.endswith("."))
        code = f"{self.slug}-{place.code}"
        return RegisterEntry(
            iri=self.iri(place), type="Organization", code=code, label_th=label,
            label_en=self.name_en.format(place=self._english(place) or name), names=(label, *short),
            kind=self.kind, parent=self.parent, place=place.iri,
        )  # fmt: skip

    def _english(self, place: RegisterEntry) -> str | None:
        capital = "town" in self.levels and town_name(place) != bare_name(place)
        return place.label_en.removeprefix("Mueang ") if capital and place.label_en else place.label_en


def town_name(place: RegisterEntry) -> str:
    """The name without level word; of a capital district that of its province."""
    name = bare_name(place)
    capital = place.level == "district" and place.code.endswith("01")
    return name.removeprefix(match_words("capital")[0]) if capital else name


def levels(place: RegisterEntry) -> Iterator[tuple[str, str]]:
    """The levels of templates that a place may fill, each with a name it has there."""
    if place.type != "Place" or place.level not in ("region", "province", "district", "subdistrict"):
        return
    yield place.level, bare_name(place)
    if place.level == "province":
        yield from ((place.level, name) for name in place.names[1:] if _PLAIN.fullmatch(name))
    if place.level == "district":
        yield "town", town_name(place)
        if town_name(place) != bare_name(place):
            yield "district", match_words("capital")[0]


def template(row: Row) -> Template:
    """A row of templates.csv; raises RegisterError when its name has no place or its level is unknown."""
    slug, name = row.required("slug"), row.required("name_th")
    if not _SLUG.fullmatch(slug):
        raise row.error(f"slug {slug!r}: letters a to z, digits and single hyphens only")
    if not _SLOT.search(name):
        raise row.error(f"name_th {name!r} must end with {{name}} or {{place}}, the place's name")
    levels = row.many("level")
    if not levels or any(level not in LEVELS for level in levels):
        raise row.error(f"level {row.text('level')!r}; known, separated by |: {', '.join(LEVELS)}")
    if "{place}" not in row.required("name_en"):
        raise row.error(f"name_en {row.text('name_en')!r} holds no {{place}}")
    return Template(
        slug, row.required("kind"), name, row.many("short"), row.many("posts"), row.required("name_en"),
        levels, registered("organization", row.required("parent")),
    )  # fmt: skip


def _head(text: str, template: Template, *, post: bool) -> Head:
    word = _level_word(text)
    return Head(text.removesuffix(word or ""), word, post, template)


def _level_word(text: str) -> str | None:
    return next((word.word for word in level_words() if text.endswith(word.word)), None)
