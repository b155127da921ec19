"""Personnel orders: who becomes what from when, in every form that ministries print. Every text is invented."""

from collections.abc import Mapping
from typing import Any

import pytest

import kaidan
from kaidan.model.readout import Record

HEAD = "令和13年7月25日\n防衛省\n"


def record_of(text: str) -> Record:
    return kaidan.read(text.encode()).records[0]


def orders_of(text: str) -> tuple[Mapping[str, Any], ...]:
    return record_of(text).orders


def one(text: str) -> Mapping[str, Any]:
    (order,) = orders_of(f"人事発令 令和13年8月1日付け、1佐職人事\n{HEAD}{text}\n")
    return order


PROMOTED = """将補人事
陸将補に昇任させる
  (第71戦車連隊長)
    1等陸佐  畑中 樹
見本方面総監部幕僚副長を命ずる
  (第71戦車連隊長)
    陸将補  畑中 樹
"""


def test_a_promotion_and_an_appointment_of_one_day_are_one_entry() -> None:
    (order,) = orders_of(HEAD + PROMOTED + "(以上8月1日付)\n")
    assert order == {
        "kind": "both",
        "name": "畑中樹",
        "rank": "陸将補",
        "new_post": "見本方面総監部幕僚副長",
        "old_post": "第71戦車連隊長",
        "concurrent": (),
        "notes": None,
        "service": "ground",
        "effective_on": "2031-08-01",
    }


def test_a_promotion_and_an_appointment_of_two_days_stay_two() -> None:
    text = PROMOTED.replace("見本方面", "(以上8月1日付)\n見本方面") + "(以上8月2日付)\n"
    made = orders_of(HEAD + text)
    assert [(order["kind"], order["effective_on"]) for order in made] == [
        ("promote", "2031-08-01"),
        ("appoint", "2031-08-02"),
    ]


def test_a_closing_date_holds_for_all_above_it_up_to_the_one_before() -> None:
    first = "A課長を命ずる\n(B課長)\n1等空佐 相田圭\n1等空佐 鳥居要\n(以上8月1日付)\n"
    text = first + "B課長を命ずる\n(C課長)\n1等空佐 野々市純\n(以上8月9日付)\n"
    made = orders_of("人事発令\n" + HEAD + text)
    assert [order["effective_on"] for order in made] == ["2031-08-01", "2031-08-01", "2031-08-09"]
    assert [order["old_post"] for order in made] == ["B課長", None, "C課長"]


def test_a_day_without_a_year_is_the_one_nearest_to_the_announcement() -> None:
    text = "人事発令\n令和13年12月24日\n防衛省\n情報本部長を命ずる\n(統合幕僚監部付)\n海将 大津 帆\n(以上1月1日付)\n"
    assert orders_of(text)[0]["effective_on"] == "2032-01-01"


def test_an_opening_date_holds_for_the_lines_below_it() -> None:
    text = (
        "人事発令\n"
        + HEAD
        + "8月1日付\n見本隊司令(旧見本隊付)1等海佐 磯野夏\n8月3日付\n見本隊付(見本隊司令)1等海佐 沖遼\n"
    )
    assert [order["effective_on"] for order in orders_of(text)] == ["2031-08-01", "2031-08-03"]


@pytest.mark.parametrize(
    "line",
    [
        "護衛艦みほん艦長(第3術科学校教官)1等海佐 服部 渚",
        "▽護衛艦みほん艦長(第3術科学校教官)1等海佐・服部渚",
        "・護衛艦みほん艦長 ← 第3術科学校教官 1等海佐 服部 渚",
        "1等海佐 服部 渚 護衛艦みほん艦長(第3術科学校教官)",
        "1等海佐 服部 渚(第3術科学校教官→護衛艦みほん艦長)",
        "護衛艦みほん艦長（第3術科学校教官）１等海佐　服部　渚",
    ],
)
def test_every_form_of_one_person_a_line_gives_the_same(line: str) -> None:
    order = one(line)
    assert (order["name"], order["rank"], order["new_post"], order["old_post"], order["service"]) == (
        "服部渚", "1等海佐", "護衛艦みほん艦長", "第3術科学校教官", "maritime",
    )  # fmt: skip


def test_a_rank_without_service_takes_that_of_the_section() -> None:
    assert one("【航空自衛隊】\n見本基地司令(航空幕僚監部付)1佐 雲井 翼")["service"] == "air"


