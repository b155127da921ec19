"""Japanese days, months and years as they are printed; clocks and lengths of time stand in `clocks`."""

from __future__ import annotations

import re

from kaidan.languages.ja.clocks import ZONE, find_bare_clocks, find_clocks, find_durations, find_zone
from kaidan.languages.ja.numbers import read_number
from kaidan.model.mentions import DateKind, DateMention, DatePart, Relative
from kaidan.model.span import Span

__all__ = ["find_bare_clocks", "find_clocks", "find_dates", "find_durations"]


def find_dates(text: str) -> tuple[DateMention, ...]:
    """Give every date in `text`, in order, with the words and marks that belong to it.

    A year is the Western one. 同25年 takes its era from the date before it. A range is one mention
    with `end`. Clock times and spans of time (3日間, 2年連続) are no dates.

    >>> (found,) = find_dates("令和13(2031)年5月2日(金)10時00分")
    >>> found.year, found.month, found.day, found.weekday
    (2031, 5, 2, 4)
    >>> [(d.relative, d.month) for d in find_dates("同日、昨年12月の会談")]
    [('same_day', None), ('last_year', 12)]
    >>> find_dates("12月号、3日間、第65条の11第5項、20年連続")
    ()

    A line that is nothing but three numbers is a date of the era in force, 令和.

    >>> [(d.year, d.month, d.day) for d in find_dates("15.8.29")], find_dates("第15.8.29号")
    ([(2033, 8, 29)], ())
    """
    if len(text) <= _LONGEST_BARE and (bare := _BARE.fullmatch(text)) is not None:
        return _bare_mention(bare)
    found: list[DateMention] = []
    done, era = 0, ""
    for anchor in _ANCHOR.finditer(text):
        at = anchor.start()
        if at < done:
            continue
        match = _match_over(text, max(done, at - _REACH), at)
        if match is None:
            continue
        done = match.end()
        mention = _mention(match, era)
        if mention is not None:
            found.append(mention)
            era = _era_of(match) or era
    return tuple(found)


def _bare_mention(match: re.Match[str]) -> tuple[DateMention, ...]:
    year, month, day = (int(read_number(match[name])) for name in ("y", "m", "d"))
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return ()
    span = Span(*match.span("date"))
    return (DateMention(span, _ERAS["令和"] + year, month, day, _weekday(match["w"])),)


def _match_over(text: str, start: int, anchor: int) -> re.Match[str] | None:
    """Give the first date that starts in the window and reaches over the anchor."""
    done = start
    for first in _START.finditer(text, start, anchor + 1):
        if first.start() >= done:
            match = _DATE.match(text, first.start(), min(len(text), anchor + _AHEAD))
            if match is not None and match.end() > anchor:
                return match
            done = match.end() if match is not None else done
    return None


def _mention(match: re.Match[str], era: str) -> DateMention | None:
    """Give the date of one match, None where a number is out of its range (13月, 32日, 9999年)."""
    if match["iso"]:
        return _iso_mention(match)
    part = match.group
    relative = _RELATIVE_DAY.get(part("rd") or "") or ("next_day" if part("nd") else None)
    year, year_word, kind = _year(match, era)
    month_word = _RELATIVE_MONTH.get(part("rm") or "")
    month, day = _number(part("m") or part("ms")), _number(part("d") or part("ds"))
    if not (_in_range(year, _LAST_YEAR) and _in_range(month, 12) and _in_range(day, 31)):
        return None
    if _is_bare_year(match, year_word):
        return None
    return DateMention(
        Span(match.start(), match.start() + len(match[0].rstrip())),
        year,
        month,
        day,
        _weekday(part("w") or part("wa") or part("wo") or part("ws")),
        relative or month_word or year_word,
        find_zone(part("zp") or part("zs")),
        kind,
        _part(match),
        _end(match, year, month),
    )


def _is_bare_year(match: re.Match[str], word: Relative | None) -> bool:
    """Tell whether the match is a number of years (2年, 10年) and not a year of the calendar."""
    if not match["y"] or match["m"] or match["rm"] or match["era"] or match["p1"] or match["p2"] or word:
        return False
    return len(match["y"]) < 4 or read_number(match["y"]) < 1800


