"""Which language a text is in, by its script."""

import re

# は, ミサイル
_KANA = re.compile(r"[\u3041-\u30fa]")
# Ministers
_LATIN = re.compile(r"[A-Za-z]")


def find_language(text: str) -> str:
    """"ja" where kana make up a fair part of the letters, else "en".

    >>> find_language("両閣僚は一致した。")
    'ja'
    >>> find_language("The Ministers concurred.")
    'en'
    """
    sample = text[:20000]
    kana = len(_KANA.findall(sample))
    return "ja" if kana * 12 > len(_LATIN.findall(sample)) and kana else "en"
