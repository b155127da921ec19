"""Meetings that only a table announces, and people in its cells. Every sentence is invented."""

import pytest

import kaidan
from kaidan.model.readout import Record


def _who(record: Record) -> list[tuple[str | None, str | None, str | None]]:
    assert record.meeting is not None
    return [(person.name, person.post, person.country) for person in record.meeting.participants]


ASKED = (
    "<h1>{}</h1><p>令和14年11月4日<br>防衛省</p><table><tr><th>日時</th><td>令和14年11月3日(水) 14時20分～14時50分</td></tr>"
    "<tr><th>場所</th><td>防衛省</td></tr><tr><th>出席者</th><td>{}</td></tr></table><p>1 長谷知事から、交付金の増額を求めた。</p>"
    "<p>2 これに対し、柏木大臣は、検討を行う旨述べた。</p><p>3 双方は、連携していくことを確認した。</p>"
)


@pytest.mark.parametrize(
    "who",
    [
        "(県側)長谷 青森県知事<br>(省側)柏木 防衛大臣",
        "長谷青森県知事、柏木防衛大臣",
        "長谷 青森県知事<br>柏木 防衛大臣",
    ],
)
def test_a_table_of_who_met_and_when_makes_a_meeting_of_a_governors_request(who: str) -> None:
    record = kaidan.read(ASKED.format("青森県知事による防衛大臣への要請について", who).encode()).records[0]
    assert record.genre == "readout"
    assert _who(record) == [("長谷", "青森県知事", "JP"), ("柏木", "防衛大臣", "JP")]
    assert record.meeting is not None
    assert record.meeting.start is not None
    assert (record.meeting.start.local, record.meeting.duration_minutes) == ("2032-11-03T14:20:00+09:00", 30)
    said = [(s.act, s.actors, s.speakers) for s in record.statements]
    assert said == [("request", ("JP",), (0,)), ("state", ("JP",), (1,)), ("confirm", ("JP",), (0, 1))]


@pytest.mark.parametrize("who", ["県の職員及び防衛省の職員", "柏木防衛大臣", "どなたでも参加できます"])
def test_a_table_that_names_no_two_who_met_makes_no_meeting(who: str) -> None:
    record = kaidan.read(ASKED.format("装備品の展示について", who).encode()).records[0]
    assert (record.genre, record.meeting, record.statements) == ("article", None, ())


def test_who_only_sat_in_is_no_party_in_a_row_of_his_own() -> None:
    page = (
        "<h1>日比防衛相会談の概要</h1><p>令和14年11月4日<br>防衛省</p><table><tr><td>日時</td><td>令和14年11月3日 14時20分～14時50分</td></tr>"
        "<tr><td>参加者</td><td>柏木防衛大臣、サラサール比国防長官</td></tr><tr><td>同席</td><td>長谷海上幕僚長</td></tr></table>"
        "<p>1 両大臣は、訓練を進めることで一致した。</p>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert [name for name, _, _ in _who(record)] == ["柏木", "サラサール"]
    assert record.statements[0].actors == ("JP", "PH")


def test_members_of_an_organisation_act_through_their_delegates() -> None:
    text = (
        "日ＡＳＥＡＮ防衛担当大臣会合について\n令和14年11月4日\n防衛省\n\n11月3日10時から、柏木防衛大臣は、ハノイにおいて、ＡＳＥＡＮ各国の国防大臣と会合を行ったところ、"
        "概要次のとおり。\n1 マレーシアのラヒム国防大臣が枠組みを提案し、ブルネイ及びカンボジアの代表がこの提案への支持を表明。\n"
        "2 中国が主張を強める中、柏木大臣は、協力を提案した。\n(以上)\n"
    )
    record = kaidan.read(text.encode()).records[0]
    said = [(s.act, s.actors) for s in record.statements]
    assert said == [("propose", ("MY",)), ("support", ("BN", "KH")), ("propose", ("JP",))]


VISIT = (
    "大臣の訪問について\n令和14年11月5日\n防衛省\n\n{note}\n1 日加防衛相会談\n11月3日13時05分から約25分間、シンガポールを訪問中の柏木防衛大臣は、"
    "ローラン加国防大臣と会談を行ったところ、概要以下のとおり。\n(1)両大臣は、訓練を進めることで一致した。\n2 日蘭防衛相会談\n{day}17時35分から約30分間、柏木大臣は、"
    "フェルメール蘭国防大臣と会談を行ったところ、概要以下のとおり。\n(1)両大臣は、連携することを確認した。\n(了)\n"
)


@pytest.mark.parametrize(
    ("note", "day", "local", "zone", "country"),
    [
        ("※ 以下記載の日時については現地時間。", "同日", "2032-11-03T17:35:00+08:00", "Asia/Singapore", "SG"),
        ("※ 以下記載の日時については現地時間。", "11月4日", "2032-11-04T17:35:00", None, None),
        ("なお、詳細は以下のとおり。", "11月4日", "2032-11-04T17:35:00+09:00", "Asia/Tokyo", None),
    ],
)
def test_the_same_days_next_meeting_is_where_the_minister_is_told_to_be(
    note: str, day: str, local: str, zone: str | None, country: str | None
) -> None:
    record = kaidan.read(VISIT.format(note=note, day=day).encode()).records[1]
    meeting = record.meeting
    assert meeting is not None
    assert meeting.start is not None
    assert (meeting.start.local, meeting.start.zone) == (local, zone)
    assert (meeting.place.country if meeting.place else None) == country
    assert _who(record) == [("柏木", "防衛大臣", "JP"), ("フェルメール", "国防大臣", "NL")]
