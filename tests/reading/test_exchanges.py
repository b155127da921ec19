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


def test_numbered_announcements_are_one_each_and_a_bare_heading_is_nobodys() -> None:
    body = (
        "1 発表事項\n(1)訓練を行います。\n詳細は資料のとおりです。\n(2)もう一点、視察を行います。\n2 質疑応答\n"
        "記者\n成果を伺います。\n大臣\n一致しました。\n人材の確保\n記者\n応募者数を伺います。\n大臣\n増えております。"
    )
    record = record_of(body)
    roles = [one["role"] for one in record.exchanges]
    assert roles == ["announcement", "announcement", "question", "answer", "question", "answer"]
    assert [len(one["spans"]) for one in record.exchanges][:4] == [2, 1, 1, 1]


def test_the_host_is_named_by_a_remark_or_by_the_introduction() -> None:
    remark = record_of(
        "備考\n会談後の真壁防衛大臣臨時会見\n1 発表事項\n一致しました。", "防衛大臣臨時記者会見\n"
    )
    assert remark.exchanges[0]["speaker"] == "真壁"
    news = (
        "真壁防衛大臣が記者会見\n2033-9-6 8:50\n"
        "令和15年9月2日(金)10時42分~11時06分、真壁 架(まかべ・かける)防衛大臣は防衛省で会見を行った。\n"
    )
    assert (
        record_of("記者\n成果を伺います。\n大臣\n一致しました。", news).exchanges[-1]["speaker"] == "真壁架"
    )


JOINT = "日比外務・防衛閣僚会合(「2+2」)共同記者発表\n日時\n令和14年10月8日(金)16:40~17:08\n1 発表事項\n"


def test_at_a_joint_press_conference_each_speaks_for_his_country_and_we_are_all() -> None:
    record = record_of(
        "(北爪防衛大臣)\n我々4人は、協力を加速させていくことで一致しました。また、一方的な現状変更の試みに強い反対を表明しました。"
        "私からは、能力構築支援を提案しました。\n(サルセド国防長官)\n我々は、訓練を拡大していくことを確認しました。日本側に謝意を表明しました。",
        JOINT,
    )
    assert record.genre == "press_conference"
    assert [(one["speaker"], one["post"]) for one in record.exchanges] == [
        ("北爪", "防衛大臣"),
        ("サルセド", "国防長官"),
    ]
    assert [(one.act, one.actors) for one in record.statements] == [
        ("agree", ("JP", "PH")),
        ("oppose", ("JP", "PH")),
        ("propose", ("JP",)),
        ("confirm", ("JP", "PH")),
        ("thank", ("PH",)),
    ]


def test_what_follows_is_told_of_the_meeting_that_was_named_last() -> None:
    record = record_of(
        "(真壁大臣)\n日米豪比防衛相会談に出席しました。会談では、情勢について議論をいたしました。続いて、ドミンゲス比国防長官と日比防衛相会談を"
        "行いました。会談では、支援を強化していくことで一致しました。ドミンゲス長官からは、装備移転について要望がございました。"
    )
    told = [(one.act, one.actors) for one in record.statements if one.act != "do"]
    assert told == [
        ("discuss", ("AU", "JP", "PH", "US")),
        ("agree", ("JP", "PH")),
        ("request", ("PH",)),
    ]


def test_with_whom_something_shall_be_done_is_not_who_said_it() -> None:
    told = acts_of(
        "会談では、発射を強く非難するとともに、日米韓3か国で協力を進めていくことを確認いたしました。"
    )
    assert told == [("condemn", ("JP", "US")), ("confirm", ("JP", "US"))]


def test_an_end_in_tokoro_belongs_to_the_statement() -> None:
    (one,) = said("カラハン長官からは、強い支持が示されたところであります。")
    assert one.text.endswith("示されたところであります。")


def test_a_conference_abroad_has_the_clock_of_its_place() -> None:
    head = "防衛大臣臨時記者会見\n日時\n令和15年4月12日(火)19:30~19:44(現地時間)\n場所\nマニラ市内ホテル\n"
    meeting = record_of("(真壁大臣)\n一致しました。", head).meeting
    assert meeting is not None
    assert meeting.start is not None
    assert meeting.place is not None
    assert (meeting.start.local, meeting.place.country) == ("2033-04-12T19:30:00+08:00", "PH")


def test_each_meeting_told_of_is_of_those_who_were_met_there() -> None:
    made = record_of(
        "1 発表事項\n4日には、アメリカのカラハン戦争長官と会談を行いました。指揮統制の連携を強化していくことで一致したほか、"
        "普天間飛行場の移設を着実に進めていくことを確認しました。また、共同訓練の拡充を確認しました。\n"
        "5日には、シンガポール共和国のタン国防大臣と会談し、サイバー分野の協力を推進していくことで一致しました。"
    ).statements
    assert [(one.act, one.actors) for one in made] == [
        ("agree", ("JP", "US")),
        ("confirm", ("JP", "US")),
        ("confirm", ("JP", "US")),
        ("agree", ("JP", "SG")),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "予断を持ってお答えすることは控えたいと思います。",
        "新たな情報が得られましたら、速やかに公表いたします。",
    ],
)
def test_declining_to_answer_and_announcing_are_no_acts(sentence: str) -> None:
    assert record_of(f"Q:伺います。\nA:{sentence}").statements == ()


