"""Which stretches of a page are documents: releases, each with its title, its date line, its issuer, its body."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kaidan.codebook.match import Lexicon
from kaidan.codebook.titles import find_title_genre
from kaidan.languages.words import has_any
from kaidan.model.page import Page
from kaidan.model.span import Span
from kaidan.reading.front import Front
from kaidan.reading.heads import Row, count_head, find_above, find_services, is_date_line
from kaidan.reading.leads import is_lead, names_two_en
from kaidan.reading.markers import find_marker

# 以下のように発表した / 次のとおり公表した: what follows is somebody else's text
_WRAPPER = re.compile(
    r"(?:以下|次|下記)の(?:とおり|通り|ように|内容で|内容を)[^。]{0,10}(?:発表|公表|公開|掲載)し"
    r"|(?:以下|次|下記)の(?:人事|異動|発令)を[^。]{0,40}(?:発表|公表|発令)し"
    r"|の全文は(?:以下|次)"
    r"|released the following|issued the following"
)
_WRAPPING = ("以下", "下記", "次", "following")
# ご意見ご要望 / ページの先頭へ / お問い合わせ: the site speaks again
_FOOTER = re.compile(
    r"(?:ご意見|お問い?合わ?せ|問い?合わ?せ先|本件(?:に関する)?(?:お問|照会|連絡)|新着情報"
    r"|トップ(?:ページ)?(?:へ|に)"
    r"|(?:この)?ページの(?:先頭|トップ)|前のページ|次のページ|前の記事|次の記事|一覧(?:へ|に)"
    r"|関連(?:リンク|情報|記事|資料)"
    r"|印刷用|プライバシー|サイトマップ|copyright|©|\(c\)\s?(?:[0-9]{4}|copyright)|all rights reserved"
    r"|adobe|pdf ?形式"
    r"|related:|other (?:stories|news|releases)\b|more (?:stories|news)\b|read (?:also|next)\b"
    r"|back to top|related (?:links|articles|news|stories)|contact us|media contact|share this|シェア"
    r"|ツイート|タグ[:：]"
    r"|for (?:media|further) (?:inquiries|information)|privacy|この記事|関連タグ|出典[:：]|提供[:：]"
    r"|アクセスランキング|人気の?記事|注目の?記事|関連ニュース|おすすめ(?:記事)?$"
    r"|参考資料|<参考>|＜参考＞"
    r"|【参考】|follow us|subscribe|tags?:|media enquiries)",
    re.IGNORECASE,
)
# What these tell of meetings is no document of its own.
_ONE_DOCUMENT = frozenset(("press_conference", "personnel_order", "disaster_relief"))
_END_MARKS = ("###", "-30-", "//End//", "# # #")
# アメリカ合衆国へ戻る
_BACK = re.compile(r"^[^。、]{1,30}(?:へ|に)戻る$")
# 日米防衛相会談 / 1 日豪防衛相会談 / Meeting with the Minister of Defence, but not: Bilateral cooperation
_MEETING_NAME = re.compile(
    r"(?:会談|会合|協議|表敬|意見交換|懇談)(?:\([^)]{0,20}\))?(?:の概要|について|の結果)?$"
    r"|\b(?:meeting|talks|call|telephone|(?:bilateral|trilateral)(?=\swith\b|$))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Document:
    """One release on the page.

    ``head`` are its lines before the body (title, date, issuer); ``lead`` is the line that announces the meeting;
    ``wrapper`` the sentence by which a news site introduces it; ``shared`` the body lines that stand before the first
    of several meetings and hold for all of them; ``earlier`` are the leads of the meetings before this one.
    """

    title: Span | None
    body: Span
    head: tuple[Span, ...]
    lead: Span | None
    wrapper: Span | None
    shared: Span | None
    earlier: tuple[Span, ...] = ()


def find_documents(page: Page, narrow: str, *, front: Front, lexicon: Lexicon) -> tuple[Document, ...]:
    """The documents of the page in order; at least one. Several where it reports several meetings."""
    rows = [_row(narrow, line.span, line.tag) for line in front.lines[front.start : front.stop]]
    wrapper = next((i for i, row in enumerate(rows[:-1]) if _is_wrapper(row.text)), None)
    if wrapper is not None:
        rows, wrapper_span = rows[wrapper + 1 :], rows[wrapper].span
    else:
        wrapper_span = None
    count = count_head(rows, page.lang, wrapped=wrapper is not None, lexicon=lexicon) if rows else 0
    head, rows = rows[:count], _cut_footer(rows[count:])
    title = front.title
    if wrapper is not None and head and _is_title(head[0].text, page.lang, lexicon=lexicon):
        title = head[0].span
    if not rows:
        lines = front.lines or page.lines
        rows = [_row(narrow, line.span, line.tag) for line in lines]
        return (Document(title, _over(rows), (), None, None, None),)
    above = _above_title(narrow, front) if wrapper is None else []
    spans = (*find_above(above, page.lang, lexicon=lexicon), *(row.span for row in head))
    whole = Document(title, _over(rows), spans, None, wrapper_span, None)
    name = "" if title is None else narrow[title.start : title.end]
    if find_title_genre(name, page.lang, genres=lexicon.codebook.genres) in _ONE_DOCUMENT:
        return (whole,)
    return _cut_meetings(whole, rows, lang=page.lang, narrow=narrow)


def _is_title(text: str, lang: str, *, lexicon: Lexicon) -> bool:
    """Whether the first line behind a news site's introduction is the release's own title; 陸上自衛隊 heads a list."""
    return text not in find_services(lexicon) and not is_date_line(text, lang, lexicon=lexicon)


def _is_wrapper(text: str) -> bool:
    return has_any(text, _WRAPPING) and _WRAPPER.search(text) is not None


def _above_title(narrow: str, front: Front) -> list[Row]:
    if front.title is None:
        return []
    return [_row(narrow, line.span, line.tag) for line in front.lines if line.span < front.title]


def _row(narrow: str, span: Span, tag: str) -> Row:
    return Row(span, narrow[span.start : span.end].strip(), tag)


def _over(rows: Sequence[Row]) -> Span:
    return Span(rows[0].span.start, rows[-1].span.end)


def _cut_footer(rows: list[Row]) -> list[Row]:
    """The rows up to the end mark; without one, up to where the site speaks again."""
    ends = [i for i, row in enumerate(rows) if (marker := find_marker(row.text)) and marker.kind == "end"]
    if ends:
        after = (row.text for row in rows[ends[-1] + 1 :] if not _FOOTER.match(row.text))
        if not any(len(text) > 60 and text.endswith(("。", ".")) for text in after):
            return rows[: ends[-1] + 1]
    for index, row in enumerate(rows):
        if row.text.endswith(_END_MARKS):
            return rows[: index + 1]
        if index > 0 and (_FOOTER.match(row.text) or (row.text.endswith("戻る") and _BACK.search(row.text))):
            return rows[:index]
    return rows


def _cut_meetings(whole: Document, rows: Sequence[Row], *, lang: str, narrow: str) -> tuple[Document, ...]:
    """The document as one, or cut where each of several meetings begins: at its lead, or at the heading before it."""
    leads = [i for i, row in enumerate(rows) if is_lead(row.text, lang)]
    if not leads and lang == "en":
        leads = [i for i, row in enumerate(rows[:4]) if names_two_en(row.text)][:1]
    starts = _meeting_starts(rows, leads, lang)
    if len(starts) < 2:
        return (replace(whole, lead=rows[leads[0]].span if leads else None),)
    shared = _over(rows[: starts[0]]) if starts[0] > 0 else None
    made: list[Document] = []
    for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True):
        lead = next((i for i in leads if start <= i < stop), start)
        titled = start != lead and _is_meeting_heading(rows[start].text, lang)
        title = _without_marker(narrow, rows[start].span) if titled else whole.title
        body = _over(rows[start:stop])
        earlier = tuple(document.lead for document in made if document.lead is not None)
        made.append(
            replace(whole, title=title, body=body, lead=rows[lead].span, shared=shared, earlier=earlier)
        )
    return tuple(made)


def _meeting_starts(rows: Sequence[Row], leads: Sequence[int], lang: str) -> list[int]:
    starts = []
    for position, index in enumerate(leads):
        titled = index > 0 and _is_meeting_heading(rows[index - 1].text, lang)
        if titled or (position and _is_own_lead(rows[index].text, lang)):
            starts.append(index - 1 if titled or _is_part_heading(rows, index - 1) else index)
    if starts and starts[0] > leads[0] and (len(starts) == 1 or _is_first(rows, leads, starts[0])):
        first = leads[0]
        starts.insert(0, first - 1 if first and _is_part_heading(rows, first - 1) else first)
    return starts


# 各国国防大臣と会談した: what holds for all the meetings below
_OF_ALL = re.compile(r"各国|各会談|各大臣|それぞれ|一連の|以下の会談|次の会談")


def _is_part_heading(rows: Sequence[Row], place: int) -> bool:
    """A short numbered line above a meeting's lead, below another's (「2 イタリア(5月6日)」)."""
    text = rows[place].text
    marker = find_marker(text)
    return (
        marker is not None and marker.kind == "num" and len(text) <= _LONGEST_PART and not text.endswith("。")
    )


_LONGEST_PART = 24


def _is_first(rows: Sequence[Row], leads: Sequence[int], start: int) -> bool:
    """Whether the first lead tells of a meeting of its own, as those after it do that have no heading of a meeting."""
    text = rows[leads[0]].text
    untitled = start in leads or not _is_meeting_heading(rows[start].text, "ja")
    return untitled and _is_own_lead(text, "ja") and _OF_ALL.search(text) is None


def _is_meeting_heading(text: str, lang: str) -> bool:
    short = len(text) <= (44 if lang == "ja" else 100)
    return short and not text.endswith(("。", ".")) and _MEETING_NAME.search(text) is not None


def _is_own_lead(text: str, lang: str) -> bool:
    if lang != "ja":
        return False
    marker = find_marker(text)
    return is_lead(text, lang, strict=True) and (marker is None or marker.kind != "bullet")


def _without_marker(narrow: str, span: Span) -> Span:
    marker = find_marker(narrow[span.start : span.end])
    return span if marker is None else Span(span.start + marker.end, span.end)
