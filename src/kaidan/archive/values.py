"""Whether an edit changed a date, a number or a name, beyond what the words themselves are known to be."""

import re

from kaidan.model.comparison import Edit
from kaidan.text.narrow import make_narrow

# 2031, 50
_DIGITS = re.compile(r"[0-9]+")
# 三 in 三文書; 一 in 一致 is one too, so it counts only against another
_KANJI = re.compile(r"[〇一二三四五六七八九十百千万]+")
# three ships
_COUNTS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth)\b",
    re.IGNORECASE,
)
# 久遠寺 before 大臣, 防衛大臣, 国防長官, 氏
_POST = re.compile(
    r"(?:副|外務|防衛|国防|戦争|統合|陸上|海上|航空){0,4}(?:大臣|長官|首相|総理|大統領|大使|幕僚長|司令官|議長|政務官|次官|氏)"
)
_NAME = re.compile(r"[一-龠々ァ-ヶー・]+")  # 久遠寺, ハートリー
# Saeki, Hartley-Brown
_CAPITAL = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)?")
_OPENERS = frozenset(
    (
        *("They", "Both", "The", "It", "He", "She", "We", "This", "That", "These", "Those", "All", "Each"),
        *(
            "In",
            "On",
            "At",
            "As",
            "For",
            "To",
            "And",
            "But",
            "Also",
            "Moreover",
            "Furthermore",
            "Further",
            "Finally",
            "Ministers",
            "Minister",
            "Secretary",
            "Two",
        ),
    )
)


def is_other_value(edit: Edit, following: str) -> bool:
    """Whether ``edit`` puts another value; ``following`` is the text right after it.

    A value in other characters (１５ for 15) is none. A name is told by its kind, a post that follows, or a capital.

    >>> is_other_value(Edit("replace", "三", "二"), "文書")
    True
    >>> is_other_value(Edit("replace", "一致", "合意"), "した"), is_other_value(Edit("delete", "一層", ""), "取り組む")
    (False, False)
    >>> is_other_value(Edit("replace", "久遠寺", "東雲"), "防衛大臣は")
    True
    """
    before, after = make_narrow(edit.before), make_narrow(edit.after)
    if edit.op == "equal" or before == after:
        return False
    if edit.kind != "words" or _DIGITS.findall(before) != _DIGITS.findall(after):
        return True
    return _is_other_count(before, after) or _is_other_name(before, after, following)


def _is_other_count(before: str, after: str) -> bool:
    for pattern in (_KANJI, _COUNTS):
        old, new = pattern.findall(before.lower()), pattern.findall(after.lower())
        if old and new and old != new:
            return True
    return False


def _is_other_name(before: str, after: str, following: str) -> bool:
    if _NAME.fullmatch(before) and _NAME.fullmatch(after):
        return _POST.match(following) is not None
    both = (before, after)
    return all(_CAPITAL.fullmatch(one) and one not in _OPENERS and not one.endswith("ly") for one in both)
