"""Japanese clock times (午後3時20分頃, 22:58～23:35) and lengths of time (約1時間30分間)."""

from __future__ import annotations

import re

from kaidan.languages.ja.numbers import read_number
from kaidan.model.mentions import ClockMention, DayPart, DurationMention, Zone
from kaidan.model.span import Span

__all__ = ["ZONE", "find_bare_clocks", "find_clocks", "find_durations", "find_zone"]


def find_clocks(text: str) -> tuple[ClockMention, ...]:
    """Give every time of day in `text`, in order; a range is one mention with `end`.

    午前12時 is noon and 午後12時 the end of the day (太政官達 of 1872), with minutes they are read as
    people mean them: 午後12時30分 is 12:30, 午前12時30分 is 0:30.

    >>> (found,) = find_clocks("午後3時20分頃(現地時間)から約1時間")
    >>> found.hour, found.minute, found.approximate, found.zone
    (15, 20, True, 'local')
    >>> find_clocks("約2時間30分、一時的に、1対1、2031年")
    ()
    >>> [(c.hour, c.minute, c.end) for c in find_clocks("9月4日(日)1000から1045まで、同日1400時に")]
    [(10, 0, (10, 45)), (14, 0, None)]
    >>> find_clocks("令和13年度から2031~2035年度まで、3日1200名が")
    ()
    """
    if "時" not in text and ":" not in text and "：" not in text and "正午" not in text:
        return _military(text)
    found: list[ClockMention] = []
    done = 0
    for anchor in _CLOCK_ANCHOR.finditer(text):
        if anchor.start() < done:
            continue
        match = _CLOCK.search(text, max(done, anchor.start() - _REACH), anchor.end() + _AHEAD)
        if match is None:
            continue
        mention = _clock(match)
        if mention is not None:
            done = match.end()
            found.append(mention)
    return tuple(found) or _military(text)


def _military(text: str) -> tuple[ClockMention, ...]:
    return tuple(
        ClockMention(
            Span(*match.span()),
            int(match[1]),
            int(match[2]),
            bool(match[5]),
            end=_bare_end(match),
        )
        for match in _MILITARY.finditer(text)
        if match[3] or match[6]
    )


def find_bare_clocks(text: str) -> tuple[ClockMention, ...]:
    """Give four-digit times as relief reports write them; ask only where a time must stand.

    >>> [(c.hour, c.minute) for c in find_bare_clocks("31日0109 部隊が出発")]
    [(1, 9)]
    >>> find_bare_clocks("2031年、0120名、2561")
    ()
    """
    return tuple(
        ClockMention(Span(*match.span()), int(match[1]), int(match[2]), bool(match[5]), end=_bare_end(match))
        for match in _BARE_CLOCK.finditer(text)
    )


def find_durations(text: str) -> tuple[DurationMention, ...]:
    """Give every length of time in hours and minutes; clock times and days are none.

    >>> [(d.minutes, d.approximate) for d in find_durations("15時40分から約1時間半、会談を行った。")]
    [(90, True)]
    >>> find_durations("14時00分、現地時間、3分野、3分の1、3日間")
    ()
    """
    if "時間" not in text and "分" not in text:
        return ()
    found = (_duration(text, match) for match in _DURATION.finditer(text))
    return tuple(mention for mention in found if mention is not None)


def find_zone(printed: str | None) -> Zone | None:
    """Give what a printed mark says of the zone; None without a mark.

    >>> find_zone("日本時間"), find_zone("現地"), find_zone("米東部時間"), find_zone(None)
    ('jst', 'local', 'ET', None)
    """
    if not printed:
        return None
    return next((zone for word, zone in _ZONES.items() if word in printed), "local")


def _clock(match: re.Match[str]) -> ClockMention | None:
    part = match.group
    printed = part("part") or part("noon") or ""
    hour = 12 if part("noon") else int(read_number(part("h") or part("ch")))
    minute = 0 if part("noon") else _minute(part("m") or part("cm"), part("half"))
    if hour > 24 or (minute or 0) > 59 or (part("h") and _is_word(part("h"), printed, minute)):
        return None
    hour, next_day = _on_24_hours(hour, minute, printed)
    return ClockMention(
        Span(match.start(), match.end()),
        hour,
        minute,
        bool(part("about") or part("circa") or part("late")),
        find_zone(part("zp") or part("zs")),
        _DAY_PARTS.get(printed),
        next_day,
        _clock_end(match, hour, printed),
    )


