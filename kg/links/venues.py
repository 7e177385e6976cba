"""Venues named in full: a room with the building or body that holds it (ห้องเชียงดาว โรงแรมภูคำ)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from kg.language import literals, rows
from kg.links.names import Named, label
from kg.links.spelling import VILLAGE_NUMBER, led, spelt_out
from kg.records import Link, Mention
from kg.registers import Registers

NUMBER = r"(?:[\d๐-๙]+|[A-Z]\d?)(?![\d๐-๙A-Za-z])"
FLOOR = re.compile(rf"\s*(?:ชั้น(?:ที่)?\s*{NUMBER})?\s*")
"""What may stand between a room and what holds it."""

AREA = re.compile(r"(?<=[^\s\d]{3})\s+(?:(?:ม|ต|อ|จ)\.|กทม\.).*$")
"""The area that follows a venue, its level in short."""

OWN_NAME = re.compile(r"\s*(?!ชั้น|ใหญ่|เล็ก|รวม)[ก-ฮเ-ไA-Za-z]")
"""What follows the noun of a room that has a name, not a number or a floor."""

LEVEL = rf"\s+ชั้น(?:ที่)?\s*{NUMBER}"
HALL = re.compile(r"ฮอล|พาร์ค|พาร์ก|อเวนิว|\b(?:hall|park|avenue)\b", re.IGNORECASE)
"""Words in the names of parts of shopping centres."""
STOREY = re.compile(rf"{LEVEL}$")
NUMBER_AFTER = re.compile(rf"\s+{VILLAGE_NUMBER}$")
VILLAGE = re.compile(r"(?:บ้าน|ชุมชน)(?!เลขที่)[ก-๎]{2}")
HOMES = re.compile("ผู้ใหญ่บ้าน|กำนัน|บ้านพัก|บ้านเช่า|บ้านนา[ยง]")
"""Houses that are no village: their number says which."""
MOST = 2
"""Links of the chain of what holds a room: its building, the body of that."""


class Venues:
    """The venues of one article and the bodies beside them."""

    def __init__(
        self, places: Sequence[Named], bodies: Sequence[Link], clean: str, registers: Registers
    ) -> None:
        self.clean = clean
        self.registers = registers
        self.bodies = {one.mention.start: one for one in bodies}
        self.ends = {one.mention.end: one for one in bodies}
        self.places = {m.mention.start: m for m in places if not m.mention.candidates}
        self.numbers = numbers(m.text for m in places)
        self.rooms: dict[str, str] = {}
        self.reach: dict[int, int] = {}
        for found in places:
            room = _rooms().match(led(found.text, "Place")) and not _named_rooms().fullmatch(found.text)
            if room or self.shop(found):
                full, end = self.held(found)
                if len(full) > len(self.rooms.get(found.key, self.plain(found))):
                    self.rooms[found.key] = full
                if not distinct(self.plain(found)):
                    self.reach[found.mention.start] = end

    def name(self, found: Named) -> str:
        """The name of a venue: a room's with what holds it."""
        return self.rooms.get(found.key) or self.plain(found)

    def whole(self, found: Named) -> Mention:
        """The mention of a venue, a room's up to the end of what holds it, where its name says that."""
        start, end = found.mention.start, found.mention.end
        return found.mention.over(start, self.reach.get(start, end))

    def shop(self, found: Named) -> bool:
        """Whether it is a place in a shopping centre, which follows it (เจริญนคร ฮอลล์ ชั้น M ไอคอนสยาม)."""
        start, end = found.mention.end, self.beyond(found.mention.end)
        hall = HALL.search(found.text) or "ชั้น" in found.text or "ชั้น" in self.clean[start:end]
        if not hall or _holders().match(found.text):
            return False
        centre = self.places.get(end) if end > start and "\n" not in self.clean[start:end] else None
        return bool(centre and _shopping().match(centre.text))

    def beyond(self, position: int) -> int:
        """Where what holds a room may begin: after spaces and a floor."""
        gap = FLOOR.match(self.clean, position)
        return gap.end() if gap else position

    def plain(self, found: Named, *, floor: bool = False) -> str:
        """The name of a venue by itself: leading words and a ministry after its department left off.

        Only rooms keep their ``floor``, unless it is asked for.
        """
        text, last = found.text, self.ends.get(found.mention.end)
        inner = self.ends.get(len(self.clean[: last.mention.start].rstrip())) if last else None
        if last and inner and inner.mention.start > found.mention.start and self.over(last, inner):
            text = self.clean[found.mention.start : inner.mention.end]
        name = self.unnumbered(by_itself(led(AREA.sub("", label(text, "Place")), "Place")))
        bare = name if floor or _rooms().match(name) else STOREY.sub("", name)
        return _official().get(compact(bare)) or spelt_out(bare, self.registers)

    def unnumbered(self, name: str) -> str:
        """The name without the number of its village (บ้านน้ำใส หมู่ 3), unless two of that name differ by it."""
        bare = NUMBER_AFTER.sub("", name)
        village = VILLAGE.search(bare) and not HOMES.search(bare)
        return bare if village and len(self.numbers.get(bare, ())) < 2 else name

    def over(self, above: Link, below: Link) -> bool:
        """Whether a body is one that another belongs to."""
        return above.entity.id in self.registers.ancestors(below.entity.id)

    def held(self, room: Named) -> tuple[str, int]:
        """A room's name with its floor and what holds it, and where those words end."""
        name, end, body = self.plain(room, floor=True), room.mention.end, self.ends.get(room.mention.end)
        for step in range(MOST):
            start = self.beyond(end)
            place, last = self.places.get(start), self.bodies.get(start)
            if start == end or "\n" in self.clean[end:start]:
                break
            floor = label(self.clean[end:start], "Place").strip()
            if place and _holders().match(place.text) and not (last and last.mention.end > place.mention.end):
                if beside(place.text, name, body, step):
                    break
                inner = self.ends.get(place.mention.end)
                name, end, body = f"{name} {floor} {self.plain(place)}", place.mention.end, inner
            elif last and not (body and (last.entity.id == body.entity.id or self.over(last, body))):
                name, end = f"{name} {floor} {last.entity.label_th}", last.mention.end
                break
            else:
                break
        return " ".join(name.split()), end


