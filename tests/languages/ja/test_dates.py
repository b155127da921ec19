"""Japanese dates are read back exactly as they were written, in every surveyed form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidan.languages.ja.dates import find_dates
from kaidan.model.mentions import DateMention

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
LAST_ERA_YEAR = {"令和": 40, "平成": 31, "昭和": 64}
WEEKDAYS = "月火水木金土日"
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
SURROUNDINGS = [
    ("", ""),
    ("防衛省は", "、"),
    ("（", "）"),
    ("。", "に"),
    ("1 総論\n", "\n"),
    ("大臣は、", "付けで"),
    ("去る", "の"),
]


def kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{tens}十".translate(KANJI)
    return head + (str(ones).translate(KANJI) if ones else "")


WRITERS = {"half": str, "full": lambda number: str(number).translate(FULL), "kanji": kanji}


@st.composite
def years(draw, write, style):
    """A printed year and its value, None where the form says none."""
    era = draw(st.sampled_from(sorted(ERAS)))
    number = draw(st.integers(1, LAST_ERA_YEAR[era]))
    year = ERAS[era] + number
    short = "元" if number == 1 and draw(st.booleans()) else write(number)
    western = str(year).translate(KANJI) if style == "kanji" else write(year)
    left, right = draw(st.sampled_from(["()", "（）"]))
    forms = [f"{era}{short}年", f"{western}年"]
    if style != "kanji":
        forms += [
            f"{era}{short}{left}{western}{right}年",
            f"{western}{left}{era}{short}{right}年",
            f"{era}{short}年{left}{western}年{right}",
            f"{western}年{left}{era}{short}年{right}",
        ]
    return draw(st.sampled_from(forms)), year


@st.composite
def written_dates(draw):
    """A printed date with what must be read from it: (text, fields)."""
    style = draw(st.sampled_from(sorted(WRITERS)))
    write = WRITERS[style]
    month, day, weekday = draw(st.integers(1, 12)), draw(st.integers(1, 31)), draw(st.integers(0, 6))
    printed_year, year = draw(st.one_of(st.just(("", None)), years(write, style)))
    relative = None
    if year is None:
        printed_year, relative = draw(
            st.sampled_from(
                [
                    ("", None),
                    ("昨年", "last_year"),
                    ("本年", "this_year"),
                    ("同年", "same_year"),
                    ("来年", "next_year"),
                ]
            )
        )
    text = f"{printed_year}{write(month)}月{write(day)}日"
    left, right = draw(st.sampled_from(["()", "（）"]))
    text += draw(
        st.sampled_from(
            [
                "",
                f"{left}{WEEKDAYS[weekday]}{right}",
                f"{left}{WEEKDAYS[weekday]}曜日{right}",
                f"{WEEKDAYS[weekday]}曜日",
            ]
        )
    )
    has_weekday = not text.endswith(f"{write(day)}日")
    last = draw(st.integers(1, 31))
    end = None
    if draw(st.booleans()):
        join = draw(st.sampled_from(["から", "～", "〜", "-", "－", "~", " - "]))
        end_month = draw(st.integers(1, 12))
        with_month = draw(st.booleans())
        text += f"{join}{f'{write(end_month)}月' if with_month else ''}{write(last)}日"
        end = (end_month if with_month else month, last)
        if style == "kanji" and not with_month and last < 10:
            end = (month, last)
    before, zone = draw(
        st.sampled_from([("", None), ("現地時間", "local"), ("現地時間の", "local"), ("日本時間", "jst")])
    )
    after = ""
    if zone is None:
        after, zone = draw(
            st.sampled_from(
                [("", None), (f"{left}現地時間{right}", "local"), (f"{left}日本時間{right}", "jst")]
            )
        )
    fields = (year, month, day, weekday if has_weekday else None, relative, zone, end)
    return before + text + after, fields


def fields_of(mention: DateMention):
    end = (mention.end.month, mention.end.day) if mention.end else None
    return mention.year, mention.month, mention.day, mention.weekday, mention.relative, mention.zone, end


@given(written_dates(), st.sampled_from(SURROUNDINGS))
def test_every_written_date_is_read_back_exactly(written, surroundings):
    text, fields = written
    before, after = surroundings
    (found,) = find_dates(before + text + after)
    assert fields_of(found) == fields
    assert (before + text + after)[found.span.start : found.span.end] == text


@given(
    st.lists(
        st.tuples(written_dates(), st.sampled_from(["、", "。\n", "及び大臣は", "（以上）"])), max_size=4
    )
)
def test_dates_that_follow_one_another_are_each_read(pieces):
    text = "".join(date + between for (date, _), between in pieces)
    assert [fields_of(found) for found in find_dates(text)] == [fields for (_, fields), _ in pieces]


@given(
    st.integers(1868, 2150),
    st.integers(1, 12),
    st.integers(1, 31),
    st.sampled_from("-/."),
    st.booleans(),
    st.sampled_from(["half", "full"]),
)
def test_a_date_of_digits_and_marks_is_read_back(year, month, day, mark, padded, style):
    numbers = (f"{year}", f"{month:02}", f"{day:02}") if padded else (str(year), str(month), str(day))
    text = mark.join(numbers)
    (found,) = find_dates("更新 " + (text.translate(FULL) if style == "full" else text) + " 09:20")
    assert (found.year, found.month, found.day) == (year, month, day)


def year_month_day(text):
    return [(found.year, found.month, found.day) for found in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和13(2031)年5月2日(金)8時40分", (2031, 5, 2)),
        ("令和元年11月17日", (2019, 11, 17)),
        ("２０３１年５月２日", (2031, 5, 2)),
        ("二〇三一年五月二日", (2031, 5, 2)),
        ("平成二十五年四月二十九日", (2013, 4, 29)),
        ("13(同25)年4月29日", (2013, 4, 29)),
        ("令和 13 年 5 月 2 日", (2031, 5, 2)),
        ("R13.5.2", (2031, 5, 2)),
        ("令和13.5.2", (2031, 5, 2)),
        ("H27.6.3", (2015, 6, 3)),
        ("2031-5-2 09:20", (2031, 5, 2)),
        ("5月2日付け", (None, 5, 2)),
        ("5/2(金)", (None, 5, 2)),
        ("31日に受理", (None, None, 31)),
        ("2031年8月", (2031, 8, None)),
        ("2031年", (2031, None, None)),
        ("令和13年度", (2031, None, None)),
        ("8月上旬", (None, 8, None)),
    ],
)
def test_each_form_gives_year_month_and_day(text, expected):
    assert year_month_day(text) == [expected]


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("同日", "same_day"), ("翌日", "next_day"), ("前日", "previous_day"), ("本日", "today"),
        ("昨日", "yesterday"), ("翌15日", "next_day"),
        ("昨年12月", "last_year"), ("本年3月", "this_year"), ("来年度", "next_year"), ("同年12月", "same_year"),
        ("同月16日", "same_month"),
        ("来月", "next_month"), ("一昨年", "year_before_last"), ("年末", "this_year"), ("年内", "this_year"),
        ("翌年", "following_year"),
    ],
)  # fmt: skip
def test_each_word_says_what_it_points_from(text, relative):
    (found,) = find_dates(f"大臣は、{text}、")
    assert found.relative == relative


def test_an_era_goes_on_to_a_year_that_leaves_it_out():
    assert year_month_day("平成25年10月3日、同26年4月5日及び27年6月1日") == [
        (2013, 10, 3),
        (2014, 4, 5),
        (2015, 6, 1),
    ]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("米東部時間15日", "ET"),
        ("15日（ハワイ時間）", "HST"),
        ("15日(現地)", "local"),
        ("日本時間15日", "jst"),
        ("15日(木)", None),
    ],
)
def test_each_mark_names_its_zone(text, zone):
    (found,) = find_dates(f"{text}、")
    assert (found.day, found.zone) == (15, zone)


def test_both_clocks_of_a_header_keep_their_zones():
    found = find_dates("1月12日（現地時間11日）")
    assert [(date.day, date.zone) for date in found] == [(12, None), (11, "local")]
    found = find_dates("現地時間4月3日午後3時20分（日本時間同日午後10時20分）から約20分間")
    assert [(date.day, date.relative, date.zone) for date in found] == [
        (3, None, "local"),
        (None, "same_day", "jst"),
    ]


@pytest.mark.parametrize("text", ["15・16日", "15～16日", "15日から16日", "15、16日"])
def test_two_days_with_one_unit_are_a_range(text):
    (found,) = find_dates(f"5月{text}、会合に出席した。")
    assert found.end is not None
    assert (found.month, found.day, found.end.month, found.end.day) == (5, 15, 5, 16)


def test_a_fiscal_year_is_told_from_a_calendar_year():
    assert [found.kind for found in find_dates("来年度、2031年度、年度末、2031年")] == ["fiscal_year"] * 3 + [
        "calendar"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "第65条の11第5項", "1佐職人事", "3か国", "4機", "20名", "「2+2」", "PAC-3MSE", "0時", "1対1", "12月号",
        "3日間", "2年連続", "10年後", "5年ぶり",
        "直近3か月", "3 日米同盟", "3日米同盟の抑止力", "一日も早い", "日本と日米", "13月32日", "1.5倍", "月日",
        "毎日", "数年", "二年", "1日2回", "年末年始", "9999年5月1日",
        "令和7981年5月1日", "令和982年5月1日", "9999-05-01",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text):
    assert find_dates(text) == ()


@given(st.text(alphabet="0１一十年月日同翌本令和元(（)）-./～から現地時間の曜金 \n", max_size=60))
def test_spans_are_in_order_and_inside_the_text(text):
    done = 0
    for found in find_dates(text):
        assert done <= found.span.start < found.span.end <= len(text)
        done = found.span.end
        if found.end:
            assert found.span.start <= found.end.span.start < found.end.span.end <= found.span.end


@pytest.mark.parametrize(
    "unit", ["日", "1", "1-", "/1", "2031年", "令和", "(", "現地時間", "同日", "一", "1月"]
)
def test_hostile_lines_are_read_in_one_pass(unit):
    # A rule of quadratic cost would need hours for this.
    assert len(find_dates(unit * (20_000 // len(unit)))) <= 20_000