def _is_word(hour: str, part: str, minute: int | None) -> bool:
    """一時 and 二時 without a day part or minutes are words (一時停止), 十五時 is a time."""
    return not part and minute is None and hour in "一二三四五六七八九十"


def _minute(printed: str | None, half: str | None) -> int | None:
    return 30 if half else int(read_number(printed)) if printed else None


def _on_24_hours(hour: int, minute: int | None, part: str) -> tuple[int, bool]:
    """Give the hour from 0 to 23 and whether it is the next day's."""
    if hour == 24:
        return 0, True
    if hour == 12 and part == "午前":
        return (0 if minute else 12), False
    if hour == 12 and part in ("午後", "夜", "深夜"):
        return (12, False) if minute and part == "午後" else (0, True)
    if hour < 12 and (part == "午後" or (part in _AFTER_NOON and hour >= _AFTER_NOON[part])):
        return hour + 12, False
    if hour <= 3 and part == "昼" and hour:
        return hour + 12, False
    return hour, False


def _clock_end(match: re.Match[str], start_hour: int, part: str) -> tuple[int, int] | None:
    printed = match["eh"] or match["ech"]
    if not printed:
        return None
    hour, minute = int(read_number(printed)), _minute(match["em"] or match["ecm"], match["ehalf"]) or 0
    if hour > 24 or minute > 59:
        return None
    end_part = match["epart"] or (part if hour < 12 and hour + 12 > start_hour >= 12 else "")
    return _on_24_hours(hour, minute, end_part)[0], minute


def _bare_end(match: re.Match[str]) -> tuple[int, int] | None:
    return (int(match[3]), int(match[4])) if match[3] else None


def _duration(text: str, match: re.Match[str]) -> DurationMention | None:
    """Give the length of time, None for 14時50分, 3分野, 3分の1.

    Minutes alone wear 約, 間, ほど or end their phrase.
    """
    start = match.start()
    if start and text[start - 1] in _IN_A_CLOCK:
        return None
    lead = next((word for word in _ABOUT if text.endswith(word, max(0, start - 4), start)), "")
    if not (match["h"] or lead or match["circa"] or match["long"] or match["after"] is not None):
        return None
    number = read_number(match["n"])
    minutes = (
        number * 60 + read_number(match["m"] or "0") + (30 if match["half"] else 0) if match["h"] else number
    )
    return DurationMention(Span(start - len(lead), match.end()), round(minutes), bool(lead or match["circa"]))


