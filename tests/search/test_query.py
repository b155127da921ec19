from datetime import date

import pytest

from kaidan.errors import QueryError
from kaidan.search.query import Filters, Query, check_page, read_words


def folded(text: str) -> list[str]:
    return [word.folded for word in read_words(text)]


def test_words_are_parted_by_any_space_and_by_the_japanese_comma() -> None:
    assert folded("沖縄 訓練　燃料、弾薬\n\t補給") == ["沖縄", "訓練", "燃料", "弾薬", "補給"]


@pytest.mark.parametrize("quoted", ['"緊密 に"', "「緊密 に」", "『緊密 に』", "“緊密 に”"])
def test_a_quoted_phrase_is_one_word(quoted: str) -> None:
    (word,) = read_words(quoted)
    assert word.phrase
    assert word.folded == "緊密␣ニ"


def test_an_open_quotation_mark_is_an_ordinary_character() -> None:
    assert folded("「沖縄") == ["「", "沖縄"]


def test_repeated_words_count_once() -> None:
    assert folded("DICAS ｄｉｃａｓ") == ["dicas"]


@pytest.mark.parametrize("text", ["", "　 ", '""', "「」", "、、", "\u200b"])
def test_a_text_without_a_character_has_no_words(text: str) -> None:
    assert read_words(text) == ()


def test_a_text_that_is_too_long_is_refused_with_the_limit() -> None:
    with pytest.raises(QueryError, match="2000"):
        read_words("あ" * 2_001)


def test_too_many_words_are_refused_with_the_limit() -> None:
    with pytest.raises(QueryError, match="16"):
        read_words(" ".join(map(str, range(17))))


@pytest.mark.parametrize(
    "query",
    [Query(limit=0), Query(limit=201), Query(offset=-1), Query(offset=9_990, limit=20), Query(offset=10**30)],
)
def test_a_page_out_of_range_is_refused(query: Query) -> None:
    with pytest.raises(QueryError):
        check_page(query)


def test_days_in_the_wrong_order_are_refused() -> None:
    days = Filters(date_from=date(2031, 2, 1), date_to=date(2031, 1, 1))
    with pytest.raises(QueryError, match="2031-02-01"):
        check_page(Query(filters=days))
