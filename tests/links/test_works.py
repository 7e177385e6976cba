"""Programmes and policies of one article: words that point back, kinds of work that are no names."""

import pytest

from kg.links import works
from kg.links.names import named
from tests.stages import given, known, labels


def linked(text: str, *names: str) -> list[str]:
    return labels(
        works.link(named(text, given(text, *((n, "Programme") for n in names))), known(), "Programme"),
        "Programme",
    )


@pytest.mark.parametrize("pointing", ["โครงการดังกล่าว", "โครงการนี้"])
def test_words_that_point_name_the_work_before_them(pointing: str) -> None:
    text = f"โครงการน้ำใสปันสุข และโครงการเมืองทองดี เริ่มแล้ว {pointing} จะจบในปีหน้า"
    links = works.link(
        named(text, given(text, *((n, "Programme") for n in ("โครงการน้ำใสปันสุข", "โครงการเมืองทองดี", pointing)))),
        known(), "Programme",
    )  # fmt: skip
    (last,) = (one for one in links if text[one.mention.start : one.mention.end] == pointing)
    assert last.entity.label_th == "โครงการเมืองทองดี"


def test_words_that_point_at_nothing_name_nothing() -> None:
    assert linked("โครงการดังกล่าว จะจบในปีหน้า โครงการน้ำใสปันสุข เริ่มแล้ว", "โครงการดังกล่าว", "โครงการน้ำใสปันสุข") == [
        "โครงการน้ำใสปันสุข"
    ]


def test_words_that_point_name_a_work_of_their_kind() -> None:
    text = "พระราชบัญญัติน้ำใส ตามมติเมืองทองดี และพระราชบัญญัติดังกล่าว มีผลแล้ว"
    policies = ("พระราชบัญญัติน้ำใส", "มติเมืองทองดี", "พระราชบัญญัติดังกล่าว")
    links = works.link(named(text, given(text, *((n, "Policy") for n in policies))), known(), "Policy")
    (last,) = (one for one in links if text[one.mention.start : one.mention.end] == policies[2])
    assert last.entity.label_th == "พระราชบัญญัติน้ำใส"
