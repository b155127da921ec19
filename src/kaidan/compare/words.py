"""A text as words that may not be cut: Sudachi's for Japanese, letters and digits for English, dates whole."""

import re
import threading
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sudachipy import Dictionary, SplitMode, Tokenizer

from kaidan.languages import LANGUAGES, load_language
from kaidan.model.comparison import EditKind

# Sudachi takes at most 49,149 bytes at a time.
_STRETCH = re.compile(r"[^。\n]{1,4000}[。\n]?|[。\n]")
# PAC-3MSE, U.S., F-35, 2,500, third-party, Japan's: one word each
_LATIN = re.compile(r"[A-Za-zÀ-ɏ0-9]+(?:[-'’.,/&][A-Za-zÀ-ɏ0-9]+)*(?:\.(?=[A-Za-z]))?")
# the gap in "two sides", a line feed
_SPACE = re.compile(r"\s+")
# Without one of these no date, clock or amount stands in a text.
_MAY_DATE = re.compile(
    r"[0-9０-９一二三四五六七八九十本昨来翌年月今明]|day|month|year|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
# 12, 第2, 2,500
_NUMBER = re.compile(r"第?[0-9０-９][0-9０-９,，.．]*")
# PAC-3MSE, F-35, SM-3: one name, which Sudachi cuts in three
_CODE = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９]*(?:[-－‐・.][A-Za-z0-9Ａ-Ｚａ-ｚ０-９]+)*")
# 第2段階: an ordinal and the first letter of its noun, so that the noun's word is taken with it
_ORDINAL = re.compile(r"第[0-9０-９一二三四五六七八九十]{1,12}(?=([一-龠々ァ-ヶ])?)")
# 日米韓, 日豪: the parties of a framework, which Sudachi cuts into 日米 and 韓
_PARTIES = re.compile(r"[日米韓豪印比英仏独伊加露泰越星]{2,6}(?![本系])")
_CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞")
# する, いる, こと, もの, ため and the like say nothing of the matter.
_LIGHT = frozenset(
    re.split(
        r"\s+",
        """為る 居る 有る 成る 行く 来る 事 物 為 等 所 上 中 旨 点 依る 於く 就く 関する
        係る 対する 向ける 含む 下 方 述べる 行う こと もの ため 其の 此の 為す 因る""",
    )
)
_STOP = frozenset(
    re.split(
        r"\s+",
        """the a an of to in on for and or with by at from as that this these those it its their his her
        they he she be is are was were been has have had will would also which who both two three
        between among under into through""",
    )
)
_NAME_POS = "固有名詞"
_local = threading.local()


class Word(NamedTuple):
    """A stretch of the text that an edit never cuts; ``lemmas`` are its content words in one spelling."""

    start: int
    end: int
    surface: str
    lemmas: tuple[str, ...]
    kind: EditKind


@lru_cache(maxsize=65_536)
def cut_words(text: str, lang: str) -> tuple[Word, ...]:
    """All of ``text`` as words, white space and marks, each character in exactly one; dates and amounts are one word.

    >>> [word.surface for word in cut_words("2034年3月までに完了する。", "ja")]
    ['2034年3月', 'まで', 'に', '完了', 'する', '。']
    >>> [word.surface for word in cut_words("防止を求めた。", "ja")]
    ['防止', 'を', '求めた', '。']
    >>> [word.surface for word in cut_words("They agreed.", "en")]
    ['They', ' ', 'agreed', '.']
    """
    words = _japanese(text) if lang == "ja" else list(_english(text))
    return tuple(_with_whole_values(text, words, lang))


def content_lemmas(text: str, lang: str) -> tuple[str, ...]:
    """The content words of ``text`` in order, in one spelling each.

    >>> content_lemmas("打合せを行うことで一致した", "ja")
    ('打ち合わせ', '一致')
    """
    return tuple(lemma for word in cut_words(text, lang) for lemma in word.lemmas)


