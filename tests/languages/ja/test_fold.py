"""Folding changes width, case and dashes, never the way back."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kaidan.languages.ja.fold import compose, fold

MIXED = st.text(alphabet="aZÉ１Ａー－—ｰﾊﾞﾟｶﾞか\u3099は\u309ae\u0301\u0308　〜㎞①防衛İß \n", max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("ＰＡＣ－３", "pac-3"), ("PAC‐3", "pac-3"), ("PAC–3", "pac-3"), ("PAC—3", "pac-3"), ("PAC−3", "pac-3"),
        ("ＤＩＣＡＳ　協議", "dicas 協議"),
        ("ﾊﾞﾝｺｸ", "バンコク"), ("ﾌﾟﾗｽ", "プラス"), ("か\u3099", "が"), ("e\u0301", "é"), ("サルセド", "サルセド"),
        ("データ", "データ"), ("ﾃﾞｰﾀ", "データ"),
        ("㎞①ﬁ", "㎞①ﬁ"), ("People’s", "people's"), ("①２", "①2"),
    ],
)  # fmt: skip
def test_each_spelling_has_one_form(text, folded):
    assert fold(text).text == folded


def test_the_long_mark_of_katakana_is_no_dash():
    assert fold("レーダー").text == "レーダー"


@given(MIXED)
def test_without_composed_marks_nothing_moves(text):
    if not any(unicodedata.combining(char) or char in "ﾞﾟ" for char in text):
        folded = fold(text)
        assert folded.offsets is None
        assert len(folded.text) == len(text)


@given(MIXED)
def test_spans_of_single_characters_cover_the_original(text):
    folded = fold(text)
    done = 0
    for place in range(len(folded.text)):
        span = folded.span(place, place + 1)
        assert span.start == done < span.end
        assert fold(text[span.start : span.end]).text == folded.text[place]
        done = span.end
    assert done == len(text)


@given(MIXED, st.data())
def test_spans_that_nest_in_the_folded_text_nest_in_the_original(text, choose):
    folded = fold(text)
    places = sorted(choose.draw(st.lists(st.integers(0, len(folded.text)), min_size=4, max_size=4)))
    outer, inner = folded.span(places[0], places[3]), folded.span(places[1], places[2])
    assert outer.start <= inner.start <= inner.end <= outer.end


@given(MIXED)
@example("Z\u0301ﾞ")
@example("H\u0331")
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    again = fold(once.text)
    assert again.text == once.text
    assert list(compose(once.offsets, again.offsets) or range(len(text) + 1)) == list(
        once.offsets or range(len(text) + 1)
    )


@st.composite
def maps(draw, length):
    """A way back from some new text to an old one of `length` characters."""
    inside = draw(st.lists(st.integers(0, length), max_size=8))
    return sorted({0, *inside, length})


@given(st.data())
def test_maps_compose_like_functions(choose):
    first = choose.draw(maps(10))
    second = choose.draw(maps(len(first) - 1))
    third = choose.draw(maps(len(second) - 1))
    left = compose(compose(first, second), third)
    right = compose(first, compose(second, third))
    assert list(left or ()) == list(right or ()) == [first[second[place]] for place in third]
    assert compose(None, first) is first
    assert compose(first, None) is first
