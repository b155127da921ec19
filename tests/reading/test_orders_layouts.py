"""The layouts that lists of personnel orders take: tables and lines in any order of their fields. All is invented."""

from collections.abc import Mapping
from typing import Any

import pytest

import kaidan

HEAD = "令和13年7月25日\n防衛省\n"


def orders_of(text: str) -> tuple[Mapping[str, Any], ...]:
    return kaidan.read(text.encode()).records[0].orders


def listed(text: str) -> tuple[Mapping[str, Any], ...]:
    return orders_of(f"人事発令 令和13年8月1日付\n{HEAD}{text}\n")


def table(rows: str, above: str = "") -> tuple[Mapping[str, Any], ...]:
    title = "<h1>人事異動について(令和13年8月1日付)</h1><p>令和13年7月25日<p>防衛省"
    return orders_of(f"<html lang=ja><body>{title}{above}<table>{rows}</table></body></html>")


def told(order: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(order[key] for key in ("kind", "name", "rank", "new_post", "old_post"))


MOVED = ("appoint", "小杉真", "1等海佐", "見本艦長", "見本隊司令")


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>新職<th>旧職<th>階級<th>氏名<tr><td>見本艦長<td>見本隊司令<td>1等海佐<td>小杉 真",
        "<tr><th>氏 名<th>階 級<th>現 職<th>発令事項<tr><td>小　杉　　真<td>1等海佐<td>見本隊司令<td>見本艦長",
        "<tr><th>番号<th>発令年月日<th>階級・氏名<th>新補職<th>現補職<tr><td>1<td>8月1日<td>1等海佐 小杉 真<td>見本艦長<td>見本隊司令",
        "<tr><th>異動後<th>異動前<th>氏名(年齢)<tr><td>見本艦長<td>見本隊司令<td>1等海佐<br>小杉 真(48)",
        "<tr><td>1等海佐<td>小杉 真<td>見本艦長<td>見本隊司令<tr><td>1等海佐<td>大杉 誠<td>見本隊付<td>見本課長",
        (
            "<tr><th rowspan=2>氏名<th colspan=2>新<th colspan=2>旧<tr><th>階級<th>職名<th>階級<th>職名"
            "<tr><td>小杉 真<td>1等海佐<td>見本艦長<td>1等海佐<td>見本隊司令"
        ),
        (
            "<tr><th>新所属<th>新職名<th>官職<th>氏名<th>旧所属<th>旧職名"
            "<tr><td>見本艦<td>長<td>1等海佐<td>小杉 真<td>見本隊<td>司令"
        ),
        "<tr><th>階級<th>氏名<th>新職(旧職)<tr><td>1等海佐<td>小杉 真<td>見本艦長<br>(見本隊司令)",
        "<tr><th>階級<th>氏名<th>異動内容<tr><td>1等海佐<td>小杉 真<td>見本艦長 ← 見本隊司令",
        "<tr><th>発令事項<th>階級<th>氏名<th>現職<tr><td>見本艦長を命ずる<td>1等海佐<td>小杉 真<td>見本隊司令",
        (
            "<tr>\n  <th>\n 新職\n </th>\n <th>\n 旧職\n</th><th>\n階級\n</th><th>\n氏名\n</th></tr>"
            "<tr>\n <td>\n  見本艦長\n </td>\n <td>\n 見本隊司令\n </td>\n <td>\n1等海佐\n</td><td>\n小杉 真\n</td></tr>"
        ),
    ],
)
def test_columns_are_known_by_their_heads_and_by_what_stands_in_them(rows: str) -> None:
    assert told(table(rows)[0]) == MOVED


def test_a_cell_over_several_rows_tells_what_is_done_to_all_of_them() -> None:
    head = "<tr><th>発令<th>新職<th>旧職<th>階級<th>氏名"
    first = "<tr><td rowspan=2>昇任・補職<td>第5見本団長<td>見本課長<td>陸将補<td>森 一<tr><td>見本部長<td>見本班長<td>陸将補<td>林 二"
    rest = "<tr><td rowspan=2>退職<td>－<td>第5見本団長<td>陸将補<td>原 三郎<tr><td>－<td>見本部長<td>陸将補<td>谷 四郎"
    made = table(head + first + rest)
    assert [told(order) for order in made] == [
        ("both", "森一", "陸将補", "第5見本団長", "見本課長"),
        ("both", "林二", "陸将補", "見本部長", "見本班長"),
        ("retire", "原三郎", "陸将補", None, "第5見本団長"),
        ("retire", "谷四郎", "陸将補", None, "見本部長"),
    ]


