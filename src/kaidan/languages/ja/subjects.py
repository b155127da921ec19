"""Japanese noun phrases for people: the name before a title, the particle after it."""

import re
from typing import Literal

from kaidan.model.span import Span

Case = Literal["topic", "source", "subject", "target", "with", "of", "to", "none"]

# 大臣も深刻な懸念を表明した; not 大臣も含む, 大臣も出席した会議
_ALSO = (
    r"も(?:(?=、|共に|また)|(?![含交加参伴の]|出席|同席|臨席|と(?!も)|っ"
    r"|[^、。\n]{0,16}[たる](?!考え|意向|方針|旨|立場|用意|決意|姿勢|見解)[一-龠「]))"
)
# 両大臣は / 大臣からは / 長官が / 大臣に対し / 大臣と / 長官への / 大臣より
_CASE = re.compile(
    r"(?:ら|等|側|たち|方|自身|共|の(?:間|双方)|代行|臨時代理|の?(?:代表(?:団|者)?|出席者|参加者|事務方|事務当局|当局者?))?(?:[(（][^)）\n]{1,60}[)）])?"
    rf"(?:(?P<topic>としては|は|{_ALSO}|においては)|(?P<source>から(?:は|も)?|より(?:は|も)?(?![一多大早良広]|[高強深](?!刻|甚|い(?:評価|懸念|謝意|感謝|支持|関心)|く(?:評価|非難|反対|求|抗議|要請)))|側から(?:は|も)?)"
    r"|(?P<target>に(?:は|も)?対し(?:て(?:は|も)?|、)?)|(?P<subject>が)|(?P<with>(?:と|及び|並びに|ならびに|、|・|そして)(?![のも]))"
    r"|(?P<of>による|の|に対する|への)|(?P<to>に(?!よ|お|関|つ|向|基|続|加|際|当|代|伴)|へ))"
)
# ラッシュブルック before 長官, ノ before 長官: a Korean surname
_KATAKANA_NAME = re.compile(
    r"(?:[ァ-ヴー・=＝゠\-‐]{2,40}|(?<![ァ-ヴー・0-9二三四五])[イウオキコシソチナノハホムユヨ])$"
)
# 小泉 before 大臣; a particle, kana or punctuation ends the run
_KANJI_NAME = re.compile(r"[一-龠々ヶ]{1,8}$")
# 申源湜(シン・ウォンシク)
_READING = re.compile(r"[(（][^()（）\n]{1,60}[)）]$")


def find_case(text: str, end: int) -> tuple[Case, int]:
    """The case that the particle after ``end`` marks, and where the particle ends.

    >>> find_case("両大臣は、一致した", 3)
    ('topic', 4)
    >>> find_case("長官からは、支持が", 2)
    ('source', 5)
    >>> find_case("大臣も深刻な懸念を表明した", 2)
    ('topic', 3)
    >>> find_case("大臣も出席した会議で", 2)
    ('none', 2)
    >>> find_case("大臣会合を開いた", 2)
    ('none', 2)
    """
    found = _CASE.match(text, end)
    if found is None or found.lastgroup is None:
        return "none", end
    case: Case = found.lastgroup  # type: ignore[assignment]
    return case, found.end()


def find_name_before(text: str, start: int) -> Span | None:
    """The name that stands directly before a title: a run of katakana or of kanji, without a reading in brackets.

    >>> find_name_before("ラッシュブルック長官は", 8)
    Span(start=0, end=8)
    >>> find_name_before("続いて、雪村大臣は", 6)
    Span(start=4, end=6)
    >>> find_name_before("新しい大臣は", 3) is None
    True
    """
    window = text[max(0, start - 100) : start]
    base = start - len(window)
    if window.endswith((")", "）")):
        reading = _READING.search(window)
        window = window if reading is None else window[: reading.start()]
    found = _KATAKANA_NAME.search(window) or _KANJI_NAME.search(window)
    if found is None:
        return None
    first, last = found.span()
    while first < last and window[first] in "・=＝゠-‐ー":
        first += 1
    return Span(base + first, base + last) if first < last else None
