"""The verbs, each a few lines over the packages below; comparing and fetching are loaded when first asked for."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from kaidan.codebook.load import load_codebook
from kaidan.errors import NotFound, PageError, SourceError
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.comparison import Alignment, Redline, Uses
from kaidan.model.ledger import Thread
from kaidan.model.page import Page
from kaidan.model.readout import Readout, Record
from kaidan.model.source import Source
from kaidan.reading.readout import read_page
from kaidan.sources import find_source, load_sources
from kaidan.text import make_page

MOST_BYTES = 64_000_000
"""More is not loaded: what is larger than the reader's limit is refused, however large."""


def read(
    page: str | Path | bytes | Capture, *, url: str | None = None, codebook: Codebook | Path | None = None
) -> Readout:
    """Reads a page: the file of that path, bytes as received, or a capture.

    ``url`` is the page's address where it is known; ``codebook`` one that was loaded, or a folder that lies on top of
    the built-in one. Raises PageError (EmptyPage, BinaryPage, PageTooLarge, UnreadableText) or CodebookError.

    >>> readout = read("令和13年5月2日、両大臣は会談を行いました。".encode())
    >>> readout.page.lang
    'ja'
    """
    overlays = (codebook,) if isinstance(codebook, Path) else ()
    book = codebook if isinstance(codebook, Codebook) else load_codebook(*overlays)
    return read_page(load_page(page, url=url, overlays=overlays), book)


def align(
    before: Readout | Record, after: Readout | Record, *, codebook: Codebook | None = None
) -> Alignment:
    """Which statements of two readouts belong together, and why. Raises NotFound for a page without a record."""
    from kaidan.compare.align import align as align_records

    return align_records(_record_of(before), _record_of(after), codebook=codebook or load_codebook())


def redline(
    before: Readout | Record, after: Readout | Record, *, codebook: Codebook | None = None
) -> Redline:
    """Two readouts of one series, statement by statement: what was carried, reworded, dropped, is stronger or weaker.

    Raises NotFound for a page without a record.
    """
    from kaidan.compare.redline import redline as redline_records

    return redline_records(_record_of(before), _record_of(after), codebook=codebook or load_codebook())


def trace(readouts: Iterable[Readout], phrase: str = "", *, topics: Sequence[str] = ()) -> Uses:
    """Every statement that says the phrase and is about the topics, oldest first, with gaps. Raises QueryError."""
    from kaidan.ledger.uses import find_uses

    return find_uses((record for readout in readouts for record in readout.records), phrase, topics=topics)


def follow(readouts: Iterable[Readout], *, codebook: Codebook | None = None) -> tuple[Thread, ...]:
    """The threads of restatements through the series of the readouts; their ids are good for this answer only."""
    from kaidan.ledger.mints import Mints
    from kaidan.ledger.threads import make_threads

    records = [record for readout in readouts for record in readout.records]
    return make_threads(records, codebook=codebook or load_codebook(), mints=Mints())


def fetch(url: str, *, contact: str, source: Source | None = None) -> Capture:
    """The page at the address, fetched as robots.txt and pace allow; ``contact`` tells the server who asks.

    Without ``source`` the address must be of a source that is known. Raises FetchError or SourceError.
    """
    from kaidan import capture

    known = source or find_source(load_sources(), url=url)
    if known is None:
        raise SourceError(
            ja=f"{url} はどの発信元のものでもありません。source を指定してください。",
            en=f"{url} is of no known source. Give one as source.",
        )
    with capture.PoliteClient(contact) as client:
        return capture.fetch(url, known, client=client)


def _record_of(readout: Readout | Record) -> Record:
    if isinstance(readout, Record):
        return readout
    for record in readout.records:
        return record
    raise NotFound(
        ja="この頁には比較できる記録がありません。会談の概要の頁を渡してください。",
        en="The page has no record to compare. Give the page of a readout.",
    )


def load_page(
    page: str | Path | bytes | Capture, *, url: str | None = None, overlays: tuple[Path, ...] = ()
) -> Page:
    """The page as text with lines, in the layout of its source where it has an address. Raises PageError."""
    capture = page if isinstance(page, Capture) else Capture(_load(page), url=url)
    known = capture.url or capture.source
    source = find_source(load_sources(*overlays), id=capture.source, url=capture.url) if known else None
    return make_page(capture, source)


def _load(page: str | Path | bytes) -> bytes:
    if isinstance(page, bytes):
        return page
    try:
        with Path(page).open("rb") as file:
            return file.read(MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError(
            ja=f"{page} を開けません ({reason})。ファイルの名前と権限を確かめてください。",
            en=f"Cannot open {page} ({reason}). Check the file's name and permissions.",
        ) from error
