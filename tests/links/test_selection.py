"""The entities worth keeping, and what their model sees."""

from kg import links, resources, scoring
from kg.links import selection
from kg.links.scene import Scene
from kg.records import ENTITY_TYPES
from tests.stages import found, known, parsed, proposed

TEXT = "นายกิตติ บุญส่ง ผอ.พอช. เปิดโครงการบ้านร่มเย็นใกล้คลอง ที่จังหวัดน่าน ตามแผน"


def test_kept_and_left_are_all_links() -> None:
    scene = Scene(parsed(TEXT), proposed(TEXT), known())
    kept, left = selection.select(scene)
    assert sorted([*kept, *left], key=str) == sorted(scene.links, key=str)
    assert {one.entity.id for one in kept}.isdisjoint(one.entity.id for one in left)


def test_an_entity_is_kept_from_the_threshold_of_its_type_on() -> None:
    scene = Scene(parsed(TEXT), proposed(TEXT), known())
    models = scoring.models(resources.data("models", "entities.json"))
    assert set(models) == set(ENTITY_TYPES)
    kept = {one.entity.id for one in selection.select(scene)[0]}
    for iri, thing in scene.things.items():
        model = models[thing.entity.type]
        assert (model.probability(selection.features(thing, scene)) >= model.threshold) == (iri in kept)


def test_what_is_left_out_is_counted_by_type() -> None:
    kept, dropped = links.link(parsed(TEXT), found(TEXT), known())
    assert len(kept) + sum(dropped.values()) == len(proposed(TEXT))
    assert {"กิตติ บุญส่ง", "สถาบันพัฒนาองค์กรชุมชน"} <= {one.entity.label_th for one in kept}


def test_features_say_where_a_thing_comes_from() -> None:
    scene = Scene(parsed(TEXT), proposed(TEXT), known())
    (body,) = scene.of("Organization")
    names = selection.features(body, scene)
    assert {"methods register", "rank 0", "peers 1", "mentions 1"} <= set(names)
    assert any(name.startswith("row ") for name in names)