def _japanese(text: str) -> list[Word]:
    """Sudachi's long units; an auxiliary belongs to its verb (求め+た, あっ+た), which a reader does not cut."""
    at = 0
    words: list[Word] = []
    inflects = False
    # Sudachi refuses a lone surrogate; a replacement of the same length keeps the places.
    safe = text if text.isascii() else re.sub("[\ud800-\udfff]", "?", text)
    for stretch in _STRETCH.findall(safe):
        for morpheme in _tokenizer().tokenize(stretch):
            start, end = at + morpheme.begin(), at + morpheme.end()
            if end == start:
                continue
            kind = morpheme.part_of_speech()[0]
            if kind == "助動詞" and inflects:
                verb = words.pop()
                words.append(verb._replace(end=end, surface=text[verb.start : end]))
                continue
            words.append(_japanese_word(morpheme, start, end, text))
            inflects = kind in ("動詞", "形容詞")
        at += len(stretch)
    return words


def _japanese_word(morpheme: object, start: int, end: int, text: str) -> Word:
    pos = morpheme.part_of_speech()  # type: ignore[attr-defined]  # sudachipy has no types
    surface = text[start:end]
    lemmas: tuple[str, ...] = ()
    if pos[0] in _CONTENT:
        parts = morpheme.split(SplitMode.A, add_single=True)  # type: ignore[attr-defined]
        forms = (
            part.normalized_form() for part in parts if part.part_of_speech()[0] in (*_CONTENT, "接頭辞")
        )
        lemmas = tuple(form.lower() for form in forms if form not in _LIGHT)
    kind: EditKind = "name" if pos[1] == _NAME_POS else "words"
    return Word(start, end, surface, lemmas, "number" if _NUMBER.fullmatch(surface) else kind)


def _english(text: str) -> Iterator[Word]:
    at = 0
    while at < len(text):
        found = _LATIN.match(text, at) or _SPACE.match(text, at)
        end = found.end() if found else at + 1
        surface = text[at:end]
        lemma = _stem(surface.lower())
        known = found is not None and not surface.isspace() and lemma not in _STOP
        yield Word(
            at, end, surface, (lemma,) if known else (), "number" if _NUMBER.fullmatch(surface) else "words"
        )
        at = end


def _stem(word: str) -> str:
    """A rough stem: plural, past and -ing endings off.

    >>> [_stem(word) for word in ("agreed", "exercises", "strengthening", "process")]
    ['agre', 'exercis', 'strengthen', 'process']
    """
    word = re.sub(r"['’]s$", "", word)
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def _with_whole_values(text: str, words: list[Word], lang: str) -> Iterator[Word]:
    values = _find_values(text, lang)
    at = 0
    for start, end, kind in values:
        while at < len(words) and words[at].end <= start:
            yield words[at]
            at += 1
        joined = []
        while at < len(words) and words[at].start < end:
            joined.append(words[at])
            at += 1
        if joined:
            first, last = joined[0].start, joined[-1].end
            lemmas = (text[first:last].lower(),)
            yield Word(first, last, text[first:last], lemmas, kind)
    yield from words[at:]


def _find_values(text: str, lang: str) -> list[tuple[int, int, EditKind]]:
    if lang not in LANGUAGES or not _MAY_DATE.search(text):
        dates: list[tuple[int, int, EditKind]] = []
    else:
        language = load_language(lang)
        dates = [(d.span.start, d.span.end, "date") for d in language.find_dates(text)]
        dates += [(q.span.start, q.span.end, "number") for q in language.find_quantities(text)]
        dates += [(c.span.start, c.span.end, "date") for c in language.find_clocks(text)]
    if lang == "ja":
        dates += [(m.start(), m.end() + bool(m[1]), "number") for m in _ORDINAL.finditer(text)]
        dates += [(m.start(), m.end(), "name") for m in _CODE.finditer(text)]
        dates += [(m.start(), m.end(), "name") for m in _PARTIES.finditer(text)]
    kept: list[tuple[int, int, EditKind]] = []
    for start, end, kind in sorted(dates, key=lambda value: (value[0], -value[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, kind))
    return kept


def _tokenizer() -> Tokenizer:
    # a Sudachi tokenizer must not be used by two threads at once
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = _dictionary().tokenizer(mode=SplitMode.C)
    tokenizer: Tokenizer = _local.tokenizer
    return tokenizer


@cache
def _dictionary() -> Dictionary:
    return Dictionary(dict="small")
