"""Which language a text is in: by its script, and within the Latin script by its commonest words."""

import re
from collections.abc import Mapping

# は, ミサイル
_KANA = re.compile(r"[\u3041-\u30fa]")
# Ministers
_LATIN = re.compile(r"[A-Za-z]")
# the, Ministers
_WORD = re.compile(r"[^\W\d_]{1,40}")
_COMMONEST: Mapping[str, frozenset[str]] = {
    "en": frozenset(("the", "of", "and", "to", "in", "for", "with")),
}


def find_language(text: str) -> str:
    """ "ja" where kana make up a fair part of the letters, else the language most of whose commonest words it has.

    >>> find_language("両閣僚は一致した。")
    'ja'
    >>> find_language("The Ministers concurred.")
    'en'
    """
    sample = text[:20000]
    kana = len(_KANA.findall(sample))
    if kana and kana * 12 > len(_LATIN.findall(sample)):
        return "ja"
    return _find_by_words(sample)


def _find_by_words(sample: str) -> str:
    """The first of several that have equally many; nothing is counted while there is only one."""
    if len(_COMMONEST) == 1:
        return "en"
    words = [word.lower() for word in _WORD.findall(sample)]
    return max(_COMMONEST, key=lambda code: sum(word in _COMMONEST[code] for word in words))
