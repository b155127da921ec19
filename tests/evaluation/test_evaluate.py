"""The scores of gold.md, on readings made by hand."""

from pathlib import Path
from typing import Any

import pytest
from tests.evaluation.reading_of import (
    AGREE,
    CONFIRM,
    GOLD,
    TEXT,
    THANK,
    reading,
    right_statements,
    statement,
    write_gold,
)

from kaidan.errors import EmptyPage
from kaidan.evaluation import evaluate


def score(tmp_path: Path, read: Any, gold: Any = GOLD) -> Any:
    return evaluate(write_gold(tmp_path, gold), read=lambda path: read)


def test_a_reading_wholly_right_scores_one_everywhere(tmp_path: Path) -> None:
    evaluation = score(tmp_path, reading(right_statements()))
    scores = evaluation.group()
    assert [scores.header.value, scores.outline.value, scores.found.value] == [1, 1, 1]
    assert [scores.strict.value, scores.strict_plus.value, scores.topics.value] == [1, 1, 1]
    assert [scores.actors.value, scores.act.value, scores.stage.value, scores.path.value] == [1, 1, 1, 1]
    assert evaluation.documents[0].misses == ()
    assert evaluation.documents[0].faults == ()


def test_a_statement_stretched_over_the_page_is_found_once(tmp_path: Path) -> None:
    whole = statement(0, len(TEXT), path="1", actors=["AU", "JP"], act="agree", stage=None, topics=[])
    scores = score(tmp_path, reading([whole])).group()
    assert (scores.found.hits, scores.found.predicted, scores.found.gold) == (1, 1, 3)


def test_a_stretched_statement_goes_to_the_gold_one_that_it_agrees_with(tmp_path: Path) -> None:
    whole = statement(0, len(TEXT), path="2", actors=["JP"], act="thank", stage=None, topics=[])
    assert score(tmp_path, reading([whole])).group().strict.hits == 1


def test_a_wrong_act_is_found_but_not_strict(tmp_path: Path) -> None:
    statements = right_statements()
    statements[1]["act"] = "confirm"
    evaluation = score(tmp_path, reading(statements))
    scores = evaluation.group()
    assert (scores.found.hits, scores.strict.hits, scores.act.right) == (3, 2, 2)
    assert [miss.what for miss in evaluation.documents[0].misses] == ["act: read confirm, gold agree"]


def test_a_wrong_stage_or_path_is_strict_but_not_strict_plus(tmp_path: Path) -> None:
    statements = right_statements()
    statements[0]["stage"], statements[1]["path"] = "promote", "9"
    scores = score(tmp_path, reading(statements)).group()
    assert (scores.strict.hits, scores.strict_plus.hits) == (3, 1)


def test_one_statement_too_many_costs_precision_and_is_listed(tmp_path: Path) -> None:
    extra = statement(4, 5, path="", actors=[], act="state", stage=None, topics=[])
    evaluation = score(tmp_path, reading([*right_statements(), extra]))
    assert evaluation.group().found.precision == 0.75
    assert evaluation.group().found.recall == 1
    assert [miss.what for miss in evaluation.documents[0].misses] == ["no statement (state)"]


def test_a_missing_statement_costs_recall_and_is_listed_with_its_words(tmp_path: Path) -> None:
    evaluation = score(tmp_path, reading(right_statements()[:2]))
    assert evaluation.group().found.precision == 1
    assert evaluation.group().found.hits == 2
    (miss,) = evaluation.documents[0].misses
    assert (miss.document, miss.path, miss.text) == ("001.txt", "2", THANK["anchor"])


def test_an_anchor_may_lie_across_two_spans_that_touch(tmp_path: Path) -> None:
    statements = right_statements()
    statements[2]["spans"] = [[28, 37], [37, len(TEXT)]]
    assert score(tmp_path, reading(statements)).group().found.value == 1


def test_an_anchor_partly_outside_is_not_found(tmp_path: Path) -> None:
    statements = right_statements()
    statements[2]["spans"] = [[28, 37]]
    assert score(tmp_path, reading(statements)).group().found.hits == 2


def test_a_field_that_the_gold_leaves_out_is_not_scored(tmp_path: Path) -> None:
    bare = {key: value for key, value in AGREE.items() if key not in {"stage", "topics"}}
    statements = right_statements()
    statements[1] |= {"stage": "implement", "topics": ["cyber"]}
    scores = score(tmp_path, reading(statements), GOLD | {"statements": [CONFIRM, bare, THANK]}).group()
    assert (scores.stage.scored, scores.stage.right, scores.strict_plus.hits) == (2, 2, 3)
    assert scores.topics.predicted == 1


def test_topics_of_items_count_with_those_of_their_statement(tmp_path: Path) -> None:
    statements = right_statements()
    statements[0] |= {"topics": [], "items": [{"span": [0, 4], "topics": ["joint_training"]}]}
    assert score(tmp_path, reading(statements)).group().topics.value == 1


def test_a_null_must_be_null_and_an_absent_field_costs_nothing(tmp_path: Path) -> None:
    gold = GOLD | {"announced_at": None, "title": "会談"}
    right = score(tmp_path, reading(right_statements(), announced_at=None, title="会談", role="original"))
    wrong = score(tmp_path, reading(right_statements(), announced_at="2031-05-02", title="会談"), gold)
    assert right.group().header.value == 1
    assert (wrong.group().header.right, wrong.group().header.scored) == (3, 4)


