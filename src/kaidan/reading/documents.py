"""Which stretches of a page are documents: releases, each with its title, its date line, its issuer, its body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kaidan.codebook.match import Lexicon
from kaidan.languages import load_language
from kaidan.languages.ja.fold import fold
from kaidan.model.page import Line, Page
from kaidan.model.span import Span
from kaidan.reading.front import Front
from kaidan.reading.heads_en import count_head_en
from kaidan.reading.labels import find_label
from kaidan.reading.leads import is_lead
from kaidan.reading.markers import find_marker

# 以下のように発表した / 次のとおり公表した: what follows is somebody else's text
_WRAPPER = re.compile(
    r"(?:以下|次|下記)の(?:とおり|通り|ように|内容で|内容を)[^。]{0,10}(?:発表|公表|公開|掲載)し|の全文は(?:以下|次)|released the following|issued the following"
)
# ご意見ご要望 / ページの先頭へ / お問い合わせ: the site speaks again
_FOOTER = re.compile(
    r"(?:ご意見|お問い?合わ?せ|問い?合わ?せ先|本件(?:に関する)?(?:お問|照会|連絡)|新着情報|トップ(?:ページ)?(?:へ|に)|(?:この)?ページの(?:先頭|トップ)|前のページ|次のページ|前の記事|次の記事|一覧(?:へ|に)|関連(?:リンク|情報|記事|資料)"
    r"|印刷用|プライバシー|サイトマップ|copyright|©|\(c\)\s?(?:[0-9]{4}|copyright)|all rights reserved|adobe|pdf ?形式|back to top|related (?:links|articles|news|stories)|contact us|media contact|share this|シェア|ツイート|タグ[:：]"
    r"|for (?:media|further) (?:inquiries|information)|privacy|この記事|関連タグ|出典[:：]|提供[:：]|参考資料|<参考>|＜参考＞|【参考】|follow us|subscribe|tags?:|media enquiries)",
    re.IGNORECASE,
)
# アメリカ合衆国へ戻る
_BACK = re.compile(r"^[^。、]{1,30}(?:へ|に)戻る$")
_LINK_LINE = re.compile(
    r"[\[(（【<]?\s?(?:英語版?|日本語版?|english|in japanese|in japanse|japanese|印刷用?|print|pdf)(?:\s?(?:/|・|:)?\s?(?:english|japanese|pdf|版|ページ|page|\(?pdf\)?)){0,3}\s?[\])）】>]?$",
    re.IGNORECASE,
)
_RELEASE_WORDS = re.compile(
    r"^(?:(?:for )?immediate release|release|press release|news release|media release|readout|statement|\(?(?:仮訳|provisional translation|press release: provisional translation)\)?|報道発表|お知らせ|報道資料|published:?|updated:?|date:?|発表日|掲載日|更新日|公表日|from:?|joint (?:media )?(?:release|statement)|no\.? ?[0-9-]+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """One release on the page.

    ``head`` are its lines before the body (title, date, issuer); ``lead`` is the line that announces the meeting;
    ``wrapper`` the sentence by which a news site introduces it; ``shared`` the body lines that stand before the first
    of several meetings and hold for all of them.
    """

    title: Span | None
    body: Span
    head: tuple[Span, ...]
    lead: Span | None
    wrapper: Span | None
    shared: Span | None


def find_documents(page: Page, narrow: str, front: Front, *, lexicon: Lexicon) -> tuple[Document, ...]:
    """The documents of the page in order; at least one. Several where it reports several meetings."""
    lines = list(front.lines[front.start : front.stop])
    wrapper_at = next((i for i, line in enumerate(lines) if _WRAPPER.search(_text(narrow, line))), None)
    wrapper = None
    head: list[Span] = []
    if wrapper_at is not None and wrapper_at + 1 < len(lines):
        wrapper = lines[wrapper_at].span
        lines = lines[wrapper_at + 1 :]
    title = front.title
    if page.lang == "en" and wrapper is None:
        count = min(count_head_en([_text(narrow, line) for line in lines], lexicon), len(lines) - 1)
        head += [line.span for line in lines[: max(0, count)]]
        lines = lines[max(0, count) :]
    while lines and _is_head(
        page, narrow, lines, first=not head, wrapped=wrapper is not None, lexicon=lexicon
    ):
        if (
            wrapper is not None
            and not head
            and not _is_date_line(_text(narrow, lines[0]), page.lang, lexicon)
        ):
            title = lines[0].span
        head.append(lines.pop(0).span)
    lines = _cut_footer(narrow, lines)
    if not lines:
        return (_whole(page, front, title),)
    body = Span(lines[0].span.start, lines[-1].span.end)
    leads = [i for i, line in enumerate(lines) if is_lead(_text(narrow, line), page.lang)]
    starts = _meeting_starts(narrow, lines, leads, page.lang)
    if len(starts) > 1:
        return _several(narrow, lines, starts, title=title, head=tuple(head), wrapper=wrapper, leads=leads)
    lead = lines[leads[0]].span if leads else None
    return (Document(title, body, tuple(head), lead, wrapper, None),)


def _text(narrow: str, line: Line) -> str:
    return narrow[line.span.start : line.span.end].strip()


def _whole(page: Page, front: Front, title: Span | None) -> Document:
    lines = front.lines or page.lines
    return Document(title, Span(lines[0].span.start, lines[-1].span.end), (), None, None, None)


def _is_head(
    page: Page, narrow: str, lines: Sequence[Line], *, first: bool, wrapped: bool, lexicon: Lexicon
) -> bool:
    text = _text(narrow, lines[0])
    if len(lines) < 2 or len(text) > 140:
        return False
    if _LINK_LINE.match(text) or _RELEASE_WORDS.match(text) and len(text) < 80:
        return True
    if _is_date_line(text, page.lang, lexicon) or _is_issuer_line(text, lexicon, page.lang):
        return True
    if find_label(text) is not None:
        return True
    if is_lead(text, page.lang) or find_marker(text) is not None:
        return False
    if page.media == "text/html" and lines[0].tag in ("h1", "h2") and not text.endswith("。"):
        return True
    if wrapped and first and "。" not in text and len(text) <= 60:
        return True
    return _is_banner_like(text)


def _is_banner_like(text: str) -> bool:
    return text.startswith(("【見本", "[見本", "【Sample", "[Sample", "(仮訳", "仮訳"))


def _is_date_line(text: str, lang: str, lexicon: Lexicon) -> bool:
    """A line that holds a date and otherwise only an issuer or a word such as 発表."""
    if len(text) > 70:
        return False
    dates = load_language(lang).find_dates(text)
    named = [
        date for date in dates if date.day is not None or date.month is not None and date.year is not None
    ]
    if not named:
        return False
    rest = text[: named[0].span.start] + text[named[0].span.end :]
    for hit in reversed(
        lexicon.names_ja.find(fold(rest).text) if lang == "ja" else lexicon.names_en.find(fold(rest).text)
    ):
        rest = rest[: hit.start] + rest[hit.end :]
    rest = re.sub(
        r"発表|公表|掲載|更新|公開|報道|[0-9]{1,2}[:時][0-9]{0,2}分?|published|released?|updated|date|on|at|immediate|for|press|news|media|by|from",
        "",
        rest,
        flags=re.IGNORECASE,
    )
    return sum(letter.isalnum() for letter in rest) <= 4


def _is_issuer_line(text: str, lexicon: Lexicon, lang: str) -> bool:
    if len(text) > 80 or "。" in text:
        return False
    folded = fold(text).text
    hits = (lexicon.names_ja if lang == "ja" else lexicon.names_en).find(folded)
    issuers = [hit for hit in hits if any(tag.kind == "issuer" for tag in hit.value)]
    covered = sum(hit.end - hit.start for hit in hits)
    return bool(issuers) and sum(letter.isalnum() for letter in folded) - covered <= max(4, len(folded) // 5)


def _cut_footer(narrow: str, lines: list[Line]) -> list[Line]:
    """The lines up to the end mark; without one, up to where the site speaks again."""
    ends = [
        i
        for i, line in enumerate(lines)
        if (marker := find_marker(_text(narrow, line))) is not None and marker.kind == "end"
    ]
    last = ends[-1] if ends else len(lines) - 1
    if ends and not any(
        _is_prose(_text(narrow, line)) for line in lines[last + 1 :] if not _FOOTER.match(_text(narrow, line))
    ):
        return lines[: last + 1]
    for index, line in enumerate(lines):
        if index > 0 and (_FOOTER.match(text := _text(narrow, line)) or _BACK.search(text)):
            return lines[:index]
    return lines


def _is_prose(text: str) -> bool:
    return len(text) > 60 and text.endswith(("。", "."))


def _meeting_starts(narrow: str, lines: Sequence[Line], leads: Sequence[int], lang: str) -> list[int]:
    """Where each of several meetings begins: at its lead, or at the heading before it."""
    starts = []
    for position, index in enumerate(leads):
        heading = index - 1
        titled = heading >= 0 and _is_meeting_heading(_text(narrow, lines[heading]), lang)
        if titled or (position and _is_own_lead(_text(narrow, lines[index]), lang)):
            starts.append(heading if titled else index)
    if len(starts) == 1 and leads and starts[0] > leads[0]:
        starts.insert(0, leads[0])
    return starts


# 日米防衛相会談 / 1 日豪防衛相会談 / Meeting with the Minister of Defence
_MEETING_NAME = re.compile(
    r"(?:会談|会合|協議|表敬|意見交換|懇談)(?:\([^)]{0,20}\))?(?:の概要|について|の結果)?$|\b(?:meeting|talks|call|telephone|bilateral|trilateral)\b",
    re.IGNORECASE,
)


def _is_meeting_heading(text: str, lang: str) -> bool:
    return (
        len(text) <= (44 if lang == "ja" else 100)
        and not text.endswith(("。", "."))
        and _MEETING_NAME.search(text) is not None
    )


def _is_own_lead(text: str, lang: str) -> bool:
    if lang != "ja":
        return False
    marker = find_marker(text)
    return is_lead(text, lang, strict=True) and (marker is None or marker.kind != "bullet")


def _several(
    narrow: str,
    lines: Sequence[Line],
    starts: Sequence[int],
    *,
    title: Span | None,
    head: tuple[Span, ...],
    wrapper: Span | None,
    leads: Sequence[int],
) -> tuple[Document, ...]:
    shared = Span(lines[0].span.start, lines[starts[0] - 1].span.end) if starts[0] > 0 else None
    made = []
    for order, start in enumerate(starts):
        stop = starts[order + 1] if order + 1 < len(starts) else len(lines)
        lead = next((i for i in leads if start <= i < stop), start)
        own_title = _without_marker(narrow, lines[start].span) if start != lead else title
        body = Span(lines[start].span.start, lines[stop - 1].span.end)
        made.append(Document(own_title, body, head, lines[lead].span, wrapper, shared))
    return tuple(made)


def _without_marker(narrow: str, span: Span) -> Span:
    marker = find_marker(narrow[span.start : span.end])
    return span if marker is None else Span(span.start + marker.end, span.end)
