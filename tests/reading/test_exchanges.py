"""Press conferences: who speaks, what is announced, asked and answered, whose acts that tells. All is invented."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

import kaidan
from kaidan.model.readout import Record
from kaidan.model.statement import Statement

GOLD = Path(__file__).parent.parent / "gold" / "press"
HEAD = "防衛大臣記者会見\n令和13年6月3日\n防衛省\n"


def record_of(body: str, head: str = HEAD) -> Record:
    return kaidan.read(f"{head}{body}\n".encode()).records[0]


def voices_of(body: str, head: str = HEAD) -> list[tuple[str, str | None, str | None]]:
    return [(one["role"], one["speaker"], one["post"]) for one in record_of(body, head).exchanges]


def said(sentence: str) -> tuple[Statement, ...]:
    return record_of(f"(大庭大臣)\n昨日、カラハン米戦争長官と会談いたしました。{sentence}").statements


def acts_of(sentence: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.act, one.actors) for one in said(sentence)]


@pytest.mark.parametrize("file", sorted(GOLD.glob("*.gold.json")), ids=lambda file: file.name[:3])
def test_every_speech_of_the_gold_set_is_found_with_its_speaker(file: Path) -> None:
    gold = json.loads(file.read_text(encoding="utf-8"))["exchanges"]
    document = next(path for path in sorted(GOLD.glob(file.name[:3] + ".*")) if path.suffix != ".json")
    page = kaidan.read(document)
    found = page.records[0].exchanges
    assert [(one["role"], one["speaker"], one["post"]) for one in found] == [
        (one["role"], one["speaker"], one["post"]) for one in gold
    ]
    for one, wanted in zip(found, gold, strict=True):
        assert wanted["anchor"] in "\n".join(page.page.text[span.start : span.end] for span in one["spans"])


@pytest.mark.parametrize(
    "body",
    [
        "Q:成果を伺います。\nA:一致しました。",
        "Q1．成果を伺います。\nA1．一致しました。",
        "問 成果を伺います。\n答 一致しました。",
        "2 質疑応答\n記者:成果を伺います。\n大臣:一致しました。",
        "(記者)\n 成果を伺います。\n(大臣)\n 一致しました。",
        "記者\n成果を伺います。\n大臣\n一致しました。",
    ],
)
def test_every_way_of_printing_who_speaks_is_read(body: str) -> None:
    voices = voices_of(body)
    assert [role for role, _, _ in voices] == ["question", "answer"]
    assert voices[1][1:] == (None, "防衛大臣")


def test_a_name_printed_once_holds_for_the_whole_conference() -> None:
    voices = voices_of(
        "1 発表事項\n(大庭大臣)\n1件、御報告します。\n2 質疑応答\n記者:次の予定は。\n大臣:未定です。"
    )
    assert voices == [
        ("announcement", "大庭", "防衛大臣"),
        ("question", None, "記者"),
        ("answer", "大庭", "防衛大臣"),
    ]


def test_two_hosts_are_told_apart() -> None:
    record = record_of(
        "(大庭大臣)\n一致しました。\n(ウォード国防大臣)\n歓迎します。",
        head="日豪共同記者会見\n令和13年6月3日\n防衛省\n",
    )
    assert [one["speaker"] for one in record.exchanges] == ["大庭", "ウォード"]


def test_a_chairman_speaks_to_nobody() -> None:
    assert voices_of("司会:質問をお願いします。\nQ:予定は。\nA:未定です。") == [
        ("question", None, None),
        ("answer", None, "防衛大臣"),
    ]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("会談では、訓練を拡充していくことで一致いたしました。", [("agree", ("JP", "US"))]),
        ("私から、再発防止を求めました。", [("request", ("JP",))]),
        ("カラハン長官からは、歓迎の意が示されました。", [("welcome", ("US",))]),
        ("極めて意義深いものであったと考えております。", [("state", ("JP",))]),
        ("引き続き、緊密に連携してまいります。", [("commit", ("JP",))]),
        ("今回の発射を、強く非難します。", [("condemn", ("JP",))]),
    ],
)
def test_what_a_speaker_reports_in_the_first_person_is_his_own_act(
    sentence: str, wanted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert acts_of(sentence) == wanted


@pytest.mark.parametrize(
    "sentence",
    [
        "現時点で決まっていることはございません。",
        "詳細については、お答えを差し控えます。",
        "私から2点申し上げます。",
        "明日から、カナダを訪問する予定です。",
        "本日、法律案が決定されました。",
        "自治体と調整しているところです。",
    ],
)
def test_what_tells_no_act_of_the_speaker_is_no_statement(sentence: str) -> None:
    assert acts_of(sentence) == []


def test_a_question_is_no_statement_and_an_answer_tells_its_exchange() -> None:
    record = record_of(
        "Q:米側は要求したとのことですが。\nA:そのような要求を断固拒否する考えです。我が国として抗議しました。"
    )
    assert {one.exchange for one in record.statements} == {1}
    assert all(one.actors == ("JP",) for one in record.statements)


def test_statements_that_are_alike_have_keys_of_their_own() -> None:
    statements = record_of("Q:一。\nA:強く抗議しました。\nQ:二。\nA:強く抗議しました。").statements
    assert len({one.key for one in statements}) == len(statements) == 2


def test_time_range_and_place_of_the_table_are_when_and_where_it_was() -> None:
    rows = "<tr><th>日時</th><td>令和13年6月3日(火)9:12～9:31</td></tr><tr><th>場所</th><td>防衛省会見室</td></tr>"
    body = f"<table>{rows}</table><p>Q:予定は。<p>A:未定です。"
    meeting = (
        kaidan.read(f"<h1>防衛大臣記者会見</h1><p>令和13年6月3日<p>防衛省{body}".encode()).records[0].meeting
    )
    assert meeting is not None
    assert meeting.start is not None
    assert meeting.place is not None
    assert (meeting.start.local, meeting.duration_minutes) == ("2031-06-03T09:12:00+09:00", 19)
    assert meeting.place.text == "防衛省会見室"


def test_spans_of_speeches_are_those_of_the_page() -> None:
    page = kaidan.read(f"{HEAD}Ｑ：予定は。\nＡ：未定です。\n続けて検討します。\n".encode())
    answer: Mapping[str, Any] = page.records[0].exchanges[1]
    assert [page.page.text[span.start : span.end] for span in answer["spans"]] == [
        "未定です。",
        "続けて検討します。",
    ]
    assert page.records[0].provenance["/exchanges/1"].spans == answer["spans"]


def test_a_press_conference_without_speakers_says_so() -> None:
    assert "no_exchanges" in [finding.code for finding in record_of("本日の会見は中止します。").findings]


def test_what_a_speaker_was_told_is_the_act_of_the_other_side() -> None:
    assert acts_of("前向きに検討するとの御発言をいただきました。") == [("state", ("US",))]
