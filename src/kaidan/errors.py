"""One tree of errors, one class per remedy.

KaidanError
├── PageError                 the page cannot be read
│   ├── EmptyPage             nothing to read
│   ├── BinaryPage            not text or HTML
│   ├── PageTooLarge          over the limit of bytes
│   ├── LockedPage            a file protected by a password
│   ├── UnreadablePdf         a PDF file of which not one sheet could be read
│   └── UnreadableText        text that no reading order fits (one character a line)
├── CodebookError             a codebook file is wrong: file, line, remedy
├── SourceError               a source file is wrong
├── StyleError                a house-style file is wrong
├── ShelfError                the archive's files
│   ├── ShelfNotFound         no archive there
│   ├── ShelfTorn             a torn record was found
│   ├── ShelfTooNew           written by a newer kaidan
│   ├── ShelfLocked           another writer holds the lock
│   └── WasErased             a document that was erased is not taken in again
├── ReaderFault               the reader itself failed on a page
├── RecordError               JSON that is no record, or of another schema
├── CorrectionError           a correction that does not fit, or is none
├── ArticleChanged            somebody else has saved the article meanwhile
├── NotFound                  no such id
├── IndexStale                the search index must be rebuilt
├── QueryError                a search or filter that cannot be run
├── GoldError                 a gold file is wrong
└── FetchError                a page could not be fetched: the server is slow, silent, or answers with an error
    ├── AccessRefused         the server says no (401, 403, 429): leave it alone, for as long as it says
    ├── RobotsForbid          robots.txt forbids the page
    ├── AddressRefused        an address outside the source's hosts or the public internet
    ├── FetchTooLarge         over the limit of bytes, also once unpacked
    └── TooManyRedirects      a redirect loop, or a chain over the limit

A message says what was found, where, and what to do next, in Japanese and in English.
"""


class KaidanError(Exception):
    """The root. ``message`` holds both languages; ``str`` gives English, ``in_language`` either.

    >>> str(KaidanError(ja="ありません。", en="There is none."))
    'There is none.'
    >>> KaidanError(ja="ありません。", en="There is none.").in_language("ja")
    'ありません。'
    """

    def __init__(self, *, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja = ja
        self.en = en

    def in_language(self, lang: str) -> str:
        """The message in ``lang`` ("ja", else English)."""
        return self.ja if lang == "ja" else self.en


class PageError(KaidanError):
    """The page cannot be read."""


class EmptyPage(PageError):
    """Nothing to read."""


class BinaryPage(PageError):
    """Neither text nor HTML."""


class PageTooLarge(PageError):
    """Over the limit of bytes."""


class LockedPage(PageError):
    """A file protected by a password."""


class UnreadablePdf(PageError):
    """A PDF file of which not one sheet could be read: broken, or over the limits of time and memory."""


class UnreadableText(PageError):
    """Text in no reading order, such as vertical print extracted one character a line."""


class CodebookError(KaidanError):
    """A codebook file is wrong; the message names file, line and remedy."""


class SourceError(KaidanError):
    """A source file is wrong; the message names file and remedy."""


class StyleError(KaidanError):
    """A house-style file is wrong; the message names file and remedy."""


class ShelfError(KaidanError):
    """The archive's files are not as they should be."""


class ShelfNotFound(ShelfError):
    """No archive at that place."""


class ShelfTorn(ShelfError):
    """A torn record was found and set aside."""


class ShelfTooNew(ShelfError):
    """The archive was written by a newer kaidan."""


class ShelfLocked(ShelfError):
    """Another writer holds the lock."""


class WasErased(ShelfError):
    """The document was erased from the archive and is not taken in again."""


class ReaderFault(KaidanError):
    """The reader failed on a page: a fault of kaidan, not of the page."""


class RecordError(KaidanError):
    """JSON that is no record of this schema; the message says which schema was found."""


class CorrectionError(KaidanError):
    """A correction that does not fit the reading, or JSON that is no correction; the message says what was found."""


class ArticleChanged(KaidanError):
    """Somebody else has saved the article since it was opened."""


class NotFound(KaidanError):
    """No such document, statement or thread."""


class IndexStale(KaidanError):
    """The search index must be rebuilt from the shelf."""


class QueryError(KaidanError):
    """A search or filter that cannot be run as it was given."""


class GoldError(KaidanError):
    """A gold file is wrong; the message names file and place."""


class FetchError(KaidanError):
    """A page could not be fetched; the message says what the server said and what to do."""


class AccessRefused(FetchError):
    """The server says no (401, 403, 429); ``retry_after`` is the seconds it asked for, where it did."""

    def __init__(self, *, ja: str, en: str, retry_after: float | None = None) -> None:
        super().__init__(ja=ja, en=en)
        self.retry_after = retry_after


class RobotsForbid(FetchError):
    """robots.txt forbids the page."""


class AddressRefused(FetchError):
    """The address is outside the source's hosts or the public internet."""


class FetchTooLarge(FetchError):
    """Over the limit of bytes, also once unpacked."""


class TooManyRedirects(FetchError):
    """A redirect loop, or a chain over the limit."""
