"""Words: PyThaiNLP's newmm over a dictionary that also knows the register's names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate, chain, pairwise, starmap
from typing import TYPE_CHECKING

from kg.records import Span

if TYPE_CHECKING:
    from pythainlp.util import Trie

LINE = re.compile(r"[^\n]*\n|[^\n]+")


def words(clean: str, dictionary: Trie | None = None) -> list[Span]:
    """The words of ``clean`` as spans that tile it, spaces and newlines included.

    Maximal matching within Thai character clusters (``pythainlp.tokenize.newmm``); ``dictionary`` is a trie
    made by ``dictionary``, else PyThaiNLP's own words.
    """
    return list(_words(clean, dictionary))


@lru_cache(maxsize=8)
def _words(clean: str, dictionary: Trie | None) -> tuple[Span, ...]:
    """Several stages ask for the words of the same text in turn, and of names in between; they are found once."""
    cut = [_lengths(line, dictionary) for line in LINE.findall(clean)]
    return tuple(starmap(Span, pairwise(accumulate(chain.from_iterable(cut), initial=0))))


@lru_cache(maxsize=256)
def _lengths(line: str, dictionary: Trie | None) -> tuple[int, ...]:
    """The lengths of a line's words: none reaches over its end, so a headline that stands twice is cut once."""
    from pythainlp.tokenize.newmm import segment

    return tuple(map(len, segment(line, dictionary or _dictionary(frozenset()))))


def boundaries(spans: Iterable[Span]) -> frozenset[int]:
    """The positions at which a word starts or ends."""
    return frozenset(chain.from_iterable(spans))


def dictionary(extra: Iterable[str] = ()) -> Trie:
    """PyThaiNLP's words and the names in ``extra`` as one trie, built once for the same names."""
    return _dictionary(frozenset(extra))


@lru_cache(maxsize=4)
def _dictionary(extra: frozenset[str]) -> Trie:
    from pythainlp.corpus import thai_words
    from pythainlp.util import Trie

    return Trie(thai_words() | extra)
