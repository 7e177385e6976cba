"""The written forms under which a row may stand in a text."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from kg.registers.entries import Form, RegisterEntry
from kg.registers.folding import fold_name
from kg.registers.words import LevelWord, level_words, match_words

_THAI = re.compile(r"[ก-ฮเ-ไ]")
_DOTTED_END = re.compile(r"[ก-ฮ]{2,}\.")
_PROVINCE_LETTERS = re.compile(r"[ก-ฮ]{2}\.")
_ABBREVIATION = re.compile(r"[ก-ฮ.]+|[A-Z][A-Z0-9.&-]*")


class Pattern(NamedTuple):
    """A folded name: its spellings, how it is written, and the rows that it may name, places first."""

    spellings: tuple[str, ...]
    form: Form
    iris: tuple[str, ...]

    @property
    def written(self) -> str:
        """The first spelling."""
        return self.spellings[0]

    @property
    def level_word(self) -> int:
        """Length of the leading จังหวัด, อำเภอ, ตำบล … of a prefixed name; 0 without one."""
        return _level_word(self.written) if self.form == "prefixed" else 0

    @property
    def joints(self) -> frozenset[int]:
        """Lengths of the folded beginnings after which a text may have a space."""
        return _all_joints(self.spellings)


def is_abbreviation(name: str) -> bool:
    """Whether a name is written as an abbreviation or acronym: พอช., อปท, CODI."""
    return bool(_ABBREVIATION.fullmatch(name))


def bare_name(entry: RegisterEntry) -> str:
    """The name without its level word: จังหวัดเลย → เลย; other names unchanged."""
    return _split(entry)[1]


def written_forms(entry: RegisterEntry) -> Iterator[tuple[str, Form]]:
    """Every string that may name the entry, with its form; districts and below only with their level word."""
    word, bare = _split(entry)
    if word is not None:
        others = entry.names[1:] if entry.level != "province" else ()
        for name in dict.fromkeys((bare, *filter(_THAI.match, others))):
            yield from ((prefix + name, "prefixed") for prefix in word.forms)
    yield (entry.label_th, "full")
    if entry.level in ("district", "subdistrict"):
        return
    for name in entry.names[1:]:
        if entry.level == "province" and _PROVINCE_LETTERS.fullmatch(name):
            yield (f"จ.{name}", "prefixed")
        else:
            yield (name, _form(name, bare))


def compile_patterns(
    entries: Iterable[RegisterEntry], others: Iterable[tuple[str, str]] = ()
) -> dict[str, Pattern]:
    """All patterns by their folded string. Bare districts come as ``list``, to be confirmed by the text.

    ``others`` are more abbreviations with the IRI of their entry.
    """
    listed = tuple(entries)
    patterns: dict[str, Pattern] = {}
    for entry in listed:
        for written, form in written_forms(entry):
            _add(patterns, written, form, (entry.iri,))
    for written, iri in others:
        _add(patterns, written, "abbreviation", (iri,))
    for known in list(patterns.values()):
        if _DOTTED_END.fullmatch(known.written):
            _add(patterns, f"#{known.written[:-1]}", "abbreviation", known.iris)
    _add_districts(patterns, [entry for entry in listed if entry.level == "district"])
    return patterns


def _add_districts(patterns: dict[str, Pattern], districts: list[RegisterEntry]) -> None:
    """Bare districts that no other row is named like, and อำเภอเมือง for the capital district of any province."""
    capital = match_words("capital")[0]
    capitals = []
    for entry in districts:
        word, bare = _split(entry)
        known = patterns.get(fold_name(bare))
        if known is None or known.form == "list":
            _add(patterns, bare, "list", (entry.iri,))
        if word and bare.startswith(capital) and entry.code.endswith("01"):
            capitals.append((word, entry.iri))
    for prefix in dict.fromkeys(prefix for word, _ in capitals for prefix in word.forms):
        _add(patterns, prefix + capital, "prefixed", tuple(iri for _, iri in capitals))


def _add(patterns: dict[str, Pattern], written: str, form: Form, iris: tuple[str, ...]) -> None:
    folded = fold_name(written)
    known = patterns.get(folded)
    if known is None:
        patterns[folded] = Pattern((written,), form, iris)
    elif written not in known.spellings or not set(iris) <= set(known.iris):
        spellings = tuple(dict.fromkeys((*known.spellings, written)))
        patterns[folded] = Pattern(spellings, known.form, tuple(dict.fromkeys((*known.iris, *iris))))


def _split(entry: RegisterEntry) -> tuple[LevelWord | None, str]:
    for word in level_words():
        if word.level == entry.level and entry.label_th.startswith(word.word):
            return word, entry.label_th[len(word.word) :]
    return None, entry.label_th


def _form(name: str, bare: str) -> Form:
    if name == bare:
        return "bare"
    return "abbreviation" if is_abbreviation(name) else "alias"


def _level_word(written: str) -> int:
    return next((len(word.word) for word in level_words() if written.startswith(word.word)), 0)


@cache
def _all_joints(spellings: tuple[str, ...]) -> frozenset[int]:
    return frozenset().union(*map(_joints, spellings))


@cache
def _joints(written: str) -> frozenset[int]:
    """As written, after a dot, around ฯ and brackets, between scripts, after a level word."""
    joints, length, last = set(), 0, ""
    for character in written:
        if not fold_name(character):
            joints.add(length)
            continue
        if length and (character in "ฯ(/-" or last in ".ฯ)/-" or _script(character) != _script(last)):
            joints.add(length)
        length, last = length + 1, character
    for prefix in (form for word in level_words() for form in word.forms):
        if written.startswith(prefix):
            joints.add(len(prefix))
    return frozenset(joints)


def _script(character: str) -> str:
    if "ก" <= character <= "๎":
        return "thai"
    return "digit" if character.isdigit() else "latin" if character.isascii() else "other"
