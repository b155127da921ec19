"""Erasing: the bytes go, hash and tombstone stay, everything else is untouched."""

from pathlib import Path

from tests.shelf.examples import NOW, URL, make_fetched
from tests.shelf.test_shelf import check_with_warcio

from kaidan.shelf import open_shelf
from kaidan.shelf.erase import erase_document


def test_an_erased_document_leaves_tombstones_and_no_byte(tmp_path: Path) -> None:
    import gzip

    shelf = open_shelf(tmp_path, create=True, segment_bytes=900)
    for day, body in ((1, b"SECRET"), (2, b"other"), (3, b"SECRET"), (4, b"SECRET 2")):
        shelf.add(make_fetched(body, day=day), at=NOW)
        shelf.add(make_fetched(body + b" kept", day=day, url=f"{URL}?kept"), at=NOW)
    kept = [shelf.load(one) for one in shelf.index.by_document[f"{URL}?kept"]]
    digests = {one.digest for one in shelf.index.by_document[URL]}

    assert erase_document(shelf, URL, reason="asked by the publisher", at=NOW) == 4

    content = b"".join(gzip.decompress(path.read_bytes()) for path in sorted(shelf.captures.iterdir()))
    assert b"\r\n\r\nSECRET\r\n" not in content
    assert content.count(b"reason: asked by the publisher") == 4
    assert all(f"sha256: {digest}".encode() in content for digest in digests)
    assert URL not in shelf.index.by_document
    reopened = open_shelf(tmp_path)
    assert [reopened.load(one) for one in reopened.index.by_document[f"{URL}?kept"]] == kept
    assert reopened.index.stored == shelf.index.stored
    check_with_warcio(reopened)


def test_erasing_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    shelf.add(make_fetched(b"A", day=1), at=NOW)
    before = {path: path.read_bytes() for path in shelf.captures.iterdir()}
    assert erase_document(shelf, "https://mod.example/none", reason="x", at=NOW) == 0
    assert {path: path.read_bytes() for path in shelf.captures.iterdir()} == before
