"""The lines at the head of a document, before its body: date, issuer, links, labels."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kaidan.codebook.match import Lexicon, Terms
from kaidan.codebook.names import NameTags
from kaidan.languages import load_language
from kaidan.languages.en.persons import find_posts
from kaidan.languages.ja.fold import fold
from kaidan.model.span import Span
from kaidan.reading.heads_en import count_head_en, is_label_en
from kaidan.reading.issuers import is_body_name, is_issuer_name, squeeze
from kaidan.reading.labels import find_label
from kaidan.reading.leads import is_lead
from kaidan.reading.markers import find_marker
from kaidan.reading.orders_words import opens_orders

# 英語版/English / (In Japanese) / 印刷用
_LINK_LINE = re.compile(
    r"[\[(（【<]?\s?(?:英語版?|日本語版?|english|in japanese|in japanse|japanese|印刷用?|print|pdf)"
    r"(?:\s?(?:/|・|:)?\s?(?:english|japanese|pdf|版|ページ|page|\(?pdf\)?)){0,3}\s?[\])）】>]?$",
    re.IGNORECASE,
)
# IMMEDIATE RELEASE / 報道発表 / (仮訳)
_RELEASE_WORDS = re.compile(
    r"^(?:(?:for )?immediate release|release|press release|news release|media release|readout|statement"
    r"|\(?(?:仮訳|provisional translation|press release: provisional translation)\)?|報道発表|お知らせ"
    r"|報道資料|published:?"
    r"|updated:?|date:?|発表日|掲載日|更新日|公表日|from:?|joint (?:media )?(?:release|statement)"
    r"|no\.? ?[0-9-]+)\b",
    re.IGNORECASE,
)
# 公表 / 8:40 / released on: words that may stand beside a date without making it a sentence
_BESIDE_DATE = re.compile(
    r"発表|公表|掲載|更新|公開|報道|[0-9]{1,2}[:時][0-9]{0,2}分?|published|released?|updated|date|on|at"
    r"|immediate|for|press|news"
    r"|media|by|from",
    re.IGNORECASE,
)
# (23時00分現在) / ※2月13日06時現在 / (第3報)
_AS_OF_LINE = re.compile(r"[(（※〔\[【 ]{0,3}[^、。]{0,36}(?:現在|時点|(?<=[0-9最終])報)[)）〕\]】 ]{0,3}$")
# 要請日時: before a date tells something else than when the text was issued
_LABELLED = re.compile(r"\W{0,4}\w{3,12}[ ]?[:\t]|\W{0,4}(?:災害派遣|派遣)?(?:要請|撤収|発生|終了)")
# 概要 / 1 災害派遣の概要: what a release's first part is called, never the release
_PART_TITLE = re.compile(
    r"(?:[0-9]{1,2}[ .]{1,2})?(?:(?:災害派遣の|発表)?(?:概要|内容|経緯)|発表事項|冒頭発言|質疑応答)$"
)
_BANNERS = ("【見本", "[見本", "【Sample", "[Sample", "(仮訳", "仮訳")


@dataclass(slots=True)
class Row:
    """A line that is not blank: its span, its narrow text without outer white space, its element."""

    span: Span
    text: str
    tag: str


def count_head(rows: Sequence[Row], lang: str, *, wrapped: bool, lexicon: Lexicon) -> int:
    """How many of ``rows`` stand before the body; at least one row is left.

    ``wrapped``: a news site introduces the text, so its first line may be the release's own title.
    """
    count = 0
    if lang == "en" and not wrapped:
        count = max(0, min(count_head_en([row.text for row in rows], lexicon), len(rows) - 1))
    while count < len(rows) - 1:
        row = rows[count]
        own_title = wrapped and count == 0 and "。" not in row.text and len(row.text) <= 60
        stands = lang == "ja" and _AS_OF_LINE.match(row.text) is not None
        if (opens_orders(row.text) and not stands) or (own_title and row.text in find_services(lexicon)):
            break
        named = count > 0 and is_body_name(row.text)
        issuer = named and is_date_line(rows[count - 1].text, lang, lexicon=lexicon)
        seat = count > 0 and lang == "en" and _is_seat_en(rows, count)
        if not (issuer or seat or _is_head(row, lang, lexicon) or (own_title and _may_be_title(row, lang))):
            break
        count += 1
    return count


def _is_seat_en(rows: Sequence[Row], count: int) -> bool:
    """Whether a row names one more of the people whom a label above it (``Attendees``) begins to name."""
    text = rows[count].text
    if len(text) >= 120 or text.endswith((".", ":")) or find_marker(text) is not None:
        return False
    labels = (find_label(row.text) for row in reversed(rows[:count]))
    above = next((label for label in labels if label is not None), None)
    return above is not None and above.kind == "who" and any(not post.bare for post in find_posts(text))


def find_services(lexicon: Lexicon) -> frozenset[str]:
    """What heads a list of orders: 陸上自衛隊."""
    return frozenset(form for service in lexicon.codebook.services for form in service.ja)


def find_above(rows: Sequence[Row], lang: str, *, lexicon: Lexicon) -> tuple[Span, ...]:
    """Of the ``rows`` above a title the date and issuer lines, as a letter has them, and labels of the kind of text."""
    return tuple(
        row.span
        for row in rows[-4:]
        if is_date_line(row.text, lang, lexicon=lexicon)
        or is_issuer_name(row.text, lexicon)
        or (lang == "en" and is_label_en(row.text))
    )


def is_date_line(text: str, lang: str, *, lexicon: Lexicon) -> bool:
    """Whether a line holds a date and otherwise only an issuer or a word such as 発表."""
    if len(text) > 70:
        return False
    dates = load_language(lang).find_dates(text)
    named = [d for d in dates if d.day is not None or (d.month is not None and d.year is not None)]
    if not named:
        return False
    rest = text[: named[0].span.start] + text[named[0].span.end :]
    for hit in reversed(_names(lexicon, lang).find(fold(rest).text)):
        rest = rest[: hit.start] + rest[hit.end :]
    beside = _BESIDE_DATE.sub("", rest)
    return _LABELLED.match(beside) is None and sum(letter.isalnum() for letter in beside) <= 4


def _names(lexicon: Lexicon, lang: str) -> Terms[NameTags]:
    return lexicon.names_ja if lang == "ja" else lexicon.names_en


def _is_head(row: Row, lang: str, lexicon: Lexicon) -> bool:
    text = row.text
    if len(text) > 140:
        return False
    if _LINK_LINE.match(text) or (_RELEASE_WORDS.match(text) and len(text) < 80):
        return True
    if is_date_line(text, lang, lexicon=lexicon) or _is_issuer_line(text, lexicon, lang):
        return True
    if find_label(text) is not None or (lang == "ja" and _AS_OF_LINE.match(text) is not None):
        return True
    if not _may_be_title(row, lang):
        return False
    return text.startswith(_BANNERS) or (row.tag in ("h1", "h2") and not text.endswith("。"))


def _may_be_title(row: Row, lang: str) -> bool:
    return (
        not is_lead(row.text, lang) and find_marker(row.text) is None and _PART_TITLE.match(row.text) is None
    )


def _is_issuer_line(text: str, lexicon: Lexicon, lang: str) -> bool:
    if len(text) > 80 or "。" in text:
        return False
    folded = fold(squeeze(text) if lang == "ja" else text).text
    hits = _names(lexicon, lang).find(folded)
    covered = sum(hit.end - hit.start for hit in hits)
    named = any("issuer" in hit.value.kinds for hit in hits)
    return named and sum(letter.isalnum() for letter in folded) - covered <= max(4, len(folded) // 5)
