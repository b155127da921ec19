"""What the page says of itself: title, category, its own stamp, most-read lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from kaidan.codebook.match import Lexicon
from kaidan.languages.words import has_any
from kaidan.model.page import Line, Page
from kaidan.model.readout import RankedTitle
from kaidan.model.span import Span
from kaidan.reading.genre import find_genre
from kaidan.reading.heads_en import (
    find_published_en,
    is_date_line_en,
    is_label_en,
    is_names_only_en,
    opens_text_en,
    tells_meeting_en,
)
from kaidan.reading.issuers import is_body_name, is_issuer_name
from kaidan.reading.leads import met_en
from kaidan.reading.markers import find_marker
from kaidan.reading.nameless import NAMELESS_GENRES, mask_names
from kaidan.reading.orders_words import find_order

# 2026-1-20 09:20 / 2031/06/07 10:05 / 公開日時: 2031.6.7 10:05
_STAMP = re.compile(
    r"[^0-9\n]{0,14}(?P<year>[12][0-9]{3})\s?[-/.年]\s?(?P<month>[0-9]{1,2})\s?[-/.月]\s?(?P<day>[0-9]{1,2})日?(?:\([月火水木金土日]\))?"
    r"[ T]{1,2}(?P<hour>[0-9]{1,2})[:時](?P<minute>[0-9]{2})分?(?::[0-9]{2})?[^0-9。\n]{0,8}$"
)
# Ranking / アクセスランキング / 読まれている記事 / Most read
_RANKING = re.compile(
    r"(?:アクセス|人気|記事)?ランキング|読まれている(?:記事|ニュース)|よく読まれ|(?:^|\s)ranking"
    r"|most[ -]read|人気記事|most viewed|most popular",
    re.IGNORECASE,
)
_RANKED = ("ランキング", "読まれ", "rank", "most", "人気")
# 24時間 / 1週間 / 1ヶ月 / 24 hours / 1 week / 1 month
_WINDOWS = (
    (
        "24h",
        re.compile(
            r"(?:直近|過去)?\s?(?:24\s?時間|1\s?日|日間|24\s?h(?:ours|rs)?|today|デイリー|本日|today)\s?",
            re.IGNORECASE,
        ),
    ),
    (
        "1w",
        re.compile(
            r"(?:直近|過去)?\s?(?:1\s?週間|週間|7\s?日間|1\s?w(?:eek)?|7 days|this week|ウィークリー"
            r"|一週間)\s?",
            re.IGNORECASE,
        ),
    ),
    (
        "1m",
        re.compile(
            r"(?:直近|過去)?\s?(?:1\s?[かヶカケ箇ヵ]月|月間|30\s?日間|1\s?m(?:onth)?|30 days|this month"
            r"|マンスリー|一[かヶカ]月)\s?",
            re.IGNORECASE,
        ),
    ),
)
# 令和13年7月25日 / July 25, 2031
_DATE_ONLY = re.compile(
    r"(?:令和|平成|昭和)?[0-9元]{1,4}\s?(?:年|[-/.])[0-9年月日/. \-()月火水木金土日]{1,22}$"
    r"|[A-Z][a-z]{2,8}\.? [0-9]{1,2},? [0-9]{4}$"
)
# 外務省ホームページ / 防衛省モバイルサイト / トップ|防衛協力 / その他の言語: the site's own lines
_SITE = re.compile(
    r"(?:ホームページ|モバイル(?:サイト|版)?|ウェブサイト|公式サイト|トップページ|サイトマップ|その他の言語|文字サイズ)$"
    r"|^(?:トップ|ホーム|top|home|english|日本語|メニュー|menu)(?:\s?[|>/・]|$)|[^|]{1,12}\|[^|]{1,12}\||\s>\s",
    re.IGNORECASE,
)
# お知らせ / 報道資料: above a title, what kind of paper it is
_KICKER = re.compile(
    r"[<【\[(]?(?:お知らせ|報道(?:発表)?資料|報道発表|発表資料|広報資料|プレスリリース|記者発表(?:資料)?)[>】\])]?"
)
_HEADLINES = ("h1", "h2")
_BANNER = ("見本", "sample", "invented", "架空")


@dataclass(frozen=True, slots=True)
class Front:
    """The page's own facts. ``start`` and ``stop`` are indexes of ``lines`` between which documents may stand."""

    lines: tuple[Line, ...]
    title: Span | None
    category: Span | None
    stamp: Span | None
    published_at: str | None
    most_read: tuple[RankedTitle, ...]
    flat_lists: bool
    start: int
    stop: int