def _year(match: re.Match[str], era: str) -> tuple[int | None, Relative | None, DateKind]:
    kind: DateKind = "fiscal_year" if match["fy"] else "calendar"
    word = match["ry"]
    if word:
        return None, _RELATIVE_YEAR[word], kind
    if match["ye"]:
        return None, "this_year", "fiscal_year" if "度" in match["ye"] else "calendar"
    if not match["y"]:
        return None, None, kind
    number = _year_number(match["y"])
    printed = match["era"]
    if printed:
        offset = _ERAS.get(era if printed == "同" else printed)
        return (None if offset is None else offset + number), None, kind
    inner = _INNER_ERA.match(match["p1"] or "")
    if number < 100 and inner:
        # 13(同25)年: the era year says which century.
        return _century(number, _year_number(inner["n"])), None, kind
    if number < 100:
        # 令和13年12月21日、14年1月5日: the era goes on.
        return (_ERAS[era] + number if era else None), None, kind
    return number, None, kind


def _century(two_digits: int, era_year: int) -> int:
    for century in (2000, 1900):
        if any(offset + era_year == century + two_digits for offset in _ERAS.values()):
            return century + two_digits
    return 2000 + two_digits


def _year_number(printed: str) -> int:
    return 1 if printed == "元" else int(read_number(printed))


def _era_of(match: re.Match[str]) -> str:
    """Give the era in force after this date, from before or within the brackets."""
    printed = match["era"] or ""
    if printed in _ERAS:
        return printed
    inner = _INNER_ERA.match(match["p1"] or match["p2"] or "")
    return inner["era"] if inner and inner["era"] in _ERAS else ""


def _iso_mention(match: re.Match[str]) -> DateMention | None:
    year, month, day = (int(read_number(match[name])) for name in ("iy", "im", "id"))
    if match["ie"]:
        year += _ERAS[match["ie"]]
    elif year < 1800:
        return None
    if not (_in_range(year, _LAST_YEAR) and _in_range(month, 12) and _in_range(day, 31)):
        return None
    zone = find_zone(match["zp"] or match["zs"])
    return DateMention(Span(match.start(), match.end()), year, month, day, _weekday(match["iw"]), zone=zone)


def _end(match: re.Match[str], year: int | None, month: int | None) -> DateMention | None:
    if match["sd"]:
        day = _number(match["sd"])
        span = Span(match.start("sd"), match.end("day"))
        return DateMention(span, year, month, day) if _in_range(day, 31) else None
    if not match["ed"]:
        return None
    day = _number(match["ed"])
    if not _in_range(day, 31) or not _in_range(_number(match["em"]), 12):
        return None
    printed_year = match["ey"]
    if printed_year:
        year = _year_number(printed_year) + (_ERAS[match["eera"]] if match["eera"] else 0)
    if not _in_range(year, _LAST_YEAR):
        return None
    start = next(match.start(name) for name in ("eera", "ey", "em", "ed") if match[name])
    end = match.end("ew") + 1 if match["ew"] else match.end("eday")
    return DateMention(Span(start, end), year, _number(match["em"]) or month, day, _weekday(match["ew"]))


def _number(printed: str | None) -> int | None:
    return int(read_number(printed)) if printed else None


def _in_range(value: int | None, last: int) -> bool:
    return value is None or 1 <= value <= last


def _weekday(printed: str | None) -> int | None:
    return _WEEKDAYS.index(printed[0]) if printed else None


def _part(match: re.Match[str]) -> DatePart | None:
    printed = match["part"] or match["ypart"] or ("末" if match["ye"] in ("年末", "年度末") else None)
    return _PARTS.get(printed) if printed else None


