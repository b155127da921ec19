"""English clock times and lengths of time are told from each other and read back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.en.clocks import find_bare_clocks, find_clocks, find_durations


@given(
    st.integers(0, 23), st.integers(0, 59), st.sampled_from(["24", "p.m.", "PM", "pm"]),
    st.sampled_from(["", "about ", "approximately "]),
    st.sampled_from(
        [("", None), (" (local time)", "local"), (" local time", "local"), (" JST", "jst"), (" EST", "EST")]
    ),
)  # fmt: skip
def test_every_written_clock_is_read_back_exactly(hour, minute, form, about, zone):
    if form == "24":
        text = f"{hour}:{minute:02}"
    else:
        text = f"{hour % 12 or 12}:{minute:02} {form if hour >= 12 else form.replace('p', 'a').replace('P', 'A')}"
    text = f"{about}{text}{zone[0]}"
    (found,) = find_clocks(f"On January 15 at {text}, for about 75 minutes")
    assert (found.hour, found.minute, found.approximate, found.zone) == (hour, minute, bool(about), zone[1])
    assert found.span.end - found.span.start == len(text)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2-3 p.m.", (14, None), (15, 0)), ("from 2:00 p.m. to 2:50 p.m.", (14, 0), (14, 50)),
        ("11 - 2 p.m.", (11, None), (14, 0)),
        ("14:00-14:50", (14, 0), (14, 50)),
    ],
)  # fmt: skip
def test_a_range_is_one_mention(text, start, end):
    (found,) = find_clocks(text)
    assert ((found.hour, found.minute), found.end) == (start, end)


def test_noon_and_midnight_stand_in_order_with_the_others():
    found = find_clocks("at 9 a.m., at noon, at 3 p.m. and about midnight")
    assert [clock.hour for clock in found] == [9, 12, 15, 0]
    assert [clock.approximate for clock in found] == [False, False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "a 2:1 majority",
        "3 ships",
        "PAC-3",
        "$2.30",
        "25:00",
        "the 3 pmt",
        "2031",
        "12:345",
        "13 p.m.",
        "afternoon talks",
    ],
)
def test_what_is_no_time_of_day_is_none(text):
    assert find_clocks(text) == ()


@pytest.mark.parametrize(
    ("text", "minutes", "approximate"),
    [
        ("for approximately 75 minutes", 75, True), ("for about an hour", 60, True),
        ("one and a half hours", 90, False),
        ("two hours and 10 minutes", 130, False), ("a 50-minute call", 50, False), ("an hour and a half", 90, False),
        ("half an hour", 30, False),
        ("1.5 hours", 90, False), ("twenty-five minutes", 25, False), ("nearly two hours", 120, True),
        ("a two-hour meeting", 120, False),
        ("some 1 hour 40 minutes", 100, True), ("more than an hour", 60, True),
    ],
)  # fmt: skip
def test_each_length_of_time_gives_its_minutes(text, minutes, approximate):
    (found,) = find_durations(f"They spoke: {text}.")
    assert (found.minutes, found.approximate) == (minutes, approximate)


@pytest.mark.parametrize(
    "text", ["at 2 p.m.", "three months", "the final minutes", "hours of talks", "the hourly report"]
)
def test_what_is_no_length_of_time_is_none(text):
    assert find_durations(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("at 0109", [(1, 9)]), ("at 2330h", [(23, 30)]), ("0120 personnel", []), ("2561", []), ("1,030", [])],
)
def test_four_bare_digits_are_a_time_only_where_they_can_be_one(text, expected):
    assert [(found.hour, found.minute) for found in find_bare_clocks(text)] == expected


@pytest.mark.parametrize("unit", ["1:", "12:", "1 ", "hour ", "1 hour and ", "noon", "about "])
def test_hostile_lines_are_read_in_one_pass(unit):
    text = unit * (20_000 // len(unit))
    assert len(find_clocks(text)) + len(find_durations(text)) <= 20_000
