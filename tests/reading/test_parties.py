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
        MET.format("カーヴァー・メルヴィル州知事"),
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


@pytest.mark.parametrize(
    ("guest", "read"),
    [
        ("ヤコブセン欧州委員会防衛担当委員", ("ヤコブセン", "防衛担当委員", "EU")),
        ("カーヴァー米グアム知事", ("カーヴァー", "グアム知事", "US")),
        ("カーヴァー・アラスカ州知事", ("カーヴァー", "アラスカ州知事", "US")),
    ],
)
def test_the_country_of_an_office_may_stand_within_it(guest: str, read: tuple[str, str, str]) -> None:
    record = _read(MET.format(guest), "双方は、協力を進めることで一致した。")
    assert _who(record)[1] == read


def test_people_are_of_the_country_that_sent_them_and_all_together_are_nobody() -> None:
    record = _read(
        "11月3日、日米韓3か国の国防次官補は、ソウルにおいて、日米韓防衛実務者協議を実施した。協議には、日本から大河原防衛政策局長、"
        "米国からコールマン国防次官補代理、韓国から尹国防政策室長が出席した。",
        "日米両国の代表は、訓練の意義を強調した。",
        "韓国側から、情勢の評価が説明された。",
        "韓国側から、情勢の評価を共有したことへの謝意が示された。",
    )
    assert [(name, country) for name, _, country in _who(record)] == [
        ("大河原", "JP"),
        ("コールマン", "US"),
        ("尹", "KR"),
    ]
    assert [(s.act, s.actors) for s in record.statements] == [
        ("emphasise", ("JP", "US")),
        ("state", ("KR",)),
        ("thank", ("KR",)),
    ]


def test_numbered_labels_may_have_their_value_on_the_next_line() -> None:
    text = (
        "日モンゴル防衛次官級協議の実施\n令和14年11月5日\n防衛省\n\n1 日時\n 令和14年11月4日 10時00分～11時30分（現地時間）\n"
        "2 場所\n ウランバートル 国防省\n3 出席者\n 日本側：大河原防衛審議官\n モンゴル側：バトバヤル国防次官\n4 概要\n"
        "（1）双方は、訓練を行うことで一致した。\n（以上）\n"
    )
    meeting = kaidan.read(text.encode()).records[0].meeting
    assert meeting is not None
    assert meeting.start is not None
    assert meeting.place is not None
    assert (meeting.start.local, meeting.duration_minutes) == ("2032-11-04T10:00:00+08:00", 90)
    assert meeting.place.country == "MN"


def test_the_other_clock_may_stand_between_beginning_and_end() -> None:
    record = _read(
        "現地時間11月3日午前10時05分（日本時間同日午前11時05分）から午前10時50分まで、マニラを訪問した柏木防衛大臣は、"
        "サラサール比国防長官と会談を行ったところ、概要次のとおり。",
        "双方は、協力を進めることで一致した。",
    )
    assert record.meeting is not None
    assert record.meeting.duration_minutes == 45