def test_who_leaves_gets_no_new_post() -> None:
    order = one("定年退職(見本地方協力本部長)1等空佐 真柄要")
    assert (order["kind"], order["new_post"], order["old_post"]) == ("retire", None, "見本地方協力本部長")


def test_an_office_called_after_retirement_is_an_office() -> None:
    assert one("退職管理課長(人事課付)防衛事務官 真柄要")["new_post"] == "退職管理課長"


def test_relief_from_a_second_office_keeps_the_first() -> None:
    text = (
        "人事発令\n"
        + HEAD
        + "見本駐屯地司令の兼務を解く\n(第7連隊長兼ねて見本駐屯地司令)\n1等陸佐 森下 陸\n(以上8月1日付)\n"
    )
    (order,) = orders_of(text)
    assert (order["new_post"], order["notes"]) == (None, "見本駐屯地司令の兼務を解く")


def test_a_note_on_a_letter_stands_with_its_bearer_alone() -> None:
    text = (
        "人事発令\n"
        + HEAD
        + "8月1日付\nA課長(B課長)1等陸佐 辻村 巌\nB課長(A課長)1等陸佐 岸 巌\n※「辻村」の「辻」は異体字\n"
    )
    assert [order["notes"] for order in orders_of(text)] == ["「辻村」の「辻」は異体字", None]


def test_an_order_line_that_is_broken_is_read_whole() -> None:
    text = (
        "人事発令\n"
        + HEAD
        + "陸上自衛隊補給統制本部\n総務部長を命ずる\n(陸上幕僚監部\n  付)\n陸将補 室井 環\n(以上8月1日付)\n"
    )
    (order,) = orders_of(text)
    assert (order["new_post"], order["old_post"]) == ("陸上自衛隊補給統制本部総務部長", "陸上幕僚監部付")


def test_the_figures_of_a_title_are_checked_against_the_list() -> None:
    title = "人事発令 令和13年8月1日付け、1佐職人事(陸自{}名、海自1名)\n"
    list_ = "A課長(B課長)1等陸佐 辻村 巌\nC課長(D課長)1等海佐 岸 巌\n"
    right = record_of(title.format(1) + HEAD + list_)
    wrong = record_of(title.format(3) + HEAD + list_)
    assert right.order_counts == {"ground": 1, "maritime": 1}
    assert "order_counts_differ" not in [finding.code for finding in right.findings]
    (differs,) = [finding for finding in wrong.findings if finding.code == "order_counts_differ"]
    assert "ground 3 in the title, 1 in the list" in differs.message


def test_a_notice_in_which_nobody_is_found_says_so() -> None:
    record = record_of("人事発令\n" + HEAD + "詳細は別添のとおり。\n")
    assert record.orders == ()
    assert "no_orders" in [finding.code for finding in record.findings]


def test_every_order_tells_where_it_stands() -> None:
    page = kaidan.read(("人事発令\n" + HEAD + PROMOTED + "(以上8月1日付)\n").encode())
    proofs = page.records[0].provenance
    quotes = [page.page.text[span.start : span.end] for span in proofs["/orders/0"].spans]
    assert "陸将補に昇任させる" in quotes
    assert "陸将補  畑中 樹" in quotes
    (day,) = proofs["/orders/0/effective_on"].spans
    assert page.page.text[day.start : day.end] == "8月1日"
    assert proofs["/orders/0/effective_on"].certainty == "inferred"


def test_a_text_that_begins_with_an_order_has_no_title() -> None:
    assert record_of(PROMOTED.partition("\n")[2] + "(以上8月1日付)\n").title is None


def test_a_date_and_an_issuer_above_the_title_are_its_head() -> None:
    record = record_of("      令和13年7月25日\n      防 衛 省\n\n   " + PROMOTED)
    assert (record.title, record.announced_at, record.issuer.id) == ("将補人事", "2031-07-25", "jp-mod")


def test_a_sentence_tells_who_goes_from_where_to_where() -> None:
    text = "現陸上幕僚副長の東雲進陸将は、西部方面総監に。西部方面総監の有明公平陸将は、統合幕僚監部付に就任する。"
    made = orders_of(f"将人事 令和13年8月1日付\n{HEAD}{text}\n")
    assert [(order["name"], order["new_post"], order["old_post"]) for order in made] == [
        ("東雲進", "西部方面総監", "陸上幕僚副長"),
        ("有明公平", "統合幕僚監部付", "西部方面総監"),
    ]


