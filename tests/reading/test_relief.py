"""Disaster relief: when asked, by whom, where, why, which units, how many, until when. Every text is invented."""

from collections.abc import Mapping
from typing import Any

import pytest

import kaidan
from kaidan.model.outline import OutlineItem
from kaidan.model.readout import Record

TITLE = "白砂県紺屋市における林野火災に係る災害派遣について(第2報)(18時30分現在)"


def record_of(body: str, title: str = TITLE, date: str = "令和15年2月3日") -> Record:
    return kaidan.read(f"{title}\n{date}\n防衛省\n\n{body}\n".encode()).records[0]


def relief_of(body: str, **more: str) -> Mapping[str, Any]:
    relief = record_of(body, **more).relief
    assert relief is not None
    return relief


def test_a_title_tells_operation_number_cause_and_the_hour_it_holds_for() -> None:
    relief = relief_of("(1)要請元 白砂県知事\n自衛隊は、消火活動を行っている。")
    assert relief["operation"] == "白砂県紺屋市における林野火災に係る災害派遣"
    assert (relief["report_no"], relief["as_of"]) == (2, "2033-02-03T18:30:00+09:00")
    assert (relief["cause"], relief["place"]) == ("林野火災", "白砂県紺屋市")


def test_two_reports_of_one_operation_bear_one_name() -> None:
    first = relief_of("(1)要請元 白砂県知事")
    last = relief_of(
        "(1)要請元 白砂県知事", title="白砂県紺屋市における林野火災に係る災害派遣について(最終報)"
    )
    assert first["operation"] == last["operation"]
    assert (first["status"], last["status"]) == ("ongoing", "ended")


@pytest.mark.parametrize(
    "lines",
    [
        "(1)要請日時 令和15年1月31日(月)23時05分\n(2)要請元 白砂県知事",
        "要　請　日　時　　1月31日(月)2305\n要　請　元　　白砂県知事",
        "・要請日時:31日 23時05分\n・要請者:白砂県知事",
        "1 要請日時\n  1月31日(月)23時05分\n2 要請元\n  白砂県知事",
        "1月31日23時05分、白砂県知事から第16師団長に対して、空中消火に係る災害派遣要請があり、同時刻受理した。",
        "【31日(月)】\n2305 白砂県知事から第16師団長に対し災害派遣を要請",
    ],
)
def test_the_request_is_read_from_labels_and_from_the_course_of_events(lines: str) -> None:
    relief = relief_of(lines)
    assert (relief["requested_at"], relief["requested_by"]) == ("2033-01-31T23:05:00+09:00", "白砂県知事")


def test_a_day_without_a_month_may_lie_in_the_year_before() -> None:
    relief = relief_of("(1)要請日時 31日(土)2320\n(2)要請元 白砂県知事", date="令和15年1月2日")
    assert relief["requested_at"] == "2032-12-31T23:20:00+09:00"


def test_figures_in_brackets_are_those_of_all_days() -> None:
    relief = relief_of("派遣規模\n人員 約150名(延べ約1,230名)\n車両 40両(延べ 65両)\n航空機 なし(延べ8機)")
    assert relief["counts"] == {
        "now": {"people": 150, "vehicles": 40, "aircraft": 0},
        "cumulative": {"people": 1230, "vehicles": 65, "aircraft": 8},
    }


def test_types_of_aircraft_add_up_and_a_liaison_officer_is_no_figure_of_all() -> None:
    relief = relief_of("派遣規模\n人員 約60名\n航空機 UH-1J×1機、CH-47×2機\nLO(人員3名) 紺屋市役所")
    assert relief["counts"]["now"] == {"people": 60, "aircraft": 3}


def test_what_was_carried_or_poured_is_no_force() -> None:
    assert relief_of("要請元 白砂県知事\n空中消火の実績は、延べ106回、約530tである。")["counts"] == {
        "now": {},
        "cumulative": {},
    }


def test_units_stand_without_service_and_base() -> None:
    units = relief_of("(1)派遣部隊\n陸自 第16飛行隊(白砂)、第91普通科連隊(白砂)\n海自:護衛艦「しらはえ」")[
        "units"
    ]
    assert units == ("第16飛行隊", "第91普通科連隊", "護衛艦「しらはえ」")