def test_an_office_in_the_sentence_before_a_release_and_rankings_behind_it() -> None:
    page = (
        "<h1>柏木防衛相がＮＡＴＯ事務総長と会談（11月3日）</h1><p>2032-11-5 11:40</p><p>防衛省は令和14（2032）年11月4日、柏木聡（かしわぎ・さとし）"
        "防衛大臣が実施した会談について、次のように発表した。</p><h2>日ＮＡＴＯ会談について</h2><p>11月3日17時15分（現地時間）から約30分、"
        "ブリュッセルを訪問中の柏木大臣は、ベルクソンＮＡＴＯ事務総長と会談を行ったところ、概要次のとおり。</p><p>1 両者は、協力を進めることで一致した。</p>"
        "<h3>アクセスランキング 24時間</h3><ol><li>日米首脳、共同声明を発表し連携を確認</li></ol>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert _who(record) == [("柏木", "防衛大臣", "JP"), ("ベルクソン", "事務総長", "NATO")]
    assert [s.act for s in record.statements] == ["agree"]


def test_the_ministry_where_they_met_issued_nothing() -> None:
    page = FOUR.replace("<p>防衛省</p>", "").replace("シンガポール　迎賓館", "インド国防省")
    assert kaidan.read(page.format("四閣僚は、一致した。").encode()).records[0].issuer.id is None


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        (
            "11月3日、ハワイにおいて、柏木統合幕僚長は、米インド太平洋軍司令官ハーロウ海軍大将と会談した。",
            [("柏木", "統合幕僚長", "JP"), ("ハーロウ", "インド太平洋軍司令官", "US")],
        ),
        (
            "陸上幕僚長 早川 健 陸将は、11月3日、米太平洋陸軍司令官 グラント陸軍大将と懇談した。",
            [("早川 健", "陸上幕僚長", "JP"), ("グラント", "太平洋陸軍司令官", "US")],
        ),
        (
            "11月3日、柏木防衛副大臣兼内閣府副大臣は、トレンブル加国防副大臣と会談した。",
            [("柏木", "防衛副大臣兼内閣府副大臣", "JP"), ("トレンブル", "国防副大臣", "CA")],
        ),
        (
            "11月3日、柏木防衛大臣とモロー欧州連合(EU)外務・安全保障政策上級代表兼欧州委員会副委員長は、東京で会談しました。",
            [("柏木", "防衛大臣", "JP"), ("モロー", "外務・安全保障政策上級代表兼欧州委員会副委員長", "EU")],
        ),
        (
            "11月3日、柏木防衛大臣は、来日中のレイエス・フィリピン共和国下院国防委員長一行と面会した。",
            [("柏木", "防衛大臣", "JP"), ("レイエス", "下院国防委員長", "PH")],
        ),
        (
            "11月3日、柏木防衛大臣は、訪日中のダルトン国連事務次長による表敬を受けた。",
            [("柏木", "防衛大臣", "JP"), ("ダルトン", "事務次長", "UN")],
        ),
        (
            "11月3日、統合幕僚長 海将 柏木 聡は、米統合参謀本部議長 ジョン・P・ハーロウ空軍大将及び韓国合同参謀議長 李成浩(イ・ソンホ)陸軍大将とテレビ会議を実施。",
            [
                ("柏木 聡", "統合幕僚長", "JP"),
                ("ジョン・P・ハーロウ", "統合参謀本部議長", "US"),
                ("李成浩", "合同参謀議長", "KR"),
            ],
        ),
        (
            "11月3日、防衛省は、東京において会合を開催しました。柏木防衛大臣のほか、フィジー、サモア及びトンガの国防担当大臣が参加しました。",
            [
                ("柏木", "防衛大臣", "JP"),
                (None, "国防担当大臣", "FJ"),
                (None, "国防担当大臣", "WS"),
                (None, "国防担当大臣", "TO"),
            ],
        ),
    ],
)
def test_officers_stand_with_their_rank_and_posts_with_others_or_with_several_countries(
    lead: str, who: list[tuple[str | None, str, str]]
) -> None:
    assert _who(_read(lead, "双方は、協力を進めることで一致した。")) == who


def test_a_chief_of_staffs_sheet_has_day_and_place_in_one_and_a_row_for_each_country() -> None:
    text = (
        "日米韓参謀総長級会議の実施について\n令和14年11月5日\n統合幕僚監部\n\n1 日時・場所\n 令和14年11月4日(木) ソウル(韓国)\n"
        "2 参加者\n(1)日 本 統合幕僚長 陸将 柏木 聡\n(2)米 国 統合参謀本部議長 空軍大将 ジョン・ハーロウ\n"
        "(3)韓 国 合同参謀議長 海軍大将 李成浩\n3 概要\n(1)ハーロウ議長は、訓練の計画を説明した。\n(以上)\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert _who(record) == [
        ("柏木 聡", "統合幕僚長", "JP"),
        ("ジョン・ハーロウ", "統合参謀本部議長", "US"),
        ("李成浩", "合同参謀議長", "KR"),
    ]
    assert record.meeting is not None
    assert record.meeting.place is not None
    assert record.meeting.place.country == "KR"
    assert [s.actors for s in record.statements] == [("US",)]
    assert record.findings == ()


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("海上幕僚監部において、訪日中の", ("海上幕僚監部", "JP")),
        ("ホテル見本において、訪日中の", ("ホテル見本", "JP")),
        ("ホテル見本において、", ("ホテル見本", None)),
        ("電話にて、", None),
    ],
)
def test_a_staff_is_in_its_country_and_a_telephone_is_no_place(
    where: str, place: tuple[str, str | None] | None
) -> None:
    lead = f"11月3日10時から、柏木防衛大臣は、{where}サラサール比国防長官と会談を行った。"
    meeting = _read(lead, "双方は、協力を進めることで一致した。").meeting
    assert meeting is not None
    found = None if meeting.place is None else (meeting.place.text, meeting.place.country)
    assert found == place


