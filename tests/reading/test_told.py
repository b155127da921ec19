"""Meetings as ministers and staffs tell of them: in the first person, by capital, in rows. Every sentence is invented."""

import pytest

import kaidan
from kaidan.model.readout import Record

MINISTER = (
    "Meeting with Japan's Minister of Defense\n\nMedia Release\n\nThe Hon Grace Tolliver MP\n"
    "Deputy Prime Minister and Minister for Defence\n\n14 June 2033\n\n"
    "Today in Canberra I met with Japan's Minister of Defense, Kirishima Tamaki.\n\n{}\n"
)
THREE = (
    "日米韓防衛相会談について\n\n令和15年5月31日\n防衛省\n\n1 令和15年5月31日、シンガポールにおいて、桐島防衛大臣、ハロウェイ米戦争長官及び"
    "ノ・ジェソク韓国国防部長官は、三か国会談を行った。\n\n2 {}\n"
)


def _record(page: str) -> Record:
    return kaidan.read(page.encode()).records[0]


def _acts(record: Record) -> list[tuple[str, tuple[str, ...]]]:
    return [(s.act, s.actors) for s in record.statements]


def _people(record: Record) -> list[tuple[str | None, str | None, str | None]]:
    assert record.meeting is not None
    return [(p.name, p.post, p.country) for p in record.meeting.participants]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("We agreed to accelerate work on the frigates.", [("agree", ("AU", "JP"))]),
        ("I thanked Minister Kirishima for Japan's support.", [("thank", ("AU",))]),
        (
            "Minister Kirishima and I discussed the South China Sea, and we expressed serious concern.",
            [("discuss", ("AU", "JP")), ("concern", ("AU", "JP"))],
        ),
        (
            "I raised the importance of information security with Minister Kirishima, who assured me of Japan's resolve.",
            [("emphasise", ("AU",)), ("commit", ("JP",))],
        ),
        ("I look forward to hosting Minister Kirishima in Perth.", []),
    ],
)
def test_who_says_i_is_the_minister_who_tells_of_the_meeting(
    text: str, acts: list[tuple[str, tuple[str, ...]]]
) -> None:
    record = _record(MINISTER.format(text))
    assert _acts(record) == acts
    assert _people(record) == [
        ("Grace Tolliver", "Deputy Prime Minister and Minister for Defence", "AU"),
        ("Kirishima Tamaki", "Minister of Defense", "JP"),
    ]


def test_i_in_a_quotation_is_not_who_tells_of_the_meeting() -> None:
    record = _record(
        "Readout\n\nMarch 17, 2033\n\nSecretary of War Daniel Orme met with Japanese Minister of Defense Tachibana Ren "
        "at the Pentagon.\n\nThe Secretary thanked the Minister. I told him so.\n"
    )
    assert _acts(record) == [("thank", ("US",))]


