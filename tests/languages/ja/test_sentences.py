"""Japanese sentences end at 。！？ outside brackets and at line breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.ja.sentences import split_sentences

HOSTILE = st.text(alphabet="あ。！？?．1「」『』（）()\n 　“”", max_size=80)


def pieces(text: str, **options: bool) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("確認した。また、一致した。", ["確認した。", "また、一致した。"]),
        ("「前進した。大きい。」と述べた。次。", ["「前進した。大きい。」と述べた。", "次。"]),
        ("同盟（注。詳細は別紙）を確認した。次。", ["同盟（注。詳細は別紙）を確認した。", "次。"]),
        ("大村・長崎県)に派遣した。次。", ["大村・長崎県)に派遣した。", "次。"]),
        ("【1月18日(土。続く。", ["【1月18日(土。", "続く。"]),
        ("(1)述べた（続く。\n次」。", ["(1)述べた（続く。", "次」。"]),
        ("本当か！？そうだ", ["本当か！？", "そうだ"]),
        ("率は3．5倍．次", ["率は3．5倍．", "次"]),
        ("『「あ。」い。』う。え", ["『「あ。」い。』う。", "え"]),
        ("(混在。）幅。次", ["(混在。）幅。", "次"]),
        ("　\n  ", []),
    ],
)
def test_each_text_is_cut_where_a_reader_would(text, expected):
    assert pieces(text) == expected


def test_without_lines_only_an_empty_line_ends_a_sentence():
    assert pieces("折り返\nした文。次\n\n段落", lines=False) == ["折り返\nした文。", "次", "段落"]


@given(HOSTILE, st.booleans())
def test_sentences_are_in_order_and_leave_out_only_white_space(text, lines):
    done = 0
    for span in split_sentences(text, lines=lines):
        assert text[done : span.start].strip() == ""
        assert span.start < span.end
        done = span.end
    assert text[done:].strip() == ""


@given(HOSTILE)
def test_a_sentence_never_crosses_a_line(text):
    assert all("\n" not in piece for piece in pieces(text))


@pytest.mark.parametrize("unit", ["「", "」", "。", "(", "）(", "「。", "\n", "！"])
def test_hostile_lines_are_read_in_one_pass(unit):
    text = unit * (20_000 // len(unit))
    assert sum(span.end - span.start for span in split_sentences(text)) <= len(text)