_ERAS = {
    "令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867,
    "㋿": 2018, "㍻": 1988, "㍼": 1925, "R": 2018, "H": 1988, "S": 1925, "Ｒ": 2018, "Ｈ": 1988, "Ｓ": 1925,
}  # fmt: skip
# 令和7981年: no year that anybody means, and clocks and weeks around it would leave the calendar
_LAST_YEAR = 2999
_WEEKDAYS = "月火水木金土日"
_RELATIVE_DAY: dict[str, Relative] = {
    "同日": "same_day", "翌日": "next_day", "前日": "previous_day", "当日": "same_day", "本日": "today",
    "今日": "today",
    "昨日": "yesterday", "明日": "tomorrow", "一昨日": "day_before_yesterday",
}  # fmt: skip
_RELATIVE_MONTH: dict[str, Relative] = {
    "同月": "same_month", "今月": "this_month", "本月": "this_month", "先月": "last_month", "来月": "next_month",
    "翌月": "following_month", "前月": "previous_month",
}  # fmt: skip
_RELATIVE_YEAR: dict[str, Relative] = {
    "同": "same_year", "本": "this_year", "今": "this_year", "昨": "last_year", "来": "next_year",
    "翌": "following_year",
    "前": "previous_year", "一昨": "year_before_last", "去": "last_year", "明": "next_year",
}  # fmt: skip
_PARTS: dict[str, DatePart] = {
    "初め": "beginning", "初頭": "beginning", "はじめ": "beginning", "上旬": "early", "中旬": "middle",
    "半ば": "middle",
    "下旬": "late", "末": "end", "前半": "first_half", "後半": "second_half", "春": "spring", "夏": "summer",
    "秋": "autumn", "冬": "winter",
}  # fmt: skip

