"""The date of each event: what is near, what is another's, what is only in the name, what is not said."""

from collections.abc import Sequence

import pytest

from kg import resources, scoring
from kg.links import events, times
from kg.links.agenda import Agenda, dated, form, step
from kg.links.names import Named, named
from tests.stages import given, parsed

DAYLINE = "วันศุกร์ที่ 5 พฤษภาคม 2566\n"
BODY = (
    " โดยมีผู้แทนหน่วยงานและชาวชุมชนริมคลองจากทั่วประเทศเข้าร่วมกว่าสามร้อยคน เพื่อแลกเปลี่ยนความรู้เรื่องการสร้างบ้าน"
    "และการออมเงินของแต่ละชุมชน ทั้งนี้ผู้จัดหวังว่าชาวบ้านจะนำความรู้ไปใช้ได้จริงในพื้นที่ของตนและสอนต่อให้คนรุ่นหลัง\n"
)
FAIR = "งานมหกรรมบ้านน้ำใส"
TALK = "เวทีเสวนาคนริมน้ำ"


def groups(text: str, *names: str) -> list[list[Named]]:
    """One event a name."""
    return [list(named(text, given(text, (name, "Event")))) for name in names]


def dates(text: str, *names: str) -> Sequence[str | None]:
    return times.found(parsed(text), groups(parsed(text).clean, *names))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"เมื่อวันที่ 3 พฤษภาคม 2566 กรมป่าไม้ จัด{FAIR} ที่จังหวัดน่าน" + BODY, "2023-05-03"),
        (f"กรมป่าไม้ จะจัด{FAIR} ระหว่างวันที่ 8-9 พฤษภาคม 2566 ที่จังหวัดน่าน" + BODY, "2023-05-08/2023-05-09"),
        (f"วันนี้ (5 พ.ค. 66) กรมป่าไม้ จัด{FAIR} ที่จังหวัดน่าน" + BODY, "2023-05-05"),
    ],
)
def test_the_date_beside_an_event_is_its_own(text: str, date: str) -> None:
    assert dates(DAYLINE + text, FAIR) == [date]


def test_an_event_told_later_without_a_date_has_that_of_the_lead() -> None:
    text = f"{DAYLINE}เมื่อวันที่ 3 พฤษภาคม 2566 นายกิตติ บุญส่ง เปิด{FAIR} ที่จังหวัดน่าน{BODY}จากนั้น นายกิตติ ได้เข้าร่วม{TALK}"
    assert dates(text, FAIR, TALK) == ["2023-05-03", "2023-05-03"]


def test_each_of_two_events_has_the_date_that_follows_it() -> None:
    text = f"กรมป่าไม้ จะจัด{FAIR} ในวันที่ 8 พฤษภาคม 2566 และ{TALK} ในวันที่ 19 พฤษภาคม 2566" + BODY
    assert dates(DAYLINE + text, FAIR, TALK) == ["2023-05-08", "2023-05-19"]


def test_a_date_in_the_name_of_an_event_is_not_its_date() -> None:
    name = "พิธีทำบุญเนื่องในวันเฉลิมพระชนมพรรษา 28 กรกฎาคม 2566"
    assert dates(f"{DAYLINE}วันที่ 5 พฤษภาคม 2566 กรมป่าไม้ จัด{name}" + BODY, name) == ["2023-05-05"]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("งาน Expo 2028", "2028"),
        ("งานมหกรรมน้ำใส ปี 2569", "2026"),
        ("งานวัดวันที่ 3 พ.ค. 2566", None),
        ("งานวัดที่ 2028/1", None),
    ],
)
def test_a_year_in_the_name_may_be_its_date(name: str, year: str | None) -> None:
    text = parsed(f"{DAYLINE}กรมป่าไม้ เตรียม{name} ที่จังหวัดน่าน" + BODY)
    found = [
        value for value, names in next(times.choices(text, groups(text.clean, name))) if "own year" in names
    ]
    assert found == ([year] if year else [])


def test_without_any_date_there_is_none() -> None:
    assert dates(f"กรมป่าไม้ จัด{FAIR}", FAIR) == [None]
    assert times.found(parsed("กรมป่าไม้"), []) == []


def test_the_choices_are_the_dates_of_the_text_and_none() -> None:
    text = f"{DAYLINE}ปี 2560 กรมป่าไม้ จัด{FAIR} เมื่อวันที่ 3 พฤษภาคม 2566 และ 3 พฤษภาคม 2566" + BODY
    (choices,) = times.choices(parsed(text), groups(parsed(text).clean, FAIR))
    assert [value for value, _ in choices] == ["2023-05-05", "2023-05-03", None]
    assert all(len(names) == len(set(names)) for _, names in choices)


