"""A capture as WARC 1.1 records, written by warcio."""

import base64
import hashlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kaidan.errors import ShelfError
from kaidan.model.capture import Capture
from kaidan.shelf.stored import Kind, StoredCapture

# A header that tells how the bytes travelled is not true of a body that was unpacked; it is kept under another name.
TRAVEL_HEADERS = ("content-encoding", "transfer-encoding", "content-length")
KEPT_PREFIX = "X-Kaidan-Orig-"
REDIRECTED_HEADER = "Kaidan-Redirected-From"
SOURCE_HEADER = "Kaidan-Source"
NAME_HEADER = "Kaidan-Filename"
ATTACHED_HEADER = "Kaidan-Attached-To"
CONVERTED_HEADER = "Kaidan-Converted-By"
LONGEST_HEADERS = 30_000
"""Bytes of all headers of one kind in a record: beyond 32,768 fastwarc reads the record no more."""
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written of a capture: its kind, when it is stored, and what it repeats."""

    kind: Kind
    document: str
    stored_at: datetime
    repeats: StoredCapture | None = None
    name: str | None = None


def write_records(capture: Capture, entry: Entry) -> bytes:
    """The capture's record and, where it is known, its request's, each a gzip member of its own.

    Raises ShelfError for headers so long that the record could not be read back.
    """
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    headers = _warc_headers(capture, entry)
    records = [_MAKERS[entry.kind](writer, capture, entry, headers)]
    if capture.request_headers:
        records.append(_request_record(writer, capture, headers))
    for record in records:
        _check_headers(record, entry)
        writer.write_record(record)
    return buffer.getvalue()


def write_opening(segment: str, at: datetime) -> bytes:
    """The warcinfo record that opens a segment."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    told = b"software: kaidan\r\nformat: WARC File Format 1.1\r\n"
    headers = {
        "WARC-Record-ID": record_id("warcinfo", segment, at.isoformat()),
        "WARC-Date": warc_date(at),
        "WARC-Filename": segment,
    }
    record = writer.create_warc_record(
        "", "warcinfo", payload=BytesIO(told), length=len(told), warc_headers_dict=headers
    )
    writer.write_record(record)
    return buffer.getvalue()


def write_tombstone(stored: StoredCapture, *, reason: str, at: datetime) -> bytes:
    """The metadata record that stands where an erased capture stood: its id, address and hash, and why."""
    buffer = BytesIO()
    writer = WARCWriter(buffer, gzip=True, warc_version="WARC/1.1")
    told = (
        f"erased: {stored.kind}\r\nsha256: {stored.digest}\r\nreason: {' '.join(reason.split())}\r\n".encode()
    )
    headers = {
        "WARC-Record-ID": record_id("tombstone", stored.id),
        "WARC-Date": warc_date(at),
        "WARC-Refers-To": f"<{stored.id}>",
    }
    record = writer.create_warc_record(
        stored.document, "metadata", payload=BytesIO(told), length=len(told), warc_headers_dict=headers
    )
    writer.write_record(record)
    return buffer.getvalue()


def digest_of(body: bytes) -> str:
    """The SHA-256 of the bytes in hex."""
    return hashlib.sha256(body).hexdigest()


def warc_digest(digest: str) -> str:
    """A hex digest as WARC writes it.

    >>> warc_digest("00" * 32)[:15]
    'sha256:AAAAAAAA'
    """
    return "sha256:" + base64.b32encode(bytes.fromhex(digest)).decode("ascii")


def hex_digest(written: str) -> str:
    """The reverse of ``warc_digest``; raises ValueError for another algorithm."""
    algorithm, _, value = written.partition(":")
    if algorithm.lower() != "sha256":
        raise ValueError(f"a digest of {algorithm}")
    return base64.b32decode(value).hex()


def warc_date(at: datetime) -> str:
    """UTC with as many places as there are.

    >>> warc_date(datetime(2031, 5, 2, 9, 0, tzinfo=UTC))
    '2031-05-02T09:00:00Z'
    """
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def record_id(*parts: str) -> str:
    """A record's id, made of what it records: the same capture has the same id everywhere."""
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, chr(0).join(parts))}>"


def _check_headers(record: Any, entry: Entry) -> None:
    for headers in filter(None, (record.rec_headers, record.http_headers)):
        # what is not ASCII may be written as %E4
        length = sum(
            1 if sign < "\x80" else 3 * len(sign.encode("utf-8", "replace")) for sign in headers.to_str()
        )
        if length > LONGEST_HEADERS:
            raise ShelfError(
                ja=f"{entry.document[:200]} のヘッダーか住所が長すぎます({length:,}バイト、上限{LONGEST_HEADERS:,})。"
                "保存されたページだけを渡してください。",
                en=f"Headers or address of {entry.document[:200]} are too long to be kept: {length:,} bytes, at most "
                f"{LONGEST_HEADERS:,}. Give the saved page alone.",
            )


