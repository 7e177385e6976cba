"""Persons by their titles: title, given name, family name ("นายกฤษดา  สมประสงค์", "ศ.ดร.กนก วงษ์ตระหง่าน")."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.language import literals, rows
from kg.mentions.spans import Line, starting
from kg.records import Mention

METHOD = "title"
QUOTES = "“”‘’\"' "
"""What may stand around a name, the space among it."""
STRONG = frozenset(
    {"civil", "academic", "medical", "professional", "military", "police", "noble", "diplomatic"}
)
GIVEN = r"[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]{1,30}"
THIRD = re.compile(r" {1,2}[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]{2,30}(?: {1,2}[ก-ฮเ-ไ][ก-ฮะ-ฺเ-์]{2,30})?")
INITIAL = r"(?:เอ|บี|ซี|ดี|อี|เอฟ|จี|เอช|ไอ|เจ|เค|แอล|เอ็ม|เอ็น|โอ|พี|คิว|อาร์|เอส|ที|ยู|วี|ดับเบิลยู|เอ็กซ์|วาย|แซด)\. ?"
"""A foreign initial, as the names of the Latin letters are spelt in Thai."""
CLOSED = re.compile(r"(?P<name>[“‘'\"]?[^“”‘’'\"]{2,}[”’'\"])\s")
"""A name with its closing quote, more words behind it."""
LATIN = r"[A-Z][\w.'’-]*(?: +(?:[A-Z][\w.'’-]*|de|da|van|von|bin|al))*"


def find(clean: str, tagged: Sequence[Mention]) -> list[Mention]:
    """Mentions of persons in ``clean``: a title and two names, or a title and one name that the tagger confirms.

    ``tagged`` are the tagger's mentions; its persons without a title are kept as they are.
    """
    known = [unquoted(clean, m) for m in tagged if m.type == "Person" and not _role().match(clean, m.start)]
    found = list(titled(clean, known))
    taken = Line(found)
    free = [m for m in known if not taken.meeting(m.start, m.end)]
    return sorted(found + free, key=lambda m: m.start)


def unquoted(clean: str, person: Mention) -> Mention:
    """The mention up to the quote that closes the name, without the role behind it ('วราวุธ' รมว.พม.)."""
    closed = CLOSED.match(clean, person.start, person.end)
    if closed and _role().match(clean, closed.end()):
        return person.over(person.start, closed.end("name"))
    return person


def titled(clean: str, known: Sequence[Mention]) -> Iterator[Mention]:
    """Persons that begin with a title."""
    last, line = 0, Line(known)
    for match in _pattern().finditer(clean):
        if match.start() < last or _exception().match(clean, match.start()):
            continue
        reach = max((m.end for m in line.meeting(match.start(), match.end())), default=0)
        end = name_end(match, reach)
        weak = _weak().match(match["title"])
        sure = starting(match.start() - 1, match.start() + 1, known) if weak else reach
        if end and (sure or (not weak and end > match.end("given"))):
            last = end
            confidence = 0.98 if reach else 0.9
            yield Mention(start=match.start(), end=end, type="Person", method=METHOD, confidence=confidence)


def name_end(match: re.Match[str], reach: int) -> int:
    """Where the name ends, 0 when there is none; ``reach`` is the end of the tagger's person, 0 without one.

    The word after the given name is the family name when the tagger took it in, or, where the tagger saw
    nothing, when it is not a word that goes on with the sentence.
    """
    if match["latin"]:
        return match.end("latin")
    if not reach and _stop().match(match["given"]):
        return 0
    said = _said().search(match["given"], 2)
    if said:
        return match.start("given") + said.start()
    start = match.start("family")
    if start < 0 or (reach <= start if reach else _stop().match(match["family"])):
        return match.end("given")
    cut = _role_inside().search(match["family"], 2) or _said().search(match["family"], 2)
    if cut:
        return start + cut.start()
    end = match.end("last" if match["last"] else "family")
    return reach if THIRD.fullmatch(match.string, end, max(end, reach)) else end


def without_title(name: str) -> str:
    """The name without its titles, spaces single: ``without_title("นายสมชาติ  ภาระสุวรรณ")``."""
    name = " ".join(name.split()).strip(f"{QUOTES}()")
    stripped = " ".join(_titles().sub("", name).replace("ฯ", " ").split())
    return _titles().sub("", stripped).strip() or stripped or name


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_title_group()}\s*)+")


@cache
def _title_group() -> str:
    return literals(
        row["form"] for row in rows("titles.csv", key="form") if row["kind"] in STRONG | {"religious"}
    )


@cache
def _pattern() -> re.Pattern[str]:
    """A title and what may be names after it, no other person's among them; กระหม่อม is no หม่อม."""
    forms = [row["form"] for row in rows("titles.csv", key="form") if row["kind"] in STRONG]
    every_form = {*forms, *weak_titles()}
    initials = literals(form for form in every_form if len(form) == 2 and form.endswith("."))
    every = rf"(?:{literals(form for form in every_form if len(form) != 2)}|(?<![ก-๎]){initials})"
    other = rf"(?:นาย|นางสาว|นาง)(?!ก){GIVEN} {{1,3}}(?!{_stop().pattern}|{_role().pattern}){GIVEN}"
    return re.compile(
        rf"(?<![A-Za-z.])(?<!กระ)(?P<title>{every}(?:\s{{0,2}}{every})*)\s{{0,3}}"
        rf"(?:(?P<latin>{LATIN})|(?P<given>{GIVEN})"
        rf"(?:[ ]{{1,3}}(?!{other})(?P<family>(?:ณ {{1,2}}|{INITIAL})?{GIVEN})(?P<last> ณ {GIVEN})?)?)"
    )


@cache
def _weak() -> re.Pattern[str]:
    return re.compile(literals(weak_titles()))


@cache
def weak_titles() -> frozenset[str]:
    """Titles that are also words of address or trades (คุณ, ครู): a name follows only where the tagger sees one."""
    return frozenset(row["form"] for row in rows("weak_titles.csv", key="form"))


@cache
def _role() -> re.Pattern[str]:
    """A role noun where a person's name should begin: the person is not named here."""
    table = rows("roles.csv", key="role")
    short = {form for row in table for form in row["forms"].split("|") if form}
    prefixes = {row["prefix"] for row in rows("role_prefixes.csv", key="prefix")}
    return re.compile(literals({row["role"] for row in table} | short | prefixes | {"นายกฯ"}))


@cache
def _exception() -> re.Pattern[str]:
    words = [row["word"] for row in rows("title_exceptions.csv", key="word") if row["word"] != "นายก"]
    return re.compile(literals(words) + r"|นายก\s")


@cache
def _stop() -> re.Pattern[str]:
    return re.compile(literals(row["word"] for row in rows("name_stops.csv", key="word")))


@cache
def _said() -> re.Pattern[str]:
    """A verb of saying that stands right after a given name, without a space."""
    verbs = literals(row["word"] for row in rows("speech_verbs.csv", key="word"))
    return re.compile(rf"(?:ได้)?{verbs}(?:ว่า|ถึง|ต่อ|เพิ่มเติม|ย้ำ|ใน|เปิด|อีก|ด้วย|เสริม|ปิดท้าย|ทิ้งท้าย)|กล่าว$")


@cache
def _role_inside() -> re.Pattern[str]:
    roles = [row["role"] for row in rows("roles.csv", key="role") if len(row["role"]) > 4]
    return re.compile(literals(roles))
