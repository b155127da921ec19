"""The header of a page in a language that has no header reader of its own: who issued it, and on which day."""

from datetime import date

from kaidan.codebook.match import Lexicon
from kaidan.languages import load_language
from kaidan.languages.ja.fold import fold
from kaidan.model.finding import Provenance
from kaidan.model.page import Page
from kaidan.model.readout import Named
from kaidan.model.span import Span
from kaidan.reading.documents import Document
from kaidan.reading.front import Front
from kaidan.reading.header import Header


def read_header_plain(
    page: Page, narrow: str, *, document: Document, front: Front, lexicon: Lexicon
) -> Header:
    """The issuer and the first full date of the lines before the body; no meeting, since nothing can read its words.

    A date that is the page's own stamp is not the issuer's.
    """
    issuer, issuer_span = _find_issuer(page, narrow, document, lexicon)
    announced, announced_span = _find_announced(page, narrow, document=document, front=front)
    proofs = []
    if announced_span is not None:
        proofs.append(("/announced_at", Provenance((announced_span,), "stated", (), "announced.line")))
    if issuer_span is not None:
        pointer = "/issuer/id" if issuer.id is not None else "/issuer/text"
        proofs.append((pointer, Provenance((issuer_span,), "stated", (), "issuer.name")))
    return Header(None, issuer, issuer_span, announced, (), tuple(proofs), (), ())


def _find_issuer(page: Page, narrow: str, document: Document, lexicon: Lexicon) -> tuple[Named, Span | None]:
    # The codebook's English names also hold those in other languages of the Latin script.
    for span in document.head:
        for hit in lexicon.names_en.find(fold(narrow[span.start : span.end]).text):
            tag = next((tag for tag in hit.value if tag.kind == "issuer" and tag.id), None)
            if tag is not None:
                place = Span(span.start + hit.start, span.start + hit.end)
                return Named(tag.id, page.text[place.start : place.end]), place
    return Named(None, None), None


def _find_announced(
    page: Page, narrow: str, *, document: Document, front: Front
) -> tuple[str | None, Span | None]:
    find_dates = load_language(page.lang).find_dates
    for head in document.head:
        if front.stamp is not None and front.stamp.start <= head.start < front.stamp.end:
            continue
        for found in find_dates(narrow[head.start : head.end]):
            if found.year and found.month and found.day:
                try:
                    day = date(found.year, found.month, found.day)
                except ValueError:
                    continue
                return day.isoformat(), Span(head.start + found.span.start, head.start + found.span.end)
    return None, None
