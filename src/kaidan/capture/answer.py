"""One request and its answer: tries, backoff, limits of time and size."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from kaidan.capture.client import PoliteClient
from kaidan.errors import AccessRefused, FetchError, FetchTooLarge

_REFUSALS = (401, 403, 407, 429)
_PASSING = (408, 425, 500, 502, 503, 504)
LONGEST_HEADERS = 24_000
"""Bytes of an answer's headers: servers send one or two thousand, and a record must be read back."""
_ORIGINAL = "X-Archive-Orig-"
"""The prefix by which web archives keep a header that no longer describes the stored bytes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response with its whole body, unpacked; a header that described the packing is kept under another name."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    request_headers: tuple[tuple[str, str], ...]

    def find_header(self, name: str) -> str | None:
        """The first header of that name, in any case."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@dataclass(frozen=True, slots=True)
class _Passing:
    """Trouble that may pass, and the wait that the server asked for."""

    en: str
    ja: str
    retry_after: float | None = None


def ask(url: str, client: PoliteClient, *, pace: float, largest: int, headers: dict[str, str]) -> Answer:
    """The answer to a GET of ``url``, without following redirects.

    Connection trouble, broken answers, 408 and 5xx are tried again with a growing wait, or the one of Retry-After.
    Raises AccessRefused at once for 401, 403, 407 and 429, FetchTooLarge, and FetchError when no try was left.
    """
    limits = client.limits
    wait = limits.first_backoff
    trouble = _Passing("no try", "試行なし")
    for attempt in range(limits.tries):
        if attempt:
            client.clock.sleep(wait)
            wait *= 2
        with client.pacer.turn(urlsplit(url).netloc, pace):
            answer = _try(url, client, largest=largest, headers=headers)
        if isinstance(answer, Answer):
            return answer
        trouble = answer
        if trouble.retry_after is not None:
            wait = max(wait, trouble.retry_after)
            if wait > limits.longest_wait:
                break
    raise FetchError(
        ja=f"{url} を取得できませんでした({trouble.ja})。時間をおいて再試行してください。",
        en=f"{url} could not be fetched: {trouble.en}. Try again later.",
    )


def _try(url: str, client: PoliteClient, *, largest: int, headers: dict[str, str]) -> Answer | _Passing:
    try:
        with client.http.stream("GET", url, headers=headers) as response:
            now = client.clock.now()
            if response.status_code in _REFUSALS:
                raise _refused(url, response, now)
            if response.status_code in _PASSING:
                status = response.status_code
                return _Passing(
                    f"the server answers {status}", f"サーバーの応答 {status}", _retry_after(response, now)
                )
            return _read(response, client, largest=largest)
    except httpx.TimeoutException:
        return _Passing("the server is too slow", "応答が遅すぎます")
    except (httpx.TransportError, zlib.error) as broken:
        return _Passing(
            f"the connection broke ({type(broken).__name__})", f"接続の異常 {type(broken).__name__}"
        )
    except httpx.InvalidURL as wrong:
        raise FetchError(ja=f"{url} は住所として読めません。", en=f"{url} is no address: {wrong}.") from wrong
    finally:
        # A page is kept as a first visitor gets it, whatever was asked for before.
        client.http.cookies.clear()


def _read(response: httpx.Response, client: PoliteClient, *, largest: int) -> Answer:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise _too_large(response, largest)
    if sum(len(name) + len(value) + 4 for name, value in response.headers.raw) > LONGEST_HEADERS:
        raise _too_many_headers(response)
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    body = bytearray()
    raw = _within_time(response, client)
    for piece in _unpack(raw, coding, room=largest):
        body += piece
        if len(body) > largest:
            raise _too_large(response, largest)
    request = tuple((name, value) for name, value in response.request.headers.multi_items())
    return Answer(response.status_code, _stored_headers(response, coding), bytes(body), request)


def _within_time(response: httpx.Response, client: PoliteClient) -> Iterator[bytes]:
    """The raw pieces; a server that drips bytes to keep the line open is ended by the limit for the whole."""
    ends_at = client.clock.monotonic() + client.limits.whole
    for piece in response.iter_raw():
        if client.clock.monotonic() > ends_at:
            raise httpx.ReadTimeout("whole time is over", request=response.request)
        yield piece


def _unpack(pieces: Iterator[bytes], coding: str, *, room: int) -> Iterator[bytes]:
    """The pieces unpacked, never more than ``room`` and a byte at once: a bomb bursts in the cellar."""
    if coding in ("identity", ""):
        yield from pieces
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise FetchError(
            ja=f"頼んでいない圧縮形式 {coding} で送られました。取得できません。",
            en=f"The server packs its answer as {coding}, which was not asked for. It cannot be kept.",
        )
    unpacker, held = zlib.decompressobj(_GZIP_OR_ZLIB), b""
    for piece in pieces:
        rest, held = held + piece, b""
        while rest:
            if unpacker.eof:
                if not rest.startswith(_MEMBER):
                    # a member's mark may lie across two pieces; at the end such a beginning is no content either
                    held = rest if _MEMBER.startswith(rest) else b""
                    break
                unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield unpacker.decompress(rest, room + 1)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise zlib.error("cut")


# told apart by the header
_GZIP_OR_ZLIB = 47
# Another gzip member follows (RFC 1952, 2.2: its mark, and the one method there is); what else follows the last is no
# content, and browsers leave it out.
_MEMBER = b"\x1f\x8b\x08"


def _stored_headers(response: httpx.Response, coding: str) -> tuple[tuple[str, str], ...]:
    changed = {"transfer-encoding"}
    if coding not in ("identity", ""):
        changed |= {"content-encoding", "content-length"}
    return tuple(
        (f"{_ORIGINAL}{name}" if name.lower() in changed else name, value)
        for name, value in (
            (raw_name.decode("latin-1"), raw_value.decode("latin-1"))
            for raw_name, raw_value in response.headers.raw
        )
    )


def _retry_after(response: httpx.Response, now: datetime) -> float | None:
    """Seconds from a number or a date."""
    value = response.headers.get("retry-after", "").strip()
    # "²" is a digit too
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError):
        # +9999999999 is no zone
        return None


def _refused(url: str, response: httpx.Response, now: datetime) -> AccessRefused:
    status = response.status_code
    seconds = _retry_after(response, now)
    until = f" It asks to wait {seconds:.0f} seconds." if seconds is not None else ""
    return AccessRefused(
        ja=f"{url} はサーバーに断られました(応答 {status})。このホストへの取得を止めます。"
        "利用条件を確かめ、必要なら発行者に問い合わせてください。",
        en=f"The server refuses {url} (status {status}).{until} Fetching from this host stops; "
        "check its terms or ask the publisher.",
        retry_after=seconds,
    )


def _too_large(response: httpx.Response, largest: int) -> FetchTooLarge:
    return FetchTooLarge(
        ja=f"{response.url} は上限 {largest:,} バイトを超えます。取得しません。",
        en=f"{response.url} is larger than the limit of {largest:,} bytes, packed or unpacked. It is not kept.",
    )


def _too_many_headers(response: httpx.Response) -> FetchTooLarge:
    return FetchTooLarge(
        ja=f"{response.url} の応答のヘッダーが {LONGEST_HEADERS:,} バイトを超えます。取得しません。",
        en=f"The headers of {response.url} are larger than {LONGEST_HEADERS:,} bytes. It is not kept.",
    )