def test_a_request_to_withdraw_ends_the_operation() -> None:
    relief = relief_of(
        "(1)要請日時 1月31日10時00分\n【2日(水)】\n1415 白砂県知事から第16師団長に対し撤収要請"
    )
    assert (relief["withdrawn_at"], relief["status"]) == ("2033-02-02T14:15:00+09:00", "withdrawn")
    assert relief["requested_at"] == "2033-01-31T10:00:00+09:00"


def test_what_a_report_does_not_say_is_null_and_a_finding() -> None:
    record = record_of("自衛隊は、情報収集を行っている。", title="林野火災に係る災害派遣について")
    assert record.relief is not None
    assert record.relief["requested_at"] is None
    (finding,) = [found for found in record.findings if found.code == "relief_incomplete"]
    assert "requested_at, requested_by" in finding.message


def test_every_value_tells_where_it_stands() -> None:
    page = kaidan.read(
        f"{TITLE}\n令和15年2月3日\n防衛省\n(1)要請日時 31日 2305\n(2)要請元 白砂県知事\n".encode()
    )
    proofs = page.records[0].provenance
    asked = proofs["/relief/requested_at"]
    assert [page.page.text[span.start : span.end] for span in asked.spans] == ["31日", "2305"]
    assert asked.certainty == "inferred"
    assert proofs["/relief/requested_by"].certainty == "stated"


def test_a_page_of_another_genre_has_no_relief() -> None:
    assert record_of("自衛隊は、訓練を行った。", title="令和15年度災害派遣訓練の公開について").relief is None


def test_figures_with_a_wide_comma_are_whole() -> None:
    relief = relief_of("派遣規模\n人員：約２，１００名（延べ約７，８００名）")
    assert (relief["counts"]["now"], relief["counts"]["cumulative"]) == ({"people": 2100}, {"people": 7800})


def test_figures_of_each_unit_add_up() -> None:
    rows = "第5普通科連隊(白砂):人員約30名、車両10両\n第5後方支援隊(白砂):人員約20名、車両5両"
    relief = relief_of(f"派遣部隊・人員等\n{rows}")
    assert relief["counts"]["now"] == {"people": 50, "vehicles": 15}
    assert relief["units"] == ("第5普通科連隊", "第5後方支援隊")


def test_without_labels_whoever_acts_is_a_unit_and_the_last_types_are_there_now() -> None:
    relief = relief_of(
        "・令和15年2月3日(木)、漁船「第八見本丸」(12t、乗組員4名)が見本島東方海域において連絡を途絶したことから、同日2148、"
        "第十管区海上保安本部長から海上自衛隊第1航空群司令(白砂)に対し、行方不明船舶の捜索に係る災害派遣要請。\n"
        "・同日2305、第1航空群(白砂)のP-1×1機が離陸し、捜索を開始。\n"
        "・4日(金)0640以降、第1航空群のP-1×2機、第22航空群(見本)のSH-60K×1機及び護衛艦「しらはえ」が捜索を継続。\n"
        "・4日(金)1500現在、発見に至っていない。",
        title="行方不明船舶の捜索に係る災害派遣について",
        date="令和15年2月4日",
    )
    assert relief["units"] == ("第1航空群", "第22航空群", "護衛艦「しらはえ」")
    assert relief["counts"]["now"] == {"aircraft": 3, "ships": 1}
    assert (relief["place"], relief["cause"]) == ("見本島東方海域", "行方不明船舶")
    assert relief["as_of"] == "2033-02-04T15:00:00+09:00"


def test_a_headline_leaves_the_name_of_the_operation_to_the_release_that_it_quotes() -> None:
    relief = relief_of(
        "統合幕僚監部は令和15(2033)年2月3日(木)20時30分、見本県沖を震源とする地震に係る災害派遣(第1報)について以下のとおり公表した。\n"
        "・初動対処部隊 人員約350名、車両約60両、航空機12機が活動中",
        title="《速報》見本県で震度6弱 自衛隊が災害派遣(第1報)",
    )
    assert relief["operation"] == "見本県沖を震源とする地震に係る災害派遣"
    assert (relief["place"], relief["cause"]) == ("見本県沖", "見本県沖を震源とする地震")
    assert relief["counts"]["now"] == {"people": 350, "vehicles": 60, "aircraft": 12}


def test_the_cause_of_a_task_is_what_sets_it() -> None:
    assert relief_of("", title="台風第21号に伴う断水による給水支援に係る災害派遣について")["cause"] == "断水"


