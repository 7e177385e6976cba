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
SHORT = re.compile(r"\s*ฯ(?!ลฯ)")


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


def label(text: str) -> str:
    """The name to show: no brackets, no quotes around it, spaces single."""
    short = BRACKETS.sub("", text) if not text.startswith("(") else text
    name = " ".join((short or text).split()).strip("“”\"'‘’#*-–:, ")
    return SHORT.sub("", name).strip() or text


@cache
def _prefix(kind: EntityType) -> re.Pattern[str] | None:
    if kind == "Programme":
        return re.compile(r"^(?:การดำเนิน(?:งาน)?)?โครงการ")
    if kind == "Event":
        return re.compile(
            r"^(?:" + literals(row["word"] for row in rows("event_openers.csv", key="word")) + r")+"
        )
    return None
