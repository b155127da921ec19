"""The units of a relief report, without service, base and figures: 陸自 第16飛行隊(白砂) → 第16飛行隊."""

import re
from collections.abc import Sequence

from kaidan.model.span import Span
from kaidan.reading.relief_lines import Row

# 陸自 / 海上自衛隊: at the head of a list of its units
_SERVICE = re.compile(
    r"(?:陸上自衛隊|海上自衛隊|航空自衛隊|陸自|海自|空自|統合部隊|共同の部隊|統合)(?:の部隊)?(?:[ :\t・]{1,4}|$)"
)
# 第1見本隊、第2見本隊及び第3見本隊
_CUT = re.compile(r"[、,・\t]|[ ]{1,}|及び|並びに|および")
# 第16飛行隊 / 中央ヘリコプター群 / 護衛艦「しらはえ」 / 見本病院
_UNIT = re.compile(
    r"(?:[^\s、。:()×]{0,24}?(?:隊|団|群|師団|旅団|司令部|方面隊|病院|学校|処|基地|総隊|艦隊|集団"
    r"|部隊)|(?:護衛艦|輸送艦|掃海艇|掃海艦|多用途支援艦|補給艦|潜水艦救難艦|ミサイル艇|試験艦|練習艦"
    r"|砕氷艦|水中処分母船)?[「『][^」』]{1,12}[」』])(?:等)?$"
)
# 第12ヘリコプター隊(見榛):CH-47×2機 / 早瀬市役所:第30普通科連隊×2名
_DEPLOYED = re.compile(
    r"^(?=[^。]{4,80}$)[^。]{0,80}(?:隊|団|群|司令部|艦)[^。]{0,80}[×xX✕][ ]?[0-9]{1,4}[名人両台機隻]"
)


def is_deployment(text: str) -> bool:
    """Whether a row tells which unit has how much deployed, without a verb.

    >>> is_deployment("早瀬市役所:第30普通科連隊×2名"), is_deployment("第16飛行隊がUH-1J×1機で偵察を実施。")
    (True, False)
    """
    return _DEPLOYED.match(text) is not None


def find_units(rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The units that ``rows`` list, each once, and where they stand.

    >>> find_units([Row("陸自 第16飛行隊(白砂)、第91普通科連隊(白砂)", 0, "")])[0]
    ('第16飛行隊', '第91普通科連隊')
    >>> find_units([Row("早瀬市役所:第30普通科連隊×2名", 0, "")])[0]
    ('第30普通科連隊',)
    """
    found: dict[str, Span] = {}
    for row in rows:
        plain = _blank(row.text)
        place = 0
        for cut in [*_CUT.finditer(plain), None]:
            end = len(plain) if cut is None else cut.start()
            name, begin = _name(plain[place:end], place)
            if name:
                found.setdefault(name, row.span(begin, begin + len(name)))
            place = end if cut is None else cut.end()
    return tuple(found), tuple(found.values())


def _blank(text: str) -> str:
    """The text with brackets, services and figures blanked, at the same places."""
    for pattern in (
        re.compile(r"\([^()]{0,200}\)"),
        _SERVICE,
        re.compile(r"[A-Za-z][A-Za-z0-9/-]{0,40}[×xX✕][^、]{0,200}|[×xX✕][ ]?[0-9]{1,6}[^、\s]{0,80}"),
    ):
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _name(piece: str, place: int) -> tuple[str, int]:
    """The unit of one piece of a list: after or before a colon, without 等 at its end."""
    for part in re.finditer(r"[^:]+", piece):
        words = part.group()
        bare = words.strip()
        if _UNIT.fullmatch(bare):
            begin = place + part.start() + len(words) - len(words.lstrip())
            return re.sub(r"等$", "", bare), begin
    return "", place