def test_a_row_across_the_table_heads_the_rows_below_it() -> None:
    head = "<tr><th>氏名<th>新<th>旧"
    one = "<tr><td colspan=3>【陸上自衛隊】<tr><td>1佐 森 一<td>見本課長<td>見本班長"
    two = "<tr><td colspan=3>退職(8月5日付)<tr><td>1佐 林 二<td><td>見本部長"
    first, second = table(head + one + two)
    assert (told(first), first["service"]) == (("appoint", "森一", "1佐", "見本課長", "見本班長"), "ground")
    assert (told(second), second["effective_on"]) == (
        ("retire", "林二", "1佐", None, "見本部長"),
        "2031-08-05",
    )


def test_headings_hold_for_the_tables_below_them() -> None:
    rows = "<tr><th>新職<th>旧職<th>氏名<tr><td>見本課長<td>見本班長<td>森 一"
    (order,) = table(rows, above="<h2>8月3日付</h2><h3>海上自衛隊</h3><h4>1等海佐</h4>")
    assert (order["effective_on"], order["service"], order["rank"]) == ("2031-08-03", "maritime", "1等海佐")


@pytest.mark.parametrize(
    ("cell", "new", "beside"),
    [
        ("見本審議官<br>（併任）見本室長", "見本審議官", ("見本室長",)),
        ("見本審議官<br>(兼ねて)見本室長", "見本審議官", ("見本室長",)),
        ("見本審議官<br>兼 見本室長", "見本審議官", ("見本室長",)),
        ("見本審議官(併任 見本室長)", "見本審議官", ("見本室長",)),
        ("見本課長（心得）", "見本課長(心得)", ()),
        ("見本課長<br>事務取扱", "見本課長事務取扱", ()),
        ("（併任）見本室長", None, ("見本室長",)),
        ("陸上自衛隊見本補給処<br>総務部長", "陸上自衛隊見本補給処総務部長", ()),
    ],
)
def test_the_second_line_of_a_cell_is_a_post_held_beside_or_goes_on(
    cell: str, new: str | None, beside: tuple[str, ...]
) -> None:
    (order,) = table(f"<tr><th>新<th>旧<th>氏名<tr><td>{cell}<td>見本班長<td>森　一")
    assert (order["new_post"], order["concurrent"], order["old_post"]) == (new, beside, "見本班長")


@pytest.mark.parametrize(
    "line",
    [
        "見本艦長　　見本隊司令　　１海佐　　小　杉　　真",
        "１海佐　小杉　真　　　見本艦長　　　見本隊司令",
        "小杉　真（１海佐）　見本艦長　←　見本隊司令",
        "小杉 真  1海佐  見本艦長  見本隊司令",
        "1海佐 小杉真 見本隊司令 → 見本艦長",
        "▽見本艦長（見本隊司令）１海佐・小杉真",
        "▽見本艦長＝１海佐・小杉真（見本隊司令）",
        "○見本艦長　１海佐　小杉　真（前・見本隊司令）",
        "(3) 1海佐 小杉 真 (旧)見本隊司令 (新)見本艦長",
        "１　見本艦長　　１海佐　　小杉　真　　（見本隊司令）",
        "小杉 真 1海佐 新職:見本艦長 旧職:見本隊司令",
    ],
)
def test_the_fields_of_a_line_are_known_in_any_order(line: str) -> None:
    (order,) = listed(line)
    assert told(order) == ("appoint", "小杉真", "1海佐", "見本艦長", "見本隊司令")


@pytest.mark.parametrize(
    "line",
    [
        "海老名　正道　　大臣官房長　←　防衛政策局長",
        "大臣官房長　　　防衛政策局長　　　海老名　正道",
        "大臣官房長 ← 防衛政策局長 海老名 正道",
        "海老名 正道（防衛政策局長）→ 大臣官房長",
    ],
)
def test_a_person_without_a_rank_is_known_by_the_looks_of_a_name(line: str) -> None:
    (order,) = listed(line)
    assert told(order) == ("appoint", "海老名正道", None, "大臣官房長", "防衛政策局長")


