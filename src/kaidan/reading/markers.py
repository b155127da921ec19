"""Outline markers: 1 / (1) / ア / 第1 / ① / 【…】 / ・ at the beginning of a line."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

MarkerClass = Literal[
    "bracket",
    "dai",
    "num",
    "pnum",
    "kana",
    "pkana",
    "circled",
    "alpha",
    "palpha",
    "roman",
    "kanji",
    "bullet",
    "end",
]

_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_KANJI = "一二三四五六七八九十"
# 第1 総論, but not 第12ヘリコプター隊
# (1) 訓練 / 1 総論 / 1.冒頭 / (ア) / ア 訓練 / ① / 【地域情勢】 / a. / ・ (the text is narrow)
_MARKER = re.compile(
    r"[ \t]{0,12}(?:"
    r"(?P<end>(?:[(（〔\[【][ ]?(?:以上|了|終わり|終)[ ]?[)）〕\]】]|以上|了|#{3,5}|-?30-"
    r"|-{1,2} ?(?i:end) ?-{1,2}|[*＊]{3}|\((?i:end)\))[ \t]{0,3}$)"
    r"|【(?P<bracket>[^】\n]{1,60})】"
    r"|第(?P<dai>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?=[ \t:.、]"
    r"|[^0-9回次期項条号章節歩位線種一-龠ァ-ヴ])[ \t:.、]{0,2}"
    r"|\((?P<pnum>[0-9]{1,2})\)[ \t.、]{0,3}"
    r"|(?P<pnum2>[0-9]{1,2})\)[ \t]{0,3}"
    rf"|\((?P<pkana>[{_KANA}])\)[ \t.、]{{0,3}}"
    r"|\((?P<pkanji>[一二三四五六七八九十])\)[ \t.、]{0,3}"
    r"|\((?P<palpha>[a-hA-H]|i{1,3}|iv|v|vi{1,3})\)[ \t.]{0,3}"
    r"|(?P<circled>[①-⑳❶-❿])[ \t.、]{0,3}"
    r"|(?P<pnum3>[⑴-⒇])[ \t.、]{0,3}"
    r"|(?P<roman>[Ⅰ-Ⅻⅰ-ⅻ]|(?:I{1,3}|IV|VI{0,3}|IX|X)(?=[.] ))[.、]?[ \t]{0,3}"
    r"|(?P<kanji>[一二三四五六七八九十]{1,2})(?:[.、](?=[ \t]{0,3}[^ \t])|[ \t]{1,3}(?=[^0-9]))[ \t]{0,3}"
    r"|(?P<num>[0-9]{1,2})(?P<numsep>[.、:](?:(?![0-9])|(?=[0-9]{4}年))[ \t]{0,3}|[ \t]{1,4}|(?=[^0-9.,:/~%\-\s]))"
    rf"|(?P<kana>[{_KANA}])(?P<kanasep>[.、:)][ \t]{{0,3}}|[ \t]{{1,4}})"
    r"|(?P<alpha>[a-hA-H])[.)][ \t]{1,3}"
    r"|(?P<bullet>[・○〇◯●◆■◇□▽▼▪•‣･⚫*＊★☆>➢✓]|[-–—―ー](?=[ \t]|[^\-–—―ー0-9\s])|o(?=[ \t]{1,4}[A-Z]))[ \t]{0,4}"
    r")"
)
# 1月 / 2国間 / 3か国 / 4機 stand for an amount, not for an item
_COUNTERS = frozenset(
    "年月日時分秒名人機隻両台回度件国か箇カヵヶケ個つ点目次万億兆千百%割歳周倍階曜者者級等隊社項条号位種番本者対"
)
# 3 か国の / 2 機が, but 2 カウナス大臣 / 3 台湾海峡 / 1 日 時: what stands behind a number and a space and counts
_AMOUNT = re.compile(
    r"[かカヵヶケ箇](?:国|月|所|年)|つ[のはを、]"
    r"|(?!日 時)[年月日時分秒名機隻台回度件点万億兆%割歳階周倍](?=[、。のをがはにでと間以0-9( ]|$)"
)


@dataclass(slots=True)
class Marker:
    """A marker: its class, the label as printed in half width, its number, where the text after it begins."""

    kind: MarkerClass
    label: str
    number: int
    end: int
    firm: bool


@lru_cache(maxsize=256)
def find_marker(line: str) -> Marker | None:
    """The marker at the start of ``line`` (narrow text), if there is one.

    ``firm`` is False for a number that runs into the text without a space (``1両大臣は``): it counts only in sequence.

    >>> find_marker("(1) 共同訓練").label, find_marker("1 総論").label, find_marker("【地域情勢】").label
    ('(1)', '1', '【地域情勢】')
    >>> find_marker("1月15日、両大臣は"), find_marker("アジアの情勢"), find_marker("2国間の協力")
    (None, None, None)
    >>> find_marker("2 台湾海峡の情勢").label, find_marker("3 か国の大臣は"), find_marker("2 機の航空機")
    ('2', None, None)
    >>> find_marker("1 日 時").label, find_marker("1 日の会談")
    ('1', None)
    """
    found = _MARKER.match(line)
    if found is None:
        return None
    kind = found.lastgroup or ""
    if kind == "numsep":
        return _numbered(found, line)
    if kind == "kanasep":
        return Marker("kana", found["kana"], _KANA.index(found["kana"]) + 1, found.end(), True)
    return _simple(found, kind)


def _numbered(found: re.Match[str], line: str) -> Marker | None:
    separator = found["numsep"]
    rest = line[found.end() : found.end() + 1]
    if not separator and (not rest or rest in "-+)（(×x/・" or _counts(line, found.end())):
        return None
    if separator.isspace() and len(separator) < 2 and _AMOUNT.match(line, found.end()) is not None:
        return None
    return Marker("num", found["num"], int(found["num"]), found.end(), bool(separator))


def _counts(line: str, place: int) -> bool:
    """Whether the word after a number counts something; 両 before a post names both ministers (1両大臣は)."""
    if line.startswith(
        (
            "両大臣",
            "両閣僚",
            "両国",
            "両者",
            "両長官",
            "本会談",
            "次回",
            "次に",
            "国際",
            "日本",
            "社会",
            "台湾",
            "周辺",
            "隊員",
            "度重なる",
            "目標",
        ),
        place,
    ):
        return False
    return line[place] in _COUNTERS


def _simple(found: re.Match[str], kind: str) -> Marker:
    value = found[kind] if kind != "pnum3" else str(ord(found[kind]) - ord("⑴") + 1)
    number = _NUMBERS[kind](value) if kind in _NUMBERS else 0
    label = _LABELS[kind].format(value.strip()) if kind in _LABELS else value.strip()
    return Marker(_CLASSES[kind], label, number, found.end(), True)


def _whole(value: str) -> int:
    if value.isdigit():
        return int(value)
    if value.startswith("十"):
        return 10 + (_KANJI.index(value[1]) + 1 if len(value) > 1 else 0)
    return _KANJI.index(value[0]) + 1


def _letter(value: str) -> int:
    roman = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}
    return roman.get(value) or ord(value.lower()) - ord("a") + 1


def _roman(value: str) -> int:
    """The number of Ⅰ, ⅱ or IV."""
    if len(value) == 1 and not value.isascii():
        return ord(value) - (ord("Ⅰ") if value <= "Ⅻ" else ord("ⅰ")) + 1
    return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"].index(value) + 1


_CLASSES: dict[str, MarkerClass] = {
    "end": "end",
    "bracket": "bracket",
    "dai": "dai",
    "pnum": "pnum",
    "pnum2": "pnum",
    "pkanji": "pnum",
    "pkana": "pkana",
    "circled": "circled",
    "pnum3": "pnum",
    "roman": "roman",
    "kanji": "kanji",
    "alpha": "alpha",
    "palpha": "palpha",
    "bullet": "bullet",
}
_LABELS = {"bracket": "【{}】", "dai": "第{}"} | dict.fromkeys(
    ("pnum", "pnum2", "pnum3", "pkana", "pkanji", "palpha"), "({})"
)
_NUMBERS: dict[str, Callable[[str], int]] = {
    "dai": _whole,
    "pnum": _whole,
    "pnum2": _whole,
    "pkanji": _whole,
    "pkana": lambda value: _KANA.index(value) + 1,
    "circled": lambda value: ord(value) - (ord("①") if value <= "⑳" else ord("❶")) + 1,
    "pnum3": _whole,
    "roman": _roman,
    "kanji": _whole,
    "alpha": _letter,
    "palpha": _letter,
}
