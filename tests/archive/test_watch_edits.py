"""Two hundred pages captured twice: every planted edit is found and rightly typed, and nothing else is raised."""

import difflib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.archive.edited_site import EditedSite, Release, content_type, make_site, render

from kaidan.archive.versions import find_changes, list_versions
from kaidan.model.capture import Capture
from kaidan.model.versions import PageChange
from kaidan.shelf.shelf import Shelf, open_shelf
from kaidan.text import make_page

HOST = "https://mod.example"
FIRST = datetime(2031, 6, 1, 3, 0, tzinfo=UTC)


def make_captures(releases: list[Release], *, at: datetime, seed: int) -> list[Capture]:
    pick = random.Random(seed)
    titles = [release.title for release in releases][:40]
    return [
        Capture(
            body=b"<html>404</html>" if release.status == 404 else render(release, titles, pick),
            url=HOST + release.path(),
            content_type=content_type(release),
            fetched_at=at + timedelta(seconds=release.number),
            status=release.status,
            source="test-mod",
        )
        for release in releases
    ]


def fill(shelf: Shelf, captures: list[Capture]) -> None:
    with shelf.writing():
        for capture in captures:
            assert capture.fetched_at is not None
            shelf.add(capture, at=capture.fetched_at)


@pytest.fixture(scope="module")
def site() -> EditedSite:
    return make_site()


