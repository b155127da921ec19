"""The units of a relief report, without service, base and figures: 陸自 第16飛行隊(白砂) → 第16飛行隊."""

import re
from collections.abc import Sequence

from kaidan.model.span import Span
from kaidan.reading.relief_lines import Row

# 陸自 / 海上自衛隊: at the head of a list of its units
_SERVICE = re.compile(
    r"(?:陸上自衛隊|海上自衛隊|航空自衛隊|陸自|海自|空自|統合部隊|共同の部隊|統合)(?:の部隊)?(?:[ :\t・]{1,4}|$)"
)
# 陸上自衛隊第43普通科連隊: before a unit's own name; 陸上自衛隊富士学校 is one name
_OWN_SERVICE = re.compile(r"(?:(?:陸上|海上|航空)自衛隊|[陸海空]自)?(?:の)?(?=第[0-9一二三四五六七八九十])|")
_HEADS = frozenset(("部隊", "活動部隊", "派遣部隊", "主要部隊", "所属部隊"))
# 第1見本隊、第2見本隊及び第3見本隊
_CUT = re.compile(r"[、,・\t]|[ ]{1,}|及び|並びに|および")
# 第16飛行隊 / 中央ヘリコプター群 / 護衛艦「しらはえ」 / 見本病院
_UNIT = re.compile(
    r"(?:[^\s、。:()×]{0,24}?(?:隊|団|群|師団|旅団|司令部|方面隊|病院|学校|処|基地|総隊|艦隊|集団"
    r"|部隊|地方協力本部)|(?:護衛艦|輸送艦|掃海艇|掃海艦|多用途支援艦|補給艦|潜水艦救難艦|ミサイル艇|試験艦|練習艦"
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


def names_service(text: str) -> bool:
    """Whether a row begins with a service, as lists of units do.

    >>> names_service("陸自 第16飛行隊(白砂)"), names_service("自衛隊は活動中")
    (True, False)
    """
    return _SERVICE.match(text) is not None and "。" not in text


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
            if name and name not in _HEADS:
                found.setdefault(name, row.span(begin, begin + len(name)))
            place = end if cut is None else cut.end()
    return tuple(found), tuple(found.values())


# 第12ヘリコプター隊(相馬原)、 / 第1航空群のP-1×2機 / 護衛艦「いせ」が: whoever acts, not the commander who is asked
_ACTING = re.compile(
    r"(?:陸上自衛隊|海上自衛隊|航空自衛隊|陸自|海自|空自)?(?:の)?"
    r"(?P<unit>(?:(?:第[0-9一二三四五六七八九十]{1,4})?[^\s、。:()「」がはのに以]{1,14}?(?:連隊|大隊|飛行隊|隊|群|団|病院|集団)"
    r"|(?:護衛艦|輸送艦|掃海艇|掃海艦|補給艦|多用途支援艦|潜水艦救難艦)「[^」]{1,12}」))"
    r"(?:\([^()]{1,24}\))?(?=の[A-Z]|が|は、|、|及び|並びに|[ ]人員)"
)
# 及び航空自衛隊
_BEFORE = re.compile(
    r"^(?:及び|並びに|同日|じ後){0,1}(?:陸上自衛隊|海上自衛隊|航空自衛隊|陸自|海自|空自){0,1}(?:の)?(?=.)"
)
# 空中消火等を実施 / 捜索を継続 / 離陸
_ACTS = re.compile(r"実施|離陸|出港|出発|継続|開始|従事|支援|捜索|輸送|救助|搬送|展開|派遣され|活動")
# 自衛隊 alone, 県警察航空隊, 消防防災航空隊: no unit of the forces
_NO_UNIT = re.compile(r"^(?:自衛隊|部隊|同隊|両隊)$|警察|消防|防災|海上保安|DMAT|県|市|町|村")
# 護衛艦「いせ」
_SHIP = re.compile(r"(?:護衛艦|輸送艦|掃海艇|掃海艦|補給艦|多用途支援艦|潜水艦救難艦)「[^」]{1,12}」")


def find_acting(sentences: Sequence[tuple[str, int]]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The units that act in the sentences of the course of events, each once, and where they stand.

    >>> find_acting([("陸上自衛隊第12ヘリコプター隊(相馬原)及び航空自衛隊浜松救難隊(浜松)が空中消火を実施", 0)])[0]
    ('第12ヘリコプター隊', '浜松救難隊')
    >>> find_acting([("白砂県知事から第13普通科連隊長に対し要請", 0)])[0]
    ()
    """
    found: dict[str, Span] = {}
    for text, start in sentences:
        if _ACTS.search(text) is None:
            continue
        for match in _ACTING.finditer(text):
            unit = _BEFORE.sub("", match["unit"])
            begin = start + match.end("unit") - len(unit)
            if _NO_UNIT.search(unit) is None:
                found.setdefault(unit, Span(begin, begin + len(unit)))
    return tuple(found), tuple(found.values())


def count_ships(text: str) -> int:
    """How many ships a sentence names.

    >>> count_ships("SH-60K×1機及び護衛艦「いせ」が捜索を継続")
    1
    """
    return len(set(_SHIP.findall(text)))


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
            shift = _OWN_SERVICE.match(bare).end()  # type: ignore[union-attr]
            return re.sub(r"等$", "", bare[shift:]), begin + shift
    return "", place
