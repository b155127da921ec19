"""Until when something may be handed in: the deadline that a notice names by a label."""

import re
from collections.abc import Iterator

from kaidan.languages import load_language
from kaidan.languages.ja.clocks import find_clocks
from kaidan.languages.ja.dates import find_dates
from kaidan.model.finding import Provenance
from kaidan.model.mentions import DateMention
from kaidan.model.span import Span
from kaidan.text.narrow import make_narrow

# 4.提出期限 / 入札書の提出期限 / 応募締切 / 募集期間 / 意見募集期間 / 受付期間
_LABEL_JA = re.compile(
    r"(?:提出|応募|応札|申込み?|申し込み|申請|回答|受付|入札書?|募集|公募|参加|受領|意見)"
    r"[^。、:\s]{0,12}?(?:期限|締切り?(?:日時?)?|締め切り|〆切|期間)|^[^。]{0,6}(?:締切り?(?:日時?)?|締め切り|〆切)"
)
# 12月5日までに提出してください / 令和14年3月1日(月)必着
_SAID_JA = re.compile(
    r"(?:までに?[^。]{0,20}(?:提出|応募|申し?込|申請|送付|お送り)|必着|締め?切り?(?:とする|とします|ます))"
)
# Closing date: / Submissions are due by / Responses must be received by
_SAID_EN = re.compile(
    r"\b(?:closing date|closes? (?:on|at)|deadline|due (?:date|by|on)|no later than"
    r"|must be (?:received|submitted) by)\b",
    re.IGNORECASE,
)


def find_deadline(text: str, start: int, *, lang: str) -> tuple[str, Provenance] | None:
    """The deadline that ``text`` (at ``start`` of the page) names, as an ISO day or Japanese time; None without one.

    Of a period the last day counts; a day without its own year takes that of the day before it, else none is told.

    >>> find_deadline("4.提出期限\\n令和14年2月27日(金)17時00分(必着)", 0, lang="ja")[0]
    '2032-02-27T17:00:00+09:00'
    >>> find_deadline("募集期間 令和14年3月1日から3月31日まで", 0, lang="ja")[0]
    '2032-03-31'
    >>> find_deadline("履行期間 令和14年3月1日から令和15年3月31日まで", 0, lang="ja") is None
    True
    """
    narrow = make_narrow(text)
    for words, place in _candidates(narrow, lang):
        told = _last_day(words, lang)
        if told is not None:
            value, span = told
            here = Span(start + place + span.start, start + place + span.end)
            return value, Provenance((here,), "stated", (), "deadline.label")
    return None


def _candidates(text: str, lang: str) -> Iterator[tuple[str, int]]:
    """What stands behind a label on its line, or on the next; then sentences that say until when."""
    lines = []
    place = 0
    for line in text.split("\n"):
        lines.append((line, place))
        place += len(line) + 1
    if lang == "ja":
        for at, (line, begin) in enumerate(lines):
            label = _LABEL_JA.search(line[:40])
            if label is not None:
                yield line[label.end() :], begin + label.end()
                if at + 1 < len(lines) and not find_dates(line[label.end() :]):
                    yield lines[at + 1]
    said = _SAID_JA if lang == "ja" else _SAID_EN
    for line, begin in lines:
        if said.search(line[:400]) is not None:
            yield line[:400], begin


def _last_day(words: str, lang: str) -> tuple[str, Span] | None:
    days = [day.end or day for day in load_language(lang).find_dates(words[:200])]
    found: tuple[DateMention, int] | None = None
    year: int | None = None
    for day in days:
        year = day.year or year
        if day.day is not None and day.month is not None and year is not None:
            found = (day, year)
    if found is None:
        return None
    day, in_year = found
    iso = f"{in_year:04d}-{day.month:02d}-{day.day:02d}"
    if lang != "ja":
        return iso, day.span
    clock = next((one for one in find_clocks(words[:200]) if 0 <= one.span.start - day.span.end <= 6), None)
    if clock is None or clock.next_day:
        return iso, day.span
    return f"{iso}T{clock.hour:02d}:{clock.minute or 0:02d}:00+09:00", Span(day.span.start, clock.span.end)