def numbers(names: Iterable[str]) -> dict[str, set[int]]:
    """The village numbers that an article gives to each name."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        if number := NUMBER_AFTER.search(name):
            found[" ".join(name[: number.start()].split())].add(int(number["number"]))
    return dict(found)


def beside(holder: str, name: str, body: Link | None, step: int) -> bool:
    """Whether a room is not named with what holds it: its hotel where it has a name, grounds after a building with
    the name of a body (``body``), anything but grounds in the second ``step``."""
    ground = bool(_grounds().match(holder))
    hotel = bool(_houses().match(holder)) and distinct(name)
    return hotel or (ground and body is not None) or (step > 0 and not ground)


def compact(name: str) -> str:
    """The name without spaces and short-form marks."""
    return "".join(name.replace("ฯ", "").split())


def by_itself(name: str) -> str:
    """The hotel of a room without a name (ห้องประชุมโรงแรม…), a named room without its hotel."""
    name = _hotel_rooms().sub("", name)
    room = _in_house().match(name)
    return room[1] if room and distinct(room[1]) else name


def distinct(room: str) -> bool:
    """Whether a room has a name of its own (ห้องกษัตริย์ศึก), not only a kind or a number."""
    return bool(OWN_NAME.match(_rooms().sub("", room, count=1)))


@cache
def _heads(*kinds: str) -> str:
    """A group of the heads of some kinds of venues."""
    return literals(row["head"] for row in rows("venue_heads.csv", key="head") if row["kind"] in kinds)


@cache
def _official() -> dict[str, str]:
    """The official name of each form of a well-known venue."""
    table = rows("venue_names.csv", key="name")
    return {compact(form): row["name"] for row in table for form in row["forms"].split("|")}


@cache
def _rooms() -> re.Pattern[str]:
    return re.compile(_heads("room", "hall"))


@cache
def _named_rooms() -> re.Pattern[str]:
    """Rooms that need no building beside them (ห้องสีม่วง)."""
    return re.compile(_heads("named-room"))


@cache
def _houses() -> re.Pattern[str]:
    """Heads of houses that let rooms; a named room there is known by its name alone."""
    return re.compile(_heads("hotel", "congress"))


@cache
def _hotel_rooms() -> re.Pattern[str]:
    """The noun of a room before a hotel's name: the hotel is meant (ห้องประชุมโรงแรม…)."""
    return re.compile(rf"^{_heads('room')}(?={_heads('hotel')})")


@cache
def _in_house() -> re.Pattern[str]:
    """A room together with its house: ห้องเชียงดาว โรงแรมภูคำ."""
    return re.compile(rf"({_rooms().pattern}.*?)(?:{LEVEL})?\s+{_houses().pattern}")


@cache
def _shopping() -> re.Pattern[str]:
    """Heads of shopping centres."""
    return re.compile(_heads("shopping"))


@cache
def _grounds() -> re.Pattern[str]:
    """Heads of grounds with several buildings (ทำเนียบรัฐบาล)."""
    return re.compile(_heads("landmark"))


@cache
def _holders() -> re.Pattern[str]:
    """Heads of what may hold a room."""
    kinds = ("room", "named-room", "hall", "open", "transport", "suffix")
    table = rows("venue_heads.csv", key="head")
    return re.compile(literals(row["head"] for row in table if row["kind"] not in kinds))
