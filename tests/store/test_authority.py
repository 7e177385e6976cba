"""The register graph: every row, the ontology's terms, the same bytes in any order of rows."""

from types import MappingProxyType

import pyoxigraph as ox
import pytest

from kg.identifiers import ONTOLOGY, REGISTERS_GRAPH
from kg.registers import RegisterEntry, Registers
from kg.store.authority import registers_text

BASE = "https://w3id.org/saisamphan/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALTERNATIVE = "http://www.w3.org/2004/02/skos/core#altLabel"
SCHEMA = "https://schema.org/"

ENTRIES = (
    RegisterEntry(
        iri=f"{BASE}place/TH-80",
        type="Place",
        code="TH-80",
        level="province",
        label_th="จังหวัดนครศรีธรรมราช",
        label_en="Nakhon Si Thammarat",
        names=("จังหวัดนครศรีธรรมราช", "เมืองคอน", "Nakhon Si Thammarat"),
        latitude=8.4,
        longitude=99.9,
    ),
    RegisterEntry(
        iri=f"{BASE}place/8001",
        type="Place",
        code="8001",
        level="district",
        label_th="อำเภอเมืองนครศรีธรรมราช",
        names=("อำเภอเมืองนครศรีธรรมราช",),
        parent=f"{BASE}place/TH-80",
    ),
    RegisterEntry(
        iri=f"{BASE}organization/codi",
        type="Organization",
        code="codi",
        label_th='สถาบัน "หนึ่ง" \\',
        names=('สถาบัน "หนึ่ง" \\', "พอช."),
        parent=f"{BASE}organization/ministry",
        place=f"{BASE}place/TH-80",
    ),
    RegisterEntry(
        iri=f"{BASE}programme/homes",
        type="Programme",
        code="homes",
        label_th="โครงการบ้าน",
        names=("โครงการบ้าน",),
        owner=f"{BASE}organization/codi",
    ),
)


def registers(entries: tuple[RegisterEntry, ...]) -> Registers:
    """Registers of these rows alone."""
    entities = MappingProxyType({entry.iri: entry for entry in entries})
    return Registers(entities=entities, posts=(), rules=MappingProxyType({}), digest="")


@pytest.fixture
def store() -> ox.Store:
    found = ox.Store()
    found.load(registers_text(registers(ENTRIES)), ox.RdfFormat.TRIG)
    return found


def objects(store: ox.Store, subject: str, predicate: str) -> set[str]:
    """The terms that one row has for one predicate."""
    found = store.quads_for_pattern(ox.NamedNode(BASE + subject), ox.NamedNode(predicate), None)
    return {str(quad.object) for quad in found}


def test_all_rows_are_in_one_graph(store: ox.Store) -> None:
    assert list(store.named_graphs()) == [ox.NamedNode(REGISTERS_GRAPH)]
    found = store.quads_for_pattern(None, ox.NamedNode(f"{ONTOLOGY}registered"), None)
    assert {quad.subject.value for quad in found} == {entry.iri for entry in ENTRIES}


def test_a_place_has_its_labels_code_level_parent_and_point(store: ox.Store) -> None:
    assert objects(store, "place/TH-80", LABEL) == {'"จังหวัดนครศรีธรรมราช"@th', '"Nakhon Si Thammarat"@en'}
    assert objects(store, "place/TH-80", ALTERNATIVE) == {'"เมืองคอน"@th'}
    assert objects(store, "place/8001", f"{ONTOLOGY}locatedIn") == {f"<{BASE}place/TH-80>"}
    assert objects(store, "place/8001", f"{ONTOLOGY}level") == {'"district"'}
    assert objects(store, "place/8001", "http://www.w3.org/2004/02/skos/core#notation") == {'"8001"'}
    (latitude,) = objects(store, "place/TH-80", f"{SCHEMA}latitude")
    assert float(latitude.split('"')[1]) == 8.4


def test_bodies_and_programmes_point_to_their_parents_places_and_owners(store: ox.Store) -> None:
    assert objects(store, "organization/codi", f"{ONTOLOGY}partOf") == {f"<{BASE}organization/ministry>"}
    assert objects(store, "organization/codi", f"{ONTOLOGY}basedIn") == {f"<{BASE}place/TH-80>"}
    assert objects(store, "programme/homes", f"{ONTOLOGY}owner") == {f"<{BASE}organization/codi>"}


def test_quotes_and_backslashes_survive(store: ox.Store) -> None:
    found = store.quads_for_pattern(ox.NamedNode(f"{BASE}organization/codi"), ox.NamedNode(LABEL), None)
    assert [quad.object.value for quad in found] == ['สถาบัน "หนึ่ง" \\']


def test_the_bytes_do_not_depend_on_the_order_of_rows() -> None:
    assert registers_text(registers(ENTRIES)) == registers_text(registers(ENTRIES[::-1]))
