"""Japanese headers: who met, when on both clocks, where, how long. Every text is invented."""

import pytest

import kaidan
from kaidan.codebook.load import load_codebook
from kaidan.model.capture import Capture
from kaidan.model.meeting import Meeting
from kaidan.model.readout import Record
from kaidan.reading.readout import read_page
from kaidan.text import make_page


def record_of(
    lead: str, title: str = "日米防衛相会談の概要", date: str = "令和13年5月16日", url: str | None = None
) -> Record:
    text = f"{title}\n{date}\n防衛省\n\n{lead}\n\n1 総論\n両大臣は、協力を確認した。\n（以上）\n"
    page = make_page(Capture(text.encode(), url=url))
    return read_page(page, load_codebook()).records[0]


def meeting_of(lead: str, **more: str) -> Meeting:
    meeting = record_of(lead, **more).meeting
    assert meeting is not None
    return meeting


WHO = "雪村防衛大臣とラッシュブルック米戦争長官は"


@pytest.mark.parametrize(
    ("lead", "local", "zone", "jst"),
    [
        (f"令和13年5月15日10時05分(現地時間)から約50分間、{WHO}、米戦争省において会談を行ったところ、概要次のとおり。",
         "2031-05-15T10:05:00-04:00", "America/New_York", "2031-05-15T23:05:00+09:00"),
        (f"現地時間5月15日午後3時20分（日本時間翌16日午前4時20分）から約20分間、{WHO}、ワシントンにおいて会談を行いました。概要は以下のとおりです。",
         "2031-05-15T15:20:00-04:00", "America/New_York", "2031-05-16T04:20:00+09:00"),
        (f"2031年5月15日（木）正午頃から、{WHO}、防衛省において会談を行った。概要は次のとおり。",
         "2031-05-15T12:00:00+09:00", "Asia/Tokyo", "2031-05-15T12:00:00+09:00"),
        (f"5月15日、午前8時半頃から約30分間、{WHO}、電話会談を行ったところ、概要次のとおり。",
         "2031-05-15T08:30:00+09:00", "Asia/Tokyo", "2031-05-15T08:30:00+09:00"),
        (f"令和13年12月3日14時00分（現地時間）から、{WHO}、シンガポールにおいて会談を行ったところ、概要次のとおり。",
         "2031-12-03T14:00:00+08:00", "Asia/Singapore", "2031-12-03T15:00:00+09:00"),
    ],
)  # fmt: skip
def test_the_beginning_stands_on_both_clocks(lead: str, local: str, zone: str, jst: str) -> None:
    start = meeting_of(lead, date="令和13年12月4日" if "12月" in lead else "令和13年5月16日").start
    assert start is not None
    assert (start.local, start.zone, start.jst) == (local, zone, jst)


def test_summer_time_is_that_of_the_day() -> None:
    lead = (
        "令和13年{}10時00分(現地時間)から、" + WHO + "、米戦争省において会談を行ったところ、概要次のとおり。"
    )
    summer = meeting_of(lead.format("7月1日"), date="令和13年7月2日").start
    winter = meeting_of(lead.format("1月15日"), date="令和13年1月16日").start
    assert summer is not None
    assert winter is not None
    assert (summer.local[-6:], winter.local[-6:]) == ("-04:00", "-05:00")


def test_a_date_without_a_clock_has_the_precision_of_a_day() -> None:
    start = meeting_of(f"5月15日、{WHO}、会談を行いました。概要は以下のとおりです。").start
    assert start is not None
    assert (start.local, start.zone, start.jst, start.precision) == ("2031-05-15", "Asia/Tokyo", None, "day")


def test_a_date_later_in_the_year_than_the_release_is_of_the_year_before() -> None:
    start = meeting_of(
        f"12月28日、{WHO}、会談を行いました。概要は以下のとおりです。", date="令和14年1月5日"
    ).start
    assert start is not None
    assert start.local == "2031-12-28"