def read_front(page: Page, narrow: str, *, lexicon: Lexicon) -> Front:
    """The facts of the page around its documents.

    ``published_at`` comes from the page's own stamp alone, in Japanese time for a Japanese page. Lists that stand
    without borders under three window labels are divided evenly, and ``flat_lists`` says so.
    """
    ranks = has_any(narrow.lower(), _RANKED)
    told = _find_told(page, narrow, furniture=ranks)
    filled = [line for line, _ in told]
    ranking = len(filled)
    if ranks:
        ranking = next((i for i, (_, text) in enumerate(told) if i and _is_ranking(text)), ranking)
    first = ranking
    while first < len(filled) and _is_ranking(told[first][1]):
        first += 1
    most_read, flat = _read_lists(page, narrow, filled[first:], lexicon)
    if not most_read:
        ranking = len(filled)
    lines = [line for line in filled[:ranking] if line.region == "main"] or filled[:ranking]
    title = _find_title(page, narrow, lines, lexicon)
    stamp_at = next((i for i, line in enumerate(lines[:14]) if _STAMP.match(_text(narrow, line))), None)
    title_at = next((i for i, line in enumerate(lines) if title is not None and line.span == title), -1)
    published = None if stamp_at is None else _stamp_value(_text(narrow, lines[stamp_at]), page.lang)
    if stamp_at is None and page.lang == "en":
        stamped = find_published_en([_text(narrow, line) for line in lines])
        stamp_at, published = (stamped[0], stamped[1].isoformat()) if stamped is not None else (None, None)
    return Front(
        lines=tuple(lines),
        title=title,
        category=_find_category(narrow, lines, stamp_at, title_at=title_at),
        stamp=None if stamp_at is None else lines[stamp_at].span,
        published_at=published,
        most_read=most_read,
        flat_lists=flat,
        start=max(title_at, -1 if stamp_at is None else stamp_at) + 1,
        stop=len(lines),
    )


def _find_told(page: Page, narrow: str, *, furniture: bool) -> list[tuple[Line, str]]:
    """The lines that are not blank, with their text; the site's own only where they are asked for or all there is."""
    own = [line for line in page.lines if line.region == "main"]
    told = [(line, text) for line in (page.lines if furniture else own) if (text := _text(narrow, line))]
    return told if told or furniture else _find_told(page, narrow, furniture=True)


def _text(narrow: str, line: Line) -> str:
    return narrow[line.span.start : line.span.end].strip()


def _is_ranking(text: str) -> bool:
    return len(text) <= 30 and has_any(text.lower(), _RANKED) and _RANKING.search(text) is not None


def _find_title(page: Page, narrow: str, lines: Sequence[Line], lexicon: Lexicon) -> Span | None:
    """The first headline; else the first line that is no banner, no date and no issuer.

    A text that begins at once with an order (「陸将補に昇任させる」) or with a sentence has no title.
    """
    for tag in _HEADLINES:
        for line in lines:
            if line.tag == tag and not _is_banner(_text(narrow, line)):
                return line.span
    head = next((field.text for field in page.fields if field.name == "head_title"), "")
    for line in lines[:12]:
        text = _text(narrow, line)
        if len(text) > 5 and head and text in head and not _is_banner(text):
            return line.span
    return (
        _find_english_title(page, narrow, lines, lexicon)
        if page.lang == "en"
        else _find_first(page, narrow, lines, lexicon)
    )


def _find_first(page: Page, narrow: str, lines: Sequence[Line], lexicon: Lexicon) -> Span | None:
    for line in lines[:12]:
        text = _text(narrow, line)
        if find_order(text) is not None or (
            page.lang == "ja" and text.endswith("。") and not _is_banner(text)
        ):
            return None
        if _may_be_title(text, page, lexicon):
            return line.span
    return None


def _find_english_title(page: Page, narrow: str, lines: Sequence[Line], lexicon: Lexicon) -> Span | None:
    """The line that tells of a meeting; it wins over a letterhead above it (OFFICE OF THE SECRETARY).

    Without one the first line that can be a title, else a label (JOINT STATEMENT) right above the lead.
    """
    label = first = None
    for line in lines[:14]:
        text = _text(narrow, line)
        if text.endswith(".") and met_en(text):
            return first or label  # Secretary Doe met today.: nothing but a label stands above the lead
        if first is not None and opens_text_en(text):
            return first
        if label is None and is_label_en(text) and not is_issuer_name(text, lexicon):
            label = line.span
        if _heads_speeches(text, lexicon) and not is_label_en(text) and not _is_banner(text):
            return line.span
        if _may_be_title(text, page, lexicon) and _SUBJECTS.match(text) is None:
            if tells_meeting_en(text):
                return line.span
            first = first or line.span
    return first


# SUBJECTS: Defence Ministers' Meeting; frigates: what a transcript is about
_SUBJECTS = re.compile(r"(?:Subjects?|SUBJECTS?|Topics?|TOPICS?)\s?:")


def _heads_speeches(text: str, lexicon: Lexicon) -> bool:
    """Doorstop Interview, Canberra: what a press conference is headed by, above the letters of who held it."""
    return (
        len(text) <= 160
        and ":" not in text[:10]
        and find_genre(text, "", lang="en", codebook=lexicon.codebook) == "press_conference"
    )


