"""Wrong tables and rows are refused by file, line, value and what to do."""

import re
from pathlib import Path

import pytest

from kg.errors import RegisterError
from kg.registers import folders, load, problems, tables

SOUTH = "th-south,region,TH,ภาคใต้,Southern Thailand,,,,"

BAD = [
    (
        "places",
        "TH-80,province,th-south,จังหวัดนครศรีธรรมราช,,,,,",
        r"places.csv:7: TH-80 is already at places.csv:4",
    ),
    ("places", "8002,district,,อำเภอพรหมคีรี,,,,,", r"places.csv:7: district 8002 without a parent"),
    ("places", "TH-81,province,th-nowhere,จังหวัดกระบี่,,,,,", r"places.csv:7: unknown parent 'th-nowhere'"),
    ("places", "8101,district,TH-80,อำเภอเมืองกระบี่,,,,,", r"places.csv:7: code 8101 does not begin with"),
    (
        "places",
        "8002,district,th-south,อำเภอพรหมคีรี,,,,,",
        r"places.csv:7: district 8002 lies in th-south, a region",
    ),
    ("places", "80,district,TH-80,อำเภอพรหมคีรี,,,,,", r"places.csv:7: code '80' is not one of a district"),
    ("places", "8002,village,TH-80,อำเภอพรหมคีรี,,,,,", r"places.csv:7: unknown level 'village'"),
    ("places", "8002,district,TH-80,,,,,,", r"places.csv:7: empty name_th"),
    ("places", "8002,district,TH-80,อำเภอพรหมคีรี,,,x,,", r"places.csv:7: latitude 'x' is not a number"),
    ("places", "8002,district,TH-80,อำเภอพรหมคีรี,,,95,,", r"places.csv:7: latitude 95 is beyond 90"),
    ("places", "8002,district,TH-80,อำเภอพรหมคีรี", r"places.csv:7: 4 cells, expected 9"),
    ("places", 'x,"อำเภอ', r"places.csv:7: broken CSV"),
    ("organizations", "msdhs,ministry,กระทรวงหนึ่ง,,,,,,,,", r"organizations.csv:4: msdhs is already at org"),
    ("organizations", "a,x,กรมหนึ่ง,,,nobody,,,,,", r"organizations.csv:4: unknown parent 'nobody' of a"),
    ("organizations", "a,x,กรมหนึ่ง,,,,XX-1,,,,", r"organizations.csv:4: unknown place 'XX-1' of a"),
    ("organizations", "a,x,กรมหนึ่ง,,,,,,,,later", r"organizations.csv:4: unknown successor 'later' of a"),
    ("organizations", "a b,x,กรมหนึ่ง,,,,,,,,", r"organizations.csv:4: slug 'a b': letters"),
    (
        "organizations",
        "a,x,กรมหนึ่ง,,,,,2560-01-01,,,",
        r"organizations.csv:4: bad date '2560-01-01' in valid_from",
    ),
    ("organizations", "a,x,กรมหนึ่ง,,,,,2002-13,,,", r"organizations.csv:4: bad date '2002-13' in valid_from"),
    ("organizations", "a,x,กรมหนึ่ง,,,,,2002-02-30,,,", r"organizations.csv:4: bad date '2002-02-30'"),
    (
        "organizations",
        "a,x,กรมหนึ่ง,,,,,2002,2001,,",
        r"organizations.csv:4: valid_to 2001 is before valid_from 2002",
    ),
    (
        "organizations",
        "a,x,กรมหนึ่ง,,,b,,,,,\nb,x,กรมสอง,,,a,,,,,",
        r"organizations.csv:4: cycle of parents: a → b → a",
    ),
    ("organizations", "a,x,กรมหนึ่ง,,,,,,,,a", r"organizations.csv:4: cycle of successors: a → a"),
    ("programmes", "p,programme,โครงการหนึ่ง,,,nobody,,", r"programmes.csv:3: unknown owner 'nobody' of p"),
    ("policies", ",law,กฎหมายหนึ่ง,,,,,", r"policies.csv:3: empty slug"),
    ("posts", "คนหนึ่ง สกุล,ผู้อำนวยการ,nobody,,,ข่าว", r"posts.csv:3: unknown organization 'nobody'"),
    ("posts", "คนหนึ่ง สกุล,ผู้อำนวยการ,codi,,,", r"posts.csv:3: empty source"),
]