def test_a_japanese_minister_tells_of_the_meeting_himself() -> None:
    record = _record(
        "日豪防衛相会談について\n\n令和15年6月14日\n防衛省\n\n防衛大臣の桐島です。私は本日、キャンベラにおいて、オーストラリアのトリバー副首相兼国防大臣と"
        "会談しました。\n\n私は、深刻な懸念を表明し、トリバー大臣から賛意が示されました。\n\n私たちは、緊密に連携していくことで一致しました。\n"
    )
    assert [name for name, _, _ in _people(record)] == ["桐島", "トリバー"]
    assert _acts(record) == [("concern", ("JP",)), ("support", ("AU",)), ("agree", ("AU", "JP"))]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "桐島大臣はノ長官と立ち話を行い、双方は、交流を再開することで一致した。双方はまた、協議を開催することを確認した。",
            [("agree", ("JP", "KR")), ("confirm", ("JP", "KR"))],
        ),
        (
            "桐島大臣は、計画を説明した。三閣僚は、訓練の実施を確認した。",
            [("state", ("JP",)), ("confirm", ("JP", "KR", "US"))],
        ),
        (
            "桐島大臣は、理解を求め、両長官から支持が表明された。",
            [("request", ("JP",)), ("support", ("KR", "US"))],
        ),
    ],
)
def test_both_sides_are_the_two_who_met_last(text: str, acts: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _acts(_record(THREE.format(text))) == acts


def test_a_bilateral_part_of_a_trilateral_page_knows_its_people_from_the_first_lead() -> None:
    page = (
        "Trilateral meeting of the defence ministers\n\nIn Manila, Philippines, on 21 November 2033, Minister Kirishima "
        "Tamaki (Japan), Deputy Prime Minister and Minister for Defence Grace Tolliver (Australia) and Secretary "
        "Rodrigo V. Alcantara (Philippines) held a trilateral meeting.\n\nThe three ministers condemned it.\n\n"
        "Bilateral meeting\n\nBefore the trilateral meeting, Minister Kirishima and Minister Tolliver met bilaterally. "
        "Both ministers welcomed it. Both concurred on holding the next 2+2 in Tokyo.\n"
    )
    first, second = kaidan.read(page.encode()).records
    assert [country for _, _, country in _people(first)] == ["JP", "AU", "PH"]
    assert _acts(second) == [("welcome", ("AU", "JP")), ("agree", ("AU", "JP"))]
    assert second.meeting is not None
    assert second.meeting.place is None


def test_a_line_of_three_numbers_is_a_day_of_the_era_in_force() -> None:
    page = "会談について\n\n{}\n防衛省\n\n本29日1000時から約20分間、桐島防衛大臣はマルシャル・フランス軍事大臣と電話会談を実施した。\n\n1 {}支援を確認した。\n"
    record = _record(page.format("15.8.29", ""))
    assert record.announced_at == "2033-08-29"
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.start.local == "2033-08-29T10:00:00+09:00"
    assert _record(page.format("15.8.29", "平成15年以来の")).announced_at == "2003-08-29"


def test_rows_name_each_side() -> None:
    record = _record(
        "日伊防衛相会談\n\n日時　令和15年5月12日　1805～1840\n場所　ナポリ（イタリア）\n先方　フェッレッティ国防大臣\n当方　白石防衛大臣\n\n"
        "(1) 両大臣は、緊密に連携していくことで一致した。\n"
    )
    assert _people(record) == [("フェッレッティ", "国防大臣", "IT"), ("白石", "防衛大臣", "JP")]
    assert record.meeting is not None
    assert record.meeting.duration_minutes == 35


def test_an_officer_is_named_after_the_post_and_before_the_rank() -> None:
    record = _record(
        "海上幕僚長の訪米\n\n令和15年7月22日\n\n1 海上幕僚長の水城亨海将は、7月17日、ワシントンD.C.において米海軍作戦部長カーバー大将と会談した。\n"
        "2 カーバー大将は、計画を歓迎した。\n"
    )
    assert _people(record) == [("水城亨", "海上幕僚長", "JP"), ("カーバー", "海軍作戦部長", "US")]
    assert _acts(record) == [("welcome", ("US",))]


def test_the_forces_after_a_post_are_no_name() -> None:
    record = _record(
        "Readout of the Chairman's Call\n\nSept. 4, 2033\n\nChairman of the Joint Chiefs of Staff Gen. Marcus Delaney spoke by "
        "phone with Chief of Staff, Joint Staff, Japan Self-Defense Forces Gen. Kanzaki Koichiro today.\n\nThe two military "
        "leaders discussed the region and looked forward to the next meeting.\n"
    )
    assert [(name, country) for name, _, country in _people(record)] == [
        ("Marcus Delaney", "US"),
        ("Kanzaki Koichiro", "JP"),
    ]
    assert _acts(record) == [("discuss", ("JP", "US")), ("state", ("JP", "US"))]


CALL = "Talks\n\nRome, 12 May 2033 - The Minister of Defence, Aldo Ferretti, held talks with the Japanese Minister of Defense, Shiraishi Makoto.\n\n{}\n"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Rome and Tokyo have agreed to hold consultations.", [("agree", ("IT", "JP"))]),
        ("In addition, Tokyo reaffirmed its support.", [("confirm", ("JP",))]),
        ("Minister Ferretti, in Tokyo, thanked Japan.", [("thank", ("IT",))]),
        ("Mr Shiraishi reviewed a Guard of Honour.", []),
        ("Both Ministers reviewed the state of the guard force.", [("discuss", ("IT", "JP"))]),
    ],
)
def test_capitals_act_for_their_governments(text: str, acts: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _acts(_record(CALL.format(text))) == acts


def _record_ja(text: str) -> Record:
    return _record(
        f"日豪防衛相会談\n\n令和15年8月19日\n防衛省\n\n令和15年8月19日、豪州訪問中の三枝防衛大臣は、ダーウィンにおいて、ホールデン豪副首相兼国防大臣と会談した。\n\n1 {text}\n"
    )


@pytest.mark.parametrize(
    ("text", "act", "actors", "stage"),
    [
        ("三枝大臣より深刻な懸念を表明。", "concern", ("JP",), None),
        ("ホールデン副首相より、物資の空輸に対し謝意表明。", "thank", ("AU",), None),
        ("事務方に検討を加速させるよう両大臣から指示することで合意。", "agree", ("AU", "JP"), "accelerate"),
        (
            "両大臣は、情報共有を深化させるとともに、協定に基づく案件の検討を進めることで一致した。",
            "agree",
            ("AU", "JP"),
            "strengthen",
        ),
        (
            "三枝大臣から、関係省庁とも連携しつつ、どのような協力が可能か検討していく旨応じた。",
            "state",
            ("JP",),
            "consider",
        ),
    ],
)
def test_a_clause_is_read_with_its_giver_and_its_furthest_stage(
    text: str, act: str, actors: tuple[str, ...], stage: str | None
) -> None:
    (found,) = _record_ja(text).statements
    assert (found.act, found.actors, found.stage) == (act, actors, stage)


def test_what_is_listed_below_a_sentence_are_its_points_and_kousei_points_back() -> None:
    record = _record_ja(
        "三枝大臣は、サイバー防衛の強化を説明した。これに対し、ホールデン副首相は、こうした日本の主体的な取組を歓迎した。\n"
        "2 両大臣は、次に掲げる事業を加速することで一致した。\n・PAC-3 MSEの増産\n・艦艇の維持整備"
    )
    assert [s.topics for s in record.statements[:2]] == [("cyber",), ("cyber",)]
    assert [item.topics for item in record.statements[2].items] == [
        ("pac3_mse",),
        ("ship_aircraft_maintenance",),
    ]


def test_a_courtesy_call_names_where_it_was_received() -> None:
    record = _record(
        "表敬\n\n令和17年5月16日\n防衛省\n\n5月15日午後4時5分頃から約25分間、津久井防衛副大臣は、来日中のシオネ・ファレアフ・トンガ国軍参謀総長（准将）の"
        "表敬を防衛省において受けました。\n\n1 津久井副大臣から、訪日を歓迎する旨述べた。\n"
    )
    assert [country for _, _, country in _people(record)] == ["JP", "TO"]
    assert record.meeting is not None
    assert record.meeting.place is not None
    assert record.meeting.place.country == "JP"


def test_a_city_behind_its_country_is_where_they_met() -> None:
    record = _record(
        "日伊防衛相会談 共同プレスリリース\n\n2032年6月23日\n\n1．2032年6月22日，真壁慎一日本国防衛大臣は，イタリア共和国ターラントを訪問し，"
        "ルチアーノ・ベルトラッキ・イタリア共和国国防大臣と会談を行った。\n\n2．両大臣は，認識を共有した。\n"
    )
    assert [item.label for item in record.outline.items if item.label] == ["1", "2"]
    assert record.meeting is not None
    assert record.meeting.place is not None
    assert (record.meeting.place.text, record.meeting.place.country) == ("イタリア共和国ターラント", "IT")


def test_labels_go_on_below_a_label_that_stands_alone() -> None:
    record = _record(
        "統合幕僚長の会談\n\n令和16年10月25日\n統合幕僚監部\n\n統合幕僚長は、カナダ国防参謀総長と会談を実施した。\n\n1 日 時\n 令和16年10月25日1000～1050\n"
        "2 場 所\n 防衛省\n3 参加者\n 日本側  統合幕僚長  神崎恒一郎\n カナダ側 国防参謀総長 マルコ・デュボア\n4 概要\n(1) 双方は、情勢について議論した。\n"
    )
    assert [name for name, _, _ in _people(record)] == ["神崎恒一郎", "マルコ・デュボア"]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("A joint declaration was signed at the end of the talks.", [("decide", ("IT", "JP"))]),
        ("A joint declaration was signed in May.", []),
        ("The declaration was signed at the port.", []),
    ],
)
def test_what_is_new_and_signed_is_decided_by_all(text: str, acts: list[tuple[str, tuple[str, ...]]]) -> None:
    assert _acts(_record(CALL.format(text))) == acts