def test_the_order_of_participants_says_nothing_but_their_number_does(tmp_path: Path) -> None:
    first, second = (
        {"name": "桐原", "post": "防衛大臣", "country": "JP"},
        {"name": "ウィンダム", "post": "国防大臣", "country": "AU"},
    )
    gold = GOLD | {"meeting": {"participants": [first, second]}}
    full = [second | {"person": None}, first | {"person": "kirihara"}]
    turned = score(tmp_path, reading(right_statements(), meeting={"participants": full}), gold)
    short = score(tmp_path, reading(right_statements(), meeting={"participants": full[:1]}), gold)
    assert (turned.group().header.value, short.group().header.right) == (1, 2)


def test_paths_missing_and_too_many_lower_the_outline(tmp_path: Path) -> None:
    outline = [{"path": "1", "items": []}, {"path": "3", "items": []}, {"path": "", "items": []}]
    evaluation = score(tmp_path, reading(right_statements(), outline=outline))
    assert evaluation.group().outline.value == 0.5
    assert [miss.what for miss in evaluation.documents[0].misses] == [
        "outline item missing",
        "no outline item",
    ]


def test_a_page_that_cannot_be_read_scores_nothing_and_stops_nothing(tmp_path: Path) -> None:
    def refuse(path: Path) -> dict[str, Any]:
        raise EmptyPage(ja="空です。", en="Nothing to read.")

    evaluation = evaluate(write_gold(tmp_path), read=refuse)
    assert evaluation.group().found.gold == 3
    assert evaluation.group().header.right == 0
    assert evaluation.documents[0].misses[0].what == "not read: Nothing to read."


def test_each_record_of_a_page_is_scored_against_its_own(tmp_path: Path) -> None:
    gold = {
        "lang": "ja",
        "records": [GOLD | {"statements": [CONFIRM, AGREE]}, GOLD | {"statements": [THANK]}],
    }
    right = right_statements()
    read = reading(right[:2])
    read["records"] += reading(right[2:])["records"]
    turned = reading(right[2:])
    turned["records"] += reading(right[:2])["records"]
    assert score(tmp_path, read, gold).group().found.value == 1
    assert score(tmp_path, turned, gold).group().found.hits == 0


def test_an_order_counts_where_every_given_field_is_right(tmp_path: Path) -> None:
    first = {"name": "葉山 一", "new_post": "第一課長", "effective_on": "2031-08-01"}
    second = {"name": "葉山 二", "new_post": "第二課長"}
    read = reading([], orders=[first | {"rank": "1佐"}, second | {"new_post": "第三課長"}])
    evaluation = score(tmp_path, read, {"genre": "personnel_order", "lang": "ja", "orders": [first, second]})
    orders = evaluation.group().orders
    assert (orders.hits, orders.predicted, orders.gold) == (1, 2, 2)


def test_width_and_padding_of_orders_and_reports_are_no_facts(tmp_path: Path) -> None:
    wanted = {"name": "乾　　隆之", "new_post": "第５課長", "effective_on": "2031-08-01"}
    read = reading([], orders=[{"name": "乾隆之", "new_post": "第5課長", "effective_on": "2031-08-01"}])
    evaluation = score(tmp_path, read, {"genre": "personnel_order", "lang": "ja", "orders": [wanted]})
    assert evaluation.group().orders.hits == 1


def test_plain_relief_counts_are_those_of_now(tmp_path: Path) -> None:
    gold = {
        "genre": "disaster_relief",
        "lang": "ja",
        "relief": {"counts": {"people": 30}, "units": ["甲", "乙"]},
    }
    relief = {
        "counts": {"now": {"people": 30, "aircraft": 2}, "cumulative": {"people": 90}},
        "units": ["乙", "甲"],
    }
    scores = score(tmp_path, reading([], relief=relief), gold).group()
    assert (scores.relief.right, scores.relief.scored) == (2, 2)


def test_the_macro_f1_leaves_out_acts_with_fewer_than_five_cases(tmp_path: Path) -> None:
    write_gold(tmp_path)
    for number in range(2, 6):
        write_gold(tmp_path, GOLD | {"statements": [CONFIRM]}, name=f"{number:03}")
    statements = right_statements()
    statements[2]["act"] = "state"
    evaluation = evaluate(tmp_path, read=lambda path: reading(statements))
    assert evaluation.group().act_macro_f1 == 1
    assert evaluation.group().act.value == pytest.approx(6 / 7)


def test_groups_are_kept_apart_by_language_and_genre(tmp_path: Path) -> None:
    write_gold(tmp_path / "ja")
    write_gold(tmp_path / "en", GOLD | {"lang": "en", "genre": "joint_statement"})
    evaluation = evaluate(tmp_path, read=lambda path: reading(right_statements()))
    assert evaluation.group(lang="ja").header.value == 1
    assert evaluation.group(lang="en").header.right == 0
    assert evaluation.group(lang="en", genre="readout").documents == 0
    assert evaluation.group().documents == 2
