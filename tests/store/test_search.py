"""Search finds what a plain scan of the catalogue finds, in the same order."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.store import search
from kg.store.dataset import Graphs
from kg.store.folding import fold

EXACT, BEGINNING, INSIDE, APART = range(4)


@pytest.fixture(scope="module")
def graphs(sample: Path) -> Iterator[Graphs]:
    with kg.open(sample) as opened:
        yield opened


def scanned(graphs: Graphs, words: str) -> list[str]:
    """The IRIs of the entities with a name that holds all words: by rank, mentions, length, IRI."""
    whole, parts = fold(words), [part for part in map(fold, words.split()) if part]
    best: dict[str, tuple[int, int, int, str]] = {}
    query = "SELECT iri, folded, articles FROM name JOIN entity USING (iri)"
    for iri, name, articles in graphs.index.execute(query):
        if all(part in name for part in parts):
            rank = EXACT if name == whole else BEGINNING if name.startswith(whole) else INSIDE
            order = (rank if whole in name else APART, -articles, len(name), iri)
            best[iri] = min(order, best.get(iri, order))
    return [iri for *_, iri in sorted(best.values())]


def found(graphs: Graphs, words: str, most: int = 10**6) -> list[str]:
    hits = search.search(graphs, words).page(most)
    return [each.entity.iri for each in search.listed(graphs, hits)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.data())
def test_parts_of_names_are_found_as_by_a_scan(graphs: Graphs, data: st.DataObject) -> None:
    names = [row[0] for row in graphs.index.execute("SELECT folded FROM name ORDER BY id LIMIT 3000")]
    name = data.draw(st.sampled_from(names))
    start = data.draw(st.integers(0, len(name) - 1))
    words = name[start : start + data.draw(st.integers(1, 12))]
    if data.draw(st.booleans()):
        words = f"{words} {name[: data.draw(st.integers(1, 4))]}"
    expected = scanned(graphs, words)
    assert found(graphs, words)[: len(expected)] == expected


@pytest.mark.parametrize("words", ["ก", "า", "การ", "บ้าน", "สภา ตำบล", "e"])
def test_what_most_names_hold_is_found_whole_and_paged(graphs: Graphs, words: str) -> None:
    results, expected = search.search(graphs, words), scanned(graphs, words)
    assert found(graphs, words) == expected
    assert sum(results.totals.values()) == len(expected)
    for kind, total in results.totals.items():
        hits = [hit for offset in range(0, total, 400) for hit in results.page(400, offset, kind=kind)]
        assert len({hit.entity for hit in hits}) == len(hits) == total


def test_the_matched_name_is_the_one_that_was_found(graphs: Graphs) -> None:
    for words in ("พอช", "CODI", "บ้านมั่นคง", "สภาองค์กร", "นาย"):
        found = search.listed(graphs, search.search(graphs, words).page(20))
        assert found
        for each in found:
            assert fold(words) in fold(each.matched)


def test_signs_that_are_no_letters_are_left_out(graphs: Graphs) -> None:
    plain, signed = (search.search(graphs, words).page(9) for words in ("udonthanee", "udonthanee \u0e3b"))
    assert [hit.entity for hit in signed] == [hit.entity for hit in plain]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Baan Mankong", "โครงการบ้านมั่นคง"),
        ("โครงการ baan mankhong", "โครงการบ้านมั่นคง"),
        ("จังหวัด Udonthanee", "จังหวัดอุดรธานี"),
        ("บ้านมันคง", "โครงการบ้านมั่นคง"),
        ("สถาบันพัฒนาองกรชุมชน", "สถาบันพัฒนาองค์กรชุมชน"),
    ],
)
def test_by_ear_and_with_typing_errors(graphs: Graphs, words: str, label: str) -> None:
    listed = search.listed(graphs, search.search(graphs, words).page(10))
    assert label in [each.entity.label_th for each in listed]


def test_by_ear_the_thai_words_must_be_in_a_name(graphs: Graphs) -> None:
    kinds = search.search(graphs, "อำเภอ Udonthanee").totals
    assert "Person" not in kinds
    labels = [
        each.entity.label_th
        for each in search.listed(graphs, search.search(graphs, "ตำบล Udonthanee").page(20))
    ]
    assert "จังหวัดอุดรธานี" not in labels


def test_everything_is_all_that_articles_mention(graphs: Graphs) -> None:
    results = search.everything(graphs)
    query = "SELECT iri FROM entity WHERE articles > 0 ORDER BY articles DESC, iri"
    listed = [each.entity.iri for each in search.listed(graphs, results.page(10**6))]
    assert listed == [iri for (iri,) in graphs.index.execute(query)]
