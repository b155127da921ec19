"""Files that a watch keeps with their page: read like it, known as its files, compared by their text."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.capture.server import TestClock, make_client, make_source, serve
from tests.text.pdf_files import make_pdf, make_table

from kaidan.archive import Archive
from kaidan.archive.edits import list_edits
from kaidan.archive.keeping import Keeper
from kaidan.archive.watch import watch_source
from kaidan.codebook.load import load_codebook
from kaidan.errors import LockedPage
from kaidan.model.capture import Capture
from kaidan.shelf.shelf import open_shelf
from kaidan.text import pdf

HOST = "mod.example"
INDEX = "<html><body><a href='/news/1.html'>1</a></body></html>"
PAGE = "<html><body><main><h1>人事発令について</h1><p>次のとおり。</p><a href='/news/1.pdf'>別添</a></main></body></html>"
HEAD = ["発令日", "階級", "氏名", "新補職", "旧補職"]


def make_order(post: str) -> bytes:
    rows = [HEAD, ["令和13年8月1日", "1等海佐", "汐見航平", post, "第5護衛隊司令"]]
    return make_pdf(["人事発令(令和13年8月1日付)", make_table(rows)])


def test_the_orders_of_an_attached_pdf_are_read_and_their_change_is_an_edit(tmp_path: Path) -> None:
    clock = TestClock()
    with serve() as server:
        server.put(HOST, "/index.html", INDEX)
        server.put(HOST, "/news/1.html", PAGE)
        source = make_source(server, HOST)
        keeper = Keeper(open_shelf(tmp_path, create=True))
        with make_client(server, clock) as client:
            server.put(HOST, "/news/1.pdf", make_order("海上幕僚監部付"))
            first = watch_source(source, keeper=keeper, client=client)
            clock.sleep(timedelta(days=1).total_seconds())
            server.put(HOST, "/news/1.pdf", make_order("護衛艦いそなみ艦長"))
            second = watch_source(source, keeper=keeper, client=client)
    page, file = server.url(HOST, "/news/1.html"), server.url(HOST, "/news/1.pdf")
    assert (first.files, second.changed) == ((file,), (file,))
    archive = Archive(open_shelf(tmp_path), codebook=load_codebook(), sources=[source])
    told = archive.document(file)
    assert told.attached_to == archive.document(page).document_id
    assert archive.document(page).attached_to is None
    (order,) = told.readout.records[0].orders
    assert (order["name"], order["new_post"]) == ("汐見航平", "護衛艦いそなみ艦長")
    (edit,) = list_edits(archive)
    assert (edit.url, edit.document_id) == (file, told.document_id)
    assert "いそなみ" in edit.change.edits[0].after
    assert edit.change.edits[0].kind in ("wording", "factual")


def test_a_file_that_cannot_be_read_is_tried_once_and_again_when_all_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = open_shelf(tmp_path, create=True)
    at = datetime(2031, 6, 1, tzinfo=UTC)
    body = make_pdf(["会談の概要"], password="x")
    shelf.add(
        Capture(body, url="https://mod.example/a.pdf", content_type="application/pdf", fetched_at=at), at=at
    )
    tried: list[bytes] = []
    read = pdf._run_apart
    monkeypatch.setattr(pdf, "_run_apart", lambda body: tried.append(body) or read(body))
    for anew in (False, False, True):
        archive = Archive(open_shelf(tmp_path), codebook=load_codebook())
        assert list(archive.archived(anew=anew)) == []
        (unread,) = archive.unread
        assert isinstance(unread.error, LockedPage)
        assert "パスワード" in unread.error.in_language("ja")
    assert len(tried) == 2
    assert list(shelf.index.by_document) == ["https://mod.example/a.pdf"]
