"""Names with typing errors."""

import pytest

from kg.links import misspellings
from kg.records import Entity, EntityType, Link, Mention


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("คณะกรรมการองค์การสะพานปลา", "คณะกรรมการองค์การสะพารปลา", True),
        ("คณะกรรมการองค์การสะพานปลา", "คณะกรรมการ องค์การสะพานปลา", True),
        ("สมาคมคนรักน้ำใส", "สมาคมคนลักน้ำใส", True),
        ("สมาคมน้ำใส", "สมาคมน้ำใจ", False),
        ("สมาคมน้ำใส", "สมาคม น้ำใส", True),
        ("สำนักงานพื้นที่น้ำใสเขต 1", "สำนักงานพื้นที่น้ำใสเขต 2", False),
        ("บริษัท บริหารสินทรัพย์น้ำใส เจเค จำกัด", "บริษัท บริหารสินทรัพย์น้ำใส เจ จำกัด", False),
        ("สมาคมผู้สูงอายุบ้านน้ำใสเหนือ", "สมาคมผู้สูงอายุบ้านน้ำใสใต้", False),
        ("ศูนย์ช่วยเหลือสังคมจังหวัดตราด", "ศูนย์ช่วยเหลือสังคมจังหวัดตรัง", False),
        ("สภาองค์กรชุมชนตำบลท่าข้าม", "สภาองค์กรชุมชนตำบลท่าช้าง", False),
        ("กลุ่มผู้ผลิตน้ำตาลฝั่งตะวันตก", "กลุ่มผู้ผลิตน้ำตาลฝั่งตะวันออก", False),
        ("สถาบันวิจัยน้ำใสแห่งชาติA", "สถาบันวิจัยน้ำใสแห่งชาติB", False),
        ("The Clear Water Foundation", "the Clear Water Foundation", True),
    ],
)
def test_what_a_typing_error_is(one: str, other: str, same: bool) -> None:
    assert misspellings.misspelt(one, other) == same
    assert misspellings.misspelt(other, one) == same


def link(name: str, start: int, *, registered: bool = False, kind: EntityType = "Organization") -> Link:
    return Link(
        mention=Mention(start=start, end=start + 1, type=kind, method="tagger"),
        entity=Entity(id=f"{kind}/{name}", type=kind, label_th=name, registered=registered),
    )


RIGHT, WRONG = "คณะกรรมการน้ำใสแห่งชาติ", "คณะกรรมการน้ำไสแห่งชาติ"


def names(*links: Link) -> list[str]:
    return [one.entity.label_th for one in misspellings.unified(links)]


def test_the_writing_that_is_met_more_often_is_right() -> None:
    assert names(link(WRONG, 0), link(RIGHT, 5), link(RIGHT, 9)) == [RIGHT] * 3


def test_the_first_is_right_where_both_are_met_once() -> None:
    assert names(link(RIGHT, 0), link(WRONG, 5)) == [RIGHT] * 2


def test_a_registered_name_is_right_and_stays() -> None:
    assert names(link(WRONG, 0), link(WRONG, 3), link(RIGHT, 5, registered=True)) == [RIGHT] * 3
    both = link(WRONG, 0, registered=True), link(RIGHT, 5, registered=True)
    assert names(*both) == [WRONG, RIGHT]


def test_other_types_stay_apart() -> None:
    assert names(link(WRONG, 0), link(RIGHT, 5, kind="Programme")) == [WRONG, RIGHT]


def test_a_misspelt_room_is_one_room() -> None:
    rooms = link("ห้องประชุมน้ำใส สถาบันชุมชน", 0, kind="Place"), link("ห้องประชุมน้ำไส สถาบันชุมชน", 5, kind="Place")
    assert names(*rooms) == ["ห้องประชุมน้ำใส สถาบันชุมชน"] * 2


def test_other_places_stay_apart() -> None:
    here, there = link("โรงเรียนบ้านน้ำใสใหญ่", 0, kind="Place"), link("โรงเรียนบ้านน้ำใสใหญ่", 5, kind="Place")
    there = there.model_copy(update={"entity": there.entity.model_copy(update={"id": "Place/there"})})
    assert [one.entity.id for one in misspellings.unified([here, there])] == [here.entity.id, "Place/there"]