def test_the_lines_of_the_head_tell_the_number_and_as_of_when_and_not_when_it_was_issued() -> None:
    body = "(最終報 2月2日0600現在)\n令和15年2月3日\n防衛省\n1 要請元\n見本県知事\n2 派遣部隊\n陸上自衛隊第5見本隊\n"
    record = kaidan.read(f"見本県における山林火災に係る災害派遣について\n{body}".encode()).records[0]
    assert record.announced_at == "2033-02-03"
    assert record.relief is not None
    assert (record.relief["as_of"], record.relief["report_no"]) == ("2033-02-02T06:00:00+09:00", "final")
    assert (record.relief["units"], record.relief["status"]) == (("第5見本隊",), "ended")


def test_units_under_numbers_below_their_label_add_up() -> None:
    body = "2 派遣部隊等\n(1) 陸上自衛隊\n 第5見本隊(白砂) 人員 120名、車両 30両\n 第3飛行隊 航空機 2機\n(2) 航空自衛隊\n 小松救難隊 航空機 1機\n"
    relief = relief_of(body)
    assert relief["units"] == ("第5見本隊", "第3飛行隊", "小松救難隊")
    assert relief["counts"]["now"] == {"people": 120, "vehicles": 30, "aircraft": 3}


def test_figures_of_those_at_work_and_a_request_with_an_arrow_are_read() -> None:
    relief = relief_of(
        "・活動人員:約200名(延べ約400名)\n4 災害派遣要請\n見本県知事(2月2日16時45分)→ 第10師団長\n"
    )
    assert relief["counts"] == {"now": {"people": 200}, "cumulative": {"people": 400}}
    assert (relief["requested_by"], relief["requested_at"]) == ("見本県知事", "2033-02-02T16:45:00+09:00")


def test_where_it_happened_stands_without_why() -> None:
    relief = relief_of("2月2日、台風第9号の影響により見本県新宮市において見本川が氾濫し、住民が孤立した。\n")
    assert relief["place"] == "見本県新宮市"


def test_a_table_of_units_gives_its_sum_and_a_bare_time_is_that_of_the_request_above_it() -> None:
    table = "<table><tr><th>部隊</th><th>人員</th><th>車両</th></tr><tr><td>見本警備隊</td><td>25名</td><td>8両</td></tr>"
    table += "<tr><td>第4見本連隊</td><td>30名</td><td>12両</td></tr><tr><td>合計</td><td>55名</td><td>20両</td></tr></table>"
    page = (
        "<html lang=ja><body><h1>見本県見本市における断水に係る災害派遣について</h1><p>【令和15年2月3日 22時30分現在】</p><p>令和15年2月3日</p>"
        f"<p>1. 要請</p><p>(1) 日時 3日 20時40分</p><p>(2) 要請者 見本県知事</p><p>2. 派遣部隊及び規模</p>{table}</body></html>"
    )
    record = kaidan.read(page.encode()).records[0]
    assert record.announced_at == "2033-02-03"
    assert record.relief is not None
    assert record.relief["requested_at"] == "2033-02-03T20:40:00+09:00"
    assert record.relief["units"] == ("見本警備隊", "第4見本連隊")
    assert record.relief["counts"]["now"] == {"people": 55, "vehicles": 20}


def test_a_title_that_names_place_and_hazard_is_the_operation() -> None:
    relief = relief_of("2月2日、見本県知事から要請があった。", title="見本県見本市の林野火災について(第5報)")
    assert (relief["operation"], relief["place"], relief["cause"]) == (
        "見本県見本市の林野火災",
        "見本県見本市",
        "林野火災",
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("2日 1415 白砂県知事から撤収要請があり、活動を終了した。", "withdrawn"),
        ("(4)撤収要請日時 2月2日(水)14時15分", "withdrawn"),
        ("2日 1415 全部隊が撤収した。", "ended"),
        ("2日 1415 患者を引き継ぎ、災害派遣活動を終了した。", "ended"),
        ("(4)撤収要請日時 未定", "ongoing"),
        ("撤収要請まで活動を継続する。", "ongoing"),
    ],
)
def test_an_operation_that_somebody_asked_to_end_is_told_from_one_that_ended(words: str, status: str) -> None:
    assert relief_of(f"(1)要請元 白砂県知事\n{words}")["status"] == status


