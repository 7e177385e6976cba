"""Names compared: what is left of a name when spaces, quotes, brackets and short-form marks are taken away."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kg.language import literals, rows
from kg.mentions.persons import without_title
from kg.records import Entity, EntityType, Link, Mention

BRACKETS = re.compile(r"\s*\([^()]*\)?")
QUOTES = re.compile(r"[“”\"'‘’«»#]")
FOREIGN = re.compile(r"\s*\((?:[^()ก-๎]*|\s*(?:[ก-ฮ]{1,5}\.?){1,5}\s*[\d ]*|[^()]*มหาชน)(?:\)|$)")
"""A bracket without Thai words: a name in another script, a short form, the legal form."""

INITIALS = re.compile(r"\s*\((?:[ก-ฮ]{1,5}\.){1,5}\)\s*$")
"""A short form with dots in brackets at the end."""

DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
SHORT = re.compile(r"\s*(?<!ฯล)ฯ(?!ลฯ)")


class Named(NamedTuple):
    """A mention with its words as they stand and its name in comparable form."""

    mention: Mention
    text: str
    key: str


def redirected(links: Iterable[Link], instead: Mapping[str, Entity]) -> list[Link]:
    """The links, those to an entity that is another with that other; ``instead`` by the identifier of the first."""
    return [
        one.model_copy(update={"entity": instead[one.entity.id]}) if one.entity.id in instead else one
        for one in links
    ]


def named(clean: str, mentions: Sequence[Mention]) -> list[Named]:
    """The mentions with their keys."""
    return [Named(m, text := clean[m.start : m.end], key(text, m.type)) for m in mentions]


def key(text: str, kind: EntityType) -> str:
    """The comparable form: ``key("โครงการ “บ้านมั่นคง”", "Programme") == "บ้านมั่นคง"``."""
    if kind == "Person":
        return without_title(text)
    bare = "".join(QUOTES.sub("", SHORT.sub("", BRACKETS.sub("", text))).split()).translate(DIGITS)
    prefix = _prefix(kind)
    stripped = prefix.sub("", bare) if prefix else bare
    return stripped or bare


def label(text: str, kind: EntityType = "Organization") -> str:
    """The name to show: spaces single, no quotes around it, no short forms in brackets; digits as written."""
    name = unquoted(" ".join((unbracketed(text, kind) or text).split()))
    if kind == "Event":
        name = _leading_verbs().sub("", name) or name
    return SHORT.sub("", name).strip() or text


def unbracketed(text: str, kind: EntityType) -> str:
    """The text without the brackets that are no part of a name of its kind.

    Bodies keep what tells them apart ((มหาชน), ที่ 13 (แพร่)), places what is Thai and no abbreviation, works all
    but an abbreviation at the end, events all when one stands at the end.
    """
    if text.startswith("("):
        return text
    if kind == "Organization":
        return BRACKETS.sub(lambda m: m[0] if _kept().match(text, m.start()) else "", text)
    if kind == "Place":
        return FOREIGN.sub("", _spots().sub("", text))
    if kind == "Event":
        return text if text.endswith(")") else BRACKETS.sub("", text)
    return INITIALS.sub("", text)


def unquoted(name: str) -> str:
    """The name without marks at its ends, a quote only when it is not part of a pair inside."""
    name = name.strip("#*-–:, ")
    for first, last in ("“”", '""', "‘’", "''"):
        if name.startswith(first) and last not in name[1:-1]:
            name = name.removeprefix(first).removesuffix(last)
        elif name.endswith(last) and first not in name[:-1]:
            name = name.removesuffix(last)
    return name.strip()


@cache
def _kept() -> re.Pattern[str]:
    """A bracket that is part of a body's name, the space before it included."""
    words = literals(row["word"] for row in rows("kept_brackets.csv", key="word"))
    return re.compile(rf"\s*\(\s*{words}|(?<=\d)\s*\([ก-๎]+\)")


@cache
def _spots() -> re.Pattern[str]:
    """A bracket that only says where a place is, or holds a short form among other words."""
    words = literals(row["word"] for row in rows("dropped_brackets.csv", key="word"))
    return re.compile(rf"\s*\(\s*(?:{words}|[ก-ฮ]{{1,5}}\.)[^()]*(?:\)|$)")


@cache
def _leading_verbs() -> re.Pattern[str]:
    """Verbs that lead to an event's name but are no part of it (จัดเวที…, ร่วมพิธี…)."""
    verbs = literals(row["word"] for row in rows("event_openers.csv", key="word") if row["label"] == "drop")
    heads = literals(
        row["head"] for row in rows("event_heads.csv", key="head") if not row["head"].startswith("ร่วม")
    )
    return re.compile(rf"^(?:{verbs}\s*)+(?={heads})")


@cache
def _prefix(kind: EntityType) -> re.Pattern[str] | None:
    if kind == "Programme":
        return re.compile(r"^(?:การดำเนิน(?:งาน)?)?โครงการ")
    if kind == "Event":
        return re.compile(
            r"^(?:" + literals(row["word"] for row in rows("event_openers.csv", key="word")) + r")+"
        )
    return None