@pytest.mark.parametrize(
    ("table", "row", "message"), BAD, ids=[f"{t}-{n}" for n, (t, _, _) in enumerate(BAD)]
)
def test_a_wrong_row_is_named_by_file_and_line(small, table: str, row: str, message: str) -> None:
    small.add(table, *row.split("\n"))
    with pytest.raises(RegisterError, match=f"^{message}"):
        load()


def test_the_small_registers_are_sound(small) -> None:
    assert problems() == []
    assert len(load().entities) == 9


def test_unknown_missing_and_repeated_columns_are_named(small) -> None:
    path = small.write("policies")
    for header, message in [
        ("slug,kind,name_th,colour", "unknown column 'colour'"),
        ("slug,kind,name_th", "missing column 'name_en'"),
        (",".join(["slug", *tables.COLUMNS["policies"]]), "a column twice"),
        ("", "missing column 'slug'"),
    ]:
        path.write_text(header + "\n", encoding="utf-8")
        with pytest.raises(RegisterError, match=rf"^policies\.csv:1: {message}"):
            load()


def test_a_missing_table_and_a_wrong_encoding_are_named(small) -> None:
    (small.folder / "policies.csv").write_bytes("slug,พ".encode("cp874"))
    with pytest.raises(RegisterError, match=r"policies\.csv: not UTF-8 at byte 5"):
        load()
    (small.folder / "policies.csv").unlink()
    with pytest.raises(RegisterError, match=r"policies\.csv: no such table in"):
        load()


def test_the_number_of_rows_is_held_to_the_metadata(small) -> None:
    (small.folder / "policies.toml").write_text("rows_min = 2\nrows_max = 9\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"policies\.csv:1: 1 rows, but policies\.toml expects 2 to 9"):
        load()
    (small.folder / "policies.toml").write_text("rows_min = [", encoding="utf-8")
    with pytest.raises(RegisterError, match=r"policies\.toml:1: not TOML"):
        load()


def test_all_problems_are_listed_at_once(small) -> None:
    small.write("programmes", "p,x,โครงการหนึ่ง,,,no,,", "q,x,โครงการสอง,,,never,,")
    found = problems()
    assert [line.split(":")[1] for line in found] == ["2", "3"]


def test_more_folders_add_rows_and_may_refer_to_those_of_the_package(small, extra) -> None:
    extra.write("organizations", "my-team,team,ทีมของเรา,Our Team,ทมร.,codi,,,,,")
    registers = load(extra.folder)
    entry = registers.entities["https://w3id.org/saisamphan/organization/my-team"]
    assert entry.parent == "https://w3id.org/saisamphan/organization/codi"
    assert registers.digest != load().digest


def test_a_folder_without_tables_is_refused(small, extra) -> None:
    with pytest.raises(RegisterError, match="no such folder of registers"):
        load(extra.folder / "nowhere")
    with pytest.raises(RegisterError, match="holds no register table"):
        load(extra.folder)


def test_a_code_in_two_folders_is_refused(small, extra) -> None:
    extra.write("places", SOUTH)
    with pytest.raises(RegisterError, match=r"^extra/places\.csv:2: th-south is already at places\.csv:3"):
        load(extra.folder)


def test_the_option_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REGISTERS", "one:two")
    assert folders() == (Path("one"), Path("two"))
    assert folders([Path("three")]) == (Path("three"),)
    monkeypatch.delenv("KG_REGISTERS")
    assert folders() == ()


def test_an_error_is_one_line(small) -> None:
    small.write("policies", ",x,,,,,,")
    small.write("programmes", "a,,,,,,,")
    with pytest.raises(RegisterError) as caught:
        load()
    assert re.fullmatch(r"[^\n]+", str(caught.value))
