"""What of a text the encoder reads: lines that stand twice once, windows that end with lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mentions.tagger import tagger
from kg.mentions.windows import LINE, SLACK, USUAL, origins, windows

SHORT = "นายน้ำใส ทองดี เปิดงานวันเด็ก"
LONG = SHORT + " ที่จังหวัดตรัง"


def pieces(clean: str) -> tuple[np.ndarray, np.ndarray]:
    """A piece a character: what it is, and where it starts."""
    return np.array([ord(c) for c in clean]), np.arange(len(clean))


@given(st.text(st.sampled_from("กข \n"), max_size=1500))
def test_windows_tile_the_pieces_and_none_is_too_long(clean: str) -> None:
    cuts = list(windows(np.arange(len(clean)), clean))
    assert [i for cut in cuts for i in range(cut.start, cut.stop)] == list(range(len(clean)))
    assert all(0 < cut.stop - cut.start <= USUAL + SLACK for cut in cuts)


def test_what_is_left_is_shared_out() -> None:
    clean = "ก" * (2 * USUAL + 2)
    assert [cut.stop - cut.start for cut in windows(np.arange(len(clean)), clean)] == [94, 94, 94]


@pytest.mark.parametrize("shift", [-SLACK, 0, SLACK])
def test_a_window_ends_with_the_nearest_line(shift: int) -> None:
    clean = "ก" * (USUAL + shift - 1) + "\n" + "ข" * (USUAL - shift)
    assert next(windows(np.arange(len(clean)), clean)).stop == USUAL + shift


def test_else_with_a_space_else_where_it_should() -> None:
    spaced = "ก" * (USUAL - 5) + " " + "ข" * USUAL
    assert next(windows(np.arange(len(spaced)), spaced)).stop == USUAL - 4
    solid = "ก" * (2 * USUAL)
    assert next(windows(np.arange(len(solid)), solid)).stop == USUAL


def test_a_line_that_stands_twice_is_read_where_it_stands_first() -> None:
    assert LINE.fullmatch(LONG)
    clean = f"{LONG}\nวันนี้\n{LONG}\nจบ"
    ids, starts = pieces(clean)
    found = origins(ids, starts, clean)
    second = clean.rindex(LONG)
    assert found[second : second + len(LONG)].tolist() == list(range(len(LONG)))
    rest = [*range(second), *range(second + len(LONG), len(clean))]
    assert found[rest].tolist() == rest


def test_short_lines_and_lines_cut_otherwise_are_read_each_time() -> None:
    short = "วันนี้\nวันนี้"
    assert origins(*pieces(short), short).tolist() == list(range(len(short)))
    clean = f"{LONG}\n{LONG}"
    ids, starts = pieces(clean)
    ids[-1] += 1
    assert origins(ids, starts, clean).tolist() == list(range(len(clean)))


def test_the_tagger_finds_in_both_what_it_finds_in_one() -> None:
    clean = f"{LONG}\nกรมประมงแถลงข่าว\n{LONG}"
    second = clean.rindex(LONG)
    read = tagger().read(clean)
    first = {(m.start, m.end, m.type) for m in read.mentions if m.end <= len(LONG)}
    again = {(m.start - second, m.end - second, m.type) for m in read.mentions if m.start >= second}
    assert first and first == again
    pieces = np.searchsorted(read.starts, [len(LONG), second])
    assert np.array_equal(read.states[: pieces[0]], read.states[pieces[1] :])


def test_a_text_without_words_has_no_mentions() -> None:
    assert tagger().read("").mentions == ()
