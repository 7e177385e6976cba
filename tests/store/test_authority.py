from types import MappingProxyType, SimpleNamespace
from typing import cast

import pyoxigraph as ox

from kg import identifiers
from kg.registers.entries import RegisterEntry
from kg.registers.register import Registers
from kg.store.authority import registers_text
from kg.store.terms import term

UDON = RegisterEntry(
    iri=identifiers.registered("place", "TH-41"),
    type="Place",
    code="TH-41",
    label_th="จังหวัดอุดรธานี",
    label_en="Udon Thani Province",
    names=("จังหวัดอุดรธานี", "จ.อุดรธานี", "Udon Thani"),
    former_names=("บ้านหมากแข้ง",),
    level="province",
    latitude=17.4,
    longitude=102.8,
)
OFFICE = RegisterEntry(
    iri=identifiers.registered("organization", "office"),
    type="Organization",
    code="office",
    label_th='สำนักงาน "หนึ่ง"',
    names=(),
    parent=identifiers.registered("organization", "ministry"),
    place=UDON.iri,
)


def test_rows_become_triples_in_the_registers_graph() -> None:
    entities = MappingProxyType({each.iri: each for each in (OFFICE, UDON)})
    quads = list(
        ox.parse(registers_text(cast(Registers, SimpleNamespace(entities=entities))), ox.RdfFormat.TRIG)
    )
    assert {quad.graph_name.value for quad in quads} == {identifiers.REGISTERS_GRAPH}

    def objects(entry: RegisterEntry, name: str) -> list[str]:
        found = (q.object.value for q in quads if q.subject.value == entry.iri and q.predicate == term(name))
        return sorted(found)

    assert objects(UDON, "rdf:type") == [term("sai:Place").value, term("sai:Province").value]
    assert objects(UDON, "rdfs:label") == ["Udon Thani Province", "จังหวัดอุดรธานี"]
    assert objects(UDON, "skos:altLabel") == ["Udon Thani", "จ.อุดรธานี"]
    assert objects(UDON, "sai:formerName") == ["บ้านหมากแข้ง"]
    assert objects(UDON, "schema:latitude") == ["17.400000"]
    outline = f"{UDON.iri}#outline"
    assert objects(UDON, "geo:hasGeometry") == [outline]
    (shape,) = (q.object for q in quads if q.subject.value == outline and q.predicate == term("geo:asWKT"))
    assert shape.value.startswith("MULTIPOLYGON (((10") and shape.datatype == term("geo:wktLiteral")
    assert objects(OFFICE, "geo:hasGeometry") == []
    assert objects(OFFICE, "rdfs:label") == ['สำนักงาน "หนึ่ง"']
    assert objects(OFFICE, "sai:partOf") == [OFFICE.parent]
    assert objects(OFFICE, "sai:basedIn") == [UDON.iri]
    assert objects(OFFICE, "sai:registered") == ["true"]
