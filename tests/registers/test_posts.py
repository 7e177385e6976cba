"""Holders of public posts: one at a time, in bodies that exist, each with a source, ministers without a gap."""

import csv
import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from kg import resources

Row = dict[str, str]
Post = tuple[str, str]

MINISTRY = "ministry-of-social-development-and-human-security"
MINISTERS = ("รัฐมนตรีว่าการ", MINISTRY)
SECRETARIES = ("ปลัดกระทรวง", MINISTRY)
SHARED_ROLES = {"รองนายกรัฐมนตรี", "รัฐมนตรีช่วยว่าการ", "รัฐมนตรีประจำ", "รองโฆษกประจำ"}
UNKNOWN_END = re.compile("ไม่ทราบวัน(เริ่มและวัน)?สิ้นสุด")
NAMED = {
    ("นายกรัฐมนตรี", "thai-government"): 11,
    MINISTERS: 18,
    SECRETARIES: 9,
    ("ผู้อำนวยการ", "codi"): 5,
    ("ประธานกรรมการ", "codi"): 4,
    ("ผู้ว่าการ", "national-housing-authority"): 5,
    ("อธิบดี", "department-of-social-development-and-welfare"): 4,
    ("อธิบดี", "department-of-children-and-youth"): 3,
    ("อธิบดี", "department-of-older-persons"): 3,
    ("อธิบดี", "department-of-empowerment-of-persons-with-disabilities"): 4,
    ("อธิบดี", "department-of-womens-affairs-and-family-development"): 5,
}


def rows(name: str) -> list[Row]:
    with resources.data("registers", name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


POSTS = rows("posts.csv")


def by_post() -> dict[Post, list[Row]]:
    """The holders of every post that one person holds at a time."""
    found: dict[Post, list[Row]] = defaultdict(list)
    for row in POSTS:
        if row["role"] not in SHARED_ROLES:
            found[row["role"], row["organization"]].append(row)
    return found


def dated(holders: list[Row]) -> list[Row]:
    """Those whose first and last date are both given, the first first."""
    return sorted((row for row in holders if row["valid_from"] and row["valid_to"]), key=span)


def span(row: Row) -> tuple[str, str]:
    return row["valid_from"], row["valid_to"]


def later(one: str, other: str) -> bool:
    """Whether a date is after another one, as far as both tell."""
    size = min(len(one), len(other))
    return one[:size] > other[:size]


def overlap(before: Row, after: Row) -> bool:
    return later(before["valid_to"], after["valid_from"])


def day(written: str, rest: str) -> date:
    return date.fromisoformat(written + rest[len(written) - 4 :])


def test_rows_are_sorted_and_none_is_there_twice() -> None:
    cells = [list(row.values()) for row in POSTS]
    assert cells == sorted(cells)
    keys = [(*span(row), row["person"], row["role"], row["organization"]) for row in POSTS]
    assert len(keys) == len(set(keys))


def test_every_row_has_a_source_and_a_body_that_exists() -> None:
    slugs = {row["slug"] for row in rows("organizations.csv")}
    assert [row["person"] for row in POSTS if not row["source"].strip()] == []
    assert {row["organization"] for row in POSTS} <= slugs


def test_no_one_leaves_before_coming() -> None:
    assert [row["person"] for row in dated(POSTS) if later(*span(row))] == []


@pytest.mark.parametrize("post", by_post(), ids="-".join)
def test_one_person_at_a_time_holds_a_post(post: Post) -> None:
    holders = dated(by_post()[post])
    assert [(a["person"], b["person"]) for a, b in pairwise(holders) if overlap(a, b)] == []


def test_a_row_that_a_later_one_follows_says_that_its_end_is_unknown() -> None:
    for holders in by_post().values():
        last = max(row["valid_from"] for row in holders)
        for row in holders:
            if not row["valid_to"] and row["valid_from"] < last:
                assert UNKNOWN_END.search(row["source"]), row["person"]


@pytest.mark.parametrize(("post", "number"), NAMED.items(), ids=["-".join(post) for post in NAMED])
def test_posts_that_the_register_promises_have_their_holders(post: Post, number: int) -> None:
    holders = [row for row in by_post()[post] if not row["valid_to"] or row["valid_to"] >= "2000"]
    assert len({row["person"] for row in holders}) >= number


def test_a_promised_row_without_a_date_says_so() -> None:
    for post in NAMED:
        for row in by_post()[post]:
            assert row["valid_from"] or "ไม่ทราบวันเริ่ม" in row["source"], row["person"]


@pytest.mark.parametrize(("post", "since"), [(MINISTERS, "2002-10"), (SECRETARIES, "2011")])
def test_holders_follow_one_another_without_a_gap_to_2025(post: Post, since: str) -> None:
    holders = sorted((row for row in by_post()[post] if row["valid_from"] >= since), key=span)
    assert holders[0]["valid_from"] == since
    assert holders[-1]["valid_from"] >= "2025"
    for before, after in pairwise(holders):
        gap = day(after["valid_from"], "-01-01") - day(before["valid_to"], "-12-28")
        assert gap.days <= 366, (before["person"], after["person"])


def test_a_deputy_minister_serves_with_a_minister_of_the_same_ministry() -> None:
    deputies = [row for row in POSTS if (row["role"], row["organization"]) == ("รัฐมนตรีช่วยว่าการ", MINISTRY)]
    assert deputies
    for row in deputies:
        assert any(
            minister["valid_from"] <= row["valid_from"] and row["valid_to"] <= minister["valid_to"]
            for minister in by_post()[MINISTERS]
        ), row["person"]
