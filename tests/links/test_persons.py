"""Persons of one article: full names, names that point back to them, single names."""

from pathlib import Path

import pytest

from kg.links import persons
from kg.links.names import named
from tests.stages import given, labels, table


def linked(text: str, *names: str) -> list[str]:
    return labels(persons.link(named(text, given(text, *((name, "Person") for name in names)))), "Person")


BACK = [
    ("นายธนวัฒน์ ศรีสุขใจ มา นายธนวัฒน์ กลับ", "นายธนวัฒน์"),
    ("นายธนวัฒน์ ศรีสุขใจ มา ศรีสุขใจ กลับ", "ศรีสุขใจ"),
    ("นายธนวัฒน์ ศรีสุขใจ มา นางสาวธนวัฒน์ศรีสุขใจ กลับ", "นางสาวธนวัฒน์ศรีสุขใจ"),
    ("นายธนวัฒน์ ศรีสุขใจ มา นายธนวัฒน์ ศรีสุกใจ กลับ", "นายธนวัฒน์ศรีสุกใจ"),
    ("นายธนวัฒน์ ศรีสุขใจ มา นายธนวัฒน์  ศรีสุขใจ กลับ", "นายธนวัฒน์  ศรีสุขใจ"),
]


@pytest.mark.parametrize(("text", "later"), BACK, ids=[later for _, later in BACK])
def test_a_later_name_points_back(text: str, later: str) -> None:
    text = text if later in text else text.replace("นายธนวัฒน์ ศรีสุกใจ", later)
    later_alone = given(text, (later, "Person"))[-1:]
    mentions = [*given(text, ("นายธนวัฒน์ ศรีสุขใจ", "Person")), *later_alone]
    assert labels(persons.link(named(text, mentions)), "Person") == ["ธนวัฒน์ ศรีสุขใจ"]


def test_two_persons_of_one_given_name_stay_two() -> None:
    text = "นายธนวัฒน์ ศรีสุขใจ และนายธนวัฒน์ บุญส่ง มา"
    assert linked(text, "นายธนวัฒน์ ศรีสุขใจ", "นายธนวัฒน์ บุญส่ง") == ["ธนวัฒน์ ศรีสุขใจ", "ธนวัฒน์ บุญส่ง"]


def test_a_single_name_needs_a_title_or_a_sure_tagger() -> None:
    assert linked("นายธนวัฒน์ มา", "นายธนวัฒน์") == ["ธนวัฒน์"]
    unsure = [m.model_copy(update={"confidence": 0.5}) for m in given("ธนวัฒน์ มา", ("ธนวัฒน์", "Person"))]
    assert persons.link(named("ธนวัฒน์ มา", unsure)) == []


CALLED = table(Path(__file__), "called.csv")


@pytest.mark.parametrize("case", CALLED, ids=[c["text"] for c in CALLED])
def test_the_name_of_one_called_by_a_word_of_address(case: dict[str, str]) -> None:
    assert persons.called(case["text"]) == case["name"]


def test_a_nickname_before_a_given_name_points_to_the_full_name() -> None:
    text = "น้องพลอย ปาริชาต เล่าว่า นางสาวปาริชาต ทองดีงาม มา"
    assert linked(text, "น้องพลอย ปาริชาต", "นางสาวปาริชาต ทองดีงาม") == ["ปาริชาต ทองดีงาม"]


KING, BEFORE = "พระบาทสมเด็จพระวชิรเกล้าเจ้าอยู่หัว", "พระบาทสมเด็จพระบรมชนกาธิเบศร มหาภูมิพลอดุลยเดชมหาราช บรมนาถบพิตร"


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("พระบาทสมเด็จพระเจ้าอยู่หัว", "2020-01-01", KING),
        ("พระบาทสมเด็จพระเจ้าอยู่หัวฯ", "2012-01-01", BEFORE),
        ("สมเด็จพระนางเจ้าฯ พระบรมราชินี", "2020-01", "สมเด็จพระนางเจ้าสุทิดา พัชรสุธาพิมลลักษณ พระบรมราชินี"),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว", None, "พระบาทสมเด็จพระเจ้าอยู่หัว"),
        ("พระบาทสมเด็จพระเจ้าอยู่หัว รัชกาลที่ 9", "2020-01-01", BEFORE),
    ],
)
def test_who_reigns_hangs_on_the_day(text: str, day: str | None, name: str) -> None:
    assert persons.called(text, day) == name


def test_a_typing_error_in_the_family_name_of_a_known_holder() -> None:
    holders = ["ธนวัฒน์ ศรีสุขใจดี"]
    assert persons.corrected("ธนวัฒน์ ศรีสุกใจดี", holders) == "ธนวัฒน์ ศรีสุขใจดี"
    assert persons.corrected("ธนวัฒ ศรีสุขใจดี", holders) == "ธนวัฒ ศรีสุขใจดี"
    assert persons.corrected("ธนวัฒน์ บุญส่ง", holders) == "ธนวัฒน์ บุญส่ง"


def test_a_name_in_latin_script_beside_the_thai_one_is_the_same_person() -> None:
    text = "นายสุซุกิ คาซุยะ (Mr. Suzuki Kazuya) และ (Mr. John Smith) มา"
    mentions = given(text, *((n, "Person") for n in ("นายสุซุกิ คาซุยะ", "Mr. Suzuki Kazuya", "Mr. John Smith")))
    found = labels(persons.link(named(text, mentions), text), "Person")
    assert found == ["สุซุกิ คาซุยะ", "John Smith"]


def test_the_latin_form_stands_for_the_person_later_too() -> None:
    text = "นายสุซุกิ คาซุยะ (Mr. Suzuki Kazuya) มา ต่อมา Mr. Suzuki Kazuya กล่าว"
    mentions = given(text, *((n, "Person") for n in ("นายสุซุกิ คาซุยะ", "Mr. Suzuki Kazuya")))
    assert labels(persons.link(named(text, mentions), text), "Person") == ["สุซุกิ คาซุยะ"]
    assert persons.called("นายสุซุกิ คาซุยะ (Mr. Suzuki Kazuya)") == "สุซุกิ คาซุยะ"


def test_short_family_names_are_not_corrected() -> None:
    assert persons.corrected("ธนวัฒน์ มะแซ", ["ธนวัฒน์ มะทา"]) == "ธนวัฒน์ มะแซ"
    assert persons.corrected("ธนวัฒน์ พรหมศิริ", ["ธนวัฒน์ พรหมศร"]) == "ธนวัฒน์ พรหมศิริ"
