"""Edits are shown as each source's terms permit, with ids and in time."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.archive.examples import read_plain
from tests.archive.test_watch_health import make_source

from kaidan.archive import Archive
from kaidan.archive.edits import ShownChange, list_edits
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.page import Page
from kaidan.model.readout import Readout
from kaidan.model.source import Source
from kaidan.shelf.shelf import open_shelf

AT = datetime(2031, 6, 1, 3, 0, tzinfo=UTC)
URL = "https://mod.example/news/1.html"
LONG = "両大臣は、" + "共同訓練の拡充と、" * 30 + "を{}した。"


def open_archive(folder: Path, source: Source) -> Archive:
    shelf = open_shelf(folder, create=True)
    for day, word in enumerate(("確認", "強調")):
        body = f"<html><p>{LONG.format(word)}</p><p>約{50 + day}分間会談した。</p></html>".encode()
        at = AT + timedelta(days=day)
        shelf.add(Capture(body, url=URL, content_type="text/html", fetched_at=at, source=source.id), at=at)
    return Archive(shelf, codebook=load_codebook(), sources=[source], read=read_plain)


def shown(folder: Path, display: str) -> ShownChange:
    source = replace(make_source(), display=display, attribution_ja="出典:防衛省(架空)")
    (one,) = list_edits(open_archive(folder, source))
    return one


def test_a_full_source_shows_both_texts_with_id_and_attribution(tmp_path: Path) -> None:
    one = shown(tmp_path, "full")
    assert [edit.kind for edit in one.change.edits] == ["wording", "factual"]
    assert one.change.edits[0].before == LONG.format("確認")
    assert one.document_id
    assert (one.url, one.attribution) == (URL, "出典:防衛省(架空)")


def test_an_excerpt_is_short_on_both_sides_and_in_its_words(tmp_path: Path) -> None:
    edit = shown(tmp_path, "excerpt").change.edits[0]
    assert len(edit.before) <= 120
    assert len(edit.after) <= 120
    assert sum(max(len(word.before), len(word.after)) for word in edit.words) <= 120


def test_a_link_shows_the_kind_of_edit_and_no_word_of_the_text(tmp_path: Path) -> None:
    one = shown(tmp_path, "link")
    assert [(edit.kind, edit.before, edit.after, edit.words) for edit in one.change.edits] == [
        ("wording", "", "", ()),
        ("factual", "", "", ()),
    ]


def test_of_a_notice_about_individuals_no_word_is_shown(tmp_path: Path) -> None:
    def read(page: Page, codebook: Codebook) -> Readout:
        told = read_plain(replace(page, text="= jp-us 2031-06-01T10:00:00+09:00\n"), codebook)
        return replace(told, records=tuple(replace(one, genre="discipline") for one in told.records))

    before = open_archive(tmp_path, make_source())
    archive = Archive(before.shelf, codebook=before.codebook, sources=before.sources, read=read)
    (one,) = list_edits(archive)
    assert one.display == "link"
    assert {(edit.before, edit.after, edit.words) for edit in one.change.edits} == {("", "", ())}


def test_a_withheld_document_has_no_edits(tmp_path: Path) -> None:
    archive = open_archive(tmp_path, make_source())
    archive.withhold(URL, reason="asked by the publisher", at=AT)
    assert list_edits(archive) == ()


@pytest.mark.parametrize("furniture", [True, False])
def test_what_changed_only_in_menus_is_listed_only_when_asked_for(furniture: bool, tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    for day in (0, 1):
        body = f"<html><nav>{day}月</nav><p>両大臣は訓練の拡充で一致した。</p></html>".encode()
        at = AT + timedelta(days=day)
        shelf.add(Capture(body, url=URL, content_type="text/html", fetched_at=at, source="test-mod"), at=at)
    archive = Archive(shelf, codebook=load_codebook(), sources=[make_source()], read=read_plain)
    assert len(list_edits(archive, furniture=furniture)) == furniture


def test_showing_edits_and_health_loads_no_network_code() -> None:
    program = "import sys, kaidan.archive.edits, kaidan.archive.health; print('httpx' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout == "False\n"