def test_features_say_how_date_and_event_stand() -> None:
    text = f"{DAYLINE}กรมป่าไม้ จัด{FAIR} วันที่ 8 พฤษภาคม 2566 และ{TALK}" + BODY
    first, second = times.choices(parsed(text), groups(parsed(text).clean, FAIR, TALK))
    assert {"after 0", "after order 1 0", "after nearest True 0", "lead", "day future 1"} <= set(
        dict(first)["2023-05-08"]
    )
    assert {"before 0", "before nearest False 0"} <= set(dict(second)["2023-05-08"])
    assert {"above the story", "place lead own day"} <= set(dict(first)["2023-05-05"])


def test_dates_are_ranked_by_their_nearness_in_the_paragraph() -> None:
    text = f"{DAYLINE}วันที่ 3 พฤษภาคม 2566 กรมป่าไม้ และหน่วยงานในพื้นที่จังหวัดน่านจัด{FAIR} วันที่ 8 พฤษภาคม 2566 " + BODY
    (choices,) = times.choices(parsed(text), groups(parsed(text).clean, FAIR))
    ranks = {value: next(n for n in names if n.endswith(" of 3")) for value, names in choices}
    assert ranks == {
        "2023-05-08": "near 0 of 3", "2023-05-03": "near 1 of 3", "2023-05-05": "near 2 of 3", None: "near 2 of 3"
    }  # fmt: skip


def test_the_model_knows_the_features() -> None:
    model = scoring.models(resources.data("models", times.MODEL))["Event"]
    assert {"inside", "far", "none", "lead"} <= set(model.weights)


def test_rivals_are_the_nearest_other_events() -> None:
    text = parsed(f"{FAIR} กับ {TALK} วันที่ 8 พฤษภาคม 2566")
    agenda = Agenda(text, groups(text.clean, FAIR, TALK))
    (one,) = agenda.dates
    left, right = agenda.rivals(one, 0)
    assert (left, right) == (1, 9999)
    assert agenda.rivals(one, 1)[0] == 1 + len(TALK) + len(" กับ ")


@pytest.mark.parametrize(
    ("value", "shape", "enough"),
    [
        ("2023-05-08", "day", True),
        ("2023-05", "month", True),
        ("2023-05/2023-06", "months", True),
        ("2023-05-08/2023-05-09", "range", True),
        ("2023-05/2023-06-09", "range", True),
        ("2023", "range", False),
    ],
)
def test_forms_of_values(value: str, shape: str, enough: bool) -> None:
    assert form(value) == shape
    assert dated(value) == enough


def test_steps_count_from_their_edge_on() -> None:
    assert [step(size, (3, 12)) for size in (0, 2, 3, 11, 12, 99)] == [0, 0, 1, 1, 2, 2]


def test_an_article_without_a_day_still_dates_its_events() -> None:
    text = parsed(f"กรมป่าไม้ จัด{FAIR} วันที่ 8 พฤษภาคม 2566" + BODY).model_copy(update={"date": None})
    found = groups(text.clean, FAIR)
    assert times.found(text, found) == ["2023-05-08"]
    assert events.event(found[0], "https://example.org/a", "2023-05-08").date == "2023-05-08"


def offered(text: str, name: str) -> set[str | None]:
    """The dates that an event may have."""
    (choices,) = times.choices(parsed(text), groups(parsed(text).clean, name))
    return {value for value, _ in choices}


def test_a_birthday_in_whose_honour_something_is_held_is_no_date_of_it() -> None:
    honour = "เนื่องในโอกาสมหามงคลเฉลิมพระชนมพรรษา 6 รอบ 28 กรกฎาคม 2566"
    text = f"{DAYLINE}เมื่อวันที่ 3 พฤษภาคม 2566 กรมป่าไม้ จัด{FAIR} {honour} ที่จังหวัดน่าน{BODY}"
    assert offered(text, FAIR) == {"2023-05-03", "2023-05-05", None}
    assert offered(text, f"{FAIR} {honour}") == {"2023-05-03", "2023-05-05", None}


def test_days_after_a_number_of_rounds_are_dates() -> None:
    text = f"{DAYLINE}กรมป่าไม้ จัด{FAIR} จำนวน 2 รอบ วันที่ 8 พฤษภาคม 2566 ที่จังหวัดน่าน{BODY}"
    assert "2023-05-08" in offered(text, FAIR)


@pytest.mark.parametrize("lead", ["", "งาน", "การจัดงาน"])
def test_the_ceremony_of_a_birthday_is_on_that_day(lead: str) -> None:
    name = f"{lead}พระราชพิธีมหามงคลเฉลิมพระชนมพรรษา 6 รอบ 28 กรกฎาคม 2566"
    assert offered(f"{DAYLINE}กรมป่าไม้ เตรียม{name} ที่จังหวัดน่าน{BODY}", name) == {"2023-07-28"}
