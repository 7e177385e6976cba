"""Persons of one article: full names first, then given names, short forms and last names that point back to them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz.distance import Levenshtein

from kg import identifiers
from kg.language import Row, literals, rows
from kg.links.names import DIGITS, Named
from kg.mentions.persons import QUOTES, weak_titles, without_title
from kg.records import Entity, Link

SURE_ALONE = 0.8
SHORTEST, LONG = 6, 10
"""Letters of a family name from which one, and two, may be a typing error."""
NICKNAME = 6
"""Characters that a nickname has at most."""

REIGN, QUEEN = "รัชกาล", "ราชินี"
"""A queen of a reign is not the king."""
THAI_NAME = re.compile(r"[ก-ฮเ-ไ][ก-๎]{0,5} (?!แซ่)[ก-ฮเ-ไ][ก-๎]{3,} [ก-ฮเ-ไ][ก-๎]{3,}")
"""A nickname, a given and a family name."""
LATIN = re.compile(r"[^\d_ก-๛]+$")
"""A name in Latin script."""
BRACKET = re.compile(r"^(?P<outside>[^()]*)\((?P<inside>[^()]+)\)?\s*(?P<rest>[^()]*)$")
WRITTEN = frozenset({"nickname", "office"})
"""Kinds of titles that a person is called by and that no name holds (ลุง, กำนัน)."""


def link(
    mentions: Iterable[Named], clean: str = "", holders: Sequence[str] = (), day: str | None = None
) -> list[Link]:
    """One entity for each full name; a given name alone links to the full name that begins with it.

    A single name that fits no full name stands for itself only when it has a title. A name with a typing error is
    that of one of the ``holders`` of public posts; who is meant by "the King" hangs on the ``day`` of the article.
    """
    people = [(m, called(m.text, day)) for m in mentions if m.mention.type == "Person"]
    full = {name: person(corrected(name, holders)) for _, name in people if " " in name}
    links: list[Link] = []
    for found, name in people:
        twin = translated(found, clean, links)
        if twin:
            full[name] = twin
        entity = twin or nicknamed(found, name, full) or full.get(name)
        entity = entity or back_reference(name, full) or alone(found, name)
        if entity:
            links.append(Link(mention=found.mention, entity=entity))
    return links


def translated(found: Named, clean: str, links: Sequence[Link]) -> Entity | None:
    """The person named right before, where the same name follows in Latin script in brackets."""
    if not links or not LATIN.match(found.text):
        return None
    before, after = links[-1], clean[found.mention.end : found.mention.end + 2].lstrip()
    between = clean[before.mention.end : found.mention.start].strip()
    thai = not LATIN.match(clean[before.mention.start : before.mention.end])
    return before.entity if between == "(" and after.startswith(")") and thai else None


def corrected(name: str, holders: Sequence[str]) -> str:
    """The name, or that of the one holder of a public post whose family name has a typing error here."""
    given, _, family = name.partition(" ")
    most = 1 if len(family) < LONG else 2
    fitting = [
        other
        for other in (() if name in holders or len(family) < SHORTEST else holders)
        if other.startswith(f"{given} ") and Levenshtein.distance(other.partition(" ")[2], family) <= most
    ]
    return fitting[0] if len(fitting) == 1 else name


def called(text: str, day: str | None = None) -> str:
    """The name by which a person is to be known: no title, no word of address, no nickname beside a full name.

    ``called("น้องแอน (อัญชลี มีสมบูรณ์)") == called("พี่แอน อัญชลี มีสมบูรณ์") == "อัญชลี มีสมบูรณ์"``
    """
    royal = _royal().search(text.translate(DIGITS))
    if royal and not (royal[0].startswith(REIGN) and QUEEN in text):
        return _royals()["".join(royal[0].split())]
    reigning = reign("".join(text.replace("ฯ", "").split()), day)
    if reigning:
        return reigning
    bracket = BRACKET.match(text.strip(QUOTES))
    if bracket:
        inside, outside = unaddressed(bracket["inside"]), unaddressed(bracket["outside"])
        if " " in outside and LATIN.match(inside) and not LATIN.match(outside):
            return outside
        if " " in inside and _monastic().match(outside):
            return f"{outside} ({inside})"
        text = inside if " " in inside else f"{bracket['outside']} {bracket['rest']}"
    return unaddressed(text)


def reign(form: str, day: str | None) -> str | None:
    """Who bore a title on a day (ISO 8601, or the start of one), the title without spaces; None if that is unsaid."""
    spans = _reigns().get(form, ())
    return next(
        (name for start, end, name in spans if day and start <= day and (not end or day <= end)), None
    )


def unaddressed(text: str) -> str:
    """A name without its titles and words of address; of three words after one the first is a nickname."""
    name = without_title(text)
    short = _address().sub("", name)
    parts = without_title(short).split()
    if short == name and not (_called_so().match(text) and THAI_NAME.fullmatch(" ".join(parts))):
        return name
    titled = next((i for i, part in enumerate(parts) if i and without_title(part) != part), 0)
    if len(parts) > 2 and len(parts[0]) <= NICKNAME:
        titled = titled or len(parts) - 2
    return without_title(" ".join(parts[titled:])) or name


def nicknamed(found: Named, name: str, full: dict[str, Entity]) -> Entity | None:
    """The person of another full name whose given name follows a nickname here (น้องพลอย กัญญารัตน์)."""
    if " " not in name or not _address().match(without_title(found.text)):
        return None
    given = name.rpartition(" ")[2]
    fitting = [entity for other, entity in full.items() if other != name and other.split()[0] == given]
    return fitting[0] if fitting else None


def person(name: str) -> Entity:
    """The entity of a full name without titles."""
    return Entity(id=identifiers.minted("person", name), type="Person", label_th=name)


def back_reference(name: str, full: dict[str, Entity]) -> Entity | None:
    """The one person whose given name, family name or whole name without spaces is ``name``."""
    compact = name.replace(" ", "")
    fitting = [
        entity
        for other, entity in full.items()
        if name in (parts := other.split()) or compact == "".join(parts) or misspelt(compact, "".join(parts))
    ]
    return fitting[0] if fitting else None


def misspelt(a: str, b: str) -> bool:
    """Whether two long names differ in one or two characters: the same person with a typing error."""
    if min(len(a), len(b)) < 10 or abs(len(a) - len(b)) > 2 or a[:2] != b[:2]:
        return False
    return Levenshtein.distance(a, b) <= (1 if min(len(a), len(b)) < 14 else 2)


def alone(found: Named, name: str) -> Entity | None:
    """A single name with a title, or one the tagger is sure of."""
    titled = found.text.strip(QUOTES) != found.key
    return person(name) if titled or found.mention.confidence >= SURE_ALONE else None


@cache
def _address() -> re.Pattern[str]:
    """Words of address before a name; not where they begin a word of their own (แม่น้ำ: a name goes on)."""
    forms = literals(row["form"] for row in rows("titles.csv", key="form") if row["kind"] in WRITTEN)
    return re.compile(rf"^(?:{forms}\s*)(?=[ก-ฮเ-ไ][ก-๎])")


@cache
def _monastic() -> re.Pattern[str]:
    """Names of rank of monks, which tell more than the name in brackets after them (พระพรหมโมลี)."""
    return re.compile(
        literals(row["form"] for row in rows("titles.csv", key="form") if row["kind"] == "monastic")
    )


@cache
def _royals() -> dict[str, str]:
    """Names by their forms without spaces."""
    return {"".join(row["form"].split()): row["name"] for row in _undated()}


@cache
def _undated() -> tuple[Row, ...]:
    """The forms that always name the same."""
    return tuple(row for row in rows("royal_names.csv", key="form") if not row["from"] and not row["to"])


@cache
def _reigns() -> dict[str, list[tuple[str, str, str]]]:
    """By title the first day, the last day and the name of each who bore it."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in rows("royal_names.csv", key="form"):
        if row["from"] or row["to"]:
            found[row["form"]].append((row["from"], row["to"], row["name"]))
    return found


@cache
def _royal() -> re.Pattern[str]:
    """A form that tells a king or queen apart, not before more digits."""
    forms = literals(row["form"] for row in _undated()).replace(r"\ ", r"\s*")
    return re.compile(rf"{forms}(?!\d)")


@cache
def _called_so() -> re.Pattern[str]:
    """Titles that may stand before a nickname (คุณ, ครู)."""
    return re.compile(rf"\s*{literals(weak_titles())}")
