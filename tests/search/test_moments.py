from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kaidan.search.entries import Entry
from kaidan.search.moments import JAPAN, first_moment, instant, last_moment, moment_of, spoken_order

FIRST = datetime(1900, 1, 2, tzinfo=UTC)
INSTANTS = st.integers(0, 2_000 * 365 * 86_400).map(
    lambda seconds: FIRST + timedelta(seconds=seconds, milliseconds=7)
)


def entry(moment: datetime | None, record: str = "r", ordinal: int = 0) -> Entry:
    return Entry(kind="statement", id="s", text="", date=moment, record=record, ordinal=ordinal)


@given(INSTANTS, INSTANTS)
def test_later_instants_have_larger_numbers(one: datetime, other: datetime) -> None:
    if one + timedelta(seconds=1) <= other:
        assert moment_of(entry(one, "z", 9)) < moment_of(entry(other, "a", 0))


@given(INSTANTS)
def test_the_instant_comes_back_to_the_second(moment: datetime) -> None:
    assert instant(moment_of(entry(moment))) == moment.replace(microsecond=0)


@given(INSTANTS)
def test_a_day_in_japan_holds_its_instants_and_no_others(moment: datetime) -> None:
    day = moment.astimezone(JAPAN).date()
    number = moment_of(entry(moment))
    assert first_moment(day) <= number <= last_moment(day)
    assert last_moment(day - timedelta(days=1)) < number < first_moment(day + timedelta(days=1))


def test_newest_first_keeps_the_order_of_a_record_and_so_does_the_spoken_order() -> None:
    said = datetime(2031, 6, 1, tzinfo=UTC)
    numbers = [moment_of(entry(said, ordinal=at)) for at in range(3)]
    assert sorted(numbers, reverse=True) == numbers
    assert sorted(numbers, key=spoken_order) == numbers


def test_no_date_and_days_out_of_range_are_no_errors() -> None:
    assert instant(moment_of(entry(None))) is None
    assert first_moment(date.min) < last_moment(date.max)
