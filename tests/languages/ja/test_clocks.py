"""Japanese clock times and lengths of time are told from each other and read back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.ja.clocks import find_bare_clocks, find_clocks, find_durations

FULL = str.maketrans("0123456789:", "０１２３４５６７８９：")


@st.composite
def written_clocks(draw):
    """A printed time of day with hour, minute, approximate and zone that it says."""
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    form = draw(st.sampled_from(["colon", "hour", "minutes", "padded", "twelve", "half"]))
    if form == "colon":
        text = f"{hour}:{minute:02}"
    elif form == "hour":
        text, minute = f"{hour}時", None
    elif form == "twelve":
        text = f"{'午前' if hour < 12 else '午後'}{hour % 12}時{minute}分"
    elif form == "half":
        text, minute = f"{hour}時半", 30
    else:
        text = f"{hour}時{minute:02}分" if form == "padded" else f"{hour}時{minute}分"
    circa = draw(st.sampled_from(["", "頃", "ごろ"]))
    before, after, zone = draw(
        st.sampled_from(
            [
                ("", "", None),
                ("現地時間", "", "local"),
                ("日本時間", "", "jst"),
                ("", "(現地時間)", "local"),
                ("", "（日本時間）", "jst"),
            ]
        )
    )
    text = before + text + (after + circa if draw(st.booleans()) else circa + after)
    if draw(st.booleans()):
        text = text.translate(FULL)
    return text, (hour, minute, bool(circa), zone)


@given(
    written_clocks(),
    st.sampled_from(["", "5月2日", "令和13(2031)年5月2日(金)", "同日", "、"]),
    st.sampled_from(["", "から約50分間、", "、", "に"]),
)
def test_every_written_clock_is_read_back_exactly(written, before, after):
    text, fields = written
    (found,) = find_clocks(before + text + after)
    assert (found.hour, found.minute, found.approximate, found.zone) == fields
    assert (before + text + after)[found.span.start : found.span.end] == text


@given(
    st.integers(1, 23),
    st.integers(1, 59),
    st.sampled_from(["約", "およそ", ""]),
    st.sampled_from(["間", "間余り", "にわたり", "ほど、", "間の会談"]),
)
def test_every_written_duration_is_read_back_exactly(hours, minutes, about, after):
    for text, expected in ((f"{hours}時間{minutes}分", hours * 60 + minutes), (f"{minutes}分", minutes)):
        (found,) = find_durations(f"15時40分から{about}{text}{after}")
        assert found.minutes == expected
        assert found.approximate == bool(about or after in ("間余り", "ほど、"))


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("正午", 12, 0), ("零時", 0, None), ("午前0時", 0, None), ("午前12時", 12, None), ("午後12時30分", 12, 30),
        ("午前12時30分", 0, 30),
        ("午後0時15分", 12, 15), ("十五時三十分", 15, 30), ("夜8時", 20, None), ("未明3時", 3, None),
        ("夕方5時半", 17, 30), ("早朝5時", 5, None),
        ("深夜11時", 23, None), ("15 時 00 分", 15, 0), ("9時05分", 9, 5), ("08:00", 8, 0), ("午前一時", 1, None),
    ],
)  # fmt: skip
def test_each_form_gives_the_hour_of_24(text, hour, minute):
    (found,) = find_clocks(f"{text}、")
    assert (found.hour, found.minute, found.next_day) == (hour, minute, False)


@pytest.mark.parametrize("text", ["24時", "24:00", "午後12時"])
def test_the_end_of_the_day_is_the_next_day(text):
    (found,) = find_clocks(text)
    assert (found.hour, found.next_day) == (0, True)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("22:58～23:35", (22, 58), (23, 35)), ("11時～11時38分", (11, None), (11, 38)),
        ("午後2時から3時まで", (14, None), (15, 0)),
        ("午前10時30分〜午後2時", (10, 30), (14, 0)), ("14時00分から14時50分", (14, 0), (14, 50)),
    ],
)  # fmt: skip
def test_a_range_is_one_mention(text, start, end):
    (found,) = find_clocks(text)
    assert ((found.hour, found.minute), found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "minutes", "approximate"),
    [
        ("約50分間", 50, True), ("約1時間", 60, True), ("1時間半", 90, False), ("約1時間40分間", 100, True),
        ("およそ2時間", 120, True),
        ("約60分にわたり", 60, True), ("40分ほど", 40, True), ("30分余り", 30, True), ("約２時間３０分間", 150, True),
        ("五十分間", 50, False),
        ("1.5時間", 90, False), ("40分、", 40, False), ("約20分の会談", 20, True),
    ],
)  # fmt: skip
def test_each_length_of_time_gives_its_minutes(text, minutes, approximate):
    (found,) = find_durations(f"大臣は{text}")
    assert (found.minutes, found.approximate) == (minutes, approximate)
    assert find_clocks(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "14時00分",
        "14時00分頃(現地時間)から",
        "現地時間",
        "3分野",
        "3分の1",
        "3日間",
        "2分類",
        "部分、",
        "第1分隊",
    ],
)
def test_what_is_no_length_of_time_is_none(text):
    assert find_durations(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "約2時間",
        "2時間30分",
        "一時停止",
        "同時に",
        "1対1",
        "2031年",
        "25時",
        "12:75",
        "随時",
        "8時点検",
        "1:10:100:5",
        "一時",
    ],
)
def test_what_is_no_time_of_day_is_none(text):
    assert find_clocks(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0109 部隊が出発", [(1, 9)]),
        ("31日2330、", [(23, 30)]),
        ("0120名", []),
        ("2031年", []),
        ("2475", []),
        ("第1234号", []),
        ("1,030", []),
    ],
)
def test_four_bare_digits_are_a_time_only_where_they_can_be_one(text, expected):
    assert [(found.hour, found.minute) for found in find_bare_clocks(text)] == expected


@pytest.mark.parametrize("unit", ["1:", "時", "1時", "分", "12:", "1時間", "約", "正午", "午後"])
def test_hostile_lines_are_read_in_one_pass(unit):
    text = unit * (20_000 // len(unit))
    assert len(find_clocks(text)) + len(find_durations(text)) <= 20_000
