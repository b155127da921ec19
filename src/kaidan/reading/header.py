"""The head of a document: its meeting, its issuer, the day of its announcement."""

from dataclasses import dataclass, replace
from datetime import date

from kaidan.codebook.match import Lexicon
from kaidan.languages.ja.clocks import find_clocks
from kaidan.languages.ja.dates import find_dates
from kaidan.languages.ja.fold import fold
from kaidan.languages.words import has_any
from kaidan.model.finding import Finding, Provenance
from kaidan.model.meeting import Meeting, Participant
from kaidan.model.page import Page
from kaidan.model.readout import Named
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.front import Front
from kaidan.reading.issuers import find_host_issuer, is_body_name, is_issuer_name, squeeze
from kaidan.reading.labels import find_label
from kaidan.reading.meeting import read_meeting
from kaidan.reading.passages import find_header_text
from kaidan.reading.seats import Seated


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says, with spans and rules for provenance."""

    meeting: Meeting | None
    issuer: Named
    issuer_span: Span | None
    announced_at: str | None
    seated: tuple[Seated, ...]
    provenance: tuple[tuple[str, Provenance], ...]
    findings: tuple[Finding, ...]
    claimed: tuple[Span, ...]


def read_header(page: Page, narrow: str, *, document: Document, front: Front, lexicon: Lexicon) -> Header:
    """The header of ``document``: the lead sentence, labelled lines, the date line, the issuer line, the title."""
    issuer, issuer_span, home = _find_issuer(page, narrow, document, lexicon)
    announced, issued, announced_span = _find_announced(narrow, document, front)
    if issued is not None and announced_span is not None and announced is not None:
        era = _era_of_page(narrow, announced_span)
        announced, issued = f"{int(announced[:4]) - era}{announced[4:]}", _years_before(issued, era)
    proofs: list[tuple[str, Provenance]] = []
    if announced_span is not None:
        proofs.append(("/announced_at", Provenance((announced_span,), "stated", (), "announced.line")))
    if issuer_span is not None:
        pointer = "/issuer/id" if issuer.id is not None else "/issuer/text"
        proofs.append((pointer, Provenance((issuer_span,), "stated", (), "issuer.name")))
    text = find_header_text(narrow, document)
    if text is None:
        return Header(None, issuer, issuer_span, announced, (), tuple(proofs), (), ())
    facts = read_meeting(text, lexicon, home=home, issued=issued)
    meeting = replace(
        facts.meeting, participants=tuple(_as_printed(made, page.text) for made in facts.seated)
    )
    told = dict.fromkeys((text.lead, text.when, text.where, text.who))
    claimed = tuple(Span(start, start + len(words)) for words, start in told if words)
    proofs += facts.provenance
    return Header(
        meeting, issuer, issuer_span, announced, facts.seated, tuple(proofs), facts.findings, claimed
    )


def _as_printed(made: Seated, text: str) -> Participant:
    """The participant with the name as the page prints it, in full width where it does (ルブラン＝ケリー)."""
    span, name = made.name_span, made.person.name
    printed = None if span is None else text[span.start : span.end]
    if name is None or printed is None or len(printed) != len(name) or not _MARKS.intersection(printed):
        return made.person
    return replace(made.person, name=printed)


_MARKS = frozenset("＝－")


def _find_issuer(
    page: Page, narrow: str, document: Document, lexicon: Lexicon
) -> tuple[Named, Span | None, str | None]:
    """Who issued the text: the issuer line, else the subject of the wrapper, else the site's host."""
    wrapper = (document.wrapper,) if document.wrapper is not None else ()
    for span in (*wrapper, *document.head):
        label = find_label(narrow[span.start : span.end])
        if label is not None and label.kind in ("where", "who"):
            continue
        for hit in lexicon.names_ja.find(fold(narrow[span.start : span.end]).text):
            tag = next((tag for tag in hit.value if tag.kind == "issuer" and tag.id), None)
            if tag is not None:
                place = Span(span.start + hit.start, span.start + hit.end)
                return Named(tag.id, page.text[place.start : place.end]), place, tag.country
    spaced = _find_spaced(narrow, document, lexicon)
    if spaced is not None:
        return spaced
    own = find_host_issuer(page, lexicon)
    if own is not None:
        return Named(own.id, None), None, own.country
    return Named(None, None), None, "JP" if page.lang == "ja" else None


def _find_spaced(
    narrow: str, document: Document, lexicon: Lexicon
) -> tuple[Named, Span | None, str | None] | None:
    """An issuer whose letters are set apart (「防　衛　省」), or a body that the codebook does not know."""
    for span in document.head:
        text = narrow[span.start : span.end].strip()
        bare = squeeze(text)
        if is_issuer_name(text, lexicon):
            hit = lexicon.names_ja.find(fold(bare).text)[0]
            tag = next(tag for tag in hit.value if tag.kind == "issuer")
            return Named(tag.id, bare), span, tag.country
        if is_body_name(text):
            return Named(None, text), span, "JP"
    return None


def _find_announced(
    narrow: str, document: Document, front: Front
) -> tuple[str | None, date | None, Span | None]:
    """The issuer's own date: the date line, or the clock of 「防衛省は…日…時…分、…発表した」."""
    if document.wrapper is not None:
        text = narrow[document.wrapper.start : document.wrapper.end]
        dates = [d for d in find_dates(text) if d.year and d.month and d.day]
        if dates:
            first = dates[0]
            clock = next((c for c in find_clocks(text) if 0 <= c.span.start - first.span.end <= 2), None)
            day = date(first.year or 1, first.month or 1, first.day or 1)
            end = clock.span.end if clock is not None else first.span.end
            span = Span(document.wrapper.start + first.span.start, document.wrapper.start + end)
            if clock is None:
                return day.isoformat(), day, span
            return f"{day.isoformat()}T{clock.hour:02d}:{clock.minute or 0:02d}:00+09:00", day, span
    stands = ("現在", "時点")  # as of when a report holds is not when it was issued, though of the same day
    rows = [(narrow[head.start : head.end], head) for head in document.head]
    rows.sort(key=lambda row: has_any(row[0], stands))
    for text, head in rows:
        if find_label(text) is not None:
            continue
        for found in find_dates(text):
            if found.year and found.month and found.day:
                try:
                    day = date(found.year, found.month, found.day)
                except ValueError:
                    continue
                span = Span(head.start + found.span.start, head.start + found.span.end)
                clock = next((c for c in find_clocks(text) if c.span.start >= found.span.end), None)
                clock = None if has_any(text, stands) else clock
                value = (
                    day.isoformat()
                    if clock is None
                    else f"{day.isoformat()}T{clock.hour:02d}:{clock.minute or 0:02d}:00+09:00"
                )
                return value, day, span
    if front.published_at is not None:
        return None, date.fromisoformat(front.published_at[:10]), None
    return None, None, None


def _era_of_page(narrow: str, announced: Span) -> int:
    """How many years a line without an era (13.8.29) lies back where the page's only era is 平成; else 0."""
    bare = (
        narrow[announced.start : announced.end].replace(".", "").isdigit()
        and announced.end - announced.start < 9
    )
    return _HEISEI_TO_REIWA if bare and "平成" in narrow and "令和" not in narrow else 0


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years) if years else day


_HEISEI_TO_REIWA = 30
