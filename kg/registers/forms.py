"""The written forms under which a row may stand in a text."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.registers.entries import Form, RegisterEntry
from kg.registers.folding import fold_name

PREFIXES: dict[str, tuple[str, ...]] = {
    "จังหวัด": ("จังหวัด", "จ."),
    "อำเภอ": ("อำเภอ", "อ."),
    "เขต": ("เขต",),
    "ตำบล": ("ตำบล", "ต."),
    "แขวง": ("แขวง",),
}
_LEVEL_WORD = {
    "province": ("จังหวัด",),
    "district": ("อำเภอ", "เขต"),
    "subdistrict": ("ตำบล", "แขวง"),
}
_CAPITAL = "อำเภอเมือง"
_DOTTED_END = re.compile(r"[ก-ฮ]{2,}\.")
_PROVINCE_LETTERS = re.compile(r"[ก-ฮ]{2}\.")
_ABBREVIATION = re.compile(r"[ก-ฮ.]+|[A-Z][A-Z0-9.&-]*")


class Pattern(NamedTuple):
    """A folded name: as written (one spelling of several), how, the rows, and where it may hold a space."""

    written: str
    form: Form
    iris: tuple[str, ...]
    joints: frozenset[int]
    level_word: int
    """Length of the leading จังหวัด, อำเภอ, ตำบล …; 0 without one."""


def bare_name(entry: RegisterEntry) -> str:
    """The name without its level word: จังหวัดเลย → เลย; other names unchanged."""
    for word in _LEVEL_WORD.get(entry.level or "", ()):
        if entry.label_th.startswith(word):
            return entry.label_th[len(word) :]
    return entry.label_th


def written_forms(entry: RegisterEntry) -> Iterator[tuple[str, Form]]:
    """Every string that may name the entry, with its form; districts and below only with their level word."""
    bare = bare_name(entry)
    if bare != entry.label_th:
        word = entry.label_th[: -len(bare)]
        names = (bare, *(name for name in entry.names[1:] if _THAI.match(name) and entry.level != "province"))
        for name in dict.fromkeys(names):
            yield from ((prefix + name, "prefixed") for prefix in PREFIXES[word])
    yield (entry.label_th, "full")
    if entry.level in ("district", "subdistrict"):
        return
    for name in entry.names[1:]:
        if entry.level == "province" and _PROVINCE_LETTERS.fullmatch(name):
            yield (f"จ.{name}", "prefixed")
        else:
            yield (name, _form(name, bare))


def compile_patterns(entries: Iterable[RegisterEntry]) -> dict[str, Pattern]:
    """All patterns by their folded string, rows sorted. Bare districts come as ``list``, to be confirmed."""
    patterns: dict[str, Pattern] = {}
    capitals: list[str] = []
    listed = tuple(entries)
    for entry in listed:
        if entry.level == "district" and entry.label_th.startswith(_CAPITAL) and _is_capital(entry):
            capitals.append(entry.iri)
        for written, form in written_forms(entry):
            _add(patterns, written, form, (entry.iri,))
    for written, iris in [(known.written, known.iris) for known in patterns.values()]:
        if _DOTTED_END.fullmatch(written):
            _add(patterns, f"#{written[:-1]}", "abbreviation", iris)
    for entry in listed:
        if entry.level == "district" and (bare := bare_name(entry)) and _is_free(patterns, bare):
            _add(patterns, bare, "list", (entry.iri,))
    if capitals:
        for written in (_CAPITAL, "อ.เมือง"):
            _add(patterns, written, "prefixed", tuple(capitals))
    return patterns


_THAI = re.compile(r"[ก-ฮเ-ไ]")


def _is_free(patterns: dict[str, Pattern], name: str) -> bool:
    """Whether no other row goes by that name."""
    known = patterns.get(fold_name(name))
    return known is None or known.form == "list"


def _is_capital(entry: RegisterEntry) -> bool:
    return entry.code.endswith("01")


def _form(name: str, bare: str) -> Form:
    if name == bare:
        return "bare"
    return "abbreviation" if _ABBREVIATION.fullmatch(name) else "alias"


def _add(patterns: dict[str, Pattern], written: str, form: Form, iris: tuple[str, ...]) -> None:
    folded = fold_name(written)
    known = patterns.get(folded)
    if known is None:
        patterns[folded] = Pattern(written, form, iris, _joints(written), _level_word(written, form))
        return
    merged = known.iris if set(iris) <= set(known.iris) else tuple(sorted({*known.iris, *iris}))
    patterns[folded] = known._replace(iris=merged, joints=known.joints | _joints(written))


def _level_word(written: str, form: Form) -> int:
    words = PREFIXES if form == "prefixed" else ()
    return next((len(word) for word in words if written.startswith(word)), 0)


def _joints(written: str) -> frozenset[int]:
    """Lengths of the folded beginnings after which a space may stand: as written, after a dot, around ฯ …"""
    joints, length, last = set(), 0, ""
    for character in written:
        if not fold_name(character):
            joints.add(length)
            continue
        if length and (character in "ฯ(/-" or last in ".ฯ)/-" or _script(character) != _script(last)):
            joints.add(length)
        length, last = length + 1, character
    for prefix in (p for group in PREFIXES.values() for p in group):
        if written.startswith(prefix):
            joints.add(len(prefix))
    return frozenset(joints)


def _script(character: str) -> str:
    if "ก" <= character <= "๎":
        return "thai"
    return "digit" if character.isdigit() else "latin" if character.isascii() else "other"
