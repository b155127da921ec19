"""Who held which post when, from personnel orders that are invented, and from the codebook."""

import itertools
from typing import Any

import pytest

from kaidan.codebook.load import load_codebook
from kaidan.ledger.register import DatedOrder, find_holders, find_posts, make_register
from kaidan.model.register import Membership

BOOK = load_codebook()


def order(name: str, day: str, *, record: str = "r1", **said: Any) -> DatedOrder:
    empty = {
        "kind": "appoint", "name": name, "rank": "陸将補", "new_post": None, "old_post": None,
        "concurrent": (), "notes": None, "service": "ground", "effective_on": day,
    }  # fmt: skip
    return DatedOrder(record, {**empty, **said})


ORDERS = (
    order("蓮沼岳志", "2031-08-01", record="r1", new_post="第16師団副師団長", old_post="陸幕防衛部防衛課長",
          concurrent=("白砂駐屯地司令",)),
    order("五百蔵継男", "2031-08-01", record="r1", kind="retire", old_post="第16師団副師団長兼ねて白砂駐屯地司令"),
    order("梶ヶ谷蒼太", "2032-12-20", record="r2", new_post="陸上幕僚監部防衛部防衛課長", old_post="第92普通科連隊長"),
    order("蓮沼岳志", "2033-03-18", record="r3", new_post="統合幕僚長", old_post="第16師団副師団長"),
)  # fmt: skip


def told(register: tuple[Membership, ...], post: str) -> list[tuple[str, str | None, str | None]]:
    return [(one.name, one.start, one.end) for one in register if one.post == post]


def names(register: tuple[Membership, ...], post: str, on: str) -> list[tuple[str, str]]:
    found = find_holders(register, post, on=on, codebook=BOOK)
    return [(one.membership.name, one.certainty) for one in found]


def test_an_order_ends_one_time_in_office_and_begins_another() -> None:
    register = make_register(ORDERS, codebook=BOOK)
    assert told(register, "第16師団副師団長") == [
        ("五百蔵継男", None, "2031-08-01"),
        ("蓮沼岳志", "2031-08-01", "2033-03-18"),
    ]


def test_the_records_that_say_the_days_stand_with_them() -> None:
    register = make_register(ORDERS, codebook=BOOK)
    (one,) = [m for m in register if m.post == "第16師団副師団長" and m.start]
    assert (one.start_record, one.end_record) == ("r1", "r3")


def test_a_post_written_short_and_in_full_is_one() -> None:
    register = make_register(ORDERS, codebook=BOOK)
    assert [name for name, _, _ in told(register, "陸上幕僚監部防衛部防衛課長")] == ["蓮沼岳志", "梶ヶ谷蒼太"]
    assert find_posts(register, "陸幕防衛部防衛課長", codebook=BOOK) == ("陸上幕僚監部防衛部防衛課長",)
    assert told(register, "jp-chief-joint-staff")[-1] == ("蓮沼岳志", "2033-03-18", None)


def test_who_held_a_post_is_told_for_the_day_and_not_where_nothing_says_it() -> None:
    register = make_register(ORDERS, codebook=BOOK)
    assert names(register, "第16師団副師団長", "2031-07-31") == [("五百蔵継男", "possible")]
    assert names(register, "第16師団副師団長", "2021-07-31") == []
    assert names(register, "第16師団副師団長", "2031-08-01") == [("蓮沼岳志", "stated")]
    assert names(register, "第16師団副師団長", "2033-03-18") == []
    assert names(register, "陸幕防衛部防衛課長", "2032-01-01") == []


def test_a_post_held_beside_another_ends_when_a_new_post_is_told() -> None:
    register = make_register(ORDERS, codebook=BOOK)
    (one,) = [m for m in register if m.post == "白砂駐屯地司令" and m.name == "蓮沼岳志"]
    assert (one.role, one.end, one.ended_by) == ("concurrent", None, "2033-03-18")
    assert names(register, "白砂駐屯地司令", "2032-01-01") == [("蓮沼岳志", "stated")]