def test_two_printed_clocks_that_disagree_are_a_finding() -> None:
    lead = f"現地時間5月15日午後3時20分（日本時間翌16日午前3時20分）から約20分間、{WHO}、ワシントンにおいて会談を行った。概要次のとおり。"
    assert [finding.code for finding in record_of(lead).findings] == ["clocks_disagree"]


@pytest.mark.parametrize(
    ("words", "minutes", "about"),
    [
        ("から約50分間", 50, True),
        ("から約1時間40分間", 100, True),
        ("から1時間半", 90, False),
        ("からおよそ2時間", 120, True),
        ("から40分ほど", 40, True),
        ("から約60分にわたり", 60, True),
        ("から11時15分まで", 75, False),
    ],
)
def test_the_duration_is_in_minutes(words: str, minutes: int, about: bool) -> None:
    meeting = meeting_of(
        f"令和13年5月15日10時00分{words}、{WHO}、防衛省において会談を行ったところ、概要次のとおり。"
    )
    assert (meeting.duration_minutes, meeting.duration_approximate) == (minutes, about)


@pytest.mark.parametrize(
    ("lead", "people"),
    [
        ("雪村防衛大臣とラッシュブルック米戦争長官は", [("雪村", "防衛大臣", "JP"), ("ラッシュブルック", "戦争長官", "US")]),
        ("雪村春人日本国防衛大臣は、トレント・アシュダウン・オーストラリア副首相兼国防大臣と",
         [("雪村春人", "防衛大臣", "JP"), ("トレント・アシュダウン", "副首相兼国防大臣", "AU")]),
        ("雪村防衛大臣は、訪日中の南宮泰浩（ナムグン・テホ）韓国国防部長官と", [("雪村", "防衛大臣", "JP"), ("南宮泰浩", "国防部長官", "KR")]),
        ("雪村防衛大臣は、エレナ・ブラント・ドイツ連邦共和国国防大臣閣下（H.E. Ms. Elena BRANDT）と",
         [("雪村", "防衛大臣", "JP"), ("エレナ・ブラント", "国防大臣", "DE")]),
        ("葛城外務大臣及び雪村防衛大臣は、ペンバートン米国務長官及びラッシュブルック米戦争長官と",
         [("葛城", "外務大臣", "JP"), ("雪村", "防衛大臣", "JP"), ("ペンバートン", "国務長官", "US"), ("ラッシュブルック", "戦争長官", "US")]),
        ("雪村防衛大臣は、ヴェルナー北極担当特別代表と", [("雪村", "防衛大臣", "JP"), ("ヴェルナー", "北極担当特別代表", None)]),
    ],
)  # fmt: skip
def test_participants_have_name_post_and_country(
    lead: str, people: list[tuple[str, str, str | None]]
) -> None:
    meeting = meeting_of(
        f"令和13年5月15日、{lead}、東京において会談を行ったところ、概要次のとおり。",
        title="防衛大臣会談の概要",
    )
    assert [(p.name, p.post, p.country) for p in meeting.participants] == people


def test_who_only_sat_in_is_no_participant() -> None:
    lead = f"令和13年5月15日、{WHO}、東京において会談を行った。本会談には、久遠統合幕僚長が同席した。概要次のとおり。"
    assert [person.name for person in meeting_of(lead).participants] == ["雪村", "ラッシュブルック"]


def test_no_person_is_guessed_from_a_surname_the_codebook_does_not_hold() -> None:
    lead = f"令和13年5月15日、{WHO}、東京において会談を行ったところ、概要次のとおり。"
    assert [(person.person, person.post_id) for person in meeting_of(lead).participants] == [
        (None, "jp-defence-minister"),
        (None, "us-defence-secretary"),
    ]


@pytest.mark.parametrize(
    ("lead", "place", "country"),
    [
        (f"令和13年5月15日、{WHO}、米戦争省において会談を行った。概要次のとおり。", "米戦争省", "US"),
        (f"令和13年5月15日、{WHO}、マニラにて会談を行った。概要次のとおり。", "マニラ", "PH"),
        (
            "令和13年5月15日、会議出席のためタイを訪問中の雪村防衛大臣は、ラッシュブルック米戦争長官と会談を行った。概要次のとおり。",
            "タイ",
            "TH",
        ),
    ],
)
def test_the_place_is_what_is_printed(lead: str, place: str, country: str) -> None:
    found = meeting_of(lead).place
    assert found is not None
    assert (found.text, found.country) == (place, country)


