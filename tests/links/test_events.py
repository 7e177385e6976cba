"""Events of one article: one event for all its writings, generic words, its date."""

from tests.stages import proposed, read

TALK = (
    "มหกรรมบ้านน้ำใสครั้งใหญ่ของคนริมคลอง\n"
    "เมื่อวันที่ 3 มีนาคม 2566 สถาบันพัฒนาองค์กรชุมชน (องค์การมหาชน) จัดงานมหกรรมบ้านน้ำใสครั้งใหญ่ของคนริมคลอง "
    "ที่อำเภอเมือง จังหวัดน่าน โดยมีชาวชุมชนริมคลองจากทั่วประเทศเข้าร่วมงานกว่าสามร้อยคนเพื่อแลกเปลี่ยนความรู้ "
    "เรื่องการสร้างบ้านและการออมเงินของแต่ละชุมชน ทั้งนี้ผู้จัดงานหวังว่าชาวบ้านจะนำความรู้ไปใช้ได้จริงในพื้นที่ของตน\n"
)


def events(text: str) -> set[tuple[str, str | None]]:
    return {(one.entity.label_th, one.entity.date) for one in proposed(text) if one.entity.type == "Event"}


def test_headline_and_story_tell_one_event_with_its_date() -> None:
    named = {pair for pair in events(TALK) if "มหกรรม" in pair[0]}
    assert {date for _, date in named} == {"2023-03-03"}
    assert len(named) == 1


def test_a_generic_word_is_the_event_named_before_it() -> None:
    text = TALK + "ผู้ร่วมงานครั้งนี้ขอบคุณทุกคน และในงานมหกรรมดังกล่าว ทุกคนได้ชิมอาหาร"
    assert len({name for name, _ in events(text) if "มหกรรม" in name}) == 1


def test_two_meetings_of_two_bodies_stay_two() -> None:
    text = (
        "วันที่ 3 มีนาคม 2566 กรมป่าไม้ จัดประชุมคณะกรรมการป่าชุมชนแห่งชาติ ที่กรุงเทพมหานคร\n"
        "วันที่ 9 เมษายน 2566 กรมอนามัย จัดพิธีเปิดศูนย์เรียนรู้น้ำสะอาด ที่จังหวัดน่าน"
    )
    assert {date for _, date in events(text)} >= {"2023-03-03", "2023-04-09"}


def test_an_event_is_the_articles_own() -> None:
    assert all(not e.registered for e in read(TALK).entities if e.type == "Event")
