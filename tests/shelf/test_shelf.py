"""Captures on the shelf: what is kept, what adds nothing, what repeats."""

import gzip
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.shelf.examples import NOW, URL, make_fetched

from kaidan.errors import NotFound, ShelfError, ShelfNotFound, ShelfTooNew
from kaidan.model.capture import Capture
from kaidan.shelf import Shelf, open_shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return open_shelf(tmp_path / "home", create=True)


def check_with_warcio(shelf: Shelf) -> None:
    segments = [str(path) for path in sorted(shelf.captures.glob("*.warc.gz"))]
    ran = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *segments], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (0, "")


def test_a_capture_comes_back_as_it_was_received(shelf: Shelf) -> None:
    capture = make_fetched("会談".encode("cp932") + b"\r\n\0\xff", day=1)
    added = shelf.add(capture, at=NOW)
    assert added.is_new
    assert shelf.load(added.stored) == capture
    check_with_warcio(shelf)


def test_identical_bytes_of_a_file_add_nothing(shelf: Shelf) -> None:
    first = shelf.add(Capture(b"text"), at=NOW, name="first.txt")
    again = shelf.add(Capture(b"text"), at=NOW.replace(year=2032), name="second.txt")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.stored == first.stored
    assert len(shelf.index.stored) == 1
    assert shelf.load(first.stored) == Capture(b"text")


def test_a_file_with_a_known_address_is_a_capture_of_that_page(shelf: Shelf) -> None:
    added = shelf.add(Capture(b"text", url=URL, content_type="text/plain"), at=NOW)
    assert added.stored.url == URL
    assert shelf.load(added.stored) == Capture(b"text", url=URL, content_type="text/plain")


def test_an_unchanged_fetch_and_a_return_to_an_earlier_state_are_revisits(shelf: Shelf) -> None:
    bodies = [b"A", b"A", b"B", b"A", b"C", b"B"]
    captures = [make_fetched(body, day=day) for day, body in enumerate(bodies, start=1)]
    stored = [shelf.add(capture, at=NOW).stored for capture in captures]
    assert [one.kind for one in stored] == [
        "response",
        "revisit",
        "response",
        "revisit",
        "response",
        "revisit",
    ]
    assert [one.refers_to for one in stored[1::2]] == [stored[0].id, stored[0].id, stored[2].id]
    assert [shelf.load(one) for one in stored] == captures
    check_with_warcio(shelf)


def test_what_the_server_calls_unmodified_has_the_bytes_of_the_newest_state(shelf: Shelf) -> None:
    for day, body in enumerate([b"A", b"B", b"A"], start=1):
        shelf.add(make_fetched(body, day=day), at=NOW)
    unmodified = Capture(b"", url=URL, status=304, fetched_at=NOW)
    added = shelf.add(unmodified, at=NOW)
    loaded = shelf.load(added.stored)
    assert (added.stored.kind, loaded.body, loaded.status) == ("revisit", b"A", 200)
    check_with_warcio(shelf)


def test_the_same_fetch_added_twice_adds_nothing(shelf: Shelf) -> None:
    captures = [make_fetched(b"A", day=1), make_fetched(b"A", day=2)]
    first = [shelf.add(capture, at=NOW) for capture in captures]
    again = [shelf.add(capture, at=NOW) for capture in captures]
    assert [added.is_new for added in first + again] == [True, True, False, False]
    assert [added.stored for added in again] == [added.stored for added in first]


def test_equal_bytes_at_two_addresses_are_two_documents(shelf: Shelf) -> None:
    for url in (URL, URL + "?print"):
        assert shelf.add(make_fetched(b"A", day=1, url=url), at=NOW).stored.kind == "response"
    assert list(shelf.index.by_document) == [URL, URL + "?print"]


def test_the_request_is_kept_beside_its_answer(shelf: Shelf) -> None:
    url = "https://mod.example/j/会談.html?日=1"
    capture = replace(
        make_fetched(b"A", day=1, url=url),
        request_headers=(("User-Agent", "kaidan"), ("If-None-Match", '"1"')),
        redirected_from=("https://mod.example/old", "https://mod.example/older"),
    )
    added = shelf.add(capture, at=NOW)
    assert shelf.load(added.stored) == capture
    assert len(open_shelf(shelf.folder).index.stored) == 1
    check_with_warcio(shelf)


def test_another_shelf_on_the_same_files_shows_the_same(shelf: Shelf) -> None:
    for day, body in enumerate([b"A", b"B", b"A"], start=1):
        shelf.add(make_fetched(body, day=day), at=NOW)
    shelf.add(Capture(b"file"), at=NOW, name="保存.txt")
    other = open_shelf(shelf.folder)
    assert other.index.stored == shelf.index.stored
    assert other.index.stored[-1].name == "保存.txt"


def test_two_open_shelves_see_what_the_other_adds(shelf: Shelf) -> None:
    other = open_shelf(shelf.folder)
    shelf.add(make_fetched(b"A", day=1), at=NOW)
    assert other.add(make_fetched(b"A", day=2), at=NOW).stored.kind == "revisit"
    assert not shelf.add(make_fetched(b"A", day=2), at=NOW).is_new
    assert shelf.index.stored == other.index.stored


def test_the_newest_capture_is_newest_by_time_not_by_order_of_arrival(shelf: Shelf) -> None:
    for day, body in ((9, b"late"), (3, b"early")):
        shelf.add(make_fetched(body, day=day), at=NOW)
    assert shelf.load(shelf.newest(URL)).body == b"late"