def test_a_guest_in_japan_gives_no_place() -> None:
    lead = (
        "令和13年5月15日、雪村防衛大臣は、訪日中のラッシュブルック米戦争長官と会談を行った。概要次のとおり。"
    )
    assert meeting_of(lead).place is None


@pytest.mark.parametrize(
    ("title", "mode"),
    [
        ("日米防衛相電話会談について", "phone"),
        ("日米防衛相テレビ会談の概要", "video"),
        ("日米防衛相会談の概要", "in_person"),
    ],
)
def test_the_mode_is_told_by_title_or_lead(title: str, mode: str) -> None:
    lead = f"令和13年5月15日、{WHO}、会談を行ったところ、概要次のとおり。"
    assert meeting_of(lead, title=title).mode == mode


def test_the_clock_of_an_announcement_is_not_that_of_the_meeting() -> None:
    text = (
        "日米防衛相会談を東京で実施\n- 日本の防衛\n2031-5-18 9:05\n"
        "防衛省は令和13(2031)年5月16日(金)8時40分、前日に東京で実施した日米防衛相会談の概要を以下のように発表した。\n"
        "日米防衛相会談の概要\n"
        f"令和13年5月15日10時00分から約50分間、{WHO}、防衛省において会談を行ったところ、概要次のとおり。\n1 総論\n両大臣は協力を確認した。\n"
    )
    readout = read_page(make_page(Capture(text.encode())), load_codebook())
    (record,) = readout.records
    assert readout.published_at == "2031-05-18T09:05:00+09:00"
    assert record.announced_at == "2031-05-16T08:40:00+09:00"
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert record.meeting.start.local == "2031-05-15T10:00:00+09:00"
    assert record.role == "republication"


def test_two_meetings_on_a_page_are_two_records() -> None:
    text = (
        "雪村防衛大臣のシンガポール訪問\n令和13年6月2日\n防衛省\n\n"
        "雪村防衛大臣は、シンガポールを訪問し、以下の会談を行った。なお、日時は現地時間である。\n"
        "1 日米防衛相会談\n6月1日9時00分から約30分間、雪村大臣は、ラッシュブルック米戦争長官と会談を行った。\n両閣僚は、協力を確認した。\n"
        "2 日豪防衛相会談\n6月1日14時00分から約20分間、雪村大臣は、アシュダウン豪国防大臣と会談を行った。\n両大臣は、訓練を拡充することで一致した。\n(以上)\n"
    )
    records = read_page(make_page(Capture(text.encode())), load_codebook()).records
    assert [record.title for record in records] == ["日米防衛相会談", "日豪防衛相会談"]
    starts = [record.meeting.start.local for record in records if record.meeting and record.meeting.start]
    assert starts == ["2031-06-01T09:00:00+08:00", "2031-06-01T14:00:00+08:00"]
    assert [statement.actors for record in records for statement in record.statements] == [
        ("JP", "US"),
        ("AU", "JP"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "1 日時 令和14年8月20日16時30分\n2 場所 防衛省\n3 出席者 (日本側)霧島防衛大臣ほか (インド側)シャルマ国防大臣ほか\n4 概要",
        "日時:令和14年8月20日16時30分\n場所:防衛省\n出席者:日本側 霧島防衛大臣、インド側 シャルマ国防大臣\n概要",
        "【日時】令和14年8月20日16時30分\n【場所】防衛省\n【出席者】霧島防衛大臣、シャルマ・インド国防大臣\n【概要】",
    ],
)
def test_lines_of_label_and_value_tell_who_met(lines: str) -> None:
    text = f"日インド防衛相会談(結果概要)\n令和14年8月21日\n\n{lines}\n・両大臣は、協力を進めることで一致した。\n"
    meeting = kaidan.read(text.encode()).records[0].meeting
    assert meeting is not None
    people = [(person.name, person.post, person.country) for person in meeting.participants]
    assert people == [("霧島", "防衛大臣", "JP"), ("シャルマ", "国防大臣", "IN")]
    assert meeting.start is not None
    assert meeting.start.local == "2032-08-20T16:30:00+09:00"


