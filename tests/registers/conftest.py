"""A small set of registers in a folder of its own, for tests of wrong rows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import resources
from kg.registers import register, tables

PLACES = [
    "TH,country,,ประเทศไทย,Thailand,ไทย,,,",
    "th-south,region,TH,ภาคใต้,Southern Thailand,,,,",
    "TH-80,province,th-south,จังหวัดนครศรีธรรมราช,Nakhon Si Thammarat,นครศรีธรรมราช|เมืองคอน,8.4,99.9,",
    "8001,district,TH-80,อำเภอเมืองนครศรีธรรมราช,Mueang Nakhon Si Thammarat,,8.4,99.9,80000",
    "800102,subdistrict,8001,ตำบลท่าวัง,Tha Wang,,8.4,99.9,80000",
]
ORGANIZATIONS = [
    "codi,public-organization,สถาบันพัฒนาองค์กรชุมชน,CODI,พอช.,msdhs,,2000-10-26,,,",
    "msdhs,ministry,กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์,MSDHS,พม.,,TH,2002,,,",
]
ROWS = {
    "places": PLACES,
    "organizations": ORGANIZATIONS,
    "programmes": ["baan-mankong,programme,โครงการบ้านมั่นคง,Baan Mankong,บ้านมั่นคง,codi,2003,"],
    "policies": ["cooperatives-act,law,พระราชบัญญัติสหกรณ์,Cooperatives Act,พ.ร.บ.สหกรณ์,,1999,"],
    "templates": [
        "sao,local,องค์การบริหารส่วนตำบล{name},อบต.,,{place} Subdistrict Organization,subdistrict,msdhs",
    ],
    "abbreviations": ["พม.,-,after:ล่า,,", "พม.,msdhs,,,"],
    "posts": ["ประเสริฐ ตัวอย่าง,ผู้อำนวยการ,codi,2001-01-01,2004,ตัวอย่าง"],
}


class Small:
    """Small tables in a folder, to be spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def write(self, table: str, *rows: str) -> Path:
        """A table of these rows under its right header."""
        path = self.folder / f"{table}.csv"
        path.write_text("\n".join([",".join(tables.COLUMNS[table]), *rows, ""]), encoding="utf-8")
        return path

    def add(self, table: str, *rows: str) -> Path:
        """The sound rows of a table and these."""
        return self.write(table, *ROWS[table], *rows)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Small]:
    """Seven small tables that ``load`` reads in place of those of the package."""
    shipped = resources.data
    base = Small(tmp_path / "base")
    for table in ROWS:
        base.add(table)

    def data(*parts: str) -> Path:
        return base.folder.joinpath(*parts[1:]) if parts[0] == "registers" else shipped(*parts)

    monkeypatch.setattr(resources, "data", data)
    register._load.cache_clear()
    yield base
    register._load.cache_clear()


@pytest.fixture
def extra(tmp_path: Path) -> Small:
    """An analyst's own folder, still empty."""
    return Small(tmp_path / "extra")