def test_a_title_of_a_part_opens_no_announcement_of_its_own() -> None:
    body = "1 発表事項\n(1) 発射の概要\n発射しました。\n(2) 我が国の対応\n強く非難いたします。\n2 質疑応答\n記者:伺います。\n大臣:分析中です。"
    assert [role for role, _, _ in voices_of(body)] == ["announcement", "question", "answer"]


def test_a_page_of_a_press_conference_is_one_document_however_many_meetings_it_tells_of() -> None:
    body = "4日には、カラハン米戦争長官と会談を行いました。\n5日には、タン・シンガポール国防大臣と会談を行いました。"
    assert len(kaidan.read(f"{HEAD}1 発表事項\n{body}\n".encode()).records) == 1


DOORSTOP = """Doorstop Interview, Parliament House, Canberra
The Hon Warren Quill MP
Deputy Prime Minister
14 May 2033
SUBJECTS: Talks with Japan; Frigates.
WARREN QUILL, DEPUTY PRIME MINISTER: Thanks for being here. This morning I met with the Japanese Defense Minister, Minister Oba.
We agreed to deepen joint training. I thanked Minister Oba for Japan's support.
JOURNALIST: Did the frigate contract come up?
QUILL: It did. We welcomed the progress of the frigate program. I am not going to go into the details.
"""
TRANSLATED = """Press Conference by Defense Minister Oba
Time & Date: 11:02-11:31 A.M., Tuesday, February 20, 2034
Place: Press Conference Room
(This is a provisional translation for reference purposes only.)
1. Announcements
None.
2. Questions and Answers
{0}:
Please tell us about your call with Secretary of War Lowell of the United States.
{1}:
I spoke with Secretary of War Lowell of the United States. I conveyed Japan's concern over the accident and requested that the U.S. side
take measures to prevent recurrence. No injuries have been confirmed.
"""


def english(text: str) -> Record:
    return kaidan.read(text.encode()).records[0]


def test_an_english_doorstop_tells_who_speaks_by_names_in_capitals() -> None:
    record = english(DOORSTOP)
    assert record.genre == "press_conference"
    host = ("Warren Quill", "Deputy Prime Minister")
    assert [(one["role"], one["speaker"], one["post"]) for one in record.exchanges] == [
        ("announcement", *host),
        ("question", None, "Journalist"),
        ("answer", *host),
    ]
    assert [(one.act, one.actors, one.exchange) for one in record.statements] == [
        ("agree", ("AU", "JP"), 0),
        ("thank", ("AU",), 0),
        ("welcome", ("AU", "JP"), 2),
    ]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Question", "Minister"),
        ("Q", "A"),
        ("Reporter", "Defense Minister Oba"),
        ("QUESTION", "MINISTER OBA"),
    ],
)
def test_every_way_of_printing_who_speaks_in_english_is_read(asks: str, answers: str) -> None:
    record = english(TRANSLATED.format(asks, answers))
    assert [one["role"] for one in record.exchanges] == ["question", "answer"]
    assert (record.exchanges[1]["speaker"], record.exchanges[1]["post"]) == ("Oba", "Defense Minister")
    assert [(one.act, one.actors) for one in record.statements] == [
        ("concern", ("JP",)),
        ("request", ("JP",)),
    ]
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.start.jst == "2034-02-20T11:02:00+09:00"
    assert record.meeting.place is not None
    assert record.meeting.place.text == "Press Conference Room"


def test_at_a_joint_press_conference_each_side_speaks_for_itself() -> None:
    record = english(
        "Secretary of War Daniel Lowell and Japanese Defense Minister Oba Hold a Joint Press Conference\nMarch 3, 2034\n"
        "SECRETARY OF WAR DANIEL LOWELL:  Minister Oba and I just met. We agreed to strengthen joint training.\n"
        "MINISTER OBA:  I welcomed the United States' commitment. The two of us agreed to accelerate co-production.\n"
        "STAFF:  We have time for one question.\n"
        "Q:  Mr. Secretary, what about Okinawa?\n"
        "SEC. LOWELL:  I thanked the minister for that.\n"
    )
    assert [(one["role"], one["speaker"]) for one in record.exchanges] == [
        ("announcement", "Daniel Lowell"),
        ("announcement", "Oba"),
        ("question", None),
        ("answer", "Daniel Lowell"),
    ]
    assert [(one.act, one.actors) for one in record.statements] == [
        ("agree", ("JP", "US")),
        ("welcome", ("JP",)),
        ("agree", ("JP", "US")),
        ("thank", ("US",)),
    ]


def test_the_only_other_side_is_that_of_an_official_without_a_country() -> None:
    head = "防衛大臣記者会見\n日時 令和13年12月2日(火)1830~1841\n場所 防衛省\n備考 日比防衛相会談後の臨時会見\n会見者 防衛大臣 大庭\n"
    record = record_of(
        "1 発表事項\n先ほど、ビラ国防長官と会談を行いました。共同訓練を拡充することで一致しました。ビラ長官からは、謝意が示されました。\n"
        "2 質疑応答\nQ:会談では、艦艇の話はありましたか。\nA:艦艇の移転を進めることを確認しました。",
        head,
    )
    assert [(one.act, one.actors) for one in record.statements] == [
        ("agree", ("JP", "PH")),
        ("thank", ("PH",)),
        ("confirm", ("JP", "PH")),
    ]
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.start.jst == "2031-12-02T18:30:00+09:00"
    assert [person.name for person in record.meeting.participants] == ["大庭"]


def test_plain_facts_of_an_answer_are_no_acts() -> None:
    assert (
        record_of("Q:伺います。\nA:航空機により警戒監視を行っています。警告を実施しました。").statements == ()
    )