_ERA = "令和|平成|昭和|大正|明治|㋿|㍻|㍼"
_KAN = "〇一二三四五六七八九十"
_D = "[0-9０-９]"
_N2 = rf"(?:{_D}{{1,2}}|[{_KAN}]{{1,3}})"
_GAP = "[ 　]?"  # 令和 13 年 1 月 5 日, as text taken from PDF files has it
_OPEN, _CLOSE = "[(（]", "[)）]"
# (金) / （金曜日） / (月・祝)
_W_IN_BRACKETS = rf"{_OPEN}(?P<%s>[{_WEEKDAYS}])(?:曜日?)?(?:[・/]?祝日?)?{_CLOSE}"
# (同25) / （令和13年）
_INNER_ERA = re.compile(rf"{_OPEN}(?P<era>同|{_ERA})(?P<n>{_D}{{1,2}}|[{_KAN}]{{1,3}}|元)年?{_CLOSE}")
_YEAR_IN_BRACKETS = rf"{_OPEN}(?:西暦)?(?:(?:同|{_ERA})(?:{_N2}|元)|{_D}{{4}})年?{_CLOSE}"
# 3日間, 15日前, 2年連続, 10年後 are spans of time
_NO_SPAN = (
    "(?!間|連続|以内|以上|以下|未満|[前後](?!半)|ぶり|毎|目|も早|あたり|当たり|平均|余|程度|[的刊代来]"
    "|生まれ|分の"
)
# 1日2回, and 3日米同盟 that is a heading whose blank was lost
_NO_DAY = (
    rf"{_NO_SPAN}|{_D}{{1,3}}[回便件食]|本(?:国|の|側|は|が|と|政府|周辺|海)"
    r"|[米韓豪英印仏独伊比加中露越]{1,3}(?:両国|同盟|防衛|関係|協力|間|首脳|共同|[23三]))"
)
_YEAR = (
    # 令和13年 / 令和13(2031)年 / 2031(令和13)年 / 令和13年(2031年) / 13(同25)年 / 二〇三一年
    rf"(?:(?P<era>(?:{_ERA})(?=[ 　]?[0-9０-９{_KAN}元])|同(?={_D}{{1,2}}年))?{_GAP}"
    rf"(?P<y>{_D}{{1,4}}|元|[{_KAN}]{{1,4}})(?P<p1>{_YEAR_IN_BRACKETS})?(?(era){_GAP})年(?P<p2>{_YEAR_IN_BRACKETS})?"
    # 昨年 / 一昨年 / 来年度 / 令和13年度末 / 本年春
    rf"|(?P<ry>一昨|[同本今昨来翌前去明])年){_NO_SPAN})(?P<fy>度)?(?P<ypart>末|初め|初頭|前半|後半|半ば|[春夏秋冬](?!季))?"
    # 年末までに, 年度内に
    r"|(?P<ye>年度末|年末(?!年始)|年度内|年内)"
)
# 5月 / 来月 / 12月上旬 but not 12月号
_MONTH = (
    rf"(?:(?P<m>{_N2})(?(y){_GAP}|(?(ry){_GAP}))月|(?P<rm>[同今本先来翌前]月))(?!号|間|額|給)"
    rf"(?P<part>[上中下]旬|末|初め|初頭|前半|後半|半ば)?"
)
# 15日(金) / 翌15日 / 15・16日 / 15～16日 / 同日 / 金曜日
_DAY = (
    rf"(?:(?P<nd>翌)?(?P<d>{_D}{{1,2}}|[{_KAN}]{{2,3}}|(?<=月)[{_KAN}]|十)(?:[・、～〜~‐-–−－-](?P<sd>{_N2}))?(?(m){_GAP})(?P<day>日){_NO_DAY}"
    rf"|(?P<rd>一昨日|(?<!一)[同翌前本昨今明当]日){_NO_DAY})(?:{_W_IN_BRACKETS % 'w'}|[ 　]?"
    rf"(?P<wa>[{_WEEKDAYS}])曜日?)?"
    rf"|(?<!毎週)(?P<wo>[{_WEEKDAYS}])曜日?"
)
# …から16日 / …～2月3日 / … - 令和14年1月5日
_RANGE = (
    rf"(?:[ 　]?(?:から|より|[～〜~―‐-–—−－-])[ 　]?(?:(?:(?P<eera>{_ERA})?(?P<ey>{_D}{{1,4}}|元)年)?"
    rf"(?P<em>{_N2})月)?(?P<ed>{_N2})(?P<eday>日)(?!間)"
    rf"(?:{_W_IN_BRACKETS % 'ew'})?)?"
)
# 2031-1-20 / 2031/01/20 / 2031.1.20 / R13.1.15 / 令和13.1.15
_ISO = (
    rf"(?P<iso>(?P<ie>{_ERA}|(?<![A-Za-zＡ-Ｚ])[RHSＲＨＳ])?(?P<iy>{_D}{{1,4}})(?(ie)|(?<={_D}{_D}{_D}{_D}))"
    rf"[-/.．／－](?P<im>{_D}{{1,2}})[-/.．／－](?P<id>{_D}{{1,2}})(?![0-9０-９.．])(?:[ 　]?{_W_IN_BRACKETS % 'iw'})?)"
)
# 5/2(金): without a year only a weekday makes it a date
_SLASH = rf"(?P<ms>{_D}{{1,2}})[/／](?P<ds>{_D}{{1,2}})[ 　]?{_W_IN_BRACKETS % 'ws'}"
# at least one of year, month, day
_NOT_EMPTY = "(?(y)|(?(ry)|(?(ye)|(?(m)|(?(rm)|(?(d)|(?(rd)|(?(wo)|(?!)))))))))"
# 現地時間令和13(2031)年5月2日(金)
_DATE = re.compile(
    # 現地時間1月15日 / 日本時間の16日
    rf"(?:(?P<zp>{ZONE})(?:の|で|、)?)?"
    rf"(?:{_ISO}|{_SLASH}|(?:(?:{_YEAR})(?:[ 　]|の(?={_N2}月))?)?(?:{_MONTH}[ 　]?)?(?:{_DAY})?{_NOT_EMPTY}{_RANGE})"
    # 1月15日(現地時間) / 15日（日本時間）
    rf"(?:[ 　]?{_OPEN}(?:いずれも)?(?P<zs>{ZONE}|現地){_CLOSE})?"
)
# A date has 年, 月, 日, 曜 after a number or one of 同翌本…, or a mark between digits.
_ANCHOR = re.compile(
    rf"[年月日曜./／．－-](?:(?<=[0-9０-９{_KAN}元同翌前本昨今来先去明当)） 　{_WEEKDAYS}].)|(?<=年)"
    rf"(?=末|度末|内|度内))"
)
# the 令 of 令和13年, the 1 of 1月, no digit in the midst of a number
_START = re.compile(
    rf"[0-9０-９{_KAN}元{_WEEKDAYS}現米東ハ協令平昭大明㋿㍻㍼RHSＲＨＳ同翌前本昨今来先去当年](?<![0-9０-９.．第毎].)"
)
_REACH = 24
_AHEAD = 64
# 13.8.29 / (13.8.29) / 13.8.29(金)
_BARE = re.compile(
    rf"[ 　]{{0,2}}{_OPEN}?(?P<date>(?P<y>{_D}{{1,2}})[.．](?P<m>{_D}{{1,2}})[.．](?P<d>{_D}{{1,2}}))"
    rf"(?:{_W_IN_BRACKETS % 'w'})?{_CLOSE}?[ 　]{{0,2}}"
)
_LONGEST_BARE = 20
