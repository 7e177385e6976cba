"""What one article calls its bodies, programmes and policies, and the short forms that it introduces."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg import links, mentions, text
from kg.language import literals, rows
from kg.links.names import key
from kg.records import Article, EntityType, Link, Text
from kg.registers import Registers

KINDS: frozenset[EntityType] = frozenset({"Organization", "Programme", "Policy"})
SHORT = r"(?:[ก-ฮ]{1,4}\.){1,4}|[ก-ฮ]{2,5}|[A-Z][A-Za-z0-9&.-]{0,10}[A-Z][A-Za-z0-9&.-]{0,4}"
"""A Thai abbreviation (พอช., ส.ป.ก., อปท) or an acronym."""
AFTER = re.compile(rf"\s*\((?:หรือ|ชื่อย่อ|เรียกย่อว่า)?\s*({SHORT})\s*[),:;]|\s*หรือ\s*\(?({SHORT})(?=[\s),:;]|\Z)")
BEFORE = re.compile(rf"(?<![ก-๎A-Za-z.])({SHORT})\s*\(\s*\Z")
UNREAD = re.compile(rf"(?P<name>[ก-๎][^\s()]{{7,99}})\s*\(\s*(?P<short>{SHORT})\s*\)")
"""A run of letters and a short form in brackets, for names that the reader does not see."""
ADDRESS = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z]{2,})+|โทร\.")
REACH = 24
HEADS: dict[EntityType, str] = {
    "Organization": "organization_heads.csv", "Programme": "programme_heads.csv", "Policy": "policy_heads.csv",
}  # fmt: skip


class Sighting(NamedTuple):
    """A thing as one article names it: ``short`` is an abbreviation that the article sets beside its name.

    ``row`` is the IRI of the register row that the reader linked it to, empty when there is none; ``key`` is the
    name in the form in which names are compared.
    """

    kind: EntityType
    key: str
    row: str
    written: str
    short: str
    example: str


def sightings(article: Article, registers: Registers) -> list[Sighting]:
    """Every mention of a body, programme or policy in an article, in its order, none chosen or left out."""
    parsed = text.read(article)
    found = links.proposals(parsed, mentions.find(parsed, registers), registers)
    read = [one for one in found if one.entity.type in KINDS and not ADDRESS.search(one.entity.label_th)]
    return [*_read(parsed, read, registers), *_unread(parsed, found)]


def _read(parsed: Text, found: Sequence[Link], registers: Registers) -> Iterator[Sighting]:
    """What the reader sees."""
    for one in found:
        entity, start, end = one.entity, one.mention.start, one.mention.end
        row = entity.id if entity.id in registers.entities else ""
        yield Sighting(
            kind=entity.type,
            key=row or key(entity.label_th, entity.type),
            row=row,
            written=" ".join(parsed.clean[start:end].split()) if row else entity.label_th,
            short=introduced(parsed.clean, start, end),
            example=sentence(parsed, start),
        )


def _unread(parsed: Text, found: Sequence[Link]) -> Iterator[Sighting]:
    """Names that only the short form in brackets after them gives away, from their head noun on."""
    seen = {one.mention.end for one in found}
    for match in UNREAD.finditer(parsed.clean):
        heads = ((kind, _heads(kind).search(match["name"])) for kind in HEADS)
        begun = min(((head.start(), kind) for kind, head in heads if head), default=None)
        if begun is None or match.end("name") in seen or role(match["short"]):
            continue
        name = match["name"][begun[0] :]
        if len(name) > len(match["short"]) + 4:
            example = sentence(parsed, match.start())
            yield Sighting(begun[1], key(name, begun[1]), "", name, match["short"], example)


def introduced(clean: str, start: int, end: int) -> str:
    """The abbreviation set beside ``clean[start:end]``, empty when there is none.

    ``full name (abbr.)``, ``full name หรือ abbr.`` and ``abbr. (full name)``.
    """
    after = AFTER.match(clean, end)
    before = BEFORE.search(clean[max(0, start - REACH) : start]) if clean.startswith(")", end) else None
    short = (after[1] or after[2]) if after else before[1] if before else ""
    return short if len(short) < end - start and not role(short) else ""


def role(short: str) -> bool:
    """Whether an abbreviation is that of a post (รมว.พม.), not of a body."""
    return bool(_roles().match(short))


def sentence(parsed: Text, position: int) -> str:
    """The sentence that holds a position, on one line."""
    spans = (s for s in parsed.sentences if s.start <= position < s.end)
    span = next(spans, None)
    return " ".join(parsed.clean[span.start : span.end].split()) if span else ""


@cache
def _heads(kind: EntityType) -> re.Pattern[str]:
    return re.compile(literals(row["head"] for row in rows(HEADS[kind], key="head")))


@cache
def _roles() -> re.Pattern[str]:
    """Short forms of posts of more than one letter before the dot: รมว. and ผอ., not ส.ท."""
    forms = (form for row in rows("roles.csv", key="role") for form in row["forms"].split("|"))
    return re.compile(literals(form for form in forms if re.fullmatch(r"[ก-ฮ]{2,6}\.", form)))
