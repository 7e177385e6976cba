"""Reading the scanner's hits: each named alternative of the pattern becomes pieces of dates."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from kg.dates.calendar import BUDDHIST, Point, common_year
from kg.dates.months import day_prefix, is_bare, is_clipped, month, weekday
from kg.dates.numerals import DIGIT, SPACE, number
from kg.dates.patterns import era, scanner
from kg.dates.pieces import Piece, Unit
from kg.dates.tables import forms, rows

Match = re.Match[str]


@cache
def _day_numbers() -> re.Pattern[str]:
    return re.compile(rf"(?:{day_prefix()})?({DIGIT}+)")


@cache
def _year_numbers() -> re.Pattern[str]:
    return re.compile(rf"(?:ปี{SPACE})?(?P<era>{era()}{SPACE})?(?P<number>{DIGIT}+)")


@cache
def _era(form: str | None) -> str | None:
    """``_era("พ.ศ. ") == "buddhist"``."""
    letters = re.sub(r"[^ก-๎]", "", form or "")
    return next((row["era"] for row in rows("eras") if row["form"].replace(".", "") == letters), None)


@cache
def _tails() -> dict[str, tuple[str, int | None]]:
    return {
        re.sub(r"\W", "", row["form"]): (row["direction"], int(row["offset"]) if row["offset"] else None)
        for row in rows("date_tails")
    }


def _tail(form: str | None) -> tuple[str, int | None]:
    return _tails()[re.sub(r"\W", "", form)] if form else ("", None)


@cache
def _labels(name: str) -> tuple[str, ...]:
    return forms(name)


def _labelled(text: str, start: int, name: str) -> bool:
    """Whether a word of the table stands right before ``start``: มาตรา 8, สำนักงาน ก.พ."""
    before = text[max(0, start - 24) : start].rstrip(" \t\u00a0\u200b")
    return before.endswith(_labels(name))


def _increasing(numbers: list[Match]) -> list[Match]:
    """The longest end of a list of days that rises: in "20, 13 และ 14 มีนาคม" 20 is something else."""
    kept = numbers[-1:]
    for candidate in reversed(numbers[:-1]):
        if not 0 < number(candidate[1]) < number(kept[0][1]):
            break
        kept.insert(0, candidate)
    return kept


def _day(match: Match, text: str) -> Iterator[Piece]:
    named, year = match["day_month"], _year_of(match, "day")
    if is_bare(named) and year is None:
        return
    numbers = list(_day_numbers().finditer(text, *match.span("day_numbers")))
    if match["day_prefix"] is None and _labelled(text, match.start(), "number_labels"):
        numbers = numbers[1:]
        if not numbers:
            yield from _bare_month(match, text, "day")
            return
    kept = _increasing(numbers)
    tail, offset = ("", None) if year is not None else _tail(match["day_tail"])
    last = match.end("day_year") if year is not None else match.end()
    for position, found in enumerate(kept):
        whole = position == 0 and len(kept) == len(numbers)
        yield Piece(
            match.start() if whole and match["day_prefix"] else found.start(),
            last if found is kept[-1] else found.end(),
            "day",
            year=year,
            month=month(named),
            day=number(found[1]),
            tail=tail,
            offset=offset,
        )


def _year_of(match: Match, group: str) -> int | None:
    stated = match[f"{group}_year"]
    if stated is None:
        return None
    return common_year(number(stated.lstrip("'’")), era=_era(match[f"{group}_era"]))


def _bare_month(match: Match, text: str, group: str, *, word: bool = False) -> Iterator[Piece]:
    named, year = match[f"{group}_month"], _year_of(match, group)
    tail, offset = ("", None) if year is not None else _tail(match[f"{group}_tail"])
    start = match.start() if word else match.start(f"{group}_month")
    unsure = is_clipped(named) or (is_bare(named) and (year is None or not word))
    if unsure or _labelled(text, start, "office_words"):
        return
    two = match[f"{group}_year"] is not None and len(match[f"{group}_year"]) < 4 and not match[f"{group}_era"]
    if two and year is not None and not 1987 <= year <= 2046:
        return
    end = match.end(f"{group}_year") if year is not None else match.end()
    yield Piece(
        start,
        end,
        "month",
        year=year,
        month=month(named),
        tail=tail,
        offset=offset,
        weak=not word and not tail,
    )


def _month(match: Match, text: str) -> Iterator[Piece]:
    return _bare_month(match, text, "month", word=match["month_word"] is not None)


def _years(match: Match, group: str, unit: Unit) -> Iterator[Piece]:
    """The years of a list, each a piece; the first keeps the words before it."""
    mark, previous = _era(match[f"{group}_era"]), None
    start = match.start()
    for found in _year_numbers().finditer(match.string, *match.span(f"{group}_years")):
        mark = _era(found["era"]) or mark
        previous = _continued(number(found["number"]), previous, mark)
        if previous is None:
            return
        yield Piece(min(start, found.start()), found.end(), unit, year=previous)
        start = len(match.string)


def _continued(written: int, previous: int | None, mark: str | None) -> int | None:
    """A written year; 65 after 2564 is 2565, and 21 after ค.ศ. 2020 is 2021."""
    if written >= 100 or (mark == "buddhist" and previous is None):
        return common_year(written, era=mark)
    if previous is None:
        return common_year(written, era=mark) if 30 <= written <= 89 else None
    base = previous if mark == "common" else previous + BUDDHIST
    year = base // 100 * 100 + written
    return year - (0 if mark == "common" else BUDDHIST) if base < year <= base + 30 else None


def _year(match: Match, text: str) -> Iterator[Piece]:
    short = not match["year_years"][:3].isdigit()
    lasting = text[max(0, match.start() - 2) : match.start()].strip()[-1:].isdigit()  # 3 ปี 60 …
    if short and lasting and match["year_era"] is None:
        return iter(())
    return _years(match, "year", "year")


def _fiscal(match: Match, text: str) -> Iterator[Piece]:
    return _years(match, "fiscal", "fiscal")


def _quarter(match: Match, text: str) -> Iterator[Piece]:
    written = match["quarter_number"]
    known = {row["form"]: int(row["quarter"]) for row in rows("quarters")}
    quarter = known.get(written) or number(written)
    year = _year_of(match, "quarter")
    if year is None:
        return
    first = 3 * quarter - 2 - (3 if match["quarter_fiscal"] else 0)
    start = Point(year, first) if first > 0 else Point(year - 1, first + 12)
    value = f"{start.iso()}/{Point(start.year, (start.month or 0) + 2).iso()}"
    yield Piece(match.start(), match.end(), "range", value=value)


def _numeric(match: Match, text: str) -> Iterator[Piece]:
    group = "iso" if match["iso_year"] else "numeric"
    day, named, written = (number(match[f"{group}_{part}"]) for part in ("day", "month", "year"))
    if written < 100 and (match["numeric_mark"] != "/" or not 40 <= written <= 89):
        return
    year = common_year(written, era=None)
    if year is not None and Point(year, named, day).exists():
        yield Piece(match.start(), match.end(), "day", year=year, month=named, day=day)


@cache
def _relatives() -> dict[str, tuple[Unit, int, tuple[str, ...]]]:
    """Each relative word's unit, offset, and the words before it that make it something else (20 ปีที่แล้ว)."""
    known: dict[str, Unit] = {"day": "day", "month": "month", "year": "year"}
    return {
        row["form"]: (
            known[row["unit"]],
            int(row["offset"]),
            tuple(filter(None, row["not_after"].split("|"))),
        )
        for row in rows("relative_days")
    }


