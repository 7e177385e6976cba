"""Role phrases: a role noun and the body it belongs to ("รองปลัดกระทรวงแรงงาน", "ผอ.พอช."), and whose role it is."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from kg.language import literals, rows
from kg.records import Link

REACH = 90
"""Characters that may lie between the start of a role and its body (ผู้เชี่ยวชาญด้าน… กรม…)."""
JOINT = re.compile(
    r"(?:\s*\([^\W\d_ก-๛][^\d_ก-๛()]*\))?[\s(,]*(?:(?:ในฐานะ|ในตำแหน่ง|ดำรงตำแหน่ง|ตำแหน่ง|และ|เป็น)\s*)?"
)
LEAD = re.compile(r"[\s()]*(?:โดย(?:มี)?\s*|คือ\s*|ที่มี\s*|ได้แก่\s*)?")
FIRST = "รัฐมนตรี|รอง|ประธาน|ผู้|ที่ปรึกษา|โฆษก|เลขา|กรรมการ|อธิบดี|ปลัด|หัวหน้า"
SHORT = "รมว|รมช|รมต|ผอ|นายก"
LAST = re.compile(rf"\s*(?:ในฐานะ|ปฏิบัติหน้าที่|\s)\s*(?={FIRST})|\s*และ\s*(?={FIRST}|{SHORT})|^ในฐานะ")
"""Between two roles of one person: only the last belongs to the body that follows."""
FOLLOWERS = re.compile(r"(?:และ|พร้อม(?:ด้วย)?)\s*คณะ")
"""Who comes with the holder of a role (… และคณะผู้บริหาร): the body that follows is theirs."""
OF_WHICH = re.compile(r"\s*ฯ?\s*(?:\([^()\n]{1,40}\)\s*)?(?:ที่|ซึ่ง)มี\s*")
"""Between a committee and who leads it (คณะกรรมการ… ซึ่งมีนาย ก เป็นประธาน)."""
CHAIRED = re.compile(
    r"เป็น((?:รอง)?ประธาน(?:กรรมการ|คณะกรรมการ|คณะทำงาน|อนุกรรมการ)?|(?:กรรมการและ)?เลขานุการ)"
    r"(?!\s*(?:ใน|เปิด|พิธี|สักขี|การประชุม|ที่ประชุม)|กรรมการ|คณะ|อนุ)"
)
COMMITTEES = ("คณะกรรมการ", "คณะอนุกรรมการ", "คณะทำงาน", "คณะกรรมาธิการ", "คณะอนุกรรมาธิการ")
SENTENCE = 120
"""Characters within which it is said what a person is there."""
LIST = re.compile(r"\s*(?:,|และ)?\s*")
METHOD = "role"
GOVERNOR = "ผู้ว่า"
"""The head of a body whose name begins with การ shares that word with it (ผู้ว่าการรถไฟแห่งประเทศไทย)."""
MINISTRY = ("ปลัด", "ผู้ตรวจราชการ", "ผู้ตรวจการ", "โฆษก")
SIDE = re.compile(r"\s*(\(ฝ่าย(?:การเมือง|ข้าราชการประจำ)\))")
"""The side of a post, in brackets after its body (โฆษกกระทรวงแรงงาน (ฝ่ายการเมือง))."""


class RolePhrase(NamedTuple):
    """A role at a body: the span of both, the role as written and in normal form, and the body's link."""

    start: int
    end: int
    raw: str
    role: str
    body: Link
    titled: bool = False
    """Whether the role is the title that names the body (อุตสาหกรรมจังหวัดยะลา)."""


class Holding(NamedTuple):
    """A person in a role."""

    person: Link
    phrase: RolePhrase


def phrases(clean: str, links: Sequence[Link]) -> list[RolePhrase]:
    """The role phrases of a text, in order."""
    bodies = Row(one for one in links if one.entity.type == "Organization")
    people = Row(named_persons(links))
    starts = sorted(one.mention.start for one in links if one.entity.type == "Person")
    found: list[RolePhrase] = []
    for match in nouns(clean):
        start = match.start()
        office = bodies.first(start, match.end())
        by_title = office and titled(clean, office, match)
        if (found and start < found[-1].end) or people.holds(start) or (bodies.holds(start) and not by_title):
            continue
        body = bodies.first(start + 1, match.end()) or bodies.first(match.end(), start + REACH + 1)
        crossed = body and bisect_right(starts, start) < bisect_left(starts, body.mention.start)
        phrase = bind(clean, start, body) if body and not crossed else None
        if office and by_title:
            phrase = RolePhrase(start, office.mention.end, match[0], normal(match[0]), office, titled=True)
        if phrase:
            found.append(phrase)
    return found


@lru_cache(maxsize=2)
def nouns(clean: str) -> tuple[re.Match[str], ...]:
    """The role nouns of a text; they are asked for before entities are chosen and after."""
    return tuple(role_pattern().finditer(clean))


def titled(clean: str, body: Link, role: re.Match[str]) -> bool:
    """Whether a registered body is named by the title of its head, as by อุตสาหกรรมจังหวัด in อุตสาหกรรมจังหวัดยะลา."""
    before, name = clean[role.start() : body.mention.start].strip(), clean[body.mention.start : role.end()]
    full = body.entity.label_th.startswith(name)
    return body.entity.registered and not full and role.end() < body.mention.end and before not in forms()


