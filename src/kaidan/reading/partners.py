"""Cooperation of three or four countries told by their number or by their names, not by the framework's name."""

import re
from collections.abc import Iterator

from kaidan.codebook.match import Lexicon

# 三か国の協力 / 4か国による海上協同活動: the number and what is done together
_NUMBER_JA = re.compile(
    r"(?P<n>[三四34])(?:か|カ|ヵ|ヶ|ケ|箇)?国(?![はが]|間?で)[^、。]{0,16}?(?:協力|連携|訓練|演習|活動|枠組|協調"
    r"|共有|取組|関係|パートナー|防衛当局|安全保障)"
)
# trilateral cooperation / four-way activities / cooperation among the three countries
_NUMBER_EN = re.compile(
    r"\b(?:(?P<three>trilateral(?!\s(?:meeting|call|talks|press|ministerial|ministers|statement))|three-way|trilaterally"
    r"|three-country|three-nation|the three countries|the three nations)"
    r"|(?P<four>quadrilateral(?!\s(?:meeting|call|talks|press|ministerial|ministers|statement|security))|four-way"
    r"|four-country|four-nation|the four countries|the four nations))\b",
    re.IGNORECASE,
)
# cooperation / exercises / work with: what a list of countries does together
_TOGETHER_EN = re.compile(
    r"\b(?:cooperat|coordinat|collaborat|exercis|training|activit|partner|engagement|interoperab|operations|work(?:ing|ed)?\swith)",
    re.IGNORECASE,
)
# 協力 / 共同訓練
_TOGETHER_JA = re.compile(r"協力|連携|訓練|演習|活動|枠組|協調|情報共有|取組|協同")
# 三か国の協力: at a table of three, their exercises and talks are those of the meeting anyway
_COOPERATION = re.compile(
    r"協力|連携|枠組|協調|パートナー|\b(?:cooperation|coordination|framework|partnership)", re.IGNORECASE
)
_NEAR = 40


# 日米韓の電話会談では、: where it was said
_MEETING = re.compile(
    r"(?:の?[34三四]か国)?の?(?:電話|テレビ|ビデオ|防衛相|国防相|防衛大臣|閣僚|外相|首脳){0,2}(?:会談|会合|協議)(?:で|に(?:おい|て)|の(?:中|場|際|機会))"
)
# 日米韓3か国で緊密に連携: with whom something shall be done
_SCOPE = re.compile(r"(?:の?[34三四]か国)?(?:の?間)?で、?[^、。]{0,8}(?:連携|協力|協調|対応)")


def names_meeting(text: str, topic: str, *, end: int, lexicon: Lexicon) -> bool:
    """Whether the name of a framework, ending at ``end``, only says at whose meeting something was said.

    「日米韓の電話会談では、懸念を共有した」 is of no framework, 「日米韓の協力では」 is.
    """
    return bool(lexicon.topic_by_id[topic].members) and _MEETING.match(text, end) is not None


def is_scope(text: str, end: int) -> bool:
    """Whether words that end at ``end`` name those who shall work together, not those who say so.

    >>> is_scope("日米韓3か国で緊密に連携することで一致した。", 3), is_scope("日米韓3か国で一致した。", 3)
    (True, False)
    """
    return _SCOPE.match(text, end) is not None


def find_frameworks(words: str, parties: tuple[str, ...], *, lexicon: Lexicon, lang: str) -> frozenset[str]:
    """The frameworks of which ``words`` name the members.

    Cooperation with listed countries is theirs and that of the ``parties`` at the table, if there is a framework of
    just these: 「米国及び豪州との共同訓練」 between Japan and the Philippines.
    """
    number, count = (_NUMBER_JA, "国") if lang == "ja" else (_NUMBER_EN, "r")
    if count not in words:
        return frozenset()
    topics = lexicon.members.topics
    sets = [*_listed(words, parties, lexicon=lexicon, lang=lang)]
    found = number.search(words)
    if found is not None:
        size = 4 if found.groupdict().get("four") or found.groupdict().get("n") in ("四", "4") else 3
        named = {lexicon.members.codes[hit.group()] for hit in lexicon.members.names[lang].finditer(words)}
        own = frozenset(parties)
        told = _COOPERATION.search(words, found.start(), min(len(words), found.end() + _NEAR)) is not None
        groups = [group for group in (own, own | named, frozenset(named)) if group != own or told]
        sets += [group for group in groups if len(group) == size][:1]
    return frozenset(topics[group] for group in map(frozenset, sets) if group in topics)


def _listed(words: str, parties: tuple[str, ...], *, lexicon: Lexicon, lang: str) -> Iterator[frozenset[str]]:
    members = lexicon.members
    for run in members.lists[lang].finditer(words):
        listed = frozenset(members.codes[hit.group()] for hit in members.names[lang].finditer(run.group()))
        before, after = words[max(0, run.start() - _NEAR) : run.start()], words[run.end() : run.end() + _NEAR]
        if not (_TOGETHER_JA if lang == "ja" else _TOGETHER_EN).search(f"{before}|{after}"):
            continue
        yield listed
        if _is_with(before, after, lang):
            yield listed | frozenset(parties)


def _is_with(before: str, after: str, lang: str) -> bool:
    """Whether the list is of those with whom something is done."""
    if lang == "ja":
        return after.startswith(("と", "の4か国", "の3か国", "を含む", "を交え"))
    return before.lower().rstrip().removesuffix(" the").endswith((" with", " including", " alongside"))
