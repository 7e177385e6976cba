"""Names compared: what is left of a name when spaces, quotes, brackets and short-form marks are taken away."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from kg.language import literals, rows
from kg.mentions.persons import without_title
from kg.records import EntityType, Mention

BRACKETS = re.compile(r"\s*\([^()]*\)?")
QUOTES = re.compile(r"[“”\"'‘’«»#]")
SHORT = re.compile(r"\s*(?<!ฯล)ฯ(?!ลฯ)")


class Named(NamedTuple):
    """A mention with its words as they stand and its name in comparable form."""

    mention: Mention
    text: str
    key: str


def named(clean: str, mentions: Sequence[Mention]) -> list[Named]:
    """The mentions with their keys."""
    return [Named(m, text := clean[m.start : m.end], key(text, m.type)) for m in mentions]


def key(text: str, kind: EntityType) -> str:
    """The comparable form: ``key("โครงการ “บ้านมั่นคง”", "Programme") == "บ้านมั่นคง"``."""
    if kind == "Person":
        return without_title(text)
    bare = "".join(QUOTES.sub("", SHORT.sub("", BRACKETS.sub("", text))).split())
    prefix = _prefix(kind)
    stripped = prefix.sub("", bare) if prefix else bare
    return stripped or bare


def label(text: str, kind: EntityType = "Organization") -> str:
    """The name to show: spaces single, no quotes around it; bodies without what stands in brackets after them."""
    keeps = text.startswith("(") or (kind != "Organization" and text.endswith(")"))
    short = text if keeps else BRACKETS.sub("", text)
    name = unquoted(" ".join((short or text).split()))
    if kind == "Event":
        name = _leading_verbs().sub("", name) or name
    return SHORT.sub("", name).strip() or text


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