def test_who_met_is_told_by_the_sentence_where_the_table_names_fewer() -> None:
    page = (
        "<h1>日米韓防衛相会談 共同プレス声明（仮訳）</h1><table><tr><th>日程</th><td>2032年11月3日</td></tr><tr><th>出席者</th>"
        "<td>柏木聡 日本国防衛大臣<br>ジョン・ハーロウ アメリカ合衆国戦争長官<br>尹泰植（ユン・テシク） 大韓民国国防部長官</td></tr></table>"
        "<p>柏木聡日本国防衛大臣、ジョン・ハーロウ・アメリカ合衆国戦争長官及び尹泰植大韓民国国防部長官は、2032年11月3日、ソウルにおいて会談を開催し、"
        "次の共同プレス声明を発出した。</p><ol><li>柏木大臣及びハーロウ長官は、尹長官のもてなしに謝意を表した。</li></ol>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert [name for name, _, _ in _who(record)] == ["柏木聡", "ジョン・ハーロウ", "尹泰植"]
    assert (record.genre, record.statements[0].actors) == ("joint_statement", ("JP", "US"))


@pytest.mark.parametrize(
    ("item", "actors"),
    [
        ("米側代表は、訓練の計画を説明した。", [("US",)]),
        ("双方、訓練の計画を確認。", [("JP", "US")]),
        ("両氏は、訓練の計画を確認した。", [("JP", "US")]),
        ("柏木大臣は協議の加速を求め、ハーロウ長官も応じる考えを示した。", [("JP",), ("US",)]),
        ("柏木大臣は支持。", [("JP",)]),
        ("柏木大臣から再発防止を、ハーロウ長官から訓練の継続を、それぞれ要請した。", [("JP", "US")]),
        ("柏木大臣は計画を説明し、ハーロウ長官は、これに応え、支持を表明した。", [("JP",), ("US",)]),
    ],
)
def test_sides_speak_by_their_delegates_and_each_of_two_for_himself(
    item: str, actors: list[tuple[str, ...]]
) -> None:
    record = _read(MET.format("ハーロウ米戦争長官"), item)
    assert [s.actors for s in record.statements] == actors


def test_members_of_an_organisation_speak_one_by_one_or_all_without_the_guest() -> None:
    record = _read(
        "11月3日、柏木防衛大臣は、クアラルンプールにおいて、日ASEAN防衛担当大臣会合に出席した。",
        "ASEAN各国の国防大臣からは、歓迎の意が示された。",
        "フィリピン、ベトナム及びマレーシアの代表からは、支援への謝意が述べられた。",
        "インドネシアからは、産業の重要性が指摘された。",
        title="日ASEAN防衛担当大臣会合の概要",
    )
    assert [s.actors for s in record.statements] == [("ASEAN",), ("MY", "PH", "VN"), ("ID",)]


def test_people_of_ministries_may_stand_behind_the_sentence_that_announces_talks() -> None:
    record = _read(
        "11月3日、東京において、日米外務・防衛当局間協議が開催されたところ、概要以下のとおりです。協議には、日本側から大河原防衛省防衛政策局長及び"
        "南條外務省北米局長、米側からコールマン国防次官補代理が参加しました。",
        "米側代表は、訓練の意義を強調した。",
    )
    assert _who(record) == [
        ("大河原", "防衛省防衛政策局長", "JP"),
        ("南條", "外務省北米局長", "JP"),
        ("コールマン", "国防次官補代理", "US"),
    ]


def test_a_list_that_a_paragraph_announces_ends_where_another_paragraph_begins() -> None:
    text = (
        "日米防衛相会談の概要\n令和14年11月4日\n防衛省\n\n" + MET.format("ハーロウ米戦争長官") + "\n\n"
        "両大臣は、次の3点を確認した。\n①共同訓練を実施すること。\n②サイバー分野の協力を深めること。\n③情報共有を強化すること。\n"
        "柏木大臣は、計画を歓迎した。\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert [(s.path, s.act, len(s.items)) for s in record.statements] == [
        ("", "confirm", 3),
        ("", "welcome", 0),
    ]


def test_the_next_item_is_no_point_of_the_list_before_it() -> None:
    text = (
        "日豪防衛相共同声明\n令和14年11月4日\n\n1. 柏木日本国防衛大臣及びブレイク・オーストラリア連邦国防大臣は、2032年11月3日に東京で会談した。\n"
        "2. 両大臣は、次の事項を実施するよう当局に指示した。\n a. 施設の共同使用に関する検討\n b. 弾薬の融通に係る枠組みの構築\n"
        "3. 両大臣は、次回の会談を豪州で開催することを期待する。\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert [(s.path, s.act) for s in record.statements] == [("2", "decide"), ("3", "state")]


def test_who_sat_in_and_what_was_before_the_meeting_is_not_unread() -> None:
    record = _read(
        MET.format("ハーロウ米戦争長官"),
        "両大臣は、計画を確認した。会談には、日本側から防衛審議官がそれぞれ同席した。なお、本会談に先立ち、事務方による協議を行っていた。",
    )
    assert record.findings == ()


def test_a_line_in_brackets_heads_the_points_below_it_and_a_number_before_a_name_is_a_label() -> None:
    text = (
        "日英防衛相会談\n令和14年11月4日\n防衛省\n\n"
        + MET.format("ハーロウ英国防大臣")
        + "\n\n(英国空母打撃群の来訪)\n"
        "・柏木大臣から、訓練の計画を説明。\n(今後の予定)\n・両大臣、訓練を行うことで一致。\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert [(s.act, s.actors) for s in record.statements] == [("state", ("JP",)), ("agree", ("GB", "JP"))]
    record = _read(
        MET.format("カウナス・リトアニア国防大臣"),
        "両大臣は、計画を確認した。",
        "カウナス大臣から、情勢につき説明を受け、柏木大臣は、これを評価した。",
        "台湾海峡の平和と安定の重要性で一致した。",
    )
    assert [(s.path, s.act, s.actors) for s in record.statements] == [
        ("1", "confirm", ("JP", "LT")),
        ("2", "state", ("LT",)),
        ("2", "welcome", ("JP",)),
        ("3", "agree", ("JP", "LT")),
    ]


def test_who_stands_before_a_colon_speaks_and_a_heading_ends_what_one_side_says() -> None:
    record = _read(
        MET.format("ハーロウ米戦争長官代行"),
        "地域情勢\n柏木大臣:計画を説明。\nハーロウ長官代行:計画を支持。",
        "今後の協力\n訓練を続けることを確認。",
        "その他\n柏木大臣は、中国が主張を強めていることに懸念を示し、会談の成果を歓迎した。",
    )
    assert _who(record)[1] == ("ハーロウ", "戦争長官代行", "US")
    assert [(s.act, s.actors) for s in record.statements] == [
        ("state", ("JP",)),
        ("support", ("US",)),
        ("confirm", ("JP", "US")),
        ("concern", ("JP",)),
        ("welcome", ("JP",)),
    ]


def test_each_meeting_of_a_visit_has_its_numbered_heading() -> None:
    page = (
        "<h2>防衛大臣の欧州訪問（結果）</h2><p>令和14年11月9日</p><p>防衛省</p><p>柏木防衛大臣は、11月4日から8日まで、英国及び伊国を訪問したところ、概要は以下のとおり。</p>"
        "<h3>1 英国</h3><p>柏木大臣は、5日午前10時より約1時間、ロンドンにおいて、ハーロウ英国防大臣と会談した。</p><p>両大臣は、計画を確認した。</p>"
        "<h3>2 伊国</h3><p>柏木大臣は、6日午後3時より、ローマにおいて、ベルトーニ伊国防大臣と昼食会を行った。</p><p>両大臣は、計画を歓迎した。</p>"
    )
    records = kaidan.read(page.encode()).records
    assert [_who(record)[1][0] for record in records] == ["ハーロウ", "ベルトーニ"]
    assert [(s.path, s.act) for record in records for s in record.statements] == [
        ("1", "confirm"),
        ("2", "welcome"),
    ]


def test_a_table_of_people_ends_above_a_heading_and_names_no_escort() -> None:
    page = (
        "<h1>日比防衛相会談の結果</h1><p>令和14年11月5日</p><table><tr><th>日時</th><td>令和14年11月4日(木)14:00–14:45(現地時間)</td></tr>"
        "<tr><th>場所</th><td>フィリピン国防省</td></tr><tr><th>参加者</th><td>(日本側)柏木防衛大臣、防衛政策局長<br>(フィリピン側)サラサール国防長官、次官</td></tr>"
        "</table><h2>会談の要旨</h2><p>両者は、認識を共有した。</p><ul><li>次回会談:来年、東京で実施</li></ul>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert _who(record) == [("柏木", "防衛大臣", "JP"), ("サラサール", "国防長官", "PH")]
    assert [(s.act, s.actors, s.text) for s in record.statements] == [
        ("share_view", ("JP", "PH"), "両者は、認識を共有した。")
    ]


def test_the_same_country_is_the_one_named_before_and_an_office_is_of_the_titles_country() -> None:
    record = _read(
        "11月3日、パプアニューギニアの独立記念行事に出席するため同国を訪問中の柏木防衛大臣は、現地時間午前11時から約30分間、マラ首相を表敬訪問した。",
        "マラ首相から歓迎の言葉が述べられた。",
        title="柏木防衛大臣とパプアニューギニア首相との会談",
    )
    assert _who(record) == [("柏木", "防衛大臣", "JP"), ("マラ", "首相", "PG")]
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.start.zone == "Pacific/Port_Moresby"
    assert [(s.act, s.actors) for s in record.statements] == [("welcome", ("PG",))]


def test_shared_views_may_be_listed_and_a_long_mark_opens_a_point() -> None:
    text = (
        "日英防衛相会談\n令和14年11月4日\n防衛省\n\n"
        + MET.format("ハーロウ英国防大臣")
        + "\n\n両大臣は、次の認識を共有した。\n"
        " ー台湾海峡の平和と安定は、不可欠である。\n ー一方的な現状変更の試みは容認できない。\n両大臣は、計画を確認した。\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert [(s.act, len(s.items)) for s in record.statements] == [("share_view", 2), ("confirm", 0)]
    assert record.findings == ()


def test_an_officer_may_stand_in_brackets_behind_the_post() -> None:
    record = _read(
        "統合幕僚長(柏木陸将)は、11月3日、フィジーにおいて、豪国防軍司令官と会談を実施した。",
        "計画を確認した。",
    )
    assert _who(record)[0] == ("柏木", "統合幕僚長", "JP")


def test_who_speaks_in_the_paragraph_that_announces_the_meeting_speaks_for_one_side() -> None:
    lead = (
        "11月3日10時から、柏木防衛大臣は、公式訪問中のバトボルド・モンゴル国防大臣を防衛省に迎え、約35分間にわたり会談を行った。柏木大臣は、支援に謝意を述べるとともに、"
        "訓練に取り組む決意を示した。バトボルド大臣は、計画を説明した。"
    )
    record = _read(lead, "双方からは計画につき、柏木大臣からは情勢につき、それぞれ説明があった。")
    assert [(s.path, s.act, s.actors) for s in record.statements] == [
        ("", "thank", ("JP",)),
        ("", "commit", ("JP",)),
        ("", "state", ("MN",)),
        ("1", "state", ("JP", "MN")),
    ]
    assert record.meeting is not None
    assert record.meeting.place is not None
    assert record.meeting.place.text == "防衛省"


def test_that_there_was_an_exchange_is_no_act_and_to_be_glad_is_to_welcome() -> None:
    lead = "11月3日、ハーグにおいて、柏木防衛大臣とファン・デン・ベルフ・オランダ国防大臣は約1時間の会談を行い、主として以下のやりとりがあった。"
    record = _read(lead, "両大臣は、再会を喜ぶとともに、訓練を続けることで意見を一致させた。")
    assert [(s.path, s.act) for s in record.statements] == [("1", "welcome"), ("1", "agree")]


def test_a_signing_in_a_list_is_what_is_welcomed() -> None:
    text = (
        "日比防衛相会談\n令和14年11月4日\n防衛省\n\n"
        + MET.format("サラサール比国防長官")
        + "\n\n両大臣は、次の成果を歓迎した。\n"
        "○ 円滑化協定の発効\n○ ACSAの署名\n○ 沿岸監視レーダーの追加\nサラサール長官は、計画を説明した。\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert [(s.act, len(s.items)) for s in record.statements] == [("welcome", 3), ("state", 0)]


def test_a_heading_in_brackets_stands_within_the_labelled_one_and_having_met_is_no_act() -> None:
    text = (
        "日加防衛相の懇談\n令和14年11月4日\n防衛省\n\n1 11月3日、フォーラムのマージンにおいて、柏木防衛大臣は、トレンブル・カナダ国防大臣と約20分間懇談した。\n2 概要\n"
        "(同盟の強化)\n・柏木大臣から、計画につき説明。\n(装備)\n・両大臣は、計画を確認。\n"
    )
    record = kaidan.read(text.encode()).records[0]
    assert [(s.path, s.act) for s in record.statements] == [("2", "state"), ("2", "confirm")]
    assert record.meeting is not None
    assert record.meeting.place is None
