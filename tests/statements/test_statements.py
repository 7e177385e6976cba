"""Statements of one article: posts by grammar, scored pairs, signatures, evidence."""

from collections import Counter

import pytest

from kg import statements
from kg.links.scene import Scene
from kg.records import SIGNATURES, Entity, Link, Statement
from kg.statements.candidates import SCORED, candidates
from kg.statements.features import FAR, pair
from kg.statements.posts import posts
from tests.stages import article, given, known, labels, parsed, proposed, read

STORY = (
    "เมื่อวันที่ 3 มีนาคม 2566 นายกิตติ บุญส่ง ผอ.พอช. เป็นประธานเปิดการประชุมวิชาการบ้านน้ำใส "
    "ณ โรงแรมน้ำทองใส อำเภอเมือง จังหวัดน่าน โดยกรมป่าไม้ร่วมกับกรมอนามัย สนับสนุนโครงการบ้านร่มเย็นใกล้คลอง\n"
    "นายกิตติ บุญส่ง อดีตที่ปรึกษากระทรวงแรงงาน กล่าวว่า ผอ.พอช. พร้อมทำงาน"
)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(parsed(STORY), proposed(STORY), known())


@pytest.fixture(scope="module")
def stated() -> list[Statement]:
    return statements.state(parsed(STORY), proposed(STORY), known())[0]


def test_a_post_is_stated_once_with_both_forms_of_its_role(scene: Scene) -> None:
    held = [s for s in posts(scene) if scene.things[s.object].entity.label_th.startswith("สถาบันพัฒนา")]
    (post,) = held
    assert (post.role, post.role_raw, post.predicate) == ("ผู้อำนวยการ", "ผอ.", "holdsPost")
    assert STORY[post.start : post.end].count("ผอ.พอช.") == 1


def test_two_posts_of_one_person_are_two_statements(scene: Scene) -> None:
    held = {(s.role, scene.things[s.object].entity.label_th) for s in posts(scene)}
    assert held == {("ผู้อำนวยการ", "สถาบันพัฒนาองค์กรชุมชน"), ("อดีตที่ปรึกษา", "กระทรวงแรงงาน")}


def test_what_the_story_says_is_stated(scene: Scene, stated: list[Statement]) -> None:
    named = {(scene.things[s.subject].entity.label_th, s.predicate, scene.things[s.object].entity.label_th)
             for s in stated}  # fmt: skip
    assert ("อำเภอเมืองน่าน", "locatedIn", "จังหวัดน่าน") in named
    assert ("กรมป่าไม้", "partnerOf", "กรมอนามัย") in named


def test_every_statement_fits_its_signature_and_lies_in_the_text(
    scene: Scene, stated: list[Statement]
) -> None:
    assert stated
    for one in stated:
        domain, scope = SIGNATURES[one.predicate]
        assert scene.things[one.subject].entity.type in domain
        assert scene.things[one.object].entity.type in scope
        assert one.subject != one.object
        assert 0 <= one.start < one.end <= len(scene.clean)
        assert 0 < one.confidence <= 1


def test_a_statement_that_breaks_the_signature_is_dropped() -> None:
    text = "นายกิตติ บุญส่ง ผอ.พอช. พบ นางวิภา แก้วใส ที่ กรมป่าไม้"
    named = {"Person": ("นายกิตติ บุญส่ง", "นางวิภา แก้วใส"), "Organization": ("พอช.", "กรมป่าไม้")}
    links = [
        Link(mention=m, entity=Entity(id=name, type=m.type, label_th=name))
        for kind, names in named.items()
        for name in names
        for m in given(text, (name, kind))
    ]
    scene = Scene(parsed(text), sorted(links, key=lambda one: one.mention.start), known())
    (post,) = posts(scene)
    assert statements.fits(post, scene)
    wrong = ({"subject": "กรมป่าไม้"}, {"object": "นางวิภา แก้วใส"}, {"predicate": "partOf"})
    for change in wrong:
        assert not statements.fits(post.model_copy(update=change), scene)
    bodies = {"predicate": "partOf", "subject": "พอช.", "object": "กรมป่าไม้"}
    assert statements.fits(post.model_copy(update=bodies), scene)
    assert not statements.fits(post.model_copy(update=bodies | {"object": "พอช."}), scene)


def test_candidates_are_those_of_the_signatures_and_each_pair_once(scene: Scene) -> None:
    found = list(candidates(scene))
    keys = Counter((one.predicate, one.subject.entity.id, one.object.entity.id) for one in found)
    assert set(keys.values()) == {1}
    assert {one.predicate for one in found} <= set(SCORED)
    assert {"locatedIn", "partnerOf", "heldAt"} <= {one.predicate for one in found}
    for one in found:
        domain, scope = SIGNATURES[one.predicate]
        assert one.subject.entity.type in domain and one.object.entity.type in scope
        assert one.gap <= FAR[one.predicate]
    partners = [(o.subject.entity.id, o.object.entity.id) for o in found if o.predicate == "partnerOf"]
    assert not {(b, a) for a, b in partners} & set(partners)


def test_things_too_far_apart_are_no_candidate() -> None:
    far = "กรมป่าไม้ทำงาน " + "แล้ว" * (FAR["partnerOf"] // 3) + "กรมอนามัยทำงาน"
    scene = Scene(parsed(far), proposed(far), known())
    bodies = scene.of("Organization")
    assert [b.entity.label_th for b in bodies] == ["กรมป่าไม้", "กรมอนามัย"]
    assert pair("partnerOf", *bodies) is None
    assert pair("partnerOf", bodies[1], bodies[0]) is None
    assert not list(candidates(scene))


def test_the_closest_mentions_make_the_pair() -> None:
    text = "กรมป่าไม้ทำงาน และหลังจากนั้นนานมาก กรมป่าไม้กับกรมอนามัยพบกัน"
    scene = Scene(parsed(text), proposed(text), known())
    found = pair("partnerOf", *scene.of("Organization"))
    assert found is not None
    assert (found.left.start, found.gap) == (text.rindex("กรมป่าไม้"), len("กับ"))


def test_what_scores_too_low_is_counted() -> None:
    dropped = statements.state(parsed(STORY), proposed(STORY), known())[1]
    assert sum(dropped.values()) > 0
    assert all(": " in reason for reason in dropped)


def test_an_events_statement_has_the_events_date() -> None:
    reading = read(STORY)
    dated = {e.id: e.date for e in reading.entities if e.type == "Event"}
    about = [s for s in reading.statements if s.object in dated or s.subject in dated]
    assert about
    assert {s.date for s in about} == {"2023-03-03"}


def test_the_scene_counts_words_and_places_the_same_as_a_plain_search(scene: Scene) -> None:
    links = [one for one in scene.links if 20 <= one.mention.start < 200]
    assert list(scene.starting(20, 200)) == links
    for one in scene.links:
        longer = [
            o for o in scene.links
            if o.mention.start <= one.mention.start and o.mention.end >= one.mention.end
            and o.mention.end - o.mention.start > one.mention.end - one.mention.start
        ]  # fmt: skip
        assert scene.holder(one.mention) == (longer[0].entity.type if longer else None)
    for kind in ("Person", "Organization", "Place"):
        assert [scene.rank(thing) for thing in scene.of(kind)] == list(range(len(scene.of(kind))))


def test_labels_of_the_story() -> None:
    assert labels(proposed(STORY), "Person") == ["กิตติ บุญส่ง"]
    assert article(STORY).text == STORY
