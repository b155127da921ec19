"""English dates are read back in American, British and relative forms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.en.dates import find_dates

MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
]  # fmt: skip
SHORT = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@st.composite
def written_dates(draw):
    """A printed date with year, month, day, weekday, zone and last day that it says."""
    number, day, weekday = draw(st.integers(1, 12)), draw(st.integers(1, 31)), draw(st.integers(0, 6))
    year = draw(st.one_of(st.none(), st.integers(1990, 2060)))
    month = draw(st.sampled_from([MONTHS, SHORT]))[number - 1]
    last = draw(st.one_of(st.none(), st.integers(1, 31)))
    days = f"{day}" if last is None else f"{day}{draw(st.sampled_from(['-', '–', ' to ']))}{last}"
    american = draw(st.booleans())
    text = f"{month} {days}" if american else f"{days} {month}"
    if year:
        text += f", {year}" if american else f" {year}"
    with_weekday = draw(st.booleans()) and last is None
    if with_weekday:
        text = f"{WEEKDAYS[weekday]}, {text}"
    after, zone = draw(
        st.sampled_from(
            [("", None), (" (local time)", "local"), (" Japan time", "jst"), (" local time", "local")]
        )
    )
    return text + after, (year, number, day, weekday if with_weekday else None, zone, last)


@given(
    written_dates(),
    st.sampled_from(
        [
            ("On ", ", Minister"),
            ("", ""),
            ("on the evening of ", " at the"),
            ("(", ")"),
            ("from ", " in Tokyo."),
        ]
    ),
)
def test_every_written_date_is_read_back_exactly(written, around):
    text, fields = written
    (found,) = find_dates(around[0] + text + around[1])
    last = found.end.day if found.end else None
    assert (found.year, found.month, found.day, found.weekday, found.zone, last) == fields
    printed = (around[0] + text + around[1])[found.span.start : found.span.end]
    assert printed == text


def test_a_bracket_that_opened_before_the_date_is_not_its_own():
    text = "They met (1 January Japan time)."
    (found,) = find_dates(text)
    assert text[found.span.start : found.span.end] == "1 January Japan time"


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("today", "today"), ("Yesterday", "yesterday"), ("this morning", "today"), ("the following day", "next_day"),
        ("last year", "last_year"),
        ("this fiscal year", "this_year"), ("next month", "next_month"), ("last December", "last_year"),
        ("the same day", "same_day"),
    ],
)  # fmt: skip
def test_each_word_says_what_it_points_from(text, relative):
    (found,) = find_dates(f"They met {text}, in Tokyo.")
    assert found.relative == relative


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("spoke Tuesday with", (None, None, None, 1)), ("2031-01-15", (2031, 1, 15, None)),
        ("in May", (None, 5, None, None)),
        ("by the end of August 2031", (2031, 8, None, None)), ("since 2031", (2031, None, None, None)),
        ("FY2031", (2031, None, None, None)), ("Date : 2031. 12. 4.", (2031, 12, 4, None)),
        ("18 May. 2032", (2032, 5, 18, None)),
        ("September 10 (Wednesday)", (None, 9, 10, 2)), ("3rd and 4th of September", (None, 9, 3, None)),
        ("July 2031", (2031, 7, None, None)),
    ],
)  # fmt: skip
def test_each_form_gives_its_parts(text, expected):
    (found,) = find_dates(text)
    assert (found.year, found.month, found.day, found.weekday) == expected


def test_a_range_over_two_months_ends_in_the_second():
    (found,) = find_dates("from August 30 - September 2, 2031")
    assert found.end is not None
    assert (found.month, found.day, found.end.month, found.end.day, found.end.year) == (8, 30, 9, 2, 2031)


@pytest.mark.parametrize(
    "text",
    [
        "They may march on.", "PAC-3 MSE and SM-3", "2+2", "12 aircraft", "Resolution 2231", "2000 troops",
        "in 2,000 cases", "today’s world", "March",
        "Mayor", "January 45", "Decisions", "the Augustan age", "Marching", "14:00", "Section 232",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text):
    assert find_dates(text) == ()


@pytest.mark.parametrize("unit", ["January ", "2031 ", "1 ", "the end of ", "Mon", "20", "in May "])
def test_hostile_lines_are_read_in_one_pass(unit):
    assert len(find_dates(unit * (20_000 // len(unit)))) <= 20_000
