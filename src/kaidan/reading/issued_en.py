"""Who issued an English text, and when."""

import re
from datetime import date, datetime, time

from kaidan.codebook.match import Lexicon
from kaidan.languages.en.clocks import find_clocks
from kaidan.languages.en.dates import find_dates
from kaidan.languages.ja.fold import fold
from kaidan.model.mentions import DateMention
from kaidan.model.page import Page
from kaidan.model.readout import Named
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.front import Front
from kaidan.reading.heads_en import capitals_down
from kaidan.reading.issuers import find_host_issuer
from kaidan.reading.labels import find_label
from kaidan.reading.moments import load_zone

# Ministry of National Defense, Republic of Korea
_INSTITUTION = re.compile(
    r"\b(?:Ministry|Ministries|Department|Embassy|Government|Spokes(?:man|woman|person)|Press Secretary|Service)\b"
)


# Date : 2031. 12. 4.: the day of a release, without a clock
_ISSUED = re.compile(r"Date\s{0,3}:(?!.{0,60}[0-9]:[0-9]{2})", re.IGNORECASE)


def find_issuer_en(
    page: Page, narrow: str, *, document: Document, lexicon: Lexicon
) -> tuple[Named, Span | None, str | None]:
    """Who issued the text: an issuer's name in the head, else the site's host or name; and the issuer's country."""
    heads = [span for span in document.head if find_label(narrow[span.start : span.end]) is None]
    for span in heads:
        words = narrow[span.start : span.end]
        for hit in lexicon.names_en.find(fold(words).text):
            tag = next((tag for tag in hit.value if tag.kind == "issuer" and tag.id), None)
            if tag is not None:
                place = Span(span.start + hit.start, span.start + hit.end)
                return Named(tag.id, page.text[place.start : place.end]), place, tag.country
    own = find_host_issuer(page, lexicon)
    if own is not None:
        return Named(own.id, None), None, own.country
    names = [field.text for field in page.fields if field.name in ("head_title", "site_name")]
    lines = [narrow[span.start : span.end] for span in heads]
    for words in (*names, *(line for line in lines if _INSTITUTION.search(line))):
        hits = lexicon.names_en.find(fold(words).text)
        for kind in ("issuer", "country"):
            tag = next((tag for hit in hits for tag in hit.value if tag.kind == kind and tag.country), None)
            if tag is not None:
                return Named(tag.id if kind == "issuer" else None, None), None, tag.country
    return Named(None, None), None, None


def find_announced_en(
    narrow: str, document: Document, *, front: Front, zone: str | None
) -> tuple[str | None, date | None, Span | None]:
    """The issuer's own date: the first full date of the lines before the body."""
    for head in document.head:
        text = capitals_down(narrow[head.start : head.end])
        if front.stamp is not None and front.stamp.start <= head.start < front.stamp.end:
            continue
        if (label := find_label(text)) is not None and label.kind == "when" and _ISSUED.match(text) is None:
            continue
        for found in find_dates(text):
            day = _full(found)
            if day is None:
                continue
            span = Span(head.start + found.span.start, head.start + found.span.end)
            clock = next((c for c in find_clocks(text) if c.span.start >= found.span.end), None)
            if clock is None:
                return day.isoformat(), day, span
            moment = time(clock.hour, clock.minute or 0)
            value = datetime.combine(day, moment, tzinfo=load_zone(zone) if zone else None)
            return value.isoformat(), day, span
    if front.published_at is not None:
        return None, date.fromisoformat(front.published_at[:10]), None
    return None, None, None


def _full(found: DateMention) -> date | None:
    if not (found.year and found.month and found.day):
        return None
    try:
        return date(found.year, found.month, found.day)
    except ValueError:
        return None
