"""The one regular expression that finds where dates may be; kg.dates.hits reads its named alternatives."""

import re
from functools import cache

from kg.dates.months import day_prefix, month_pattern, weekday_pattern
from kg.dates.numerals import ALONE, DIGIT, LETTER, SPACE, alternatives
from kg.dates.tables import forms, rows

DASH = "[-‐‑‒–—−~]"
TO = rf"(?:{DASH}|(?:(?:จน|ไปจน|จนกระทั่ง|กระทั่ง)?ถึง)(?:ช่วง|สิ้น|ปลาย|ต้น|กลาง|ใน)?)"
AND = rf"(?:,?{SPACE}(?:และ|หรือ|กับ)(?:ใน)?|,)"

LEADING = ("relative_days", "fiscal_years", "eras", "months", "weekdays")
"""Tables with whose forms a date may begin."""

FOUR = rf"{DIGIT}{{4}}{ALONE}"
TWO = rf"['’]?{DIGIT}{{2}}{ALONE}"


@cache
def counter() -> str:
    """What makes the number before it an amount: 64 ราย, 2,500 คน."""
    return (
        "(?:"
        + "|".join(
            re.escape(row["form"]) + (f"(?!{row['not_before']})" if row["not_before"] else "")
            for row in rows("counters")
        )
        + ")"
    )


@cache
def era() -> str:
    """พ.ศ., ค.ศ. and their other forms."""
    dotted = [
        alternatives((row["form"].removesuffix("."),)) + r"\.?"
        for row in rows("eras")
        if row["style"] == "dotted"
    ]
    other = [
        row["form"] if row["style"] == "full" else rf"(?<!{LETTER}){row['form']}"
        for row in rows("eras")
        if row["style"] != "dotted"
    ]
    return "(?:" + "|".join(dotted + other) + ")"


@cache
def year() -> str:
    """A year's number; two digits that a counter follows are an amount."""
    return rf"(?:{FOUR}|{TWO}(?!{SPACE}{counter()}))"


@cache
def years() -> str:
    """One year or several: 2560-2579, 2563 และ 2564, 2564-65, 2566/2567, 2559 - พ.ศ. 2564."""
    mark = rf"(?:ปี{SPACE})?(?:{era()}{SPACE})?"
    more = rf"{SPACE}(?:{TO}|{AND}){SPACE}{mark}{FOUR}"
    short = rf"(?:{DASH}|/){DIGIT}{{2}}{ALONE}(?!{SPACE}(?:{month_pattern()}|{counter()}))"
    crop = rf"/{DIGIT}{{4}}{ALONE}"
    head = rf"(?:{DIGIT}{{4}}(?!{DIGIT})(?![.,:]{DIGIT})|{TWO}(?!{SPACE}{counter()}))"
    return rf"{head}(?:{short}|{crop}|{more})*"


def days() -> str:
    """One day of the month or several: 7 – 8; 5, 6 และ 9; เสาร์ที่ 5 และวันอาทิตย์ที่ 6."""
    day = rf"{DIGIT}{{1,2}}(?!{DIGIT})"
    return rf"{day}(?:{SPACE}(?:{TO}|{AND}){SPACE}(?:{day_prefix()})?{day}){{0,15}}"


def _ending(group: str) -> str:
    """After a month: its year, or what stands for one."""
    label = rf"(?:(?:ประจำ)?(?:ปี|ศก){SPACE})?(?P<{group}_era>{era()}{SPACE})?"
    stated = rf"{SPACE}(?:\n{SPACE}(?={DIGIT}{{4}}))?{label}(?P<{group}_year>{year()})"
    tail = rf"{SPACE}(?P<{group}_tail>{alternatives(forms('date_tails'))})"
    return rf"(?:{stated})?(?:{tail})?"


def _day() -> str:
    start = rf"(?<!{DIGIT})(?<!{DIGIT}[.,/:])(?P<day_numbers>{days()})"
    name = weekday_pattern()
    words = rf"วัน{SPACE}ที่|วัน{SPACE}{name}{SPACE}(?:ที่)?|{name}{SPACE}ที่"
    prefix = rf"(?:(?P<day_prefix>{words}){SPACE})?"
    month = rf"{SPACE}(?:ของ)?(?:เดือน{SPACE})?(?P<day_month>{month_pattern(after_day=True)})"
    return f"{prefix}{start}{month}{_ending('day')}"


