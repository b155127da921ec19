"""Findings that a correction answers, through readings anew, a withdrawal and the record as JSON."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaidan.archive.archive import Archive, open_archive
from kaidan.archive.corrections import add_correction, list_corrections
from kaidan.archive.making import Wanted
from kaidan.cli.main import kaidan
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.correction import Change
from kaidan.record import dumps, loads

NOW = datetime(2031, 6, 4, tzinfo=UTC)
URL = "https://mod.example/a"
TEXT = """日比防衛相会談の概要
令和13年6月3日
防衛省

令和13年6月2日10時00分から約40分間、霧島防衛大臣とバサリオ比国防大臣は、防衛省において会談を行ったところ、概要次のとおり。
1 霧島大臣は、バサリオ大臣に記念の楯を贈呈した。
2 両大臣は、共同訓練の拡大で一致した。
3 雑賀次官は、地域情勢について説明した。
(以上)
"""


def open_with(folder: Path, text: str = TEXT) -> Archive:
    archive = open_archive(folder, codebook=load_codebook(), create=True)
    archive.add(
        Capture(body=text.encode(), url=URL, content_type="text/plain; charset=utf-8", fetched_at=NOW), at=NOW
    )
    return archive


def answers_of(archive: Archive) -> dict[str, str | None]:
    return {one.code: one.answered_by for one in archive.document(URL).readout.records[0].findings}


def correct(archive: Archive, words: str, change: Change, *value: str, minute: int = 0) -> str:
    archived = archive.document(URL)
    places = [words in one.text for one in archived.readout.records[0].statements]
    identity = archived.statement_ids[0][places.index(True)] if words else archived.record_ids[0]
    wanted = Wanted(identity, change, value, "見本 花子", NOW + timedelta(minutes=minute), "見本の理由")
    return add_correction(archive, wanted).id


def test_a_corrected_act_answers_the_verb_that_nobody_knew_and_keeps_answering(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    assert answers_of(archive)["unknown_act"] is None
    correct(archive, "楯を贈呈", "stage")
    assert answers_of(archive)["unknown_act"] is None
    made = correct(archive, "楯を贈呈", "act", "welcome", minute=1)
    correct(archive, "楯を贈呈", "topics", minute=2)
    for _ in archive.archived(anew=True):
        pass
    again = open_archive(tmp_path, codebook=load_codebook())
    assert answers_of(again)["unknown_act"] == made
    answered = {one.correction.id: [found.code for found in one.answers] for one in list_corrections(again)}
    assert answered.pop(made) == ["unknown_act"]
    assert set(map(tuple, answered.values())) == {()}
    readout = again.document(URL).readout
    assert loads(dumps(readout)).records[0].findings == readout.records[0].findings
    add_correction(again, Wanted(made, "withdraw", (), "見本 花子", NOW + timedelta(minutes=5), "見本の理由"))
    assert answers_of(again)["unknown_act"] is None


def test_a_corrected_actor_answers_the_person_whom_nobody_knew(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    assert answers_of(archive)["unknown_actor"] is None
    made = correct(archive, "雑賀次官", "actors", "JP")
    assert answers_of(archive) == {"unknown_act": None, "unknown_actor": made}


def test_of_a_split_statement_every_part_that_holds_the_finding_must_be_corrected(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    correct(archive, "楯を贈呈", "split", "霧島大臣は、", "バサリオ大臣に記念の楯を贈呈した。")
    correct(archive, "霧島大臣は", "act", "welcome", minute=1)
    assert answers_of(archive)["unknown_act"] is None
    made = correct(archive, "楯を贈呈", "act", "welcome", minute=2)
    assert answers_of(archive)["unknown_act"] == made


@pytest.mark.parametrize("change", ["date", "end"])
def test_a_corrected_time_answers_clocks_that_disagree(tmp_path: Path, change: Change) -> None:
    clocks = "令和13年6月2日10時00分から約40分間"
    text = TEXT.replace(clocks, "令和13年6月2日(現地時間)10時00分(日本時間同日19時00分)").replace(
        "防衛省において", "マニラにおいて"
    )
    archive = open_with(tmp_path, text)
    assert answers_of(archive)["clocks_disagree"] is None
    correct(archive, "", "announced", "2031-06-03")
    assert answers_of(archive)["clocks_disagree"] is None
    made = correct(archive, "", change, "2031-06-02T10:40", "Asia/Manila", minute=1)
    assert answers_of(archive)["clocks_disagree"] == made


def test_the_commands_tell_what_is_answered_and_by_what(tmp_path: Path) -> None:
    archive = open_with(tmp_path)
    made = correct(archive, "楯を贈呈", "act", "welcome")
    told = CliRunner().invoke(kaidan, ["show", URL, "--home", str(tmp_path), "--lang", "en"]).output
    assert "Findings 1: unknown_actor ×1; answered by corrections: 1" in told
    listed = ["corrections", "list", "--home", str(tmp_path), "--lang", "en"]
    assert "Answers: unknown_act\n" in CliRunner().invoke(kaidan, listed).output
    assert f'"correction":"{made}"' in CliRunner().invoke(kaidan, [*listed, "--json"]).output
    assert '"answers":["unknown_act"]' in CliRunner().invoke(kaidan, [*listed, "--json"]).output
