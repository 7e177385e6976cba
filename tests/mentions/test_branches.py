"""Bodies whose names begin with a registered one and go on with "และ"."""

import pytest

from kg import mentions
from kg.mentions import branches
from kg.text.words import boundaries, words
from tests.stages import given, known, parsed


def bodies(text: str, name: str, *, confidence: float = 1.0) -> list[str]:
    """The registered bodies left of a text when the tagger takes ``name`` for one body."""
    read = parsed(text)
    tagged = [
        m.model_copy(update={"confidence": confidence}) for m in given(read.clean, (name, "Organization"))
    ]
    found = mentions.matches(read, known(), boundaries(words(read.clean)), tagged)
    left = branches.without_halves(read.clean, found, tagged, known())
    return [read.clean[m.start : m.end] for m in left if m.type == "Organization"]


@pytest.mark.parametrize(
    "name",
    [
        "กระทรวงพาณิชย์และอุตสาหกรรม (METI)",
        "กระทรวงอุตสาหกรรมและการค้า",
        "กรมส่งเสริมการเกษตรและสหกรณ์",
        "กระทรวงการพัฒนาสังคมและครอบครัว",
    ],
)
def test_the_first_half_of_another_bodys_name_is_none(name: str) -> None:
    assert not any(name.startswith(left) for left in bodies(f"พบ{name} วันนี้", name))


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("กรมประมงและกรมปศุสัตว์", "กรมประมง"),
        ("กรมประมงและสมาคมน้ำใส", "กรมประมง"),
        ("กรมประมงและจังหวัดตรัง", "กรมประมง"),
        ("กรมประมงและปศุสัตว์", "กรมประมง"),
        ("กระทรวงเกษตรและพาณิชย์", "กระทรวงเกษตร"),
        ("กระทรวงพาณิชย์และภาคเอกชน", "กระทรวงพาณิชย์"),
        ("กระทรวงเกษตรและสหกรณ", "กระทรวงเกษตร"),
        ("กระทรวงทรัพยากรธรรมชาติและสิ่งล้อม", "กระทรวงทรัพยากรธรรมชาติ"),
        ("กระทรวงการพัฒนาสังคมและความมั่นคง", "กระทรวงการพัฒนาสังคม"),
    ],
)
def test_a_list_or_the_full_name_with_an_error_leaves_it(name: str, stem: str) -> None:
    assert stem in bodies(f"พบ{name} วันนี้", name)


def test_the_tagger_must_be_surer_than_not() -> None:
    name = "กระทรวงอุตสาหกรรมและการค้า"
    assert bodies(f"พบ{name} วันนี้", name, confidence=0.49) == ["กระทรวงอุตสาหกรรม"]
    assert bodies(f"พบ{name} วันนี้", name, confidence=0.5) == []


def test_what_the_tagger_ends_before_goes_no_farther() -> None:
    assert bodies("พบกระทรวงพาณิชย์และอุตสาหกรรม วันนี้", "กระทรวงพาณิชย์") == ["กระทรวงพาณิชย์"]
