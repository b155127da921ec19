"""English numbers and amounts are read in words and digits, and names with digits are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.en.numbers import find_quantities, read_number


@given(st.integers(0, 10**12))
def test_digits_are_read_back_with_and_without_commas(number):
    assert read_number(str(number)) == read_number(f"{number:,}") == number


@pytest.mark.parametrize(
    ("text", "value"),
    [("twenty-five", 25), ("Ninety", 90), ("nineteen", 19), ("an", 1), ("3.5", 3.5), ("two hundred", 200)],
)
def test_words_and_decimals_are_read(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize("text", ["", "several", "-", "3 ships", "PAC-3"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,200 personnel", 1200, "people"), ("two aircraft", 2, "aircraft"),
        ("$3.5 billion", 3_500_000_000, "dollars"), ("3 percent", 3, "percent"),
        ("3 per cent", 3, "percent"), ("30%", 30, "percent"), ("2 billion yen", 2_000_000_000, "yen"),
        ("US$200 million", 200_000_000, "dollars"),
        ("five years", 5, "years"), ("a three-year plan", 3, "years"), ("Four countries", 4, "countries"),
        ("12 U.S. military", None, None),
        ("500 kilometers", 500, "kilometres"), ("A$40 million", 40_000_000, "australian_dollars"),
        ("100 thousand troops", 100_000, "people"),
    ],
)  # fmt: skip
def test_each_amount_gives_value_and_unit(text, value, unit):
    found = find_quantities(f"The plan: {text}, they said.")
    assert [(amount.value, amount.unit) for amount in found] == ([] if value is None else [(value, unit)])


def test_about_and_ranges_belong_to_the_amount():
    text = "about 30 personnel, 5 to 8 aircraft, more than 20 ships"
    found = find_quantities(text)
    assert [(amount.value, amount.upper, amount.approximate) for amount in found] == [
        (30, None, True),
        (5, 8, False),
        (20, None, True),
    ]
    assert [text[amount.span.start : amount.span.end] for amount in found] == text.split(", ")


@pytest.mark.parametrize(
    "text",
    [
        "PAC-3 MSE",
        "January 15",
        "the third meeting",
        "2+2",
        "F-35 aircraft",
        "14:00",
        "Article 5",
        "someone people",
        "2031",
    ],
)
def test_what_only_looks_like_an_amount_is_none(text):
    assert find_quantities(text) == ()


@pytest.mark.parametrize("unit", ["1", "1,", "$1 ", "twenty-", "one ", "1 to "])
def test_hostile_lines_are_read_in_one_pass(unit):
    assert len(find_quantities(unit * (20_000 // len(unit)))) <= 20_000