_DAY_PARTS: dict[str, DayPart] = {
    "午前": "am", "午後": "pm", "正午": "noon", "未明": "dawn", "早朝": "morning", "明け方": "dawn", "朝": "morning",
    "昼": "noon",
    "夕方": "evening", "夕刻": "evening", "夕": "evening", "夜": "night", "深夜": "late_night",
}  # fmt: skip
_AFTER_NOON = {"夕方": 3, "夕刻": 3, "夕": 3, "夜": 5, "深夜": 9}
_N = "(?:[0-9０-９]{1,2}|[〇零一二三四五六七八九十]{1,3})"
_PART = "午前|午後|未明|早朝|明け方|朝|昼|夕方|夕刻|夕|夜|深夜"
ZONE = "(?:(?:現地|日本|米?国?東部(?:標準|夏)?|ハワイ)時間|日本標準時|協定世界時)"
"""A mark that names a zone (現地時間, 日本時間, 米東部時間), as a piece of a regular expression."""
_ZONES = {
    "日本": "jst",
    "JST": "jst",
    "UTC": "utc",
    "GMT": "utc",
    "協定": "utc",
    "東部": "ET",
    "ハワイ": "HST",
}
_ZONE_NAME = f"{ZONE}|現地|JST|UTC|GMT"
_CIRCA = "頃|ごろ|ころ|過ぎ|すぎ|前後?(?![0-9０-９])"
_JOIN = "[ 　]?(?:から|より|[～〜~―‐-–—−－-])[ 　]?"
# the 時 of 15時, the : of 08:00, the 午 of 正午, not the 時 of 15時間
_CLOCK_ANCHOR = re.compile("(?:[時:：](?<=[0-9０-９〇零一二三四五六七八九十 　].)(?!間)|午(?<=正午))")
# 現地時間午後3時20分頃から4時
_CLOCK = re.compile(
    rf"(?<![0-9０-９:：.．第])(?=[0-9０-９〇零一二三四五六七八九十現日米東ハ協約午未早明朝昼夕夜深正およ])"
    rf"(?:(?P<zp>{ZONE})(?:の|で|、)?)?(?P<about>約|およそ)?"
    # 正午 / 正午過ぎ / 午後3時20分 / 9時半 / 零時
    rf"(?:(?P<noon>正午)|(?P<part>{_PART})?(?:の|、)?[ 　]?"
    rf"(?:(?P<h>{_N})[ 　]?時(?![間期点代計刻差限給速々折的局務停](?!刻は))(?:[ 　]?(?P<m>{_N})[ 　]?分"
    rf"(?![間のほ野類析])(?:[0-9０-９]{{1,2}}秒)?|(?P<half>半))?"
    # 08:00 / 14：05
    rf"|(?P<ch>[0-9０-９]{{1,2}})[:：](?P<cm>[0-9０-９]{{2}})(?:[:：][0-9０-９]{{2}})?(?![0-9０-９:：])))"
    rf"(?P<circa>{_CIRCA})?"
    # ～23:35 / から午後2時50分
    rf"(?:{_JOIN}(?P<epart>{_PART})?(?:(?P<eh>{_N})時(?!間)(?:(?P<em>{_N})分(?!間)|(?P<ehalf>半))?"
    rf"|(?P<ech>[0-9０-９]{{1,2}})[:：](?P<ecm>[0-9０-９]{{2}})(?![0-9０-９:：]))(?:{_CIRCA})?)?"
    # (現地時間) / （日本時間）頃 / JST
    rf"(?:[ 　]?[(（](?:いずれも)?(?P<zs>{_ZONE_NAME})[)）](?P<late>{_CIRCA})?)?"
)
_REACH = 16
_AHEAD = 40
# 0109 / 0109~0230頃, not 0120名
_BARE_CLOCK = re.compile(
    r"(?<![0-9０-９A-Za-z.,:/-])([01][0-9]|2[0-3])([0-5][0-9])(?:[～〜~-]([01][0-9]|2[0-3])([0-5][0-9]))?(頃|ごろ)?"
    r"(?![0-9０-９年名人回件号機億万円トtkm.,:/%-])"
)
# 4日(日)1000から1045 / 1000時, not 2031~2035年度: right after a day, with an end or 時
_MILITARY = re.compile(
    r"(?:(?<=[日)）])|(?<=[日)）、][ 　])|(?<=日、)|(?<=\A)|(?<=時間))([01][0-9]|2[0-3])([0-5][0-9])"
    r"(?:時?[ 　]?(?:から|より|[～〜~―‐–−-])[ 　]?([01][0-9]|2[0-3])([0-5][0-9]))?(頃|ごろ)?(時(?!間))?"
    r"(?![0-9年名人機隻件])"
)
# 1時間40分間 / 50分ほど
_DURATION = re.compile(
    r"(?P<n>[0-9０-９〇一二三四五六七八九十]{1,3}(?:[.．][0-9０-９])?)"
    # 1時間40分 / 1時間半 / 1.5時間
    r"(?:(?P<h>時間)(?:(?P<half>半)|[ 　]?(?P<m>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})分(?![の野類析]))?"
    # 50分 / 五十分, not 3分野, 3分の1
    r"|分(?![野類割析担隊屯遣散岐配別科子か限岸会]|の[^電会テ懇間協意]))"
    r"(?P<long>間)?(?P<circa>ほど|程度|余りに?|余|あまり|弱|強(?![化いく力調])|前後|超)?"
    r"(?P<after>(?=に(?:わた|亘|及)|[、。，．)）\n]|の?(?:電話|会談|テレビ|懇談)|\Z))?"
)
# 14時50分, 12:30分, 第3分, 1.5
_IN_A_CLOCK = frozenset("時:：.．第/／") | frozenset("0123456789０１２３４５６７８９")
_ABOUT = ("約", "およそ", "おおむね", "概ね", "ほぼ")
