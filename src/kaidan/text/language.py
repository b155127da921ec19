"""Which language a text is in: by its script, and within the Latin script by its commonest words."""

import re
from collections.abc import Mapping

# は, ミサイル
_KANA = re.compile(r"[\u3041-\u30fa]+")
# 1等海佐: a list of offices and names may hold no kana at all
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# Ministers
_LATIN = re.compile(r"[A-Za-z]+")
# the, Ministers
_WORD = re.compile(r"[^\W\d_]{1,40}")
_STRETCH = 256
_COMMONEST: Mapping[str, frozenset[str]] = {
    "en": frozenset(("the", "of", "and", "to", "in", "for", "with")),
}


def find_language(text: str) -> str:
    """ "ja" where kana, or kanji alone, make up a fair part of the letters, else the language of
    most of its commonest words.

    >>> find_language("両閣僚は一致した。"), find_language("統合幕僚監部付(見本隊司令)1等海佐 磯野夏")
    ('ja', 'ja')
    >>> find_language("The Ministers concurred.")
    'en'
    """
    sample = text[:20000]
    kana = 0
    for start in range(0, len(sample), _STRETCH):  # most texts are told by their beginning
        kana += _count(_KANA, sample[start : start + _STRETCH])
        if kana * 12 > len(sample):
            return "ja"
    latin = _count(_LATIN, sample)
    if kana * 12 > latin or (not kana and _count(_HAN, sample) > latin):
        return "ja"
    return _find_by_words(sample)


def _count(letters: re.Pattern[str], sample: str) -> int:
    return sum(map(len, letters.findall(sample)))


def _find_by_words(sample: str) -> str:
    """The first of several that have equally many; nothing is counted while there is only one."""
    if len(_COMMONEST) == 1:
        return "en"
    words = [word.lower() for word in _WORD.findall(sample)]
    return max(_COMMONEST, key=lambda code: sum(word in _COMMONEST[code] for word in words))
