"""One spelling for texts and names while matching: no spaces, Arabic digits, lower case, plain hyphens.

Folded strings are for comparing, not for reading: Thai letters and common signs have the codes of Latin-1's accented
letters, which move to a private area. Python then keeps most folded texts in one byte a character, and the automaton
reads them a fifth faster.
"""

import sys
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.uint32]

_DROPPED = " \t\u00a0\u00ad\u200b\u200c\u200d\u2009\u202f\u2060\ufeff"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
_THAI = range(0x0E01, 0x0E5C)
_SIGNS = "\u2018\u2019\u201c\u201d\u2026\u2022"
_ACCENTED = range(0x80, 0x100)
_PRIVATE = 0xF0000
_NIKHAHIT, _SARA_AA, _SARA_AM = 0x0E4D, 0x0E32, 0x0E33
_SARA_E, _SARA_AE = 0x0E40, 0x0E41
_TONES = (0x0E48, 0x0E49, 0x0E4A, 0x0E4B)


@lru_cache(maxsize=2)
def fold(text: str) -> tuple[str, Codes]:
    """The folded text, and for each of its characters the position in ``text``.

    Spaces go, so that ``กระทรวง พม.`` and ``กระทรวงพม.`` are one; a line break stays. A nikhahit and a
    sara aa become one sara am, two sara e one sara ae. Rows and bodies are looked for in turn: the last texts
    are kept.
    """
    codes: Codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _table().take(codes)
    if "\u0e4d" in text:
        _join_sara_am(codes, folded)
    if "เเ" in text:
        _join_sara_ae(codes, folded)
    kept = (folded != 0).nonzero()[0]
    positions = kept.astype(np.uint32)
    positions.setflags(write=False)
    return _string(folded.take(kept)), positions


def _string(codes: Codes) -> str:
    if codes.max(initial=0) < _ACCENTED.stop:
        return codes.astype(np.uint8).tobytes().decode("latin-1")
    return codes.tobytes().decode("utf-32-le", "surrogatepass")


def fold_name(name: str) -> str:
    """A name as the matcher sees it; for short strings faster than ``fold``, and the same."""
    if "\u0e4d" in name or "เเ" in name:
        return fold(name)[0].replace("\n", "")
    return name.translate(_translation())


@cache
def _table() -> Codes:
    table = np.arange(sys.maxunicode + 1, dtype=np.uint32)
    table[0x41:0x5B] += 32
    for character in _DROPPED:
        table[ord(character)] = 0
    for character in _HYPHENS:
        table[ord(character)] = ord("-")
    accented = table[_ACCENTED.start : _ACCENTED.stop]
    accented[accented > 0] += _PRIVATE
    for code, character in enumerate([*_THAI, *map(ord, _SIGNS)], _ACCENTED.start + 1):
        table[character] = code
    table[0x0E50:0x0E5A] = np.arange(0x30, 0x3A)
    return table


@cache
def _translation() -> dict[int, int | None]:
    table = _table()
    codes = np.flatnonzero(table != np.arange(len(table))).tolist()
    changed = {code: int(table[code]) or None for code in codes}
    return changed | {0: None, ord("\n"): None}


def _join_sara_am(codes: Codes, folded: Codes) -> None:
    for place in np.flatnonzero(codes == _NIKHAHIT):
        after = place + 2 if place + 1 < len(codes) and codes[place + 1] in _TONES else place + 1
        if after < len(codes) and codes[after] == _SARA_AA:
            folded[place], folded[after] = 0, _table()[_SARA_AM]


def _join_sara_ae(codes: Codes, folded: Codes) -> None:
    twice = np.flatnonzero((codes[:-1] == _SARA_E) & (codes[1:] == _SARA_E))
    folded[twice], folded[twice + 1] = _table()[_SARA_AE], 0
