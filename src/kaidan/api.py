"""The verbs, each a few lines over the packages below."""

from pathlib import Path

from kaidan.codebook.load import load_codebook
from kaidan.errors import PageError
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.page import Page
from kaidan.model.readout import Readout
from kaidan.reading.readout import read_page
from kaidan.sources import find_source, load_sources
from kaidan.text import make_page

_MOST_BYTES = 64_000_000
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
            return file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError(
            ja=f"{page} を開けません ({reason})。ファイルの名前と権限を確かめてください。",
            en=f"Cannot open {page} ({reason}). Check the file's name and permissions.",
        ) from error