def _may_be_title(text: str, page: Page, lexicon: Lexicon) -> bool:
    """Whether a line of the page's head is no banner, date, issuer, label or path."""
    return (
        not _is_banner(text)
        and not _SITE.search(text)
        and not is_label_en(text)
        and not is_issuer_name(text, lexicon)
        and not is_body_name(text)
        and _KICKER.fullmatch(text) is None
        and _STAMP.match(text) is None
        and _DATE_ONLY.match(text) is None
        and not (page.lang == "en" and (is_date_line_en(text, lexicon) or is_names_only_en(text, lexicon)))
        and (page.media != "text/html" or not _is_path(text))
    )


def _is_banner(text: str) -> bool:
    return text.startswith(("【見本", "[見本", "【Sample", "[Sample", "【SAMPLE")) or (
        any(word in text.lower() for word in _BANNER)
        and len(text) < 120
        and ("架空" in text or "invented" in text.lower())
    )


def _is_path(text: str) -> bool:
    return " > " in text or ">" in text or "＞" in text


def _find_category(narrow: str, lines: Sequence[Line], stamp_at: int | None, *, title_at: int) -> Span | None:
    """A short line beside the stamp of a news page: its section."""
    if stamp_at is None:
        return None
    for index in range(max(title_at + 1, stamp_at - 3), min(stamp_at + 3, len(lines))):
        if index in (stamp_at, title_at):
            continue
        text = _text(narrow, lines[index])
        marker = find_marker(text)
        begin = marker.end if marker is not None and marker.kind == "bullet" else 0
        words = text[begin:].strip()
        if 0 < len(words) <= 24 and "。" not in words and not any(letter.isdigit() for letter in words):
            offset = narrow.find(words, lines[index].span.start)
            return Span(offset, offset + len(words))
    return None


def _stamp_value(text: str, lang: str) -> str | None:
    found = _STAMP.match(text)
    if found is None:
        return None
    year, month, day, hour, minute = (int(found[name]) for name in ("year", "month", "day", "hour", "minute"))
    try:
        moment = f"{date(year, month, day).isoformat()}T{time(hour, minute).isoformat()}"
    except ValueError:
        # 2031/02/31 10:00
        return None
    zone = "+09:00" if lang == "ja" else ""
    return moment + zone


def _read_lists(
    page: Page, narrow: str, lines: Sequence[Line], lexicon: Lexicon
) -> tuple[tuple[RankedTitle, ...], bool]:
    """The entries of most-read lists, and whether their borders were inferred."""
    groups: list[tuple[str, list[Line]]] = []
    for line in lines:
        window = _window(_text(narrow, line))
        if window is not None:
            groups.append((window, []))
        elif (
            not groups
            or line.tag not in ("", "li", "p", "a", "td", "tr", "div")
            or (page.media == "text/plain" and _plain_end(narrow, line))
        ):
            break
        else:
            groups[-1][1].append(line)
    entries = [group for group in groups if group[1]]
    flat = len(groups) > 1 and len(entries) == 1 and entries[0][0] == groups[-1][0]
    if flat:
        windows = [window for window, _ in groups]
        by_list = _by_list(entries[0][1])[: len(windows)]
        flat = len(by_list) != len(windows)
        entries = _divide(windows, entries[0][1]) if flat else list(zip(windows, by_list, strict=True))
    made = []
    for window, found in entries:
        for rank, line in enumerate(found, 1):
            made.append(_entry(page, narrow, line, place=(window, rank), lexicon=lexicon))
    return tuple(made), flat


def _plain_end(narrow: str, line: Line) -> bool:
    marker = find_marker(_text(narrow, line))
    return marker is None or marker.kind not in ("bullet", "num", "pnum", "circled")


def _divide(windows: Sequence[str], lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    share, rest = divmod(len(lines), len(windows))
    share = share if rest == 0 else 10
    return [(window, list(lines[i * share : (i + 1) * share])) for i, window in enumerate(windows)]


def _by_list(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each list element, in order; lines outside any list are nobody's."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        if line.list_id:
            groups.setdefault(line.list_id, []).append(line)
    return list(groups.values())


def _window(text: str) -> str | None:
    marker = find_marker(text)
    words = text[marker.end :].strip() if marker is not None and marker.kind == "bullet" else text
    if len(words) > 12:
        return None
    return next((window for window, pattern in _WINDOWS if pattern.fullmatch(words)), None)


def _entry(page: Page, narrow: str, line: Line, *, place: tuple[str, int], lexicon: Lexicon) -> RankedTitle:
    start, end = line.span.start, line.span.end
    marker = find_marker(narrow[start:end])
    if marker is not None and marker.kind in ("bullet", "num", "pnum", "circled"):
        start += marker.end
    while start < end and narrow[start].isspace():
        start += 1
    while end > start and narrow[end - 1].isspace():
        end -= 1
    title = page.text[start:end]
    genre = find_genre(title, "", lang=page.lang, codebook=lexicon.codebook)
    window, rank = place
    title = mask_names(title) if genre in NAMELESS_GENRES else title
    return RankedTitle(window, rank, title, genre, Span(start, end))
