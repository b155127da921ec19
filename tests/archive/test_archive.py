"""Ids, order and the cache of readings."""

import itertools
import shutil
from pathlib import Path

import pytest
from tests.archive.examples import NOW, make_capture, read_plain

from kaidan.archive import Archive, open_archive
from kaidan.archive.captured import find_capture
from kaidan.archive.readings import Readings
from kaidan.codebook.load import load_codebook
from kaidan.errors import BinaryPage, EmptyPage, NotFound, PageError, WasErased
from kaidan.model.archived import ArchivedReadout
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.page import Page
from kaidan.model.readout import Readout
from kaidan.model.source import Source
from kaidan.sources.build import make_source

MEETING = "= jp-us 2031-05-01T10:00:00+09:00\n"


def make_archive(folder: Path, sources: tuple[Source, ...] = ()) -> Archive:
    return open_archive(folder, codebook=load_codebook(), sources=sources, create=True, read=read_plain)


def all_ids(archive: Archive) -> list[tuple[object, ...]]:
    return [
        (one.document_id, one.record_ids, one.meeting_ids, one.statement_ids, one.version)
        for one in archive.archived()
    ]


def groups(archive: Archive) -> set[frozenset[str | None]]:
    told: dict[str | None, set[str | None]] = {}
    for one in archive.archived():
        for meeting_id in one.meeting_ids:
            told.setdefault(meeting_id, set()).add(one.url)
    return {frozenset(urls) for urls in told.values()}


