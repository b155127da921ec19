"""Notices about individuals (discipline, arrest) keep no names: what a record quotes of them is masked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kaidan.model.finding import Finding
from kaidan.model.outline import Outline, OutlineItem
from kaidan.model.readout import Record

NAMELESS_GENRES = frozenset(("discipline",))
"""Genres whose records hold no person's name."""

MASK = "○○"

# 3等海曹 / 空士長 / 防衛事務官: whose name may follow
_RANK = (
    r"(?:[1-3１-３一二三]等[陸海空][佐尉曹士]|[1-3１-３一二三][陸海空]?[佐尉曹士]|[陸海空](?:将補?"
    r"|曹長|士長)|准[陸海空]尉"
    r"|(?:防衛)?(?:事務官|技官|教官)|自衛官|隊員|職員|候補生)"
)
# 見本太郎 / 見本 太郎 / 見本 さくら, not the 容疑者 after it
_KANJI = r"(?:(?!容疑者|被告|被疑者|受刑者|を|の)[一-龠々ヶ])"
_GIVEN = rf"(?:{_KANJI}{{1,4}}|[ぁ-ん]{{2,4}}(?=[ 　(（はをがの、。]|$)|[ァ-ヴー]{{2,6}})"
_NAME = rf"(?:{_KANJI}{{1,4}}[ 　]{_GIVEN}|{_KANJI}{{2,7}})"
# words that stand after a rank and are no name: 3等海曹 逮捕
_NO_NAME = (
    r"(?!(?:の|を|が|は|に|と|ら|等|逮捕|処分|懲戒|停職|送検|起訴|免職|減給|戒告|書類|窃盗|酒気|暴行|複数"
    r"|[0-9０-９]))"
)
_NAMED = (
    # 3等海曹 見本太郎 / 1等陸尉・見本太郎
    re.compile(rf"(?P<keep>{_RANK}(?:[(（][^()（）]{{1,12}}[)）])?[ 　・:：]{{1,3}}){_NO_NAME}{_NAME}"),
    # 3等海曹見本太郎容疑者 / 見本太郎被告
    re.compile(rf"(?P<keep>{_RANK})?{_NO_NAME}[一-龠々ヶ]{{2,6}}?(?=容疑者|被告|被疑者|受刑者)"),
    # 見本太郎(34) / 見本太郎(34歳)
    re.compile(
        rf"(?P<keep>{_RANK}?[ 　・]?)(?<![0-9])(?!{_RANK}){_NO_NAME}[一-龠々ヶ]{{2,7}}(?=[(（][0-9０-９]{{2}}歳?[)）])"
    ),
    # 氏名 見本太郎
    re.compile(rf"(?P<keep>氏[ 　]?名[ 　:：]{{1,4}}){_NAME}"),
)


def mask_names(text: str) -> str:
    """``text`` with every name of a person in it masked; ranks, ages and offices stay.

    >>> mask_names("3等海曹 見本太郎(34歳)を逮捕")
    '3等海曹 ○○(34歳)を逮捕'
    >>> mask_names("3等海曹の逮捕を発表 窃盗の疑い(5月9日)")
    '3等海曹の逮捕を発表 窃盗の疑い(5月9日)'
    """
    for pattern in _NAMED:
        text = pattern.sub(lambda found: (found["keep"] or "") + MASK, text)
    return text


def without_names(record: Record) -> Record:
    """The record as it may be kept: nobody's name in title, headings or messages, no person in any typed value."""
    if record.genre not in NAMELESS_GENRES:
        return record
    title = None if record.title is None else mask_names(record.title)
    return replace(
        record,
        title=title,
        outline=mask_outline(record.outline),
        meeting=None,
        statements=(),
        terms=(),
        orders=(),
        exchanges=(),
        findings=mask_findings(record.findings),
    )


def mask_outline(outline: Outline) -> Outline:
    """The outline without headings' titles, which in such notices are often the person."""
    return replace(outline, items=tuple(_mask(item) for item in outline.items))


def _mask(item: OutlineItem) -> OutlineItem:
    title = None if item.title is None else mask_names(item.title)
    return replace(item, title=title, items=tuple(_mask(child) for child in item.items))


def mask_findings(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings whose messages quote no name."""
    return tuple(replace(found, message=mask_names(found.message)) for found in findings)
