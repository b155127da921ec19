"""What the words of a line tell of its place in an outline: that it is finished, carries on, announces, is a title."""

import re
from collections.abc import Iterable

from kaidan.reading.markers import Marker, find_marker

_LONGEST_TITLE = {"ja": 48, "en": 90}
# を述べた。 / といった取組を / ことで一致した。: a line that carries on what stands before it
CARRIES_ON = re.compile(
    r"[ ]{0,4}(?:を|と(?!りわけ)|が(?!ん)|の|で(?!き)|に(?!つ|関し)|など|といった|等の|等を|等に"
    r"|について|旨|こと(?:で|を|に)|とともに|として|への|から|も(?!っ)|や|は|及び|並びに)"
)
# ことで一致 / を確認 / 旨発言 / 支持表明があった: a line that reports an act though no full stop ends it
REPORTS = re.compile(
    r"(?:[をでにが旨しくて]|改めて|意向)(?:再?確認|一致|合意|発言|説明|表明|強調|歓迎|言及|議論|意見交換"
    r"|紹介|共有|要請|提案|支持|評価|述べた|した|あった|なされた|示した|示された)[ )）]{0,2}$"
)
REPORT_LENGTH = 16
# 次のとおり / 以下の三点: a finished sentence that announces a list
ANNOUNCES = re.compile(
    r"(?:次|以下|下記)(?:の?各?(?:とおり|通り|よう|[0-9一二三四五六七八九十]{1,2}点"
    r"|[0-9一二三四五六七八九十]{1,2}つ|点|諸点|事項|取組|分野|項目|内容|認識|考え|方向性|成果|目標|原則)|(?:について|で|を|に関し))"
    r"|(?:the following|as follows|:\s{0,2}$)"
)
# これに対し、 / また、 / 雪村大臣は、: a line that opens a sentence of its own
STARTS = re.compile(
    r"\s{0,4}(?:これに対し|以上に対し|これを受け|また、|さらに、|更に、|加えて、|その上で|なお、"
    r"|このほか|最後に|冒頭、|続いて、|特に、|(?:両|三|四|3|4|各)(?:大臣|閣僚|国|者|か国|長官)|双方は"
    r"|[^\s、。]{1,24}(?:大臣|長官|部長|首相|総長|総理|次官|代表|特使|側)(?:は|から|より|が)|[^\s、。をがにで]{1,12}は、)"
)
# As for bilateral cooperation, the Ministers: words that the list below them carries on
_OPENS_EN = re.compile(
    r"(?:,\s(?:the\s)?|^(?:the|both|they|ministers)\b.{0,400})(?:ministers|sides|secretaries|leaders|officials"
    r"|countries|they)$"
    r"|\b(?:to|and|that|the|of|with|by|on|for)$",
    re.IGNORECASE,
)
FINISHED = ("。", ".", "!", "?", "！", "？", "．")
_CLOSING = "」』)）\"'”’]】 "


def is_finished(text: str) -> bool:
    """Whether a line ends its sentence, or reports an act though no full stop ends it.

    >>> is_finished("両大臣は一致した。"), is_finished("改めて確認"), is_finished("両大臣は、")
    (True, True, False)
    """
    bare = text.rstrip(_CLOSING)
    return bare.endswith(FINISHED) or bare == "" or REPORTS.search(bare[-REPORT_LENGTH:]) is not None


def is_title(rest: str, after: str, *, lang: str, marker: Marker) -> bool:
    """Whether ``rest``, the words behind ``marker``, are a title over the line ``after`` rather than an item's text."""
    if (
        not rest
        or len(rest) > _LONGEST_TITLE.get(lang, _LONGEST_TITLE["en"])
        or rest.endswith(("、", ",", ":", "は", "、特に"))
        or "。" in rest
    ):
        return False
    if REPORTS.search(rest[-REPORT_LENGTH:]) or rest.endswith((".", ";", "こと", "旨", "点")):
        return False
    if lang == "en" and _OPENS_EN.search(rest) is not None:
        return False
    if find_marker(rest) is not None:
        return False
    follow = find_marker(after)
    if follow is not None and follow.kind == marker.kind and follow.number == marker.number + 1:
        return False
    if not after.strip() or CARRIES_ON.match(after):
        return False
    return follow is None or (follow.kind not in ("end",) and not _is_sibling_like(follow, marker))


def _is_sibling_like(follow: Marker, marker: Marker) -> bool:
    if marker.kind == "roman" and follow.kind == "num":  # numbers run on over the parts Ⅰ, Ⅱ
        return False
    return follow.kind in ("num", "dai", "bracket") and follow.number != 1


# 【9日(金)】 / 【4月16日(水)】
_DAY = re.compile(r"【[ ]?(?:[0-9]{1,2}月)?[0-9]{1,2}日[ ]?(?:\([月火水木金土日祝・]{1,3}\))?[ ]?】")


def is_day(label: str, kinds: Iterable[str]) -> bool:
    """Whether a label in brackets is a day of what has happened below a numbered part; ``kinds`` are the parts'.

    >>> is_day("【4月16日(水)】", ["num"]), is_day("【4月16日(水)】", []), is_day("【地域情勢】", ["num"])
    (True, False, False)
    """
    return _DAY.fullmatch(label) is not None and "num" in kinds


def join_path(parent: str, marker: Marker) -> str:
    """The path of an item below ``parent``.

    >>> join_path("3", find_marker("(2) 訓練")), join_path("", find_marker("1 総論"))
    ('3(2)', '1')
    """
    gap = " " if parent[-1:].isdecimal() and marker.label[:1].isdecimal() else ""
    return f"{parent}{gap}{marker.label}"
