"""WARC records back: the index entry of a record, and its capture. Read by fastwarc."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator

from kaidan.errors import ShelfError
from kaidan.model.capture import Capture
from kaidan.shelf.members import Member, read_members
from kaidan.shelf.stored import Kind, StoredCapture
from kaidan.shelf.warc import (
    ATTACHED_HEADER,
    CONVERTED_HEADER,
    KEPT_PREFIX,
    NAME_HEADER,
    REDIRECTED_HEADER,
    SOURCE_HEADER,
    digest_of,
    hex_digest,
)

_KINDS: Mapping[str, Kind] = {
    "response": "response",
    "revisit": "revisit",
    "resource": "resource",
    "conversion": "conversion",
}


def find_stored(member: Member, segment: str) -> StoredCapture | None:
    """The index entry of a member; None for records that are no capture (warcinfo, request, another tool's)."""
    record = _parse(member.content or b"")
    headers = dict(record.headers) if record else {}
    kind = _KINDS.get(headers.get("WARC-Type", ""))
    if kind is None:
        return None
    date = datetime.fromisoformat(headers["WARC-Date"])
    return StoredCapture(
        id=headers["WARC-Record-ID"].strip("<>"),
        kind=kind,
        document=headers["WARC-Target-URI"].strip("<>"),
        digest=_digest(headers, record),
        stored_at=date,
        fetched_at=None if kind == "resource" else date,
        status=(record.http_headers.status_code or 200) if record.http_headers is not None else 200,
        segment=segment,
        offset=member.start,
        refers_to=headers.get("WARC-Refers-To", "").strip("<>") or None,
        source=headers.get(SOURCE_HEADER),
        name=headers.get(NAME_HEADER),
        attached_to=headers.get(ATTACHED_HEADER),
    )


def is_request_of(member: Member, document: str) -> bool:
    """Whether the member records a request for the document."""
    record = _parse(member.content or b"")
    told = dict(record.headers) if record is not None else {}
    return told.get("WARC-Type") == "request" and told.get("WARC-Target-URI", "").strip("<>") == document


def load_bytes(path: Path, stored: StoredCapture) -> Capture:
    """The capture that stands at that place, its body checked against its digest; a revisit comes without a body."""
    members = read_members(path, stored.offset)
    member, after = next(members, None), next(members, None)
    record = _parse(member.content) if member and member.content else None
    if record is None or str(record.headers.get("WARC-Record-ID") or "").strip("<>") != stored.id:
        raise _damaged(path, stored)
    body = record.reader.read()
    if stored.kind != "revisit" and digest_of(body) != stored.digest:
        raise _damaged(path, stored)
    headers = _kept_headers(record)
    return Capture(
        body=body,
        url=stored.url,
        content_type=_content_type(record, stored, headers),
        fetched_at=stored.fetched_at,
        status=stored.status,
        headers=headers,
        source=stored.source,
        request_headers=_request_headers(after, stored),
        redirected_from=tuple(str(record.headers.get(REDIRECTED_HEADER) or "").split()),
        attached_to=stored.attached_to,
        converted_by=record.headers.get(CONVERTED_HEADER),
    )


def _request_headers(after: Member | None, stored: StoredCapture) -> tuple[tuple[str, str], ...]:
    """Those of the request record, which stands after its answer."""
    record = _parse(after.content) if after and after.content else None
    told = dict(record.headers) if record is not None else {}
    if told.get("WARC-Type") != "request" or told.get("WARC-Concurrent-To", "").strip("<>") != stored.id:
        return ()
    return tuple(record.http_headers.astuples()) if record and record.http_headers is not None else ()


def _parse(content: bytes) -> Any:
    return next(iter(ArchiveIterator(BytesIO(content), parse_http=True)), None)


def _digest(headers: Mapping[str, str], record: Any) -> str:
    try:
        return hex_digest(headers["WARC-Payload-Digest"])
    except (KeyError, ValueError):
        # A WARC of another tool: its digest is SHA-1, or missing.
        return digest_of(record.reader.read())


def _kept_headers(record: Any) -> tuple[tuple[str, str], ...]:
    if record.http_headers is None:
        return ()
    return tuple((name.removeprefix(KEPT_PREFIX), value) for name, value in record.http_headers.astuples())


def _content_type(record: Any, stored: StoredCapture, headers: tuple[tuple[str, str], ...]) -> str | None:
    if stored.kind in ("resource", "conversion"):
        written = str(record.headers.get("Content-Type") or "")
        return None if written in {"", "application/octet-stream"} else written
    return next((value for name, value in headers if name.lower() == "content-type"), None)


def _damaged(path: Path, stored: StoredCapture) -> ShelfError:
    return ShelfError(
        ja=f"{path} の{stored.offset}バイト目の記録が壊れています ({stored.document})。"
        "控え (kaidan backup) から戻してください。",
        en=f"The record at byte {stored.offset} of {path} is damaged ({stored.document}). "
        "Restore the file from a backup.",
    )
