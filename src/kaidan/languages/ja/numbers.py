"""Japanese numbers and amounts: digits of any width, kanji numerals, 約30名, 5～8機."""

from __future__ import annotations

import re

from kaidan.model.mentions import QuantityMention
from kaidan.model.span import Span

__all__ = ["find_quantities", "read_number"]


def find_quantities(text: str) -> tuple[QuantityMention, ...]:
    """Give the numbers with a unit in `text`, in order; clock times, dates and ordinals are none.

    >>> found = find_quantities("隊員約30名、ヘリコプター2機")
    >>> [(q.value, q.unit, q.approximate) for q in found]
    [(30, 'people', True), (2, 'aircraft', False)]
    >>> find_quantities("第3回協議、1佐人事、PAC-3MSE、12月号、2+2")
    ()
    """
    return tuple(_mention(text, match) for match in _QUANTITY.finditer(text) if _is_amount(text, match))


def read_number(text: str) -> int | float:
    """Give the value of a printed number; raises ValueError where `text` is none.

    >>> read_number("五十"), read_number("３万５千"), read_number("1,234.5"), read_number("二〇三一")
    (50, 35000, 1234.5, 2031)
    >>> read_number("元")
    Traceback (most recent call last):
        ...
    ValueError: not a number: '元'
    """
    plain = text.translate(_PLAIN)
    if plain.isdecimal():
        return int(plain)
    total: int | float = 0
    below: int | float = 0
    for match in _TERM.finditer(plain):
        small, big = match[1] or match[3], match[2]
        below = _read_below_man(small) if small else 1
        total += below * _BIG[big] if big else below
    if not plain or _TERM.sub("", plain):
        raise ValueError(f"not a number: {text!r}")
    return int(total) if float(total).is_integer() else round(total, 6)


def _read_below_man(small: str) -> int | float:
    """Read 三千五百, 3千5百, 二〇三一 or 1.5 (already half width)."""
    if not _KANJI_POWER.search(small):
        return float(small) if "." in small else int(small)
    total: int | float = 0
    for digits, power in _POWER_TERM.findall(small):
        number = float(digits) if "." in digits else int(digits or 1)
        total += number * _POWERS[power]
    return total