def test_an_official_of_a_title_that_no_codebook_lists_is_read_under_an_order() -> None:
    text = "人事発令\n" + HEAD + "願いにより本職を免ずる\n  防衛大臣補佐官  有明 公平\n(以上8月1日付)\n"
    (order,) = orders_of(text)
    assert (order["kind"], order["rank"], order["name"]) == ("retire", "防衛大臣補佐官", "有明公平")


def test_a_rank_that_all_services_have_takes_the_one_that_the_title_counts() -> None:
    text = f"人事発令 8月1日付け、1佐職人事(空自1名)\n{HEAD}見本基地司令(第7輸送隊長)1佐 石動 剛(いするぎ つよし)\n"
    (order,) = orders_of(text)
    assert (order["service"], order["notes"]) == ("air", None)


def test_an_old_post_behind_the_name_is_no_note() -> None:
    order = one("▽第5旅団長 陸将補 田辺守(第5旅団副旅団長)")
    assert (order["new_post"], order["old_post"], order["notes"]) == ("第5旅団長", "第5旅団副旅団長", None)


def test_a_table_cell_over_several_rows_holds_for_all_of_them() -> None:
    head = "<tr><th>発令日<th>新職<th>現職<th>階級<th>氏名"
    first = "<tr><td rowspan=2>8月1日<td>A課長<td>B課長<td>1等陸佐<td>森 一"
    rows = f"{head}{first}<tr><td>B課長<td>C課長<td>1等陸佐<td>林 二"
    page = f"<h1>人事異動</h1><p>令和13年7月25日<p>防衛省<table>{rows}</table>"
    made = kaidan.read(page.encode()).records[0].orders
    assert [(order["name"], order["effective_on"]) for order in made] == [
        ("森一", "2031-08-01"),
        ("林二", "2031-08-01"),
    ]


def test_a_heading_over_several_persons_tells_their_new_rank() -> None:
    order = one("○ 陸将補昇任・補職\n第5施設団長 1陸佐 岩渕 正臣(第103施設大隊長)")
    assert (order["kind"], order["rank"], order["new_post"]) == ("both", "陸将補", "第5施設団長")


NEWS = """人事発令 12月22日付け、将補人事(陸自2名)

2032-12-14 9:05

防衛省は令和14(2032)年12月14日(火)、12月22日付けの将補人事を以下のとおり発表した。

陸上自衛隊
■陸将補に昇任
第5旅団副旅団長
(陸上幕僚監部装備課長)1等陸佐 根岸 架(ねぎし・かける)
■補職
第9航空団司令兼ねて白砂基地司令
(第16師団副師団長)陸将補 保津 空
"""


def test_a_news_list_may_print_the_new_post_on_a_line_of_its_own() -> None:
    record = record_of(NEWS)
    assert record.title == "人事発令 12月22日付け、将補人事(陸自2名)"
    first, second = record.orders
    assert (first["kind"], first["rank"], first["new_post"]) == ("both", "陸将補", "第5旅団副旅団長")
    assert (second["new_post"], second["concurrent"]) == ("第9航空団司令", ("白砂基地司令",))
    assert {order["effective_on"] for order in record.orders} == {"2032-12-22"}


def test_the_introduction_tells_the_day_of_effect_and_of_the_announcement() -> None:
    text = """防衛省人事(15日付)
防衛省は令和15年6月10日、次の人事を6月15日付で発令すると発表した。
▽陸将・教育訓練研究本部長(中部方面総監部幕僚長兼伊吹駐屯地司令)陸将補・目黒架=昇任
"""
    record = record_of(text)
    (order,) = record.orders
    assert record.announced_at == "2033-06-10"
    assert (order["kind"], order["rank"], order["name"]) == ("both", "陸将", "目黒架")
    assert (order["new_post"], order["effective_on"]) == ("教育訓練研究本部長", "2033-06-15")


def test_the_words_of_an_order_stay_as_printed() -> None:
    text = """防衛省発令
令和13年9月30日
防衛省
防衛政策局防衛政策課長事務取扱を解く
(大臣官房審議官)
防衛書記官 桐生架
陸上幕僚監部防衛部防衛課勤務を命ずる
(第16師団司令部)
1等陸佐 猿橋空※
(以上10月15日付)
※ 橋の字は異体字
"""
    relieved, appointed = orders_of(text)
    assert relieved["notes"] == "防衛政策局防衛政策課長事務取扱を解く"
    assert (appointed["new_post"], appointed["notes"]) == ("陸上幕僚監部防衛部防衛課勤務", "橋の字は異体字")


