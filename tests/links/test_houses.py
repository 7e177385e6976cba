"""Bodies whose house is a place of the article."""

import pytest

from kg.links import houses, organizations, selection
from kg.links.names import named
from kg.links.scene import Scene
from tests.stages import given, known, parsed


def found(text: str, *bodies: str) -> list[str]:
    links = organizations.link(
        named(text, given(text, *((name, "Organization") for name in bodies))), text, known(), scope="a"
    )
    return [one.entity.label_th for one in houses.houses(links, text)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("ประชุม ณ สำนักงานน้ำใส แล้ว", "สำนักงานน้ำใส"),
        ("ประชุมที่สำนักงานน้ำใส อำเภอแม่ริม", "สำนักงานน้ำใส"),
        ("ตรวจเยี่ยมโรงพยาบาลน้ำใส", "โรงพยาบาลน้ำใส"),
    ],
)
def test_a_body_after_words_that_lead_to_a_place(text: str, body: str) -> None:
    assert found(text, body) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "ขอบคุณสำนักงานน้ำใส ที่ช่วย",
        "เจ้าหน้าที่สำนักงานน้ำใส มา",
        "หัวหน้าสำนักงานน้ำใส มา",
        "สำนักงานน้ำใส จัดประชุม",
        "และสำนักงานน้ำใส มา",
    ],
)
def test_a_body_elsewhere_is_only_a_body(text: str) -> None:
    assert found(text, "สำนักงานน้ำใส") == []


def test_the_house_is_a_place_with_the_full_name_of_its_body() -> None:
    text = "จัดงานวัดน้ำใส ณ พอช. จังหวัดน่าน"
    bodies = organizations.link(named(text, given(text, ("พอช.", "Organization"))), text, known(), scope="a")
    bodies = [
        one.model_copy(update={"entity": one.entity.model_copy(update={"label_th": "สถาบันน้ำใส"})})
        for one in bodies
    ]
    (house,) = houses.houses(bodies, text)
    assert (house.entity.type, house.entity.label_th, house.entity.registered) == (
        "Place",
        "สถาบันน้ำใส",
        False,
    )
    assert house.entity.id != bodies[0].entity.id
    assert text[house.mention.start : house.mention.end] == "พอช."
    scene = Scene(parsed(text), [bodies[0], house], known())
    names = set(selection.features(scene.things[house.entity.id], scene))
    assert {"house of สถาบัน", "house after ณ", "house event False"} <= names
    assert not any(
        name.startswith("house") for name in selection.features(scene.things[bodies[0].entity.id], scene)
    )
