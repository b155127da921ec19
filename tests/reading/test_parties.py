"""Parties that are no minister, countries that give a word, and what is told of other days. Every sentence is invented."""

import pytest

import kaidan
from kaidan.model.readout import Record


def _read(lead: str, *items: str, title: str = "会談の概要") -> Record:
    body = "\n".join(f"{number} {item}" for number, item in enumerate(items, start=1))
    text = f"{title}\n令和14年11月4日\n防衛省\n\n{lead}\n\n{body}\n(以上)\n"
    return kaidan.read(text.encode()).records[0]


def _who(record: Record) -> list[tuple[str | None, str | None, str | None]]:
    assert record.meeting is not None
    return [(person.name, person.post, person.country) for person in record.meeting.participants]


MET = "11月3日10時00分（現地時間）から約30分間、柏木防衛大臣は、{}と会談を行ったところ、概要次のとおり。"


@pytest.mark.parametrize(
    ("guest", "read", "word"),
    [
        (
            "北大西洋条約機構（ＮＡＴＯ）のベルクソン事務総長",
            ("ベルクソン", "事務総長", "NATO"),
            "同事務総長",
        ),
        ("欧州連合（ＥＵ）のモロー上級代表", ("モロー", "上級代表", "EU"), "同上級代表"),
        ("ワハブＡＳＥＡＮ事務総長", ("ワハブ", "事務総長", "ASEAN"), "先方"),
        ("カーヴァー米モンタナ州知事", ("カーヴァー", "モンタナ州知事", "US"), "同知事"),
        ("米国のカーヴァー・モンタナ州知事", ("カーヴァー", "モンタナ州知事", "US"), "相手側"),
    ],
)
def test_an_organisation_or_a_governor_is_a_party(guest: str, read: tuple[str, str, str], word: str) -> None:
    code = read[2]
    record = _read(
        MET.format(guest),
        "柏木大臣は、訓練の計画を説明した。",
        f"これに対し、{word}から、謝意が示された。",
        "双方は、防災分野の協力を進めることで一致した。",
    )
    assert _who(record)[1] == read
    assert [s.actors for s in record.statements] == [("JP",), (code,), tuple(sorted(("JP", code)))]
    assert record.meeting is not None
    assert (record.meeting.series or "").startswith(f"jp-{code.lower()}-defence-minister-")


def test_a_governor_of_an_unknown_country_speaks_for_nobody_else() -> None:
    record = _read(
        MET.format("カーヴァー・モンタナ州知事"),
        "カーヴァー知事は、訓練の計画を説明し、隊員の派遣を要請した。",
    )
    assert [s.actors for s in record.statements] == [(), ()]


FOUR = (
    "<h1>日米豪比防衛相会談</h1><p>令和14年11月4日</p><p>防衛省</p><table><tr><th>日時</th><td>11月3日　正午～12時40分（現地時間）</td></tr>"
    "<tr><th>場所</th><td>シンガポール　迎賓館</td></tr><tr><th>出席者</th><td>日本：柏木防衛大臣<br>米国：オーム戦争長官<br>"
    "豪州：ケリガン副首相兼国防大臣<br>フィリピン：サラサール国防長官</td></tr></table><p>１　{}</p><p>（了）</p>"
)


def _read_four(item: str) -> Record:
    return kaidan.read(FOUR.format(item).encode()).records[0]


def test_a_row_of_the_table_names_each_with_the_country() -> None:
    record = _read_four("四閣僚は、共同訓練を実施することで一致した。")
    assert [person[0::2] for person in _who(record)] == [
        ("柏木", "JP"),
        ("オーム", "US"),
        ("ケリガン", "AU"),
        ("サラサール", "PH"),
    ]
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.place is not None
    assert (record.meeting.start.local, record.meeting.duration_minutes) == ("2032-11-03T12:00:00+08:00", 40)
    assert record.meeting.place.country == "SG"