def _relative(match: Match, text: str) -> Iterator[Piece]:
    unit, offset, blockers = _relatives()[match.group()]
    before = text[max(0, match.start() - 12) : match.start()].rstrip()
    if blockers and (before.endswith(blockers) or (unit != "day" and before[-1:].isdigit())):
        return
    yield Piece(match.start(), match.end(), unit, tail="relative", offset=offset)


def _loose(match: Match, text: str) -> Iterator[Piece]:
    tail, offset = _tail(match["loose_tail"] or match["loose_only"])
    day = number(match["loose_day"]) if match["loose_day"] else None
    name = weekday(match["loose_weekday"]) if match["loose_weekday"] else None
    if (day is not None or name) and offset is None and (day is None or 1 <= day <= 31):
        yield Piece(match.start(), match.end(), "day", day=day, weekday=name, tail=tail)


_READERS: dict[str, Callable[[Match, str], Iterator[Piece]]] = {
    "relative": _relative,
    "quarter": _quarter,
    "fiscal": _fiscal,
    "numeric": _numeric,
    "day": _day,
    "month": _month,
    "year": _year,
    "loose": _loose,
}


def pieces(text: str) -> Iterator[Piece]:
    """All pieces of the text in order, not overlapping; time linear in the text."""
    for match in scanner().finditer(text):
        yield from _READERS[match.lastgroup or ""](match, text)
