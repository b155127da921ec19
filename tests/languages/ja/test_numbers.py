"""Japanese numbers and amounts are read in every width, and names with digits are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.ja.numbers import find_quantities, read_number


def kanji(number: int) -> str:
    """Write a number below 10,000 as 三千五百二十一."""
    text = ""
    for power, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, power)
        if digit:
            text += ("" if digit == 1 and mark else "〇一二三四五六七八九"[digit]) + mark
    return text


@given(st.integers(1, 9_999), st.integers(0, 9_999))
def test_kanji_numerals_to_99_million_are_read_back(ten_thousands, below):
    assert read_number(kanji(ten_thousands) + "万" + kanji(below)) == ten_thousands * 10_000 + below


@given(st.integers(0, 10**12))
def test_digits_of_each_width_are_read_back(number):
    for text in (
        str(number),
        f"{number:,}",
        str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ):
        assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("3万5千", 35_000), ("2億3000万", 230_000_000), ("1.5", 1.5), ("1兆2,000億", 1_200_000_000_000)],
)
def test_mixed_numbers_are_read(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "元", "数十", "約3", "3機", "十年"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("隊員20名", 20, "people"), ("ヘリコプター2機", 2, "aircraft"), ("CH-47×2機", 2, "aircraft"),
        ("車両8両", 8, "vehicles"),
        ("艦艇3隻", 3, "ships"), ("三隻", 3, "ships"), ("3か国", 3, "countries"), ("四か国", 4, "countries"),
        ("直近3か月", 3, "months"),
        ("1,200億円", 120_000_000_000, "yen"), ("2兆円", 2_000_000_000_000, "yen"), ("275t", 275, "tonnes"),
        ("２％", 2, "percent"),
        ("5年間", 5, "years"), ("3日間", 3, "days"), ("2割", 20, "percent"), ("1.5倍", 1.5, "fold"),
        ("500km", 500, "kilometres"),
    ],
)  # fmt: skip
def test_each_amount_gives_value_and_unit(text, value, unit):
    (found,) = find_quantities(f"計画では{text}を、")
    assert (found.value, found.unit) == (value, unit)


def test_about_and_ranges_belong_to_the_amount():
    text = "約30名、5～8機、20名程度、延べ55回"
    found = find_quantities(text)
    assert [(amount.value, amount.upper, amount.approximate) for amount in found] == [
        (30, None, True), (5, 8, False), (20, None, True), (55, None, False),
    ]  # fmt: skip
    assert [text[amount.span.start : amount.span.end] for amount in found] == [
        "約30名",
        "5～8機",
        "20名程度",
        "延べ55回",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第65条の11第5項", "1佐職人事", "PAC-3MSE", "F-35機", "SM-3ブロックIIA", "第3回協議", "12月号", "2+2", "1対1",
        "15日", "2031年", "14時00分",
        "一度に", "一人ひとり", "一層", "二国間", "2回目", "第1機動隊", "一本化",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_amount_is_none(text):
    assert find_quantities(text) == ()


@pytest.mark.parametrize("unit", ["1", "1,", "十", "万", "約", "1.", "1～"])
def test_hostile_lines_are_read_in_one_pass(unit):
    assert len(find_quantities(unit * (20_000 // len(unit)))) <= 20_000