@pytest.mark.parametrize(
    ("item", "actors"),
    [
        (
            "豪州から哨戒機の配備の状況が紹介され、米国から無人機の計画について説明がなされた。",
            [("AU",), ("US",)],
        ),
        (
            "四閣僚は、訓練の成果を歓迎した。米国から派遣される部隊の規模が紹介された。",
            [("AU", "JP", "PH", "US")] * 2,
        ),
        (
            "四閣僚は、訓練の成果を歓迎した。サイバーに関し、豪州から、今後の方針が示された。",
            [("AU", "JP", "PH", "US"), ("AU",)],
        ),
        (
            "四閣僚は、訓練の成果を歓迎した。韓国から提案があった演習を歓迎した。",
            [("AU", "JP", "PH", "US")] * 2,
        ),
    ],
)
def test_a_country_gives_what_is_told_as_given(item: str, actors: list[tuple[str, ...]]) -> None:
    assert [s.actors for s in _read_four(item).statements] == actors


@pytest.mark.parametrize(
    ("item", "acts"),
    [
        ("なお、これに先立つ6月の四か国首脳会合において、四首脳は、協力の拡充を支持している。", []),
        ("昨年の首脳会談において、四か国首脳は、協力の拡充を支持した。", []),
        ("この会談の前日、サラサール長官は外務大臣を訪問し、物価について意見交換を行っています。", []),
        ("なお、防衛省の公式Ｘは、柏木大臣が隊員を激励したと投稿し、写真を紹介した。", []),
        ("会談に先立ち、柏木大臣は、慰霊碑に献花を行った。", ["do"]),
        ("四閣僚は、昨年の首脳会談で、首脳が示した方針を踏まえ、協力を支持した。", ["support"]),
        ("四閣僚は、常設の事務局を置くことを決めた。", ["decide"]),
    ],
)
def test_what_others_did_on_another_day_is_no_statement(item: str, acts: list[str]) -> None:
    assert [s.act for s in _read_four(item).statements] == acts


def test_an_act_of_all_after_some_of_them_answered_is_of_all() -> None:
    record = _read_four(
        "柏木大臣は、訓練を提案し、他の三大臣から支持が示された。また、日程を調整することで一致した。"
    )
    assert [s.actors for s in record.statements] == [("JP",), ("AU", "PH", "US"), ("AU", "JP", "PH", "US")]


def test_who_thanks_in_the_sentence_that_announces_a_meeting_is_its_subject() -> None:
    record = _read(
        "11月3日、柏木防衛大臣は、ハーグリーヴス英国防大臣と会談を行い、艦艇の寄港に謝意を表するとともに、"
        "地域情勢について意見交換を行ったところ、概要次のとおり。",
        "双方は、協力を進めることで一致した。",
    )
    assert [(s.act, s.actors) for s in record.statements[:2]] == [
        ("thank", ("JP",)),
        ("discuss", ("GB", "JP")),
    ]


def test_how_far_preparations_go_is_to_prepare() -> None:
    record = _read(
        MET.format("ハーグリーヴス英国防大臣"),
        "双方は、署名に向けた準備を来年3月までに進めることで一致した。",
        "双方は、署名に向けた準備と並行して協力を進めることで一致した。",
    )
    assert [s.stage for s in record.statements] == ["prepare", "promote"]


def test_the_day_of_a_meeting_can_hang_on_that_of_the_one_before() -> None:
    page = kaidan.read(
        "柏木防衛大臣のシンガポール訪問\n令和14年6月6日\n防衛省\n\n6月3日から5日まで、柏木防衛大臣は、シンガポールを訪問し、各国と会談を行った。\n\n"
        "日英防衛相会談\n\n4日10時00分（現地時間）から約30分間、柏木大臣は、ハーグリーヴス英国防大臣と会談を行った。\n双方は、訓練を行うことで一致した。\n\n"
        "日豪防衛相会談\n\n同日正午過ぎから約20分間、柏木大臣は、ケリガン豪国防大臣と会談を行った。\n双方は、訓練を行うことで一致した。\n\n"
        "日仏防衛相会談\n\n翌5日9時00分から約20分間、柏木大臣は、モロー仏軍事大臣と会談を行った。\n双方は、訓練を行うことで一致した。\n".encode()
    )
    starts = [
        r.meeting.start.local for r in page.records if r.meeting is not None and r.meeting.start is not None
    ]
    assert starts == ["2032-06-04T10:00:00+08:00", "2032-06-04T12:00:00+08:00", "2032-06-05T09:00:00+08:00"]