def test_a_full_segment_is_closed_and_another_opened(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path / "home", create=True, segment_bytes=500)
    for day in range(1, 7):
        shelf.add(make_fetched(f"body {day}".encode(), day=day), at=NOW)
    shelf.add(make_fetched(b"body 1", day=8), at=NOW)
    assert len(shelf.index.segments()) > 2
    assert [shelf.load(one).body[-1:] for one in shelf.index.stored] == [
        b"1",
        b"2",
        b"3",
        b"4",
        b"5",
        b"6",
        b"1",
    ]
    assert open_shelf(shelf.folder).index.stored == shelf.index.stored
    check_with_warcio(shelf)


def test_a_folder_without_an_archive_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ShelfNotFound, match="kaidan add"):
        open_shelf(tmp_path)


def test_an_archive_of_a_newer_kaidan_is_left_alone(shelf: Shelf) -> None:
    (shelf.folder / "FORMAT").write_text("kaidan-shelf 99\n")
    with pytest.raises(ShelfTooNew, match="99"):
        open_shelf(shelf.folder)


def test_a_file_called_format_of_something_else_is_no_archive(shelf: Shelf) -> None:
    (shelf.folder / "FORMAT").write_text("PDF\n")
    with pytest.raises(ShelfError, match="not that of an archive"):
        open_shelf(shelf.folder)


def test_a_document_that_is_not_there_is_not_found(shelf: Shelf) -> None:
    with pytest.raises(NotFound):
        shelf.newest("https://mod.example/none")


def test_damaged_bytes_are_never_given_for_the_page(shelf: Shelf) -> None:
    stored = [shelf.add(make_fetched(body, day=day), at=NOW).stored for day, body in ((1, b"A"), (2, b"B"))]
    segment = shelf.captures / stored[0].segment
    content = bytearray(segment.read_bytes())
    content[stored[0].offset + 60] ^= 0xFF
    segment.write_bytes(content)
    with pytest.raises(ShelfError, match="damaged"):
        shelf.load(stored[0])
    reopened = open_shelf(shelf.folder)
    assert [one.id for one in reopened.index.stored] == [stored[1].id]
    assert reopened.index.damaged == [(stored[0].segment, stored[0].offset)]


@pytest.mark.parametrize(
    "address",
    ["https://mod.example/a\r\nWARC-Type: warcinfo", "https://mod.example/\0", "http://[::1", "https://a]b/"],
)
def test_an_address_that_would_begin_a_header_of_its_own_is_refused(tmp_path: Path, address: str) -> None:
    shelf = open_shelf(tmp_path, create=True)
    with pytest.raises(ShelfError):
        shelf.add(Capture(b"x", url=address, fetched_at=NOW), at=NOW)


def test_a_line_break_in_type_source_or_redirect_makes_no_header(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    trap = "text/html\r\nPlanted: yes"
    shelf.add(Capture(b"<p>a", content_type=trap), at=NOW)
    fetched = Capture(
        b"<p>b",
        url="https://mod.example/",
        content_type=trap,
        fetched_at=NOW,
        headers=(("X-Odd", trap),),
        source=trap,
        redirected_from=("https://mod.example/a\r\nPlanted: yes",),
    )
    shelf.add(fetched, at=NOW)
    for segment in shelf.captures.iterdir():
        assert b"\r\nPlanted" not in gzip.decompress(segment.read_bytes())


LONG = {
    "a header": Capture(
        b"x", url="https://mod.example/", fetched_at=NOW, headers=(("X-Long", "a" * 40_000),)
    ),
    "many headers": Capture(
        b"x", url="https://mod.example/", fetched_at=NOW, headers=(("X-A", "a" * 20),) * 2000
    ),
    "the address": Capture(b"x", url="https://mod.example/" + "a" * 40_000, fetched_at=NOW),
    "an address of kanji": Capture(b"x", url="https://mod.example/" + "会" * 5_000, fetched_at=NOW),
    "the type": Capture(b"x", url="https://mod.example/", fetched_at=NOW, content_type="a" * 40_000),
    "a request": Capture(
        b"x", url="https://mod.example/", fetched_at=NOW, request_headers=(("X", "a" * 40_000),)
    ),
}


@pytest.mark.parametrize("what", LONG)
def test_what_could_not_be_read_back_is_refused_and_the_archive_stays_whole(
    tmp_path: Path, what: str
) -> None:
    shelf = open_shelf(tmp_path, create=True)
    with pytest.raises(ShelfError, match="too long"):
        shelf.add(LONG[what], at=NOW)
    shelf.add(Capture(b"y", url="https://mod.example/b", fetched_at=NOW), at=NOW)
    assert [one.document for one in open_shelf(tmp_path).index.stored] == ["https://mod.example/b"]


def test_a_record_that_cannot_be_read_is_told_and_hides_no_other(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    added = shelf.add(Capture(b"y", url="https://mod.example/b", fetched_at=NOW), at=NOW)
    segment = shelf.captures / added.stored.segment
    start = segment.stat().st_size
    endless = b"WARC/1.1\r\nWARC-Type: response\r\nX: " + b"a" * 100_000 + b"\r\n\r\n"
    undated = b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Date: never\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    segment.write_bytes(segment.read_bytes() + gzip.compress(endless) + gzip.compress(undated))
    shelf = open_shelf(tmp_path)
    shelf.add(Capture(b"z", url="https://mod.example/c", fetched_at=NOW), at=NOW)
    assert [one.document for one in shelf.index.stored] == ["https://mod.example/b", "https://mod.example/c"]
    assert shelf.index.damaged == [
        (added.stored.segment, start),
        (added.stored.segment, start + len(gzip.compress(endless))),
    ]
