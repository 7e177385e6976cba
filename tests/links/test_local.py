"""Bodies of places: told apart by the article's places, kept apart when not, found by a head alone."""

import pytest

from kg import identifiers, links, mentions, text
from kg.links import roles
from kg.links.local import Surroundings
from kg.links.names import named
from kg.records import Article, Mention
from kg.registers import Registers, load
from kg.text.words import boundaries, words

SCOPE = identifiers.article("a.txt")


@pytest.fixture(scope="module")
def registers() -> Registers:
    return load()


def found(clean: str, registers: Registers) -> list[Mention]:
    """The register's places and bodies of places in a text, without a tagger; nested ones too."""
    edges = boundaries(words(clean))
    known = registers.match(clean, edges)
    local = registers.bodies.find(clean, edges, known)
    return [
        Mention(
            start=m.start, end=m.end, type=registers.entities[m.iris[0]].type,
            method="register", candidates=m.iris,
        )
        for m in sorted([*known, *local])
    ]  # fmt: skip


def entity(clean: str, name: str, registers: Registers, scope: str = SCOPE) -> tuple[str, str] | None:
    """The IRI and label of the body of a place that a name stands for in a text; None for no entity."""
    present = found(clean, registers)
    if not any(clean[m.start : m.end] == name for m in present):
        start = clean.index(name)
        present.append(Mention(start=start, end=start + len(name), type="Organization", method="tagger"))
    everything = named(clean, present)
    around = Surroundings(everything, clean, registers, scope=scope)
    one = next(m for m in everything if m.text == name)
    body = around.entity(one) or around.only(around.headed(one))
    return (body.id, body.label_th) if body else None


def test_a_name_of_one_place_is_that_place(registers: Registers) -> None:
    body = entity("นายก อบต.กะเฉด กล่าว", "อบต.กะเฉด", registers)
    assert body == (identifiers.registered("organization", "sao-210110"), "องค์การบริหารส่วนตำบลกะเฉด")


@pytest.mark.parametrize(("province", "code"), [("จังหวัดพิษณุโลก", "650809"), ("จังหวัดพิจิตร", "660203")])
def test_the_places_of_the_article_tell_two_of_a_name_apart(
    registers: Registers, province: str, code: str
) -> None:
    body = entity(f"ลงพื้นที่{province} พบ อบต.หนองพระ และชาวบ้าน", "อบต.หนองพระ", registers)
    assert body and body[0] == identifiers.registered("organization", f"sao-{code}")


def test_what_stays_open_is_kept_apart_by_article(registers: Registers) -> None:
    first = entity("พบ อบต.หนองพระ และชาวบ้าน", "อบต.หนองพระ", registers)
    second = entity("พบ อบต.หนองพระ และชาวบ้าน", "อบต.หนองพระ", registers, identifiers.article("b.txt"))
    assert first and second and first[0] != second[0]
    assert first[1] == second[1] == "องค์การบริหารส่วนตำบลหนองพระ"
    assert first[0] not in registers.entities


def test_a_body_in_a_province_that_has_no_such_place_is_another(registers: Registers) -> None:
    body = entity("พบ อบต.กะเฉด จังหวัดเชียงใหม่", "อบต.กะเฉด", registers)
    assert body and body[0] not in registers.entities


@pytest.mark.parametrize(
    ("clean", "code"),
    [
        ("ที่จังหวัดน่าน มี พมจ. มอบเงิน", "provincial-social-development-office-TH-55"),
        ("ที่อำเภอปัว จังหวัดน่าน มี พมจ. มอบเงิน", "provincial-social-development-office-TH-55"),
        ("ที่จังหวัดน่านและจังหวัดแพร่ มี พมจ. มอบเงิน", None),
        ("มี พมจ. มอบเงิน", None),
        ("ที่จังหวัดน่าน มี พมจ. ทุกจังหวัด มอบเงิน", None),
    ],
)
def test_a_head_alone_is_the_body_of_the_one_province(
    registers: Registers, clean: str, code: str | None
) -> None:
    body = entity(clean, "พมจ.", registers)
    assert (body[0] if body else None) == (identifiers.registered("organization", code) if code else None)


def test_another_body_is_left_alone(registers: Registers) -> None:
    assert entity("สถาบันพัฒนาองค์กรชุมชน จัดงานที่จังหวัดน่าน", "สถาบันพัฒนาองค์กรชุมชน", registers) is None


@pytest.mark.parametrize(
    ("clean", "role", "code"),
    [
        ("นายสมชาย ใจดี อุตสาหกรรมจังหวัดยะลา ร่วมงาน", "อุตสาหกรรมจังหวัด", "provincial-industry-office-TH-95"),
        (
            "นางสาวสมหญิง ใจงาม พมจ.ลำปาง ร่วมงาน",
            "พัฒนาสังคมและความมั่นคงของมนุษย์จังหวัด",
            "provincial-social-development-office-TH-52",
        ),
        ("นายสมชาย ใจดี นายก อบจ.เชียงใหม่ ร่วมงาน", "นายก", "pao-TH-50"),
        ("นายสมชาย ใจดี นายกเทศมนตรีนครขอนแก่น ร่วมงาน", "นายกเทศมนตรี", "city-municipality-4001"),
        ("นายสมชาย ใจดี แรงงานจังหวัดนราธิวาส ร่วมงาน", "แรงงานจังหวัด", "provincial-labour-office-TH-96"),
    ],
)
def test_a_title_names_a_post_at_the_body_of_its_place(
    registers: Registers, clean: str, role: str, code: str
) -> None:
    parsed = text.read(Article(key="a.txt", source="a.txt", text=clean))
    linked = links.proposals(parsed, mentions.find(parsed, registers), registers)
    held = [(h.phrase.role, h.phrase.body.entity.id) for h in roles.holdings(parsed.clean, linked)]
    assert held == [(role, identifiers.registered("organization", code))]


def test_titles_in_a_row_are_those_of_others(registers: Registers) -> None:
    clean = "นายสมชาย ใจดี ผู้อำนวยการสถาบันพัฒนาองค์กรชุมชน อุตสาหกรรมจังหวัดยะลา ร่วมงาน"
    parsed = text.read(Article(key="a.txt", source="a.txt", text=clean))
    linked = links.proposals(parsed, mentions.find(parsed, registers), registers)
    held = {h.phrase.body.entity.id.rpartition("/")[2] for h in roles.holdings(parsed.clean, linked)}
    assert held == {"codi"}
