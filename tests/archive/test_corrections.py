"""Corrections on the shelf: through re-readings, new versions, another home and a crash."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.archive.correcting import HEAD, book, read_whole
from tests.archive.examples import NOW, make_capture

from kaidan.archive import Archive, open_archive
from kaidan.archive.backup import make_backup, restore_backup
from kaidan.archive.corrections import (
    add_correction,
    check_corrections,
    export_corrections,
    import_corrections,
    list_corrections,
    list_thread_decisions,
)
from kaidan.archive.making import Wanted
from kaidan.errors import CorrectionError, NotFound, ShelfError
from kaidan.model.archived import ArchivedReadout
from kaidan.model.capture import Capture
from kaidan.model.codebook import Codebook
from kaidan.model.correction import Change, Correction
from kaidan.model.page import Page
from kaidan.model.readout import Readout

FIRST = "両大臣は、共同訓練を一層拡大することで一致した。"
SECOND = "豪国防大臣から、哨戒艦の派遣について説明があった。"
THIRD = "両大臣は、次回会合を早期に開くことを確認した。"
Read = Callable[[Page, Codebook], Readout]


def open_at(folder: Path, *, read: Read = read_whole, codebook: Codebook | None = None) -> Archive:
    return open_archive(folder, codebook=codebook or book(), create=True, read=read)


def add_page(archive: Archive, *lines: str, day: int = 1, path: str = "a") -> ArchivedReadout:
    text = "\n".join((HEAD, *lines)) + "\n"
    return archive.add(make_capture(text, path=path, day=day), at=NOW).archived


def correct(
    archive: Archive, identity: str, change: Change, *value: str, supersedes: str | None = None
) -> Correction:
    made = len(archive.corrections.all())
    at = NOW.replace(minute=made)
    return add_correction(
        archive, Wanted(identity, change, value, by="見本 花子", at=at, why="見本", supersedes=supersedes)
    )


def only(archive: Archive) -> ArchivedReadout:
    (archived,) = archive.archived()
    return archived


def ids(archived: ArchivedReadout) -> tuple[object, ...]:
    return (archived.document_id, archived.record_ids, archived.meeting_ids, archived.statement_ids)


def read_as_propose(page: Page, codebook: Codebook) -> Readout:
    """What a changed codebook might make of the same page: another act, other topics everywhere."""
    readout = read_whole(page, codebook)
    (record,) = readout.records
    statements = tuple(replace(one, act="propose", topics=("space",)) for one in record.statements)
    return replace(readout, records=(replace(record, statements=statements),))


def test_a_correction_survives_a_rereading_with_a_changed_codebook_and_no_id_changes(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    before = add_page(archive, FIRST, SECOND)
    correct(archive, before.statement_ids[0][0], "act", "decide")
    changed = open_at(tmp_path, read=read_as_propose, codebook=replace(book(), version="other"))
    after = only(changed)
    assert [one.act for one in after.readout.records[0].statements] == ["decide", "propose"]
    assert after.readout.records[0].statements[0].topics == ("space",)
    assert ids(after) == ids(before)
    (again,) = changed.archived(anew=True)
    assert again == after
    assert check_corrections(changed) == ()


def test_a_correction_survives_a_codebook_that_the_real_reader_reads_otherwise_by(
    tmp_path: Path, repository: Path
) -> None:
    page = repository / "src/kaidan/data/samples/documents/2031-08-20-jp-ph.txt"
    archive = open_archive(tmp_path, codebook=book(), create=True)
    before = archive.add(Capture(page.read_bytes()), at=NOW).archived
    place = [one.act for one in before.readout.records[0].statements].index("agree")
    correct(archive, before.statement_ids[0][place], "act", "decide")
    # what was agreed is now read as a promise
    acts = tuple(
        replace(one, id={"agree": "commit", "commit": "agree"}.get(one.id, one.id)) for one in book().acts
    )
    changed = open_archive(tmp_path, codebook=replace(book(), acts=acts, version="other"))
    after = only(changed)
    read = [one.act for one in after.readout.records[0].statements]
    said = [one.act for one in before.readout.records[0].statements]
    assert read[place] == "decide"
    assert "commit" in read
    assert read[:place] + read[place + 1 :] != said[:place] + said[place + 1 :]
    assert ids(after) == ids(before)


def test_the_cache_keeps_what_the_page_says_and_not_what_was_corrected(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    before = add_page(archive, FIRST)
    made = correct(archive, before.statement_ids[0][0], "act", "decide")
    assert only(archive).readout != before.readout
    correct(archive, made.id, "withdraw")
    assert only(archive) == before


def test_a_new_version_keeps_the_corrections_of_what_it_left_and_reports_the_rest(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    before = add_page(archive, FIRST, SECOND)
    kept = correct(archive, before.statement_ids[0][0], "act", "decide")
    lost = correct(archive, before.statement_ids[0][1], "act", "propose")
    after = add_page(archive, THIRD, SECOND.replace("派遣", "寄港"), FIRST, day=2)
    assert [one.act for one in after.readout.records[0].statements] == ["agree", "agree", "decide"]
    assert after.statement_ids[0][2] == before.statement_ids[0][0]
    states = {one.correction.id: one.state for one in list_corrections(archive)}
    assert states == {kept.id: "applied", lost.id: "conflict"}


def test_a_conflict_is_settled_by_a_correction_that_supersedes_it(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    before = add_page(archive, FIRST)
    lost = correct(archive, before.statement_ids[0][0], "act", "decide")
    after = add_page(archive, FIRST.replace("一層", "更に"), day=2)
    assert [one.correction.id for one in check_corrections(archive)] == [lost.id]
    correct(archive, after.statement_ids[0][0], "act", "decide", supersedes=lost.id)
    assert check_corrections(archive) == ()


def test_the_parts_of_a_split_have_ids_that_a_clean_machine_gives_too(tmp_path: Path) -> None:
    archive = open_at(tmp_path / "here")
    before = add_page(archive, FIRST, SECOND)
    correct(
        archive, before.statement_ids[0][0], "split", "両大臣は、共同訓練を", "一層拡大することで一致した。"
    )
    split = only(archive)
    assert split.statement_ids[0][0] == before.statement_ids[0][0]
    assert split.statement_ids[0][2] == before.statement_ids[0][1]
    assert archive.document(split.statement_ids[0][1]).document_id == before.document_id
    correct(archive, split.statement_ids[0][1], "act", "propose")
    make_backup(tmp_path / "here", tmp_path / "backup.tar")
    restore_backup(tmp_path / "backup.tar", tmp_path / "there")
    assert only(open_at(tmp_path / "there")) == only(archive)


def test_the_id_of_a_merged_statement_leads_to_the_one_it_went_into_until_that_is_withdrawn(
    tmp_path: Path,
) -> None:
    archive = open_at(tmp_path)
    first, second, third = add_page(archive, FIRST, SECOND, THIRD).statement_ids[0]
    made = correct(archive, first, "merge", third)
    assert only(archive).statement_ids == ((first, second),)
    assert open_at(tmp_path).resolve(third) == first
    correct(archive, made.id, "withdraw")
    assert only(archive).statement_ids == ((first, second, third),)
    assert open_at(tmp_path).resolve(third) == third


def test_a_corrected_date_groups_the_texts_on_one_meeting(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    right = add_page(archive, FIRST, path="a")
    text = HEAD.replace("05-01", "05-11") + "\n" + SECOND + "\n"
    wrong = archive.add(make_capture(text, path="b"), at=NOW).archived
    assert wrong.meeting_ids != right.meeting_ids
    correct(archive, wrong.record_ids[0], "date", "2031-05-01T10:00:00+09:00")
    told = [one.meeting_ids for one in archive.archived()]
    assert told == [right.meeting_ids, right.meeting_ids]
    assert archive.resolve(wrong.meeting_ids[0] or "") == right.meeting_ids[0]


def test_what_does_not_fit_is_refused_and_leaves_the_log_alone(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    first, second = add_page(archive, FIRST, SECOND).statement_ids[0]
    for identity, change, value, error in (
        (first, "act", ("applaud",), CorrectionError),
        (first, "span", ("この頁にない文言",), CorrectionError),
        (first, "span", ("哨戒艦の派遣",), CorrectionError),
        (first, "split", (FIRST,), CorrectionError),
        (first, "join", (), CorrectionError),
        (first, "join", ("s0",), NotFound),
        ("s0", "act", ("decide",), NotFound),
        ("c0", "withdraw", (), NotFound),
    ):
        with pytest.raises(error):
            correct(archive, identity, change, *value)  # type: ignore[arg-type]
    assert archive.shelf.corrections.read() == ()
    with pytest.raises(CorrectionError, match="who"):
        add_correction(archive, Wanted(second, "act", ("decide",), by=" ", at=NOW, why="x"))


def test_what_one_home_exports_another_takes_in_and_reads_alike(tmp_path: Path) -> None:
    here, there = open_at(tmp_path / "here"), open_at(tmp_path / "there")
    for archive in (here, there):
        add_page(archive, FIRST, SECOND, THIRD)
        add_page(archive, FIRST, path="b")
    first, second, third = next(here.archived()).statement_ids[0]
    correct(here, first, "split", "両大臣は、共同訓練を", "一層拡大することで一致した。")
    correct(here, third, "topics", "cyber")
    correct(here, second, "merge", third)
    lines = list(export_corrections(here))
    assert len(import_corrections(there, lines)) == 3
    assert list(there.archived()) == list(here.archived())
    assert list(list_corrections(there)) == list(list_corrections(here))
    assert list(export_corrections(there)) == lines
    assert import_corrections(there, lines) == ()


def test_corrections_of_a_page_that_is_not_here_wait_for_it(tmp_path: Path) -> None:
    here, there = open_at(tmp_path / "here"), open_at(tmp_path / "there")
    statement = add_page(here, FIRST).statement_ids[0][0]
    correct(here, statement, "act", "decide")
    import_corrections(there, export_corrections(here))
    assert [one.reason for one in check_corrections(there)] == ["no_document"]
    add_page(there, FIRST)
    assert check_corrections(there) == ()
    assert only(there) == only(here)


def test_a_line_that_was_altered_lets_nothing_in(tmp_path: Path) -> None:
    here, there = open_at(tmp_path / "here"), open_at(tmp_path / "there")
    for act in ("decide", "propose"):
        correct(here, add_page(here, FIRST).statement_ids[0][0], "act", act)
    good, bad = export_corrections(here)
    for line in (bad.replace('"propose"', '"condemn"'), bad[:-20], "[]"):
        with pytest.raises(CorrectionError):
            import_corrections(there, (good, line))
    assert there.shelf.corrections.read() == ()


def test_a_torn_last_line_is_set_aside_and_what_was_acknowledged_stays(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    first, second = add_page(archive, FIRST, SECOND).statement_ids[0]
    kept = correct(archive, first, "act", "decide")
    whole = archive.shelf.corrections.path.read_bytes()
    correct(archive, second, "act", "propose")
    torn = archive.shelf.corrections.path.read_bytes()
    for length in (len(whole) + 1, len(whole) + 200, len(torn) - 1):
        archive.shelf.corrections.path.write_bytes(torn[:length])
        again = open_at(tmp_path)
        assert [one.act for one in only(again).readout.records[0].statements] == ["decide", "agree"]
        with again.shelf.writing():
            assert archive.shelf.corrections.path.read_bytes() == whole
        correct(again, second, "stage", "implement")
        states = [one.correction.change for one in list_corrections(open_at(tmp_path))]
        assert states == ["act", "stage"]
        assert again.corrections.find(kept.id) == kept


def test_a_damaged_line_before_the_last_is_said(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    first = add_page(archive, FIRST).statement_ids[0][0]
    correct(archive, first, "act", "decide")
    correct(archive, first, "stage", "implement")
    path = archive.shelf.corrections.path
    path.write_bytes(path.read_bytes().replace(b"decide", b"decode", 1))
    with pytest.raises(ShelfError, match=r"Line 1 of .*corrections\.jsonl"):
        list(open_at(tmp_path).archived())


def test_another_writer_s_correction_is_seen_without_opening_the_archive_again(tmp_path: Path) -> None:
    here, there = open_at(tmp_path), open_at(tmp_path)
    first = add_page(here, FIRST).statement_ids[0][0]
    correct(there, first, "act", "decide")
    assert only(here).readout.records[0].statements[0].act == "decide"


def test_of_a_withheld_document_nothing_is_listed_or_exported(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    first = add_page(archive, FIRST).statement_ids[0][0]
    correct(archive, first, "act", "decide")
    archive.withhold(first, reason="見本", at=NOW)
    assert (list(list_corrections(archive)), list(export_corrections(archive))) == ([], [])


def test_erasing_a_document_takes_its_quotes_off_the_log_and_leaves_the_others(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    first = add_page(archive, FIRST).statement_ids[0][0]
    other = add_page(archive, SECOND, path="b").statement_ids[0][0]
    gone = correct(archive, first, "act", "decide")
    exported = list(export_corrections(archive))
    kept = correct(archive, other, "act", "propose")
    archive.erase(first, reason="見本", at=NOW)
    log = archive.shelf.corrections.path.read_text()
    assert json.dumps(FIRST)[1:-1] in exported[0]
    assert json.dumps(FIRST)[1:-1] not in log
    again = open_at(tmp_path)
    assert [one.correction.id for one in list_corrections(again)] == [kept.id]
    assert import_corrections(again, exported) == ()
    assert gone.id in log
    assert [one.act for one in only(again).readout.records[0].statements] == ["propose"]


def test_a_word_on_a_thread_is_kept_with_the_permanent_ids_of_both_statements(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    first = add_page(archive, FIRST).statement_ids[0][0]
    other = add_page(archive, SECOND, path="b").statement_ids[0][0]
    correct(archive, first, "join", other)
    assert [(one.kind, one.statement, one.other) for one in list_thread_decisions(archive)] == [
        ("join", first, other)
    ]
    correct(archive, first, "cut", other)
    assert [one.kind for one in list_thread_decisions(open_at(tmp_path))] == ["cut"]


@pytest.mark.parametrize("change", ["join", "cut", "merge"])
def test_a_statement_is_not_joined_with_itself(tmp_path: Path, change: Change) -> None:
    archive = open_at(tmp_path)
    identity = add_page(archive, FIRST, SECOND).statement_ids[0][0]
    with pytest.raises(CorrectionError, match="itself"):
        correct(archive, identity, change, identity)
    assert not archive.corrections.all()


def test_a_reason_is_no_essay(tmp_path: Path) -> None:
    archive = open_at(tmp_path)
    identity = add_page(archive, FIRST).statement_ids[0][0]
    wanted = Wanted(identity, "act", ("decide",), by="editor", at=NOW, why="あ" * 1001)
    with pytest.raises(CorrectionError, match="1000"):
        add_correction(archive, wanted)


def test_a_new_archive_is_its_owners_alone_and_an_older_folder_keeps_its_mode(tmp_path: Path) -> None:
    open_at(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    (tmp_path / "old").mkdir(mode=0o755)
    before = (tmp_path / "old").stat().st_mode
    open_at(tmp_path / "old")
    assert (tmp_path / "old").stat().st_mode == before