def test_the_introduction_of_a_news_page_tells_as_of_when() -> None:
    intro = "防衛省は令和15(2033)年2月3日(木)20時30分、災害派遣の状況(第8報、3日19時00分現在)を以下のように公表した。"
    relief = relief_of(f"{intro}\n(1)要請元 白砂県知事")
    assert (relief["report_no"], relief["as_of"]) == (2, "2033-02-03T18:30:00+09:00")
    untitled = relief_of(f"{intro}\n(1)要請元 白砂県知事", title="白砂県沖を震源とする地震に係る災害派遣")
    assert (untitled["as_of"], untitled["cause"]) == ("2033-02-03T19:00:00+09:00", "白砂県沖を震源とする地震")


def test_a_unit_that_begins_with_a_number_is_no_part_of_the_report() -> None:
    body = "1 派遣部隊\n第12ヘリコプター隊、第91普通科連隊\n2 その他\nなし"
    record = kaidan.read(
        f"白砂県における山林火災に係る災害派遣について\n令和15年2月3日\n防衛省\n{body}\n".encode()
    ).records[0]
    assert [item.path for item in record.outline.items] == ["1", "2"]
    assert record.relief is not None
    assert record.relief["units"] == ("第12ヘリコプター隊", "第91普通科連隊")


def test_kinds_may_head_the_columns_and_days_the_rows_of_figures() -> None:
    rows = "<tr><th></th><th>人員</th><th>車両</th></tr><tr><td>本日</td><td>約420名</td><td>95両</td></tr>"
    more = "<tr><td>累計(延べ)</td><td>約1,580名</td><td>360両</td></tr>"
    body = f"<h1>白砂県における大雨に係る災害派遣について</h1><p>令和15年2月3日</p><p>防衛省</p><p>(2)派遣規模</p><table>{rows}{more}</table>"
    record = kaidan.read(f"<html lang=ja><body>{body}</body></html>".encode()).records[0]
    assert record.relief is not None
    counts = record.relief["counts"]
    assert counts["now"] == {"people": 420, "vehicles": 95}
    assert counts["cumulative"] == {"people": 1580, "vehicles": 360}


def test_one_bracket_may_hold_all_cumulative_figures() -> None:
    counts = relief_of("派遣規模\n人員約65名 車両18両 航空機1機(延べ 人員約110名、車両31両、航空機3機)")[
        "counts"
    ]
    assert counts["now"] == {"people": 65, "vehicles": 18, "aircraft": 1}
    assert counts["cumulative"] == {"people": 110, "vehicles": 31, "aircraft": 3}


def test_a_cause_stands_without_what_is_told_of_it_in_a_bracket() -> None:
    assert relief_of("(4)原因 山林火災(2月2日15時頃に発生。出火原因は調査中)")["cause"] == "山林火災"


def test_a_day_in_brackets_is_no_part_of_a_report_and_the_numbers_go_on() -> None:
    body = "1 概要\n(1)要請元 白砂県知事\n2 対応\n【2日(水)】\n1000 捜索を開始。\n【3日(木)】\n1100 捜索を継続。\n3 その他\nなし"
    paths = [path for item in record_of(body).outline.items for path in paths_of(item) if path]
    assert list(dict.fromkeys(paths)) == ["1", "1(1)", "2", "3"]
    heading = record_of("【地域情勢】\n情勢を確認した。\n【3日(木)】\n1100 捜索を継続。")
    assert [item.path for item in heading.outline.items] == ["【地域情勢】", "【3日(木)】"]


def paths_of(item: OutlineItem) -> list[str]:
    return [item.path, *(path for part in item.items for path in paths_of(part))]


def test_units_that_stand_under_what_they_do_are_named() -> None:
    assert relief_of("1 人命救助\n(1) 陸自 第14見本連隊（白砂）、見本航空隊\n(2) 空自 見本救難隊")[
        "units"
    ] == (
        "第14見本連隊",
        "見本航空隊",
        "見本救難隊",
    )


def test_a_task_that_is_done_ends_the_operation() -> None:
    assert relief_of("2日 0150 空港に着陸、救急隊に引き継ぎ、任務終了")["status"] == "ended"


def test_the_first_row_of_a_table_that_tells_when_it_was_asked_is_no_head() -> None:
    rows = "<tr><th>要請日時<td>2月2日(水)14時05分<tr><th>要請者<td>白砂県知事"
    text = f"<h1>白砂県における山林火災に係る災害派遣について</h1><p>令和15年2月3日<table>{rows}</table>"
    relief = kaidan.read(f"<html lang=ja><body>{text}</body></html>".encode()).records[0].relief
    assert relief is not None
    assert (relief["requested_at"], relief["requested_by"]) == ("2033-02-02T14:05:00+09:00", "白砂県知事")
