"""A capture as a page: decoded, cut into lines, checked for what cannot be read."""

import hashlib
import re
from dataclasses import replace

from kaidan.errors import EmptyPage, PageTooLarge, UnreadableText
from kaidan.model.capture import Capture
from kaidan.model.finding import Finding
from kaidan.model.page import Line, Page
from kaidan.model.source import Source
from kaidan.model.span import Span
from kaidan.text.charset import decode
from kaidan.text.html import read_html
from kaidan.text.language import find_language
from kaidan.text.layouts import find_layout
from kaidan.text.pdf import LARGEST_PDF, is_pdf, read_pdf
from kaidan.text.printable import make_printable
from kaidan.text.wrapped import join_wrapped

LARGEST_PAGE = 20_000_000
"""Bytes; the largest page seen at any ministry is below 1 MB, generated lists included."""
LARGEST_FILE = max(LARGEST_PAGE, LARGEST_PDF)

# <!DOCTYPE html>, <p>, <br />
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|br|table|ul|ol|h[1-6]|article|section)\b", re.IGNORECASE
)


def make_page(capture: Capture, source: Source | None = None) -> Page:
    """The page that ``capture`` holds: HTML, plain text or a PDF file.

    Raises EmptyPage, BinaryPage, PageTooLarge, LockedPage, UnreadablePdf or UnreadableText; ``source`` gives layouts
    where one is known.
    """
    check_size(capture)
    page = _without_controls(read_pdf(capture.body) if is_pdf(capture.body) else _read_text(capture, source))
    _check_text(page.text)
    findings = page.findings + _find_decoding_trouble(page.text)
    return Page(
        key=hashlib.sha256(capture.body).hexdigest(),
        url=capture.url,
        lang=find_language(page.text),
        text=page.text,
        charset=page.charset,
        lines=page.lines,
        generated=page.generated,
        links=page.links,
        fields=page.fields,
        source=capture.source or (source.id if source else None),
        media=page.media,
        findings=findings,
        cells=page.cells,
    )


def _read_text(capture: Capture, source: Source | None) -> Page:
    text, charset = decode(capture)
    is_html = "html" in (capture.content_type or "") or has_markup(text)
    page = read_html(text, layout=find_layout(source, capture.fetched_at)) if is_html else _read_plain(text)
    return replace(page, charset=charset)


def has_markup(text: str) -> bool:
    """Whether a text is HTML, by its tags.

    >>> has_markup("<p>会談</p>"), has_markup("1 会談 <概要>")
    (True, False)
    """
    return bool(_MARKUP.search(text, 0, 20000))


def check_size(capture: Capture) -> None:
    """Raises PageTooLarge for more bytes than any page has."""
    most = LARGEST_PDF if is_pdf(capture.body) else LARGEST_PAGE
    if len(capture.body) > most:
        raise PageTooLarge(
            ja=f"{len(capture.body):,}バイトあり、上限({most:,})を超えます。記事の部分だけを渡してください。",
            en=f"The page has {len(capture.body):,} bytes; the limit is {most:,}. "
            "Save only the article and give that.",
        )


def _without_controls(page: Page) -> Page:
    """``&#27;`` in a title would steer the terminal that shows it."""
    text = make_printable(page.text)
    if text is page.text and not page.links and not page.fields:
        return page
    return replace(
        page,
        text=text,
        links=tuple(
            replace(link, url=make_printable(link.url), text=make_printable(link.text)) for link in page.links
        ),
        fields=tuple(replace(one, text=make_printable(one.text)) for one in page.fields),
    )


def _read_plain(text: str) -> Page:
    text = join_wrapped(text)
    lines: list[Line] = []
    position = 0
    for bare, whole in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        lines.append(Line(Span(position, position + len(bare))))
        position += len(whole)
    return Page(key="", url=None, lang="", text=text, charset="", lines=tuple(lines))


def _check_text(text: str) -> None:
    if not text.strip():
        raise EmptyPage(
            ja="本文がありません。保存が途中で切れていないか確かめてください。",
            en="The page has no text. Check that it was saved completely.",
        )
    filled = [line for line in text.splitlines() if line.strip()]
    if len(filled) > 40 and sum(len(line.strip()) <= 2 for line in filled) > 0.8 * len(filled):
        raise UnreadableText(
            ja="ほとんどの行が一文字です(縦書きのPDFから抜き出した文字)。横書きの版か元のHTMLを渡してください。",
            en="Most lines hold one character, as in text from a vertical PDF. Give a horizontal version or the HTML.",
        )


def _find_decoding_trouble(text: str) -> tuple[Finding, ...]:
    first = text.find("\ufffd")
    if first < 0:
        return ()
    count = text.count("\ufffd")
    message = f"{count} characters could not be decoded; the page may be cut or declared in a wrong charset."
    return (Finding("undecodable", Span(first, first + 1), message),)
