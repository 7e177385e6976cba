from pathlib import Path

import kg
from kg.store.build import Build
from kg.store.statistics import statistics
from tests.store.building import built
from tests.store.readings import reading


def test_figures(tmp_path: Path) -> None:
    readings = [reading(number, statements=5) for number in range(4)]
    built(tmp_path, readings)
    with kg.open(tmp_path) as graphs:
        found = statistics(graphs)
        quads = len(list(graphs.oxigraph))
    entities = {entity.id: entity.type for each in readings for entity in each.entities}
    said = [(s, each.article.key) for each in readings for s in each.statements]
    assert found.articles == 4
    assert found.entities == {
        kind: list(entities.values()).count(kind) for kind in sorted(set(entities.values()))
    }
    assert found.mentions == sum(len(each.mentions) for each in readings)
    assert found.statements == {
        name: sum(s.predicate == name for s, _ in said) for name in sorted({s.predicate for s, _ in said})
    }
    assert (found.first, found.last) == (
        min(str(r.date) for r in readings),
        max(str(r.date) for r in readings),
    )
    assert found.quads == quads
    assert found.bytes > 10_000


def test_figures_of_an_emptied_store(tmp_path: Path) -> None:
    built(tmp_path, [reading(1)])
    with Build(tmp_path) as build:
        build.remove(reading(1).article.key)
        build.publish()
    with kg.open(tmp_path) as graphs:
        found = statistics(graphs)
    assert (found.articles, found.entities, found.mentions, found.quads, found.first) == (0, {}, 0, 0, None)