def test_what_was_added_is_shown_by_any_of_its_ids(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    archive.add(make_capture(MEETING + "other\n", path="b"), at=NOW)
    added = archive.add(make_capture(MEETING + "agree\nconfirm\n", path="a"), at=NOW).archived
    ids = [added.document_id, *added.record_ids, *added.statement_ids[0], "https://mod.example/a"]
    assert [archive.document(one).document_id for one in ids] == [added.document_id] * 5
    assert archive.document(added.meeting_ids[0] or "") in list(archive.archived())
    with pytest.raises(NotFound, match="kaidan list"):
        archive.document("d0")


def test_another_machine_with_the_same_files_gives_the_same_ids_in_the_same_order(tmp_path: Path) -> None:
    here = make_archive(tmp_path / "here")
    for number in range(4):
        here.add(make_capture(f"{MEETING}agree {number}\n", path=f"{number}", day=9 - number), at=NOW)
    here.add(make_capture(f"{MEETING}agree again\n", path="2", day=20), at=NOW)
    shutil.copytree(here.shelf.folder, tmp_path / "there", ignore=shutil.ignore_patterns("readings", "lock"))
    there = make_archive(tmp_path / "there")
    assert list(there.archived()) == list(here.archived())
    assert there.shelf.identities.path.read_bytes() == here.shelf.identities.path.read_bytes()


def test_reading_anew_changes_no_id_and_mints_none(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    for number in range(3):
        archive.add(make_capture(f"{MEETING}agree {number}\n", path=f"{number}"), at=NOW)
    before, log = all_ids(archive), archive.shelf.identities.path.read_bytes()
    assert [
        (one.document_id, one.record_ids, one.meeting_ids, one.statement_ids, one.version)
        for one in archive.archived(anew=True)
    ] == before
    assert archive.shelf.identities.path.read_bytes() == log


def test_readings_come_from_the_cache_until_they_are_asked_for_anew(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    archive.add(make_capture(MEETING + "agree\n", path="a"), at=NOW)
    calls = []

    def count(page, codebook):  # type: ignore[no-untyped-def]
        calls.append(page.url)
        return read_plain(page, codebook)

    again = open_archive(tmp_path, codebook=load_codebook(), read=count)
    list(again.archived())
    assert calls == []
    list(again.archived(anew=True))
    assert calls == ["https://mod.example/a"]


def test_a_damaged_file_of_the_cache_is_read_again(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    added = archive.add(make_capture(MEETING + "agree\n", path="a"), at=NOW).archived
    (cached,) = (tmp_path / "readings").rglob("*.json")
    cached.write_bytes(cached.read_bytes()[:100])
    assert list(make_archive(tmp_path).archived()) == [added]


def test_identical_bytes_added_again_are_no_new_document(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    first = archive.add(Capture(MEETING.encode() + b"agree\n"), at=NOW)
    again = archive.add(Capture(MEETING.encode() + b"agree\n"), at=NOW)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.archived == first.archived
    assert len(list(archive.archived())) == 1


TEXTS = {
    "original": "= jp-us 2031-05-01T10:00:00+09:00\nagree\n",
    "counterpart": "= jp-us 2031-04-30\nagreed\n",
    "republication": "= jp-us 2031-05-01T11:30:00+09:00\nagree\n",
    "other-parties": "= jp-au 2031-05-01T10:00:00+09:00\nagree\n",
    "next-week": "= jp-us 2031-05-08T10:00:00+09:00\nagree\n",
}


@pytest.mark.parametrize("order", list(itertools.permutations(TEXTS))[::11])
def test_texts_on_one_meeting_are_grouped_alike_in_any_order_of_arrival(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    archive = make_archive(tmp_path)
    for path in order:
        archive.add(make_capture(TEXTS[path], path=path), at=NOW)
    address = "https://mod.example/"
    assert groups(archive) == {
        frozenset({f"{address}original", f"{address}counterpart", f"{address}republication"}),
        frozenset({f"{address}other-parties"}),
        frozenset({f"{address}next-week"}),
    }


def test_a_text_that_joins_two_meetings_leaves_the_older_id_and_the_other_leads_to_it(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    first, second, _ = (
        archive.add(make_capture(text, path=path), at=NOW).archived
        for path, text in (
            ("a", "= jp-us 2031-05-01T07:30:00+09:00\nagree\n"),
            ("b", "= jp-us 2031-05-01T13:30:00+09:00\nagree\n"),
            ("c", "= jp-us 2031-05-01\nagree\n"),
        )
    )
    assert first.meeting_ids != second.meeting_ids
    assert {one.meeting_ids for one in archive.archived()} == {first.meeting_ids}
    assert archive.resolve(second.meeting_ids[0] or "") == first.meeting_ids[0]
    assert make_archive(tmp_path).document(second.meeting_ids[0] or "").document_id == first.document_id


def test_a_record_without_a_meeting_has_no_meeting_id(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    added = archive.add(make_capture("= - 2031-05-01\nnotice\n", path="a"), at=NOW).archived
    assert added.meeting_ids == (None,)


def test_a_silent_edit_keeps_every_id_but_that_of_the_edited_statement(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    path = "a"
    before = archive.add(
        make_capture(MEETING + "They agreed to promote it.\nkept\n", path=path, day=1), at=NOW
    ).archived
    after = archive.add(
        make_capture(MEETING + "They agreed to accelerate it.\nkept\n", path=path, day=2), at=NOW
    ).archived
    assert (after.document_id, after.record_ids, after.meeting_ids) == (
        before.document_id,
        before.record_ids,
        before.meeting_ids,
    )
    assert after.statement_ids[0][1] == before.statement_ids[0][1]
    assert after.statement_ids[0][0] != before.statement_ids[0][0]
    assert archive.superseded() == {before.statement_ids[0][0]: after.statement_ids[0][0]}
    assert [one.version for one in archive.archived()] == [after.version]


def test_a_wording_that_returns_has_its_old_id_again(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    wordings = ["They agreed to promote it.", "They agreed to accelerate it.", "They agreed to promote it."]
    first, second, third = (
        archive.add(make_capture(f"{MEETING}{wording}\n", path="a", day=day), at=NOW).archived
        for day, wording in enumerate(wordings, start=1)
    )
    assert third.statement_ids == first.statement_ids
    assert archive.resolve(second.statement_ids[0][0]) == first.statement_ids[0][0]


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_an_older_version_that_arrives_later_changes_nothing(tmp_path: Path, order: tuple[int, int]) -> None:
    archive = make_archive(tmp_path)
    wordings = {1: "They agreed to promote it.", 2: "They agreed to accelerate it."}
    added = {
        day: archive.add(make_capture(f"{MEETING}{wordings[day]}\n", path="a", day=day), at=NOW).archived
        for day in order
    }
    (shown,) = archive.archived()
    assert shown.statement_ids == added[2].statement_ids
    assert archive.resolve(added[1].statement_ids[0][0]) == added[2].statement_ids[0][0]


def test_a_statement_that_nothing_resembles_leads_nowhere(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    gone = archive.add(
        make_capture(f"{MEETING}Something else entirely\nkept\n", path="a", day=1), at=NOW
    ).archived
    archive.add(make_capture(f"{MEETING}kept\n会談\n", path="a", day=2), at=NOW)
    assert archive.resolve(gone.statement_ids[0][0]) == gone.statement_ids[0][0]


def test_equal_quotes_of_one_page_have_ids_of_their_own(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    added = archive.add(make_capture(f"{MEETING}agree\nagree\n{MEETING}agree\n", path="a"), at=NOW).archived
    ids = [one for statements in added.statement_ids for one in statements]
    assert len(set(ids)) == 3
    assert len(set(added.record_ids)) == 2


def test_two_open_archives_take_in_what_the_other_adds(tmp_path: Path) -> None:
    one, other = make_archive(tmp_path), make_archive(tmp_path)
    first = one.add(make_capture(TEXTS["original"], path="a"), at=NOW).archived
    second = other.add(make_capture(TEXTS["republication"], path="b"), at=NOW).archived
    assert first.meeting_ids == second.meeting_ids
    assert all_ids(one) == all_ids(other)
    assert one.shelf.identities.read() == other.shelf.identities.read()


def test_a_page_that_was_captured_and_never_read_has_the_same_id_for_everybody_who_asks(
    tmp_path: Path,
) -> None:
    one = make_archive(tmp_path)
    one.shelf.add(make_capture(TEXTS["original"], path="a"), at=NOW)
    asked = one.document("https://mod.example/a")
    assert make_archive(tmp_path).document(asked.document_id).statement_ids == asked.statement_ids


@pytest.mark.parametrize(("body", "error"), [(b"", EmptyPage), (b"\x7fELF\x00\x01\x02" * 50, BinaryPage)])
def test_a_file_that_cannot_be_read_leaves_the_archive_untouched(
    tmp_path: Path, body: bytes, error: type[PageError]
) -> None:
    archive = make_archive(tmp_path)
    with pytest.raises(error):
        archive.add(Capture(body), at=NOW)
    assert archive.shelf.index.stored == []
    assert list(archive.shelf.captures.iterdir()) == []


def test_an_error_page_is_kept_and_not_read(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    archive.add(make_capture(MEETING + "agree\n", path="a", day=1), at=NOW)
    gone = Capture(b"<p>Gone</p>", url="https://mod.example/a", status=410, fetched_at=NOW)
    with pytest.raises(PageError, match="410"):
        archive.add(gone, at=NOW)
    assert [stored.status for stored in archive.shelf.index.stored] == [200, 410]
    assert [one.statement_ids for one in archive.archived()] != []


def test_the_terms_of_the_source_go_with_the_document(tmp_path: Path) -> None:
    source = make_source(
        {
            "id": "mod", "title": {"ja": "国防省", "en": "MOD"}, "language": "ja", "home": "https://mod.example/",
            "display": "excerpt", "terms": "CC0", "attribution": {"ja": "出典:国防省", "en": "Source: MOD"},
        },
        file="test",
    )  # fmt: skip
    archive = make_archive(tmp_path, (source,))
    added = archive.add(make_capture(MEETING + "agree\n", path="a"), at=NOW).archived
    assert (added.source_id, added.display, added.attribution) == ("mod", "excerpt", "出典:国防省")


def test_a_withheld_document_says_so_whatever_its_id_was_named_by(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    added: ArchivedReadout = archive.add(make_capture(MEETING + "agree\n", path="a"), at=NOW).archived
    archive.add(make_capture(MEETING + "agree\n", path="b"), at=NOW)
    archive.withhold(added.statement_ids[0][0], reason="request of the publisher", at=NOW)
    assert [one.withheld for one in make_archive(tmp_path).archived()] == [True, False]


def test_who_holds_an_archive_open_while_another_erases_shows_and_adds_all_the_rest(tmp_path: Path) -> None:
    held = make_archive(tmp_path)
    pages = {path: held.add(make_capture(f"{MEETING}{path}\n", path=path), at=NOW).archived for path in "abc"}
    assert len(list(held.archived())) == 3
    make_archive(tmp_path).erase(pages["a"].document_id, reason="asked", at=NOW)
    make_archive(tmp_path).add(make_capture(MEETING + "d\n", path="d"), at=NOW)
    held.add(make_capture(MEETING + "e\n", path="e"), at=NOW)
    make_archive(tmp_path).add(make_capture(MEETING + "f\n", path="f"), at=NOW)
    for archive in (held, make_archive(tmp_path)):
        assert [one.url for one in archive.archived()] == [f"https://mod.example/{path}" for path in "bcdef"]
        assert archive.unread == []
        assert [find_capture(archive, one).body for one in archive.archived()] == [
            f"{MEETING}{path}\n".encode() for path in "bcdef"
        ]
        with pytest.raises(NotFound):
            archive.document(pages["a"].document_id)
    assert not (tmp_path / "torn").exists()


def test_documents_that_are_erased_while_the_archive_is_gone_through_are_left_out(tmp_path: Path) -> None:
    held = make_archive(tmp_path)
    for path in "abc":
        held.add(make_capture(f"{MEETING}{path}\n", path=path), at=NOW)
    going = held.archived()
    first = next(going)
    other = make_archive(tmp_path)
    other.erase("https://mod.example/b", reason="asked", at=NOW)
    held.document(first.document_id)
    assert [one.url for one in going] == ["https://mod.example/c"]
    assert held.unread == []


def test_an_erasure_that_was_cut_off_is_completed_when_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = make_archive(tmp_path)
    added = archive.add(make_capture(MEETING + "gone\n", path="a"), at=NOW).archived
    monkeypatch.setattr(Readings, "forget", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        archive.erase(added.document_id, reason="asked", at=NOW)
    monkeypatch.undo()
    assert list((tmp_path / "readings").rglob("*.json"))
    again = make_archive(tmp_path)
    assert again.erase(added.record_ids[0], reason="asked", at=NOW) == added.document_id
    assert not list((tmp_path / "readings").rglob("*.json"))
    assert ["erased" in entry for entry in again.shelf.withheld.read()] == [False, True]


def test_what_was_erased_is_not_taken_in_again(tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    added = archive.add(make_capture(MEETING + "gone\n", path="a"), at=NOW).archived
    archive.erase(added.document_id, reason="asked", at=NOW)
    with pytest.raises(WasErased, match="not taken in again"):
        make_archive(tmp_path).add(make_capture(MEETING + "gone\n", path="a"), at=NOW)
    with pytest.raises(WasErased, match="urn:sha256:"):
        make_archive(tmp_path).add(make_capture(MEETING + "gone\n", path="elsewhere"), at=NOW)
    assert archive.add(make_capture(MEETING + "kept\n", path="b"), at=NOW).is_new
    assert [one.url for one in archive.archived()] == ["https://mod.example/b"]


def test_a_reading_of_what_was_erased_while_it_was_read_is_not_kept(tmp_path: Path) -> None:
    make_archive(tmp_path).add(make_capture(MEETING + "gone\n", path="a"), at=NOW)
    other = make_archive(tmp_path)

    def overtaken(page: Page, codebook: Codebook) -> Readout:
        other.erase("https://mod.example/a", reason="asked", at=NOW)
        return read_plain(page, codebook)

    late = open_archive(tmp_path, codebook=load_codebook(), read=overtaken)
    late.readings.clear()
    assert list(late.archived()) == []
    assert not list((tmp_path / "readings").rglob("*.json"))