def _warc_headers(capture: Capture, entry: Entry) -> dict[str, str]:
    digest = entry.repeats.digest if entry.repeats else digest_of(capture.body)
    date = warc_date(entry.stored_at)
    headers = {
        "WARC-Record-ID": record_id(entry.kind, entry.document, date, digest),
        "WARC-Date": date,
        "WARC-Payload-Digest": warc_digest(digest),
    }
    if capture.source:
        headers[SOURCE_HEADER] = " ".join(capture.source.split())
    if capture.redirected_from:
        headers[REDIRECTED_HEADER] = " ".join("".join(url.split()) for url in capture.redirected_from)
    if capture.converted_by:
        headers[CONVERTED_HEADER] = " ".join(capture.converted_by.split())
    if capture.attached_to:
        headers[ATTACHED_HEADER] = "".join(capture.attached_to.split())
    if entry.name:
        headers[NAME_HEADER] = " ".join(entry.name.split())
    return headers


def _response_record(writer: WARCWriter, capture: Capture, entry: Entry, headers: dict[str, str]) -> Any:
    return writer.create_warc_record(
        entry.document,
        "response",
        payload=BytesIO(capture.body),
        length=len(capture.body),
        warc_headers_dict=headers,
        http_headers=_http_headers(capture),
    )


def _revisit_record(writer: WARCWriter, capture: Capture, entry: Entry, headers: dict[str, str]) -> Any:
    assert entry.repeats
    headers = headers | {"WARC-Refers-To": f"<{entry.repeats.id}>"}
    record = writer.create_revisit_record(
        entry.document,
        headers.pop("WARC-Payload-Digest"),
        entry.repeats.document,
        warc_date(entry.repeats.stored_at),
        http_headers=_http_headers(capture),
        warc_headers_dict=headers,
    )
    if capture.status == 304:
        record.rec_headers.replace_header("WARC-Profile", _NOT_MODIFIED)
    return record


def _resource_record(writer: WARCWriter, capture: Capture, entry: Entry, headers: dict[str, str]) -> Any:
    """A file, or what another tool made of a page: no answer of a server's."""
    return writer.create_warc_record(
        entry.document,
        entry.kind,
        payload=BytesIO(capture.body),
        length=len(capture.body),
        warc_content_type=" ".join((capture.content_type or "").split()) or "application/octet-stream",
        warc_headers_dict=headers,
    )


_MAKERS: Mapping[Kind, Any] = {
    "response": _response_record,
    "revisit": _revisit_record,
    "resource": _resource_record,
    "conversion": _resource_record,
}


class _AsReceived(StatusAndHeaders):  # type: ignore[misc]  # warcio has no annotations
    """Headers written byte for byte; warcio alone would rewrite what is not ASCII."""

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        written: str = self.to_str(filter_func)
        return written.encode("latin-1", "replace") + b"\r\n"


def _http_headers(capture: Capture) -> StatusAndHeaders:
    length = str(len(capture.body))
    headers = [
        (_kept_name(name, value, length), " ".join(value.split())) for name, value in _headers_of(capture)
    ]
    return _AsReceived(
        f"{capture.status} {_REASONS.get(capture.status, '')}".strip(), headers, protocol="HTTP/1.1"
    )


def _headers_of(capture: Capture) -> Iterator[tuple[str, str]]:
    yield from capture.headers
    if capture.content_type and not any(name.lower() == "content-type" for name, _ in capture.headers):
        yield "Content-Type", capture.content_type


def _kept_name(name: str, value: str, length: str) -> str:
    is_true = name.lower() not in TRAVEL_HEADERS or (
        name.lower() == "content-length" and value.strip() == length
    )
    return name if is_true else KEPT_PREFIX + name


def _request_record(writer: WARCWriter, capture: Capture, headers: Mapping[str, str]) -> Any:
    assert capture.url
    address = urlsplit(capture.url)
    path = quote(
        (address.path or "/") + (f"?{address.query}" if address.query else ""), safe="/?%&=+,;:@!$'()*~[]"
    )
    return writer.create_warc_record(
        capture.url,
        "request",
        warc_headers_dict={
            "WARC-Record-ID": record_id("request", headers["WARC-Record-ID"]),
            "WARC-Date": headers["WARC-Date"],
            "WARC-Concurrent-To": headers["WARC-Record-ID"],
        },
        http_headers=StatusAndHeaders(
            f"GET {path} HTTP/1.1", list(capture.request_headers), is_http_request=True
        ),
    )


_REASONS = {200: "OK", 304: "Not Modified", 404: "Not Found", 410: "Gone"}