def test_a_promotion_with_an_equals_sign_names_the_post_that_stays() -> None:
    first, second = listed(
        "▽海将補に昇任＝見本群幕僚長・1海佐　逢坂　友則\n▽退職＝見本地方総監・海将　磯野　浩之"
    )
    assert told(first) == ("promote", "逢坂友則", "海将補", None, "見本群幕僚長")
    assert told(second) == ("retire", "磯野浩之", "海将", None, "見本地方総監")


def test_letters_set_apart_are_one_rank_and_one_name_under_an_order() -> None:
    text = "大湊見本総監を命ずる\n  （見本部長）\n        海　将    秦　野　哲　朗\n第5群司令を命ずる\n  （見本学校長）\n        海将補    日下部　　　歩\n(以上８月３日付)"
    assert [(order["name"], order["rank"], order["effective_on"]) for order in listed(text)] == [
        ("秦野哲朗", "海将", "2031-08-03"),
        ("日下部歩", "海将補", "2031-08-03"),
    ]


COLUMNS = """発令年月日　令和13年８月２日

【陸上自衛隊】
新　職                      旧　職                      階　級    氏　名
第32見本連隊長              陸上幕僚監部見本課          １陸佐    高　津　　　誠

【海上自衛隊】
第４見本群司令部首席幕僚    第51見本隊司令              １海佐    鶴　　　由美子
                                                        （以上８月２日付）
退職
                            見本施設学校研究部長        １陸佐    水　落　　　満
                                                        （以上８月５日付）
"""


def test_columns_go_on_behind_headings_and_days_with_a_column_left_blank() -> None:
    made = orders_of(f"防衛省発令（１佐職人事）\n\n{COLUMNS}")
    assert [(*told(order), order["effective_on"]) for order in made] == [
        ("appoint", "高津誠", "1陸佐", "第32見本連隊長", "陸上幕僚監部見本課", "2031-08-02"),
        ("appoint", "鶴由美子", "1海佐", "第4見本群司令部首席幕僚", "第51見本隊司令", "2031-08-02"),
        ("retire", "水落満", "1陸佐", None, "見本施設学校研究部長", "2031-08-05"),
    ]


def test_days_as_headings_hold_for_the_lines_below_each() -> None:
    text = "◎8月1日付\n【昇任】\n海将補 森 一(見本課長)\n◎8月9日付\n【転補】\n見本課長(見本班長)1海佐 林 二\n"
    made = orders_of(f"人事異動\n{HEAD}{text}")
    assert [(order["kind"], order["name"], order["effective_on"]) for order in made] == [
        ("promote", "森一", "2031-08-01"),
        ("appoint", "林二", "2031-08-09"),
    ]


@pytest.mark.parametrize("word", ["定年退職", "勧奨退職", "辞職", "任期満了退職", "離職"])
def test_every_word_for_leaving_makes_the_only_post_the_old_one(word: str) -> None:
    heading = listed(f"【{word}】\n見本地方総監 海将 磯野 浩之")[0]
    column = table(
        f"<tr><th>区分<th>階級<th>氏名<th>職名<tr><td>{word}<td>海将<td>磯野 浩之<td>見本地方総監"
    )[0]
    assert told(heading) == told(column) == ("retire", "磯野浩之", "海将", None, "見本地方総監")


def test_an_office_held_beside_another_may_be_given_or_ended() -> None:
    rows = (
        "<tr><th>区分<th>氏名<th>職名<tr><td>併任<td>森 一<td>見本室長<tr><td>併任解除<td>林 二<td>見本室長"
    )
    given, ended = table(rows)
    assert (given["kind"], given["new_post"], given["concurrent"]) == ("appoint", None, ("見本室長",))
    assert (ended["new_post"], ended["old_post"], ended["notes"]) == (None, "見本室長", "見本室長の併任解除")


def test_a_sign_for_the_same_takes_the_cell_above() -> None:
    rows = "<tr><th>発令日<th>新職<th>旧職<th>氏名<tr><td>8月4日<td>A課長<td>B課長<td>森 一<tr><td>〃<td>B課長<td>C課長<td>林 二"
    assert [order["effective_on"] for order in table(rows)] == ["2031-08-04", "2031-08-04"]


