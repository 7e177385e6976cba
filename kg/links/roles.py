"""Role phrases: a role noun and the body it belongs to ("รองปลัดกระทรวงแรงงาน", "ผอ.พอช."), and whose role it is."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kg.language import literals, rows
from kg.records import Link

REACH = 90
"""Characters that may lie between the start of a role and its body (ผู้เชี่ยวชาญด้าน… กรม…)."""
JOINT = re.compile(r"[\s(,]*(?:(?:ในฐานะ|ในตำแหน่ง|ดำรงตำแหน่ง|ตำแหน่ง|และ|เป็น)\s*)?")
LEAD = re.compile(r"[\s()]*(?:โดย(?:มี)?\s*|คือ\s*|ที่มี\s*|ได้แก่\s*)?")
LAST = re.compile(
    r"\s*(?:ในฐานะ|ปฏิบัติหน้าที่|\s)\s*(?=รัฐมนตรี|รอง|ประธาน|ผู้|ที่ปรึกษา|โฆษก|เลขา|กรรมการ|อธิบดี|ปลัด|หัวหน้า)"
    r"|\s*และ\s*(?=รัฐมนตรี|รอง|ประธาน|ผู้|ที่ปรึกษา|โฆษก|เลขา|กรรมการ|อธิบดี|ปลัด|หัวหน้า)|^ในฐานะ"
)
"""Between two roles of one person: only the last belongs to the body that follows."""
LIST = re.compile(r"\s*(?:,|และ)?\s*")
METHOD = "role"
MINISTRY = ("ปลัด", "ผู้ตรวจราชการ", "ผู้ตรวจการ")


class RolePhrase(NamedTuple):
    """A role at a body: the span of both, the role as written and in normal form, and the body's link."""

    start: int
    end: int
    raw: str
    role: str
    body: Link


class Holding(NamedTuple):
    """A person in a role."""

    person: Link
    phrase: RolePhrase


def phrases(clean: str, links: Sequence[Link]) -> list[RolePhrase]:
    """The role phrases of a text, in order."""
    bodies = outermost([one for one in links if one.entity.type == "Organization"])
    named = [*bodies, *(one for one in links if one.entity.type == "Person" and one.mention.method != METHOD)]
    found: list[RolePhrase] = []
    for match in role_pattern().finditer(clean):
        if found and match.start() < found[-1].end:
            continue
        if any(b.mention.start <= match.start() < b.mention.end for b in named):
            continue
        body = next((b for b in bodies if match.end() <= b.mention.start <= match.start() + REACH), None)
        inside = next((b for b in bodies if match.start() < b.mention.start < match.end()), None)
        phrase = bind(clean, match.start(), inside or body, links) if inside or body else None
        if phrase:
            found.append(phrase)
    return found


def bind(clean: str, start: int, body: Link | None, links: Sequence[Link]) -> RolePhrase | None:
    """The phrase from a role's start to the end of its body, unless a person or a line end comes between."""
    if body is None:
        return None
    between = clean[start : body.mention.start]
    crossed = any(
        one.entity.type == "Person" and start < one.mention.start < body.mention.start for one in links
    )
    if crossed or "\n" in between or _break().search(between):
        return None
    raw = " ".join(LAST.split(between)[-1].split()).rstrip('(“" ')
    role = normal(raw)
    if role in _groups():
        return None
    if role.endswith(MINISTRY) and body.entity.label_th.startswith("กระทรวง"):  # ปลัดกระทรวง, not ปลัด
        role += "กระทรวง"
    return RolePhrase(start, body.mention.end, raw, role, body) if role else None


def outermost(links: Sequence[Link]) -> list[Link]:
    """Links whose mention lies in no other's."""
    kept: list[Link] = []
    for one in sorted(links, key=lambda x: (x.mention.start, -x.mention.end)):
        if not kept or one.mention.end > kept[-1].mention.end:
            kept.append(one)
    return kept


def holdings(clean: str, links: Sequence[Link]) -> Iterator[Holding]:
    """Persons with the role phrases that stand right after their name (or their list of names), or right before it."""
    people = outermost([one for one in links if one.entity.type == "Person" and one.mention.method != METHOD])
    holders: list[Link] = []
    edge = -1
    for phrase in phrases(clean, links):
        previous = [p for p in people if edge < p.mention.end <= phrase.start]
        if previous:
            holders, edge = listed(clean, previous), previous[-1].mention.end
        if holders and joined(clean[edge : phrase.start]):
            yield from (Holding(person, phrase) for person in holders)
            edge = phrase.end
            continue
        following = next((p for p in people if p.mention.start >= phrase.end), None)
        if following and LEAD.fullmatch(clean[phrase.end : following.mention.start]):
            yield Holding(following, phrase)


def listed(clean: str, people: Sequence[Link]) -> list[Link]:
    """The last person and those before it with nothing but a list mark between: they share the role that follows."""
    group = [people[-1]]
    for before in reversed(people[:-1]):
        if not LIST.fullmatch(clean[before.mention.end : group[0].mention.start]):
            break
        group.insert(0, before)
    return group


def joined(between: str) -> bool:
    """Whether nothing but a joint stands between a name (or its last role) and a role."""
    return "\n" not in between and bool(JOINT.fullmatch(between.replace(")", " ")))


def normal(raw: str) -> str:
    """The role in normal form: short forms written out (only whole words of it), spaces single."""
    return " ".join(_short().sub(lambda m: forms()[m[0]], raw).split())


@cache
def forms() -> dict[str, str]:
    """Written forms of roles, normal forms among them, and the normal form of each."""
    table = rows("roles.csv", key="role")
    short = {form: row["role"] for row in table for form in row["forms"].split("|") if form}
    return short | {row["role"]: row["role"] for row in table}


@cache
def _short() -> re.Pattern[str]:
    """A form at the start of a role, after a space or after a prefix; elsewhere only one with a dot."""
    dotted = literals(form for form in forms() if form.endswith("."))
    return re.compile(
        rf"(?:(?<=\s)|^){literals(forms())}|{dotted}|(?<=รอง){literals(forms())}|(?<=ช่วย){literals(forms())}"
    )


@cache
def _groups() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("role_groups.csv", key="word"))


@cache
def role_pattern() -> re.Pattern[str]:
    """A role noun with its prefixes (รอง, ผู้ช่วย, ที่ปรึกษา), at its longest."""
    table = rows("role_prefixes.csv", key="prefix")
    prefixes = literals(form for row in table for form in (row["prefix"], *row["forms"].split("|")) if form)
    return re.compile(rf"(?:{prefixes}\s?){{0,3}}{literals(forms())}")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(literals(row["word"] for row in rows("role_breaks.csv", key="word")))