def told(order: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(order[key] for key in ("kind", "name", "rank", "new_post", "old_post", "effective_on"))


def test_a_sentence_can_tell_the_day_and_a_table_the_former_rank() -> None:
    text = (
        "<h1>将補人事について</h1><p>令和13年3月18日</p><p>下記のとおり3月25日付で発令する予定である。</p><h2>1 昇任</h2>"
        "<table><tr><th>新補職</th><th>新階級</th><th>氏名</th><th>旧補職</th><th>旧階級</th></tr>"
        "<tr><td>見本群司令</td><td>海将補</td><td>縞 武</td><td>見本課長</td><td>1等海佐</td></tr></table><h2>2 退職</h2>"
        "<table><tr><th>階級</th><th>氏名</th><th>旧補職</th></tr>"
        "<tr><td>海将補</td><td>棚 茂</td><td>見本群司令</td></tr></table>"
    )
    promoted, retired = orders_of(f"<html lang=ja><body>{text}</body></html>")
    assert told(promoted) == ("both", "縞武", "海将補", "見本群司令", "見本課長", "2031-03-25")
    assert told(retired) == ("retire", "棚茂", "海将補", None, "見本群司令", "2031-03-25")


def test_a_numbered_heading_with_a_day_heads_persons_without_a_rank() -> None:
    text = "1佐人事\n令和13年1月1日\n1 昇任(1月2日付)\n<陸上自衛隊>\n1等陸佐に昇任\n棟方 元(見本課)、寺 恵(第2見本隊)\n"
    assert [told(order) for order in orders_of(text)] == [
        ("promote", "棟方元", "1等陸佐", None, "見本課", "2031-01-02"),
        ("promote", "寺恵", "1等陸佐", None, "第2見本隊", "2031-01-02"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "新 職:見本局長\n旧 職:見本課長\n官 名:防衛書記官\n氏 名:門司 誠",
        "防衛書記官 門司 誠\n見本局長を命ずる\n(見本課長)",
        "防衛書記官 門司 誠\n見本局長 ← 見本課長",
        "見本局長(見本課長)\n防衛書記官 門司 誠",
        "1  見本局長  見本課長  防衛書記官  門司 誠",
        "見本局長 防衛書記官 門司 誠\n(前 見本課長)",
        "見本局長\n防衛書記官 門司 誠\n(見本課長)",
    ],
)
def test_a_posting_can_take_several_lines(block: str) -> None:
    (order,) = orders_of(f"防衛省発令(指定職)\n発令日:令和13年8月2日\n{block}\n")
    assert told(order) == ("appoint", "門司誠", "防衛書記官", "見本局長", "見本課長", "2031-08-02")


def test_two_orders_over_one_person_are_one_entry_and_a_post_left_is_the_old_one() -> None:
    text = "陸将に昇任させる\n見本幕僚監部付を命ずる\n(第5見本団長)陸将補 島 正\n第1部長を免じ、第2部長を命ずる\n海将 浜 学\n(以上同日付)\n"
    promoted, moved = orders_of(f"防衛省発令\n{HEAD}1月1日付\n{text}")
    assert told(promoted)[:5] == ("both", "島正", "陸将", "見本幕僚監部付", "第5見本団長")
    assert told(moved)[:5] == ("appoint", "浜学", "海将", "第2部長", "第1部長")


def test_a_post_in_a_bracket_is_held_beside_the_new_one() -> None:
    order = one("見本審議官(併任 見本室審議官)(見本課長)防衛書記官 逢 美紀")
    assert (order["new_post"], order["concurrent"], order["old_post"]) == (
        "見本審議官",
        ("見本室審議官",),
        "見本課長",
    )


def test_a_list_of_orders_without_another_day_is_of_its_own() -> None:
    (order,) = orders_of(f"防衛省発令\n{HEAD}見本課長を命ずる\n1等陸佐 辻 巌\n")
    assert order["effective_on"] == "2031-07-25"


def test_under_two_heads_of_a_table_the_second_post_is_the_old_one() -> None:
    table = (
        "<tr><th colspan=3>新</th><th colspan=2>旧</th></tr><tr><th>階級</th><th>補職</th><th>氏名</th><th>補職</th><th>階級</th></tr>"
        "<tr><td>陸将</td><td>第2見本団長</td><td>小谷 信</td><td>見本部長</td><td>陸将補</td></tr>"
    )
    (order,) = orders_of(
        f"<html lang=ja><body><h1>防衛省発令(将人事)</h1><p>令和13年8月1日付</p><table>{table}</table></body></html>"
    )
    assert told(order) == ("both", "小谷信", "陸将", "第2見本団長", "見本部長", "2031-08-01")