@pytest.fixture(scope="module")
def shelf(site: EditedSite, tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    shelf = open_shelf(tmp_path_factory.mktemp("archive"), create=True)
    fill(shelf, make_captures(site.before, at=FIRST, seed=1))
    fill(shelf, make_captures(site.after, at=FIRST + timedelta(days=1), seed=2))
    return shelf


@pytest.fixture(scope="module")
def changes(shelf: Shelf) -> dict[str, PageChange]:
    return {change.document.removeprefix(HOST): change for change in find_changes(shelf)}


def test_every_planted_edit_is_found_and_nothing_else_is_raised(
    site: EditedSite, changes: dict[str, PageChange]
) -> None:
    raised = {path for path, change in changes.items() if change.is_raised}
    assert raised == set(site.planted)
    assert len(site.planted) == 40


def test_every_planted_edit_is_one_edit_of_the_right_type(
    site: EditedSite, changes: dict[str, PageChange]
) -> None:
    found = {
        path: [edit.kind for edit in changes[path].edits if edit.kind != "furniture"] for path in site.planted
    }
    assert found == {path: [kind] for path, kind in site.planted.items()}


def test_menus_and_rankings_that_changed_are_kept_as_furniture(
    site: EditedSite, changes: dict[str, PageChange]
) -> None:
    quiet = [change for path, change in changes.items() if path not in site.planted]
    assert len(quiet) > 100
    assert {edit.kind for change in quiet for edit in change.edits} == {"furniture"}


def test_no_change_is_recorded_without_a_difference(changes: dict[str, PageChange]) -> None:
    edits = [edit for change in changes.values() for edit in change.edits]
    assert edits
    assert all(edit.before != edit.after or edit.before_span != edit.after_span for edit in edits)


def test_an_edits_spans_and_words_say_the_texts(shelf: Shelf, changes: dict[str, PageChange]) -> None:
    checked = 0
    for change in changes.values():
        page = make_page(shelf.load(shelf.index.by_id[change.after.capture]))
        for edit in change.edits:
            if edit.after_span is not None and edit.kind in ("wording", "factual", "added"):
                checked += 1
                assert " ".join(page.text[edit.after_span.start : edit.after_span.end].split()) == edit.after
                assert "".join(word.after for word in edit.words) == edit.after
                assert "".join(word.before for word in edit.words) == edit.before
    assert checked >= 20


def test_a_plain_line_difference_of_the_same_pages_raises_far_more(site: EditedSite, shelf: Shelf) -> None:
    raised = set()
    for document in shelf.index.by_document:
        old, new = (shelf.load(stored) for stored in shelf.index.by_document[document])
        texts = [make_page(capture).text.splitlines() for capture in (old, new)]
        if any(line[0] in "+-" for line in difflib.ndiff(*texts)):
            raised.add(document.removeprefix(HOST))
    assert len(raised - set(site.planted)) > 100


def test_the_order_of_arrival_does_not_matter(site: EditedSite, shelf: Shelf, tmp_path: Path) -> None:
    few = [release.path() for release in site.before[:40]]
    captures = [
        *make_captures(site.before, at=FIRST, seed=1)[:40],
        *make_captures(site.after, at=FIRST + timedelta(days=1), seed=2)[:40],
    ]
    results = []
    for number in range(3):
        mixed = captures[:]
        random.Random(number).shuffle(mixed)
        other = open_shelf(tmp_path / str(number), create=True)
        fill(other, mixed)
        found = {c.document: [(e.kind, e.before, e.after) for e in c.edits] for c in find_changes(other)}
        results.append(found)
    assert results[0]
    assert results[1:] == results[:1] * 2
    assert {HOST + path for path in few} >= set(results[0])


def test_a_return_to_an_earlier_state_is_two_changes_and_three_versions(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    for day, text in enumerate(
        ("両大臣は一致した。", "両大臣は合意した。", "両大臣は一致した。", "両大臣は一致した。")
    ):
        body = f"<html><p>{text}</p></html>".encode()
        at = FIRST + timedelta(days=day)
        shelf.add(Capture(body, url=f"{HOST}/a", content_type="text/html", fetched_at=at, source="s"), at=at)
    versions = list_versions(shelf, f"{HOST}/a")
    assert len(versions) == 3
    assert (versions[2].seen_last - versions[2].seen_first).days == 1
    assert [change.edits[0].kind for change in find_changes(shelf)] == ["wording", "wording"]


def put(shelf: Shelf, *bodies: tuple[int, bytes, str], url: str = f"{HOST}/a") -> list[PageChange]:
    """One capture a day of one address; the changes that they make."""
    for day, (status, body, media) in enumerate(bodies):
        at = FIRST + timedelta(days=day)
        capture = Capture(body, url=url, content_type=media, fetched_at=at, status=status, source="s")
        shelf.add(capture, at=at)
    return list(find_changes(shelf))


def page(text: str) -> tuple[int, bytes, str]:
    return 200, f"<html><main><p>{text}</p></main></html>".encode(), "text/html"


GONE = (404, b"<html>not here</html>", "text/html")


def test_a_page_that_was_withdrawn_and_came_back_changed_is_told_as_both(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    changes = put(shelf, page("両大臣は一致した。"), GONE, GONE, page("両大臣は合意した。"))
    assert [[edit.kind for edit in change.edits] for change in changes] == [["withdrawn"], ["restored"]]
    assert changes[0].edits[0].before == "両大臣は一致した。"


def test_a_page_that_only_leads_home_was_withdrawn(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    (change,) = put(shelf, page("両大臣は一致した。"), (302, b"", "text/html"))
    assert change.edits[0].kind == "withdrawn"


def test_a_servers_trouble_is_no_version(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, create=True)
    assert put(shelf, page("一致した。"), (503, b"busy", "text/html"), page("一致した。")) == []


def test_another_pdf_under_the_same_address_is_a_file_edit_and_another_picture_is_not_raised(
    tmp_path: Path,
) -> None:
    pdfs = [(200, f"%PDF-1.7 {n}".encode(), "application/pdf") for n in range(2)]
    pictures = [(200, b"\xff\xd8\xff" + bytes([n]), "image/jpeg") for n in range(2)]
    (change,) = put(open_shelf(tmp_path / "pdf", create=True), *pdfs)
    assert (change.edits[0].kind, change.is_raised) == ("file", True)
    (change,) = put(open_shelf(tmp_path / "jpg", create=True), *pictures)
    assert (change.edits[0].kind, change.is_raised) == ("furniture", False)


def test_a_correction_that_the_page_itself_tells_is_announced(tmp_path: Path) -> None:
    told = page("約60分間会談した。</p><p>(訂正)会談の長さを訂正しました。")
    (change,) = put(open_shelf(tmp_path / "told", create=True), page("約50分間会談した。"), told)
    assert change.is_announced
    (change,) = put(
        open_shelf(tmp_path / "silent", create=True), page("約50分間会談した。"), page("約60分間会談した。")
    )
    assert not change.is_announced


def test_the_same_text_in_another_charset_or_markup_is_no_change(tmp_path: Path) -> None:
    again = (
        200,
        "<html><main><p>両大臣は<b>一致</b>した。</p></main></html>".encode("cp932"),
        "text/html; charset=Shift_JIS",
    )
    assert put(open_shelf(tmp_path, create=True), page("両大臣は一致した。"), again) == []