def bind(clean: str, start: int, body: Link) -> RolePhrase | None:
    """The phrase from a role's start to the end of its body, unless a line end or a word of action comes between."""
    between = clean[start : body.mention.start]
    if "\n" in between or broken(between) or FOLLOWERS.search(between):
        return None
    raw = " ".join(LAST.split(between)[-1].split()).rstrip('(“" ')
    if raw.endswith(GOVERNOR) and clean.startswith("การ", body.mention.start):
        raw += "การ"
    role = normal(raw)
    if role in _groups():
        return None
    if role.endswith(MINISTRY) and body.entity.label_th.startswith("กระทรวง"):  # ปลัดกระทรวง, not ปลัด
        role += "กระทรวง"
    if not role:
        return None
    side = SIDE.match(clean, body.mention.end)
    end = side.end() if side else body.mention.end
    written, name = (f"{one} {side[1]}" if side else one for one in (raw, role))
    return RolePhrase(start, end, written, name, body)


def broken(between: str) -> bool:
    """Whether a word of action stands between a role and a body, not only inside a role (จัด in ผู้จัดการ)."""
    inside = [match.span() for match in role_pattern().finditer(between)]
    found = (match.span() for match in _break().finditer(between))
    return any(not any(a <= start and end <= z for a, z in inside) for start, end in found)


class Row:
    """Links in the order of the text whose mention lies in no other's, to be found by position."""

    def __init__(self, links: Iterable[Link]) -> None:
        self.links = outermost(links)
        self.starts = [one.mention.start for one in self.links]
        self.ends = [one.mention.end for one in self.links]

    def holds(self, position: int) -> bool:
        """Whether a mention covers the position."""
        last = bisect_right(self.starts, position)
        return last > 0 and position < self.ends[last - 1]

    def first(self, low: int, high: int | None = None) -> Link | None:
        """The first that starts from ``low`` on, before ``high``."""
        at = bisect_left(self.starts, low)
        found = at < len(self.links) and (high is None or self.starts[at] < high)
        return self.links[at] if found else None

    def ended(self, low: int, high: int) -> list[Link]:
        """Those that end after ``low``, up to ``high``."""
        return self.links[bisect_right(self.ends, low) : bisect_right(self.ends, high)]


def named_persons(links: Iterable[Link]) -> Iterator[Link]:
    """Links of persons by name, not by the role that stands for them."""
    return (one for one in links if one.entity.type == "Person" and one.mention.method != METHOD)


def outermost(links: Iterable[Link]) -> list[Link]:
    """Links whose mention lies in no other's, in order."""
    kept: list[Link] = []
    for one in sorted(links, key=lambda x: (x.mention.start, -x.mention.end)):
        if not kept or one.mention.end > kept[-1].mention.end:
            kept.append(one)
    return kept


def holdings(
    clean: str, links: Sequence[Link], found: Iterable[RolePhrase] | None = None
) -> Iterator[Holding]:
    """Persons with the role phrases that stand right after their name (or their list of names), or right before it.

    ``found`` are the text's role phrases where they are known already.
    """
    people = Row(named_persons(links))
    holders: list[Link] = []
    edge = -1
    for phrase in phrases(clean, links) if found is None else found:
        previous = people.ended(edge, phrase.start)
        if previous:
            holders, edge = listed(clean, previous), previous[-1].mention.end
        first = bool(holders) and edge == holders[-1].mention.end
        touching = joined(clean[edge : phrase.start]) or (first and signed(clean, holders[-1], phrase))
        if holders and (first or not phrase.titled) and touching:
            yield from (Holding(person, phrase) for person in holders)
            edge = phrase.end
            continue
        following = people.first(phrase.end)
        if following and LEAD.fullmatch(clean[phrase.end : following.mention.start]):
            yield Holding(following, phrase)


def chaired(clean: str, links: Sequence[Link]) -> Iterator[Holding]:
    """Who leads a committee, where the person's own post stands between (… ที่มีนาย ก รองปลัด… เป็นประธาน)."""
    bodies = Row(one for one in links if one.entity.type == "Organization")
    people = list(named_persons(links))
    starts = sorted(one.mention.start for one in people)
    for person in people:
        start, end = person.mention.start, person.mention.end
        before = bodies.ended(start - SENTENCE, start)
        if not (before and before[-1].entity.label_th.startswith(COMMITTEES)):
            continue
        if not OF_WHICH.fullmatch(clean[before[-1].mention.end : start]):
            continue
        following = bisect_left(starts, end)
        limit = min([end + SENTENCE, *starts[following : following + 1]])
        role = CHAIRED.search(clean[end:limit].partition("\n")[0])
        if role and not bodies.holds(end + role.end()):
            phrase = RolePhrase(end + role.start(1), end + role.end(1), role[1], normal(role[1]), before[-1])
            yield Holding(person, phrase)


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
    return "\n" not in between and bool(
        JOINT.fullmatch(between) or JOINT.fullmatch(between.replace(")", " "))
    )


def signed(clean: str, person: Link, phrase: RolePhrase) -> bool:
    """Whether the name is a line of its own and the role the next one, as under a letter."""
    above = clean.rfind("\n", 0, person.mention.start) + 1
    below = clean.find("\n", phrase.end)
    before, after = clean[above : person.mention.start], clean[phrase.end : below if below >= 0 else None]
    between = clean[person.mention.end : phrase.start]
    return between.count("\n") == 1 and not (before + between + after).strip("() \n")


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