@pytest.mark.parametrize(
    "text",
    [
        "問い合わせ先　　大臣官房秘書課　　担当　山田",
        "担当　人事課　山本 一郎",
        "氏名　　新職　　旧職",
        "防衛省　　大臣官房　　秘書課",
        "本件は、見本課長　見本班長　の交代に伴うものである。",
        "別紙　　人事発令　　一覧",
        "電話　03-0000-0000　　内線　12345",
    ],
)
def test_what_is_no_person_makes_no_order(text: str) -> None:
    assert listed(text) == ()


def test_a_table_that_lists_no_persons_is_none_of_orders() -> None:
    assert table("<tr><th>日時<th>場所<tr><td>8月1日<td>防衛省") == ()
    assert table("<tr><th>部隊<th>所在地<th>人員<tr><td>見本隊<td>見本市<td>300") == ()


def test_posts_too_long_for_their_columns_go_on_below() -> None:
    text = """新職                旧職              階級    氏名
陸上自衛隊見本研究  見本幕僚監部情報  陸将補  森　　　一
本部研究部長        部見本課長
見本課長            見本班長          １陸佐  林　次　郎
"""
    assert [told(order) for order in listed(text)] == [
        ("appoint", "森一", "陸将補", "陸上自衛隊見本研究本部研究部長", "見本幕僚監部情報部見本課長"),
        ("appoint", "林次郎", "1陸佐", "見本課長", "見本班長"),
    ]


def test_numbered_days_and_days_in_brackets_behind_a_list_hold_for_what_they_stand_with() -> None:
    text = "(1) 8月2日付\nA課長(B課長)1陸佐 森 一\n(2) 8月3日付\nB課長(C課長)1陸佐 林 二\n"
    assert [order["effective_on"] for order in orders_of(f"人事異動\n{HEAD}{text}")] == [
        "2031-08-02",
        "2031-08-03",
    ]
    text = "A課長(B課長)1陸佐 森 一\n(8月2日付)\nB課長(C課長)1陸佐 林 二\n(8月3日付)\n"
    assert [order["effective_on"] for order in orders_of(f"人事異動\n{HEAD}{text}")] == [
        "2031-08-02",
        "2031-08-03",
    ]


def test_several_persons_of_one_paragraph_under_a_rank_are_told_apart() -> None:
    text = "<h1>陸自見本方面隊人事(8月1日付)</h1><p>2031-7-20 10:00<p>陸上自衛隊見本方面隊は8月1日付の人事を次の通り発表した。"
    text += "<p>【1佐】▽第1見本連隊長（見本課）前田　大輔▽見本課長（第1見本連隊長）岡　直人<p>【2佐】▽見本大隊長（見本隊）今野　聡"
    made = orders_of(f"<html lang=ja><body>{text}</body></html>")
    assert [(order["name"], order["rank"], order["service"], order["effective_on"]) for order in made] == [
        ("前田大輔", "1佐", "ground", "2031-08-01"),
        ("岡直人", "1佐", "ground", "2031-08-01"),
        ("今野聡", "2佐", "ground", "2031-08-01"),
    ]


def test_a_bullet_that_a_browser_prints_is_no_part_of_a_post() -> None:
    items = "<ul><li>見本連隊長　1陸佐　前田大輔（見本課）<li>退職　1海佐　森田 進（見本総監部付）</ul>"
    made = orders_of(f"<html lang=ja><body><h1>1佐人事(令和13年8月1日付)</h1>{items}</body></html>")
    assert [told(order) for order in made] == [
        ("appoint", "前田大輔", "1陸佐", "見本連隊長", "見本課"),
        ("retire", "森田進", "1海佐", None, "見本総監部付"),
    ]


def test_heads_of_two_levels_tell_the_post_held_beside() -> None:
    heads = "<tr><th rowspan=2>氏名<th colspan=2>発令事項<th rowspan=2>現官職<tr><th>官職<th>兼職・併任"
    (order,) = table(f"{heads}<tr><td>榎並　紗季<td>見本審議官<td>内閣審議官<td>見本課長")
    assert (order["new_post"], order["concurrent"], order["old_post"]) == (
        "見本審議官",
        ("内閣審議官",),
        "見本課長",
    )


def test_two_order_lines_over_one_person_both_hold() -> None:
    text = "見本幕僚長に補する\n兼ねて見本隊付を命ずる\n(見本部長)\n  陸　将  入江　俊介\n(以上8月1日付)"
    (order,) = listed(text)
    assert (order["new_post"], order["concurrent"], order["old_post"]) == (
        "見本幕僚長",
        ("見本隊付",),
        "見本部長",
    )