def test_a_successor_ends_the_time_of_one_whose_leaving_no_text_tells() -> None:
    first = order("架空一郎", "2031-04-01", new_post="第16師団長")
    second = order("架空二郎", "2033-04-01", new_post="第16師団長")
    register = make_register([second, first], codebook=BOOK)
    assert [(m.name, m.end, m.ended_by) for m in register if m.post == "第16師団長"] == [
        ("架空一郎", None, "2033-04-01"), ("架空二郎", None, None),
    ]  # fmt: skip


def test_several_hold_a_post_that_is_none_of_a_head() -> None:
    pair = [order(name, "2031-04-01", new_post="陸上幕僚監部付") for name in ("架空一郎", "架空二郎")]
    assert len(names(make_register(pair, codebook=BOOK), "陸幕付", "2032-01-01")) == 2


def test_being_relieved_of_one_post_leaves_the_other() -> None:
    appointed = order("架空一郎", "2031-04-01", new_post="第16師団副師団長", concurrent=("白砂駐屯地司令",))
    relieved = order(
        "架空一郎", "2031-09-01", old_post="第16師団副師団長", notes="白砂駐屯地司令の兼務を解く"
    )
    register = make_register([appointed, relieved], codebook=BOOK)
    assert told(register, "白砂駐屯地司令") == [("架空一郎", "2031-04-01", "2031-09-01")]
    assert told(register, "第16師団副師団長") == [("架空一郎", "2031-04-01", None)]


def test_a_promotion_without_a_new_post_changes_no_post() -> None:
    register = make_register(
        [
            order("架空一郎", "2031-04-01", new_post="第91普通科連隊長"),
            order("架空一郎", "2032-01-01", kind="promote", old_post="第91普通科連隊長"),
        ],
        codebook=BOOK,
    )
    assert told(register, "第91普通科連隊長") == [("架空一郎", "2031-04-01", None)]


def test_one_post_told_with_and_without_its_service_in_front_is_one() -> None:
    register = make_register(
        [
            order("架空一郎", "2031-04-01", new_post="陸上自衛隊幹部学校長"),
            order("架空一郎", "2032-04-01", new_post="第16師団長", old_post="幹部学校長"),
            order("架空海子", "2031-04-01", service="maritime", new_post="海上自衛隊幹部学校長"),
        ],
        codebook=BOOK,
    )
    assert told(register, "幹部学校長@ground") == [("架空一郎", "2031-04-01", "2032-04-01")]
    assert told(register, "幹部学校長@maritime") == [("架空海子", "2031-04-01", None)]


def test_what_is_only_looked_after_ends_nobody_elses_time() -> None:
    register = make_register(
        [
            order("架空一郎", "2031-04-01", new_post="第16師団長"),
            order("架空二郎", "2031-06-01", new_post="第16師団長事務取扱"),
        ],
        codebook=BOOK,
    )
    roles = {m.name: (m.role, m.ended_by) for m in register if m.post == "第16師団長"}
    assert roles == {"架空一郎": ("main", None), "架空二郎": ("acting", None)}


def test_the_codebooks_office_holders_stand_in_the_register() -> None:
    register = make_register((), codebook=BOOK)
    assert names(register, "jp-defence-minister", "2015-06-01") == [("中谷元", "stated")]


def test_the_register_does_not_depend_on_the_order_of_arrival_nor_on_republications() -> None:
    whole = make_register(ORDERS, codebook=BOOK)
    for listed in itertools.permutations(ORDERS):
        assert make_register(listed, codebook=BOOK) == whole
    again = [DatedOrder("r9", one.order) for one in ORDERS]
    assert len(make_register([*ORDERS, *again], codebook=BOOK)) == len(whole)


@pytest.mark.parametrize("words", ["", "  ", "存在しない職"])
def test_words_that_name_no_post_find_none(words: str) -> None:
    assert find_posts(make_register(ORDERS, codebook=BOOK), words, codebook=BOOK) == ()
