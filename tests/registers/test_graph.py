"""The register graph: every row, right terms, the same bytes each time."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.identifiers import ONTOLOGY, REGISTERS_GRAPH
from kg.registers import load
from kg.registers.graph import nquads

BASE = "https://w3id.org/saisamphan/"


@pytest.fixture
def store(small) -> ox.Store:
    small.add("policies", 'quoted,law,"กฎ ""หนึ่ง"" \\",,,,,')
    store = ox.Store()
    store.load(nquads(load()), ox.RdfFormat.N_QUADS)
    return store


def objects(store: ox.Store, subject: str, predicate: str) -> set[str]:
    found = store.quads_for_pattern(ox.NamedNode(BASE + subject), ox.NamedNode(predicate), None)
    return {str(quad.object) for quad in found}


def test_all_rows_are_in_one_graph(store: ox.Store) -> None:
    assert list(store.named_graphs()) == [ox.NamedNode(REGISTERS_GRAPH)]
    assert len(objects(store, "place/TH-80", f"{ONTOLOGY}registered")) == 1
    registered = store.quads_for_pattern(None, ox.NamedNode(f"{ONTOLOGY}registered"), None)
    assert len(list(registered)) == len(load().entities) == 10


def test_a_place_has_its_labels_code_level_parent_and_point(store: ox.Store) -> None:
    place = "place/8001"
    label = "http://www.w3.org/2000/01/rdf-schema#label"
    assert objects(store, place, label) == {
        '"อำเภอเมืองนครศรีธรรมราช"@th',
        '"Mueang Nakhon Si Thammarat"@en',
    }
    assert objects(store, place, f"{ONTOLOGY}locatedIn") == {f"<{BASE}place/TH-80>"}
    assert objects(store, place, f"{ONTOLOGY}level") == {'"district"'}
    assert objects(store, place, "http://www.w3.org/2004/02/skos/core#notation") == {'"8001"'}
    latitude = objects(store, place, "http://www.w3.org/2003/01/geo/wgs84_pos#lat")
    assert latitude == {'"8.4"^^<http://www.w3.org/2001/XMLSchema#decimal>'}


def test_bodies_and_programmes_have_their_parents_and_owners(store: ox.Store) -> None:
    assert objects(store, "organization/codi", f"{ONTOLOGY}partOf") == {f"<{BASE}organization/msdhs>"}
    assert objects(store, "organization/codi", f"{ONTOLOGY}implements") == {f"<{BASE}programme/baan-mankong>"}
    assert objects(store, "organization/codi", f"{ONTOLOGY}slug") == {'"codi"'}
    assert '"พอช."@th' in objects(store, "organization/codi", "http://www.w3.org/2004/02/skos/core#altLabel")


def test_quotes_and_backslashes_survive(store: ox.Store) -> None:
    found = store.quads_for_pattern(ox.NamedNode(f"{BASE}policy/quoted"), None, None)
    assert 'กฎ "หนึ่ง" \\' in {quad.object.value for quad in found}


def test_the_bytes_do_not_depend_on_the_order_of_rows(small) -> None:
    before = nquads(load())
    path: Path = small.folder / "places.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *reversed(rows), ""]), encoding="utf-8")
    from kg.registers import register

    register._load.cache_clear()
    assert nquads(load()) == before
