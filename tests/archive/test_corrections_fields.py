"""Corrections of speakers, intensifiers, listed points, of the end of a meeting and of its announcement."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kaidan.archive.archive import Archive, open_archive
from kaidan.archive.corrections import (
    add_correction,
    check_corrections,
    export_corrections,
    import_corrections,
    list_corrections,
)
from kaidan.archive.making import Wanted
from kaidan.codebook.load import load_codebook
from kaidan.errors import CorrectionError
from kaidan.model.capture import Capture
from kaidan.model.correction import Change
from kaidan.model.meeting import Meeting
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

NOW = datetime(2031, 6, 4, tzinfo=UTC)
URL = "https://mod.example/a"
TEXT = """日比防衛相会談の概要
令和13年6月3日
防衛省

令和13年6月2日15時20分~16時00分(現地時間)、霧島防衛大臣とバサリオ比国防大臣は、マニラにおいて会談を行ったところ、概要次のとおり。
1 両大臣は、
・海上における共同訓練
・防衛装備・技術協力
を一層推進することで一致した。
2 霧島大臣から、地域の情勢について説明した。
(以上)
"""


SAME_POST = """豪比国防相会談の概要
令和13年6月3日

令和13年6月2日、豪国防大臣と比国防大臣は、マニラにおいて会談を行ったところ、概要次のとおり。
1 両大臣は、共同訓練を一層推進することで一致した。
(以上)
"""


def open_with(tmp_path: Path, text: str = TEXT) -> Archive:
    archive = open_archive(tmp_path, codebook=load_codebook(), create=True)
    archive.add(
        Capture(body=text.encode(), url=URL, content_type="text/plain; charset=utf-8", fetched_at=NOW), at=NOW
    )
    return archive


def record_of(archive: Archive) -> Record:
    return archive.document(URL).readout.records[0]


def meeting_of(archive: Archive) -> Meeting:
    meeting = record_of(archive).meeting
    assert meeting is not None
    return meeting


def first(archive: Archive) -> Statement:
    return record_of(archive).statements[0]


def correct(archive: Archive, change: Change, *value: str, place: int | None = 0, minute: int = 0) -> str:
    archived = archive.document(URL)
    identity = archived.record_ids[0] if place is None else archived.statement_ids[0][place]
    wanted = Wanted(identity, change, value, "見本 花子", NOW + timedelta(minutes=minute), "見本の理由")
    return add_correction(archive, wanted).id


def field_of(archive: Archive, change: str) -> object:
    record, statement = record_of(archive), first(archive)
    text = archive.document(URL).readout.page.text
    meeting = record.meeting
    assert meeting is not None
    told: Mapping[str, Any] = {
        "speakers": statement.speakers,
        "degree": [one.text for one in statement.degree],
        "items": [text[one.span.start : one.span.end] for one in statement.items],
        "end": meeting.end and meeting.end.local,
        "announced": record.announced_at,
    }
    return told[change]


CASES: tuple[tuple[Change, tuple[str, ...], object], ...] = (
    ("speakers", ("バサリオ",), (1,)),
    ("speakers", ("0",), (0,)),
    ("speakers", (), ()),
    ("degree", ("推進する",), ["推進する"]),
    ("degree", (), []),
    ("items", ("海上における共同訓練",), ["海上における共同訓練"]),
    ("items", (), []),
    ("end", ("2031-06-02T16:05:00+08:00", "Asia/Manila"), "2031-06-02T16:05:00+08:00"),
    ("end", (), None),
    ("announced", ("2031-06-03T18:00:00+09:00",), "2031-06-03T18:00:00+09:00"),
    ("announced", ("2031-06-04",), "2031-06-04"),
    ("announced", (), None),
)


@pytest.mark.parametrize(("change", "value", "wanted"), CASES)
def test_a_correction_counts_is_proved_stays_with_a_rereading_and_goes_when_withdrawn(
    tmp_path: Path, change: Change, value: tuple[str, ...], wanted: object
) -> None:
    archive = open_with(tmp_path)
    before, ids = field_of(archive, change), archive.document(URL).statement_ids
    made = correct(archive, change, *value, place=None if change in ("end", "announced") else 0)
    assert field_of(archive, change) == wanted
    list(archive.archived(anew=True))
    again = open_archive(tmp_path, codebook=load_codebook())
    assert field_of(again, change) == wanted
    assert again.document(URL).statement_ids == ids
    proofs = {one for proof in record_of(again).provenance.values() for one in proof.derived_from}
    assert f"/corrections/{made}" in proofs or (wanted is None)
    withdrawal = Wanted(made, "withdraw", (), "見本 花子", NOW + timedelta(minutes=5), "見本の理由")
    add_correction(again, withdrawal)
    assert field_of(again, change) == before


def test_of_two_with_the_same_post_the_one_of_a_place_at_the_table_is_told_by_its_country(
    tmp_path: Path,
) -> None:
    archive = open_with(tmp_path, SAME_POST)
    people = [(one.name, one.post, one.country) for one in meeting_of(archive).participants]
    assert people == [(None, "国防大臣", "AU"), (None, "国防大臣", "PH")]
    correct(archive, "speakers", "1")
    assert field_of(archive, "speakers") == (1,)
    (listed,) = list_corrections(archive)
    assert (listed.state, listed.correction.value) == ("applied", ("PH 国防大臣",))


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("speakers", ("誰か",)),
        ("speakers", ("7",)),
        ("degree", ("存在しない語",)),
        ("degree", ("",)),
        ("items", ("地域の情勢",)),
        ("items", ("共同訓練", "海上における共同訓練")),
        ("end", ("昨日",)),
        ("end", ("2031-06-02T16:05:00", "Nowhere/None")),
        ("announced", ("2031-06-03T18:00:00",)),
        ("announced", ("0031-06-03",)),
        ("announced", ("2031-06-03", "2031-06-04", "2031-06-05")),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, change: Change, value: tuple[str, ...]
) -> None:
    archive = open_with(tmp_path)
    before = field_of(archive, change)
    with pytest.raises(CorrectionError):
        correct(archive, change, *value)
    assert field_of(archive, change) == before
    assert not list(list_corrections(archive))


def test_a_length_that_start_and_end_gave_follows_a_corrected_end(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    meeting = record_of(archive).meeting
    assert meeting is not None
    assert meeting.duration_minutes == 40
    correct(archive, "end", "2031-06-02T16:05:00+08:00", "Asia/Manila", place=None)
    meeting = record_of(archive).meeting
    assert meeting is not None
    assert meeting.duration_minutes == 45


def test_a_listed_point_has_the_topics_of_its_own_words(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    correct(archive, "items", "海上における共同訓練")
    assert [one.topics for one in first(archive).items] == [("joint_training",)]


def test_a_speaker_who_is_gone_from_the_page_is_a_conflict_with_both_sides(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    correct(archive, "speakers", "バサリオ")
    later = TEXT.replace("バサリオ", "カスティヨ")
    archive.add(
        Capture(
            body=later.encode(),
            url=URL,
            content_type="text/plain; charset=utf-8",
            fetched_at=NOW + timedelta(days=1),
        ),
        at=NOW + timedelta(days=1),
    )
    (conflict,) = check_corrections(archive)
    assert conflict.reason == "impossible_value"
    assert conflict.correction.value == ("バサリオ",)
    assert conflict.found[0].text == first(archive).text


def test_the_new_changes_go_to_another_home_and_back(tmp_path: Path) -> None:
    archive = open_with(tmp_path / "one")
    for minute, (change, value, _) in enumerate(CASES):
        correct(archive, change, *value, place=None if change in ("end", "announced") else 0, minute=minute)
    lines = list(export_corrections(archive))
    other = open_with(tmp_path / "two")
    assert len(import_corrections(other, lines)) == len(CASES)
    assert list(export_corrections(other)) == lines
    for change, _, _ in CASES:
        assert field_of(other, change) == field_of(archive, change)
