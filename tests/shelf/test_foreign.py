"""WARC files of other tools."""

import gzip
import tracemalloc
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from tests.shelf.examples import NOW
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kaidan.errors import ShelfError
from kaidan.shelf import open_shelf
from kaidan.shelf.foreign import read_foreign

ADDRESS = "https://mod.example/j/a.html"


def write_crawl(path: Path) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (body, headers) in enumerate(
            (
                ("<p>会談</p>".encode("cp932"), [("Content-Type", "text/html; charset=Shift_JIS")]),
                (
                    gzip.compress(b"<p>packed</p>"),
                    [("Content-Type", "text/html"), ("Content-Encoding", "gzip")],
                ),
                (b"\x89PNG", [("Content-Type", "image/png")]),
            )
        ):
            record = writer.create_warc_record(
                f"{ADDRESS}?{number}",
                "response",
                payload=BytesIO(body),
                length=len(body),
                warc_headers_dict={"WARC-Date": f"2031-05-0{number + 1}T00:00:00Z"},
                http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
            )
            writer.write_record(record)
            if number == 0:
                digest = record.rec_headers.get_header("WARC-Payload-Digest")
        revisit = writer.create_revisit_record(
            f"{ADDRESS}?0", digest, f"{ADDRESS}?0", "2031-05-01T00:00:00Z",
            http_headers=StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2031-05-09T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(revisit)


def test_the_pages_of_a_crawl_come_unpacked_with_address_time_and_charset(tmp_path: Path) -> None:
    write_crawl(tmp_path / "crawl.warc.gz")
    first, packed, again = read_foreign(tmp_path / "crawl.warc.gz")
    assert first.body.decode("cp932") == "<p>会談</p>"
    assert (first.url, first.content_type) == (f"{ADDRESS}?0", "text/html; charset=Shift_JIS")
    assert first.fetched_at == datetime(2031, 5, 1, tzinfo=UTC)
    assert packed.body == b"<p>packed</p>"
    assert (again.body, again.fetched_at) == (first.body, datetime(2031, 5, 9, tzinfo=UTC))


def test_importing_twice_adds_nothing_the_second_time(tmp_path: Path) -> None:
    write_crawl(tmp_path / "crawl.warc.gz")
    shelf = open_shelf(tmp_path / "home", create=True)
    for expected in (True, False):
        added = [shelf.add(capture, at=NOW) for capture in read_foreign(tmp_path / "crawl.warc.gz")]
        assert [one.is_new for one in added] == [expected] * 3
    assert [stored.kind for stored in shelf.index.stored] == ["response", "response", "revisit"]


def test_a_missing_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match=r"none\.warc"):
        list(read_foreign(tmp_path / "none.warc"))


def test_a_bomb_is_unpacked_no_further_than_the_limit(tmp_path: Path) -> None:
    with (tmp_path / "bomb.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        bomb = gzip.compress(b"<p>" + bytes(30_000_000))
        headers = [("Content-Type", "text/html"), ("Content-Encoding", "gzip")]
        record = writer.create_warc_record(
            ADDRESS,
            "response",
            payload=BytesIO(bomb),
            length=len(bomb),
            warc_headers_dict={"WARC-Date": "2031-05-01T00:00:00Z"},
            http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        )
        writer.write_record(record)
    (capture,) = read_foreign(tmp_path / "bomb.warc.gz", largest=1000)
    assert len(capture.body) == 1001


def write_dated(path: Path, date: str) -> None:
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>会談".encode()
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {ADDRESS}\r\nWARC-Date: {date}\r\n"
    head += "Content-Type: application/http;msgtype=response\r\n"
    path.write_bytes(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n")


def test_a_date_without_a_zone_is_utc(tmp_path: Path) -> None:
    write_dated(tmp_path / "a.warc", "2031-05-01T00:00:00")
    (capture,) = read_foreign(tmp_path / "a.warc")
    assert capture.fetched_at == datetime(2031, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize("date", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "never"])
def test_a_date_that_no_calendar_holds_is_an_error_of_ours(tmp_path: Path, date: str) -> None:
    write_dated(tmp_path / "a.warc", date)
    with pytest.raises(ShelfError, match=r"a\.warc"):
        list(read_foreign(tmp_path / "a.warc"))


@pytest.mark.parametrize("is_packed", [True, False])
def test_of_a_crawl_no_more_than_a_page_is_held_in_memory(tmp_path: Path, is_packed: bool) -> None:
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    with (tmp_path / "crawl.warc").open("wb") as file:
        writer = WARCWriter(file, gzip=is_packed)
        digests = []
        for number in range(30):
            body = f"<p>{number}".encode() + b" " * 1_000_000
            record = writer.create_warc_record(
                f"{ADDRESS}?{number}",
                "response",
                payload=BytesIO(body),
                length=len(body),
                http_headers=headers,
            )
            writer.write_record(record)
            digests.append(record.rec_headers.get_header("WARC-Payload-Digest"))
        for number in (0, 17):
            revisit = writer.create_revisit_record(
                f"{ADDRESS}?{number}", digests[number], f"{ADDRESS}?{number}", "2031-05-01T00:00:00Z",
                http_headers=headers,
            )  # fmt: skip
            writer.write_record(revisit)
    tracemalloc.start()
    starts = [capture.body[:5].strip() for capture in read_foreign(tmp_path / "crawl.warc")]
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert starts[:2] + starts[30:] == [b"<p>0", b"<p>1", b"<p>0", b"<p>17"]
    assert most < 10_000_000