def _is_amount(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before = text[start - 1] if start else ""
    # 第3回, PAC-3機, F35機, 12:30 and 1.5 cut in half are no amounts.
    if before in _JOINS and before:
        return False
    if match["unit"] in _NEEDS_TAIL:
        return bool(_SPAN_TAIL.match(text, end))
    if match["low"][0] in _KANJI_ONES and match["unit"] in _WEAK_AFTER_KANJI:
        return False
    return not _ORDINAL_TAIL.match(text, end)


def _mention(text: str, match: re.Match[str]) -> QuantityMention:
    start, end = match.span()
    unit, factor = _UNITS[match["unit"]]
    low, high = match["low"], match["high"]
    value = read_number(low) * factor
    upper = read_number(high) * factor if high else None
    if upper is not None and low[-1] not in _BIG and high[-1] in _BIG and value < upper / _BIG[high[-1]] * 2:
        value = value * _BIG[high[-1]]  # 5～8億円
    lead = next((word for word in _LEADS if text.endswith(word, max(0, start - 4), start)), "")
    tail = _TAIL.match(text, end)
    if tail:
        end = tail.end()
    return QuantityMention(
        Span(start - len(lead), end), value, unit, bool(tail) or lead in _APPROXIMATE, upper
    )


_ONES = "〇一二三四五六七八九"
_KANJI_ONES = frozenset("〇零一二三四五六七八九十百千両")
_PLAIN = {
    **{ord(ch): str(value) for value, ch in enumerate(_ONES)},
    **{ord("０") + value: str(value) for value in range(10)},
    ord("零"): "0", ord("．"): ".", ord(","): None, ord("，"): None,
}  # fmt: skip
_BIG = {"万": 10_000, "億": 100_000_000, "兆": 1_000_000_000_000}
_POWERS = {"千": 1000, "百": 100, "十": 10, "": 1}
# the 百 of 三百
_KANJI_POWER = re.compile("[十百千]")
# 3千5百万 / 2億
_TERM = re.compile(
    r"([0-9十百千]{1,12}(?:\.[0-9]{1,6}[百千]?)?)?([万億兆])|([0-9十百千]{1,12}(?:\.[0-9]{1,6}[百千]?)?)"
)
# the 3千 of 3千5百
_POWER_TERM = re.compile(r"([0-9]{1,12}(?:\.[0-9]{1,6})?|(?=[十百千]))([十百千]?)")

_UNITS: dict[str, tuple[str, int]] = {
    "名": ("people", 1), "人": ("people", 1), "機": ("aircraft", 1), "両": ("vehicles", 1), "台": ("vehicles", 1),
    "隻": ("ships", 1), "艇": ("ships", 1), "回": ("times", 1), "度": ("times", 1), "件": ("cases", 1),
    "円": ("yen", 1), "ドル": ("dollars", 1), "米ドル": ("dollars", 1), "豪ドル": ("australian_dollars", 1),
    "ユーロ": ("euros", 1), "ポンド": ("pounds", 1), "トン": ("tonnes", 1), "t": ("tonnes", 1), "ｔ": ("tonnes", 1),
    "kg": ("kilograms", 1), "キロ": ("kilometres", 1), "km": ("kilometres", 1), "㎞": ("kilometres", 1),
    "キロメートル": ("kilometres", 1), "m": ("metres", 1), "メートル": ("metres", 1), "海里": ("nautical_miles", 1),
    "マイル": ("miles", 1), "フィート": ("feet", 1), "%": ("percent", 1), "％": ("percent", 1),
    "パーセント": ("percent", 1), "割": ("percent", 10), "倍": ("fold", 1), "ヘクタール": ("hectares", 1),
    "ha": ("hectares", 1),
    "か国": ("countries", 1), "カ国": ("countries", 1), "ヶ国": ("countries", 1), "ヵ国": ("countries", 1),
    "ケ国": ("countries", 1),
    "箇国": ("countries", 1), "国": ("countries", 1),
    "か月": ("months", 1), "カ月": ("months", 1), "ヶ月": ("months", 1), "ヵ月": ("months", 1), "ケ月": ("months", 1),
    "箇月": ("months", 1), "週間": ("weeks", 1), "年": ("years", 1), "日": ("days", 1), "世帯": ("households", 1),
    "基": ("units", 1), "発": ("rounds", 1), "頭": ("animals", 1), "匹": ("animals", 1), "社": ("companies", 1),
    "校": ("schools", 1),
    "か所": ("places", 1), "カ所": ("places", 1), "ヶ所": ("places", 1), "箇所": ("places", 1),
    "リットル": ("litres", 1),
    "個": ("pieces", 1), "枚": ("pieces", 1), "本": ("pieces", 1), "点": ("points", 1), "歳": ("years_old", 1),
}  # fmt: skip
_NEEDS_TAIL = frozenset("年日")
# 一度に, 一人ひとり, 一個 … are words; 二隻, 三か国, 五名 are counts.
_WEAK_AFTER_KANJI = frozenset(
    ["度", "人", "回", "本", "点", "両", "台", "発", "基", "国", "枚", "頭", "倍", "割", "社", "校", "キロ"]
)
_NUMBER = (
    r"[0-9０-９〇一二三四五六七八九十百千](?:[0-9０-９〇零一二三四五六七八九十百千万億兆]|[,，.．]"
    r"(?=[0-9０-９])){0,14}"
)
# 約30名
_QUANTITY = re.compile(
    # 約30名 / 5～8機 / 1,200億円 / 1.5倍
    rf"(?P<low>{_NUMBER})(?:[～〜~](?P<high>{_NUMBER}))?"
    rf"(?P<unit>{'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?![A-Za-z])"
)
_JOINS = frozenset("第-‐‑–—−－:：.．,，/+＋") | frozenset(
    "0123456789０１２３４５６７８９ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
# 3年間, 5日以内, 10年ぶり are amounts; 2031年 and 15日 are dates.
_SPAN_TAIL = re.compile("間|以内|以上|以下|未満|後|ぶり|連続|余り?|分")
# 3回目, 2度目, 20度線, 4機種, 1本部, 12月号, 三国間, 2人三脚, 第5世代
_ORDINAL_TAIL = re.compile(
    "目|線|種|部|校|関|動|構|点|能|会|人?三脚|訓練|籍|土|内|際|民|家|営|産|旗|体|化|達|射|展"
)
# 30名余り, 20機程度, but not 強化
_TAIL = re.compile("余り?|ほど|程度|前後|弱|強(?![化いく力調])")
_LEADS = ("およそ", "おおむね", "概ね", "約", "延べ", "計")
_APPROXIMATE = frozenset(("約", "およそ", "おおむね", "概ね"))
