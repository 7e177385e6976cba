from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.words import boundaries, dictionary, words

odd = st.text(st.sampled_from("กขนทเแาำิีุ่้ๆฯ \n\xa0“”.,-1๒aB()"), max_size=80)


@given(odd)
@settings(deadline=None)  # the first example loads the dictionary
def test_words_tile_the_text(text: str) -> None:
    found = words(text)
    assert "".join(text[s:e] for s, e in found) == text
    assert all(s < e for s, e in found)
    assert [s for s, _ in found[1:]] == [e for _, e in found[:-1]]


def test_spaces_are_words() -> None:
    text = "ประชุม  ชุมชน"
    assert [text[s:e] for s, e in words(text)] == ["ประชุม", "  ", "ชุมชน"]


def test_extra_names_are_one_word() -> None:
    name = "บ้านโคกสะอาดพัฒนายิ่ง"
    own = dictionary([name])
    assert own is dictionary([name])
    assert (0, len(name)) in words(name, own)
    assert len(words(name)) > 1


def test_boundaries_are_both_ends() -> None:
    assert boundaries(words("ประชุม ชุมชน")) == {0, 6, 7, 12}


@given(odd)
@settings(deadline=None)
def test_lines_are_cut_each_by_itself_as_in_the_whole(text: str) -> None:
    from pythainlp.tokenize.newmm import segment

    assert [text[s:e] for s, e in words(text)] == segment(text)