def test_a_notice_of_a_bureau_with_days_kinds_and_arrows_in_brackets() -> None:
    text = """九州防衛局
報道発表資料
2031年7月25日

人事異動のお知らせ
■　2031年7月31日付
〔辞職〕
・財前　弘　（九州防衛局長）
■　2031年8月1日付
〔昇任〕
・志賀　誠司　（九州防衛局長）←（見本管理官）
〔配置換〕
・深江　慎二　（調達部長、併任：業務課長）←（沖縄防衛局調達部次長）
〔新規採用（任期付）〕
・荒尾　みどり　（企画部付）
"""
    record = kaidan.read(text.encode()).records[0]
    assert (record.title, record.genre, record.announced_at) == (
        "人事異動のお知らせ",
        "personnel_order",
        "2031-07-25",
    )
    assert [(*told(order), order["service"], order["effective_on"]) for order in record.orders] == [
        ("retire", "財前弘", None, None, "九州防衛局長", "civilian", "2031-07-31"),
        ("both", "志賀誠司", None, "九州防衛局長", "見本管理官", "civilian", "2031-08-01"),
        ("appoint", "深江慎二", None, "調達部長", "沖縄防衛局調達部次長", "civilian", "2031-08-01"),
        ("appoint", "荒尾みどり", None, "企画部付", None, "civilian", "2031-08-01"),
    ]
    assert record.orders[2]["concurrent"] == ("業務課長",)


def test_headings_whose_letters_are_set_apart_tell_kind_and_day() -> None:
    text = "２　昇　　任（職は現職のまま）\n１等陸佐　　有働　光男　　　見本通信群長\n３　退　　職（８月31日付）\n事 務 官　　牟田口　節子　　見本総務課　　　定年\n"
    made = listed(text)
    assert [(*told(order), order["effective_on"]) for order in made] == [
        ("promote", "有働光男", "1等陸佐", None, "見本通信群長", "2031-08-01"),
        ("retire", "牟田口節子", "事務官", None, "見本総務課", "2031-08-31"),
    ]


def test_two_orders_of_one_cell_and_a_post_beside_behind_an_order_are_read() -> None:
    rows = "<tr><th>発令事項<th>氏名<th>現職<tr><td>1等陸佐に昇任させる<br>見本隊長を命ずる<td>2等陸佐<br>森　一<td>見本副隊長"
    first, second = table(
        rows + "<tr><td>見本群長を命ずる（兼ねて見本業務隊長）<td>1等陸佐　林　二<td>見本学校"
    )
    assert told(first) == ("both", "森一", "1等陸佐", "見本隊長", "見本副隊長")
    assert (second["new_post"], second["concurrent"]) == ("見本群長", ("見本業務隊長",))


def test_a_new_post_alone_above_old_post_rank_and_name_needs_no_heading() -> None:
    made = listed(
        "第2見本隊司令 兼 見本業務隊司令\n　　（見本艦長）　1海佐　滝本　晋\n退職\n　　（第2見本隊司令）　1海佐　立花　孝三"
    )
    assert [(*told(order), order["concurrent"]) for order in made] == [
        ("appoint", "滝本晋", "1海佐", "第2見本隊司令", "見本艦長", ("見本業務隊司令",)),
        ("retire", "立花孝三", "1海佐", None, "第2見本隊司令", ()),
    ]


def test_a_person_above_an_order_does_not_take_the_closing_day_for_an_old_post() -> None:
    (order,) = listed("陸　将　　蓮　見　　　篤\n見本司令官を命ずる\n（以上８月２日付）")
    assert (told(order), order["effective_on"]) == (
        ("appoint", "蓮見篤", "陸将", "見本司令官", None),
        "2031-08-02",
    )


def test_a_second_post_in_charge_of_which_one_is_stands_beside_the_first() -> None:
    text = (
        "見本部長　　　教　官　　岩瀬　真理　　見本室長\n見本室長（事務取扱）　教　官　　岩瀬　真理　　同上"
    )
    (order,) = listed(text)
    assert (order["new_post"], order["concurrent"]) == ("見本部長", ("見本室長(事務取扱)",))
