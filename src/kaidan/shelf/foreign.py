"""WARC files of other tools as captures, to be put on the shelf."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator

from kaidan.errors import ShelfError
from kaidan.model.capture import Capture
from kaidan.text.page import LARGEST_FILE

SUFFIXES = (".warc", ".warc.gz")
# Of a crawl only what can be read as a page: no images, scripts, styles.
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")


def is_warc(path: Path) -> bool:
    """Whether the file is named as a WARC.

    >>> is_warc(Path("crawl-2031.warc.gz")), is_warc(Path("crawl.html"))
    (True, False)
    """
    return path.name.lower().endswith(SUFFIXES)


def read_foreign(
    path: Path, *, largest: int = LARGEST_FILE, tell: Callable[[int], object] = lambda at: None
) -> Iterator[Capture]:
    """Every fetched page of the file, in its order, with address, time and headers; what is no page is passed over.

    A revisit is the page whose digest it repeats, if that stands before it. Of a body larger than ``largest`` one byte
    more than that is given: the caller can refuse it, and a bomb is never unpacked. Raises ShelfError where the file
    cannot be read (on). ``tell`` is called with the place in the file of every record, pages or not.
    """
    # digest → where in the file the record stands: bodies would fill the memory
    held: dict[str, int] = {}
    try:
        for record in ArchiveIterator(str(path), parse_http=True, auto_decode="all"):
            tell(record.stream_pos)
            headers = dict(record.headers)
            digest = headers.get("WARC-Payload-Digest", "")
            if headers.get("WARC-Type") != "revisit":
                capture = _make_capture(record, headers, before=None, largest=largest)
            elif digest in held:
                before = _read_again(path, held[digest], largest=largest)
                capture = _make_capture(record, headers, before=before, largest=largest)
            else:
                continue
            if capture:
                held.setdefault(digest, record.stream_pos)
                yield capture
    except (OSError, ValueError, KeyError, OverflowError) as error:
        raise ShelfError(
            ja=f"{path} をWARCとして読めません ({error})。warcio check で確かめてください。",
            en=f"{path} cannot be read as WARC ({error}). Look at it with warcio check.",
        ) from error


def _read_again(path: Path, place: int, *, largest: int) -> Capture | None:
    with path.open("rb") as file:
        file.seek(place)
        record = next(iter(ArchiveIterator(file, parse_http=True, auto_decode="all")))
        return _make_capture(record, dict(record.headers), before=None, largest=largest)


def _make_capture(
    record: Any, headers: Mapping[str, str], *, before: Capture | None, largest: int
) -> Capture | None:
    kind = headers.get("WARC-Type")
    if record.http_headers is None or (kind != "response" and before is None):
        return None
    status = record.http_headers.status_code or 200
    content_type = record.http_content_type or (before.content_type if before else None)
    if status >= 400 or (content_type or "").partition(";")[0].strip().lower() not in _PAGES:
        return None
    listed = tuple((str(name), str(value)) for name, value in record.http_headers.astuples())
    declared = next((value for name, value in listed if name.lower() == "content-type"), content_type)
    return Capture(
        body=before.body if before else record.reader.read(largest + 1),
        url=headers["WARC-Target-URI"].strip("<>"),
        content_type=declared,
        fetched_at=_date(headers["WARC-Date"]),
        status=200 if before else status,
        headers=listed,
    )


def _date(written: str) -> datetime:
    """In UTC, which a date without a zone is too; raises OverflowError beyond the years 1 to 9999."""
    moment = datetime.fromisoformat(written)
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
