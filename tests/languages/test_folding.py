from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.folding import GAP, fold, fold_with_spans

TEXTS = st.text(
    st.sampled_from("両閣僚はガスｶﾞｽがか゛\u3099ＤＩＣＡＳdicas（１）㈱ß İﬁ\u3000 \n\t葛\U000e0100é\u0301e"),
    max_size=30,
)


def test_width_case_and_kana_do_not_matter() -> None:
    assert fold("ＤＩＣＡＳ　ﾐｻｲﾙ（１）") == fold("dicas みさいる(1)") == f"dicas{GAP}ミサイル(1)"


def test_letters_beyond_ascii_have_no_case() -> None:
    assert fold("STRASSE") == fold("straße")
    assert fold("㍿") == fold("株式会社")


def test_dashes_and_quotation_marks_have_one_spelling() -> None:
    assert fold("ＰＡＣ－３") == fold("PAC−3") == fold("pac-3")


def test_voiced_and_unvoiced_kana_stay_apart() -> None:
    assert fold("ガス") != fold("カス")
    assert fold("ｶﾞｽ") == fold("ガス") == fold("か\u3099す")


def test_marks_that_only_choose_a_glyph_do_not_matter() -> None:
    assert fold("葛\U000e0100飾") == fold("葛飾")


@given(TEXTS)
def test_the_fold_with_spans_is_the_fold(text: str) -> None:
    folded = fold_with_spans(text)
    assert folded.text == fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)


@given(TEXTS)
def test_each_folded_character_is_the_fold_of_its_source(text: str) -> None:
    folded = fold_with_spans(text)
    for at, char in enumerate(folded.text):
        start, end = folded.source_span(at, at + 1)
        assert char in fold(text[start:end])


@given(st.text(max_size=30))
def test_a_folded_text_holds_no_white_space(text: str) -> None:
    assert not any(char.isspace() for char in fold(text))