def _month() -> str:
    return rf"(?P<month_word>เดือน{SPACE})?(?<!\.)(?P<month_month>{month_pattern()}){_ending('month')}"


def _year() -> str:
    marked = rf"(?:ปี{SPACE})?(?P<year_era>{era()}){SPACE}|ปี{SPACE}"
    return rf"(?:{marked})(?P<year_years>{years()})"


def _fiscal() -> str:
    word = alternatives(forms("fiscal_years"))
    return rf"{word}{SPACE}(?:ปี{SPACE})?(?P<fiscal_era>{era()}{SPACE})?(?P<fiscal_years>{years()})"


def _quarter() -> str:
    number = alternatives(forms("quarters"))
    of = rf"(?:ของ{SPACE})?(?:(?P<quarter_fiscal>{alternatives(forms('fiscal_years'))})|ปี){SPACE}"
    number = f"(?P<quarter_number>[1-4๑-๔]|{number})"
    return (
        rf"ไตรมาส{SPACE}(?:ที่{SPACE})?{number}{SPACE}(?:/{SPACE}|{of}(?P<quarter_era>{era()}{SPACE})?)"
        rf"(?P<quarter_year>{year()})"
    )


def _numeric() -> str:
    short = rf"(?P<numeric_day>{DIGIT}{{1,2}})(?P<numeric_mark>[/.-])(?P<numeric_month>{DIGIT}{{1,2}})"
    little = rf"{short}(?P=numeric_mark)(?P<numeric_year>{DIGIT}{{4}}|{DIGIT}{{2}})"
    big = rf"(?P<iso_year>{DIGIT}{{4}})-(?P<iso_month>{DIGIT}{{2}})-(?P<iso_day>{DIGIT}{{2}})"
    return rf"(?:วัน{SPACE}ที่{SPACE})?(?<![0-9๐-๙A-Za-z/._-])(?:{little}|{big})(?![0-9๐-๙/_-])(?!\.{DIGIT})"


def _relative() -> str:
    guarded = sorted(rows("relative_days"), key=lambda row: -len(row["form"]))
    written = (
        alternatives((row["form"],)) + rf"(?!{row['not_before']})" * bool(row["not_before"])
        for row in guarded
    )
    return "|".join(written)


def _loose() -> str:
    """A day's number without a month, or a weekday without a number."""
    tail = rf"{SPACE}(?P<loose_tail>{alternatives(forms('date_tails'))})"
    numbered = rf"(?P<loose_day>{DIGIT}{{1,2}}){ALONE}(?!{SPACE}(?:เดือน|{counter()}))(?:{tail})?"
    weekday = rf"วัน{SPACE}(?P<loose_weekday>{weekday_pattern()}){SPACE}(?:(?:ที่)?{SPACE}(?={DIGIT}))?"
    only = rf"(?P<loose_only>{alternatives(forms('date_tails'))})"
    return rf"(?:วัน{SPACE}ที่{SPACE}|{weekday})(?:{numbered}|{only})"


@cache
def scanner() -> re.Pattern[str]:
    """The compiled scanner. ``match.lastgroup`` is the outermost alternative: relative, quarter, fiscal, …"""
    parts = {
        "relative": _relative(),
        "quarter": _quarter(),
        "fiscal": _fiscal(),
        "numeric": _numeric(),
        "day": _day(),
        "month": _month(),
        "year": _year(),
        "loose": _loose(),
    }
    alternatives = "|".join(f"(?P<{name}>{pattern})" for name, pattern in parts.items())
    return re.compile(f"(?={openings()})(?:{alternatives})")


def openings() -> str:
    """The characters that an alternative may begin with: most places of a text are passed over by them alone."""
    words = ("วัน", "เดือน", "ปี", "ไตรมาส", *(form for name in LEADING for form in forms(name)))
    return f"(?:{DIGIT}|[{re.escape(''.join(sorted({word[0] for word in words})))}])"