@pytest.mark.parametrize(
    ("words", "occasion"),
    [
        ("第29回シャングリラ会合出席のためシンガポールを訪問中の", "第29回シャングリラ会合"),
        ("第3回日・太平洋島嶼国国防大臣会合への出席に合わせて、", "第3回日・太平洋島嶼国国防大臣会合"),
        ("シンガポールを訪問中の", None),
    ],
)
def test_the_occasion_is_what_somebody_came_for(words: str, occasion: str | None) -> None:
    lead = f"令和13年5月15日、{words}雪村防衛大臣は、ラッシュブルック米戦争長官と会談を行ったところ、概要次のとおり。"
    assert meeting_of(lead).occasion == occasion


@pytest.mark.parametrize(
    ("lead", "people"),
    [
        (
            "令和13年5月15日、雪村防衛大臣は、北大西洋条約機構(NATO)のハーコンセン事務総長と会談を行ったところ、概要次のとおり。",
            [("雪村", "防衛大臣", "JP"), ("ハーコンセン", "事務総長", "NATO")],
        ),
        (
            "令和13年5月15日、雪村防衛大臣は、リンドグレン米アラスカ州知事による表敬を受けたところ、概要次のとおり。",
            [("雪村", "防衛大臣", "JP"), ("リンドグレン", "アラスカ州知事", "US")],
        ),
        (
            "令和13年5月15日、雪村防衛大臣は、オレフ・シェフチェンコ駐日ウクライナ大使の表敬を受けたところ、概要次のとおり。",
            [("雪村", "防衛大臣", "JP"), ("オレフ・シェフチェンコ", "駐日ウクライナ大使", "UA")],
        ),
        (
            "5月15日、日本国の雪村外務大臣及び鳴海防衛大臣並びにフィリピン共和国のレイエス外務大臣及びサントス国防大臣は、会合を行った。",
            [
                ("雪村", "外務大臣", "JP"),
                ("鳴海", "防衛大臣", "JP"),
                ("レイエス", "外務大臣", "PH"),
                ("サントス", "国防大臣", "PH"),
            ],
        ),
    ],
)
def test_the_country_stands_before_or_inside_the_office(
    lead: str, people: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert [(p.name, p.post, p.country) for p in meeting_of(lead).participants] == people


def test_a_table_may_name_each_country_before_its_minister() -> None:
    text = (
        "日米豪比防衛相会談(概要)\n令和13年6月2日\n防衛省\n日時\t令和13年6月1日14時10分(現地時間)\n場所\tシンガポール\n"
        "出席者\t日本:佐久間防衛大臣\n米国:ドーソン戦争長官\n豪州:オニール副首相兼国防大臣\nフィリピン:レイエス国防長官\n"
        "1 全般\n四大臣は、協力を進めることで一致した。\n"
    )
    meeting = kaidan.read(text.encode()).records[0].meeting
    assert meeting is not None
    assert [person.country for person in meeting.participants] == ["JP", "US", "AU", "PH"]


def test_a_table_below_the_lead_tells_when_and_where() -> None:
    text = (
        "リンドグレン・アラスカ州知事による雪村防衛大臣表敬\n令和13年10月7日\n"
        "本日、雪村防衛大臣は、訪日中のリンドグレン米アラスカ州知事による表敬を受けました。概要は以下のとおりです。\n"
        "日時\t10月7日(火曜日) 正午~12時25分\n場所\t防衛省 政務官室\n1 両者は、協力を進めることで一致した。\n"
    )
    meeting = kaidan.read(text.encode()).records[0].meeting
    assert meeting is not None
    assert meeting.start is not None
    assert (meeting.start.local, meeting.place and meeting.place.country) == (
        "2031-10-07T12:00:00+09:00",
        "JP",
    )
