"""Which statements of two readouts belong together."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.gold_records import gold_record, links_of
from tests.compare.made_records import BOOK, make_record, say

from kaidan.compare.align import align
from kaidan.model.comparison import Alignment
from kaidan.model.statement import Statement

GOLD_PAIRS = [(old, new) for old, new, _ in links_of("lineage", "lineage.json")]

TRILATERAL_KR = say(
    "両閣僚は、日米韓の協力を強化していくことで一致した。", "agree", "jp_us_kr", stage="strengthen"
)
TRILATERAL_AU = say(
    "両閣僚は、日米豪の協力を強化していくことで一致した。", "agree", "jp_us_au", stage="strengthen"
)
TAIWAN = say("両閣僚は、台湾海峡の平和と安定の重要性を確認した。", "confirm", "taiwan_strait")


def pairs(alignment: Alignment) -> set[tuple[int, int]]:
    return {(match.before, match.after) for match in alignment.matches}


def test_boilerplate_that_differs_in_one_word_is_not_matched_to_its_neighbour() -> None:
    found = align(make_record(TRILATERAL_KR), make_record(TRILATERAL_AU), codebook=BOOK)
    assert pairs(found) == set()
    assert (found.only_before, found.only_after) == ((0,), (0,))


def test_neighbours_in_boilerplate_find_their_own_restatements_in_either_order() -> None:
    before = make_record(TRILATERAL_KR, TRILATERAL_AU)
    after = make_record(
        say("両閣僚は、日米豪の協力を一層強化していくことを確認した。", "confirm", "jp_us_au"),
        say("両閣僚は、日米韓の協力を一層強化していくことを確認した。", "confirm", "jp_us_kr"),
    )
    assert pairs(align(before, after, codebook=BOOK)) == {(0, 1), (1, 0)}


def test_names_apart_where_the_codebook_knows_no_topic() -> None:
    before = make_record(
        say("両閣僚は、青柳演習場の整備を進めることで一致した。"),
        say("両閣僚は、白鳥演習場の整備を進めることで一致した。"),
    )
    after = make_record(
        say("両閣僚は、白鳥演習場の整備を加速することで一致した。"),
        say("両閣僚は、青柳演習場の整備を加速することで一致した。"),
    )
    assert pairs(align(before, after, codebook=BOOK)) == {(0, 1), (1, 0)}


def test_an_explanation_is_not_matched_to_the_welcome_it_got() -> None:
    before = make_record(
        say("真壁大臣から、防衛予算の増額について説明した。", "state", "defence_budget", actors="JP")
    )
    after = make_record(
        say("ハーロウ長官は、防衛予算の増額を歓迎した。", "welcome", "defence_budget", actors="US")
    )
    assert pairs(align(before, after, codebook=BOOK)) == set()


def test_one_topic_without_a_word_in_common_is_no_match() -> None:
    before = make_record(say("両閣僚は、共同訓練の進捗を評価した。", "confirm", "joint_training"))
    after = make_record(
        say("両閣僚は、四か国で海上の活動を広げる意思を示した。", "confirm", "joint_training")
    )
    assert pairs(align(before, after, codebook=BOOK)) == set()


def test_a_statement_cut_in_two_is_a_split_and_the_mirror_a_merge() -> None:
    whole = say(
        "両閣僚は、宇宙及びサイバーの分野における協力を強化していくことで一致した。",
        "agree",
        "cyber space",
        stage="strengthen",
    )
    parts = (
        say(
            "両閣僚は、宇宙の分野における協力を強化していくことで一致した。",
            "agree",
            "space",
            stage="strengthen",
        ),
        say(
            "両閣僚は、サイバーの分野における協力を強化していくことで一致した。",
            "agree",
            "cyber",
            stage="strengthen",
        ),
    )
    split = align(make_record(whole, TAIWAN), make_record(TAIWAN, *parts), codebook=BOOK)
    merged = align(make_record(TAIWAN, *parts), make_record(whole, TAIWAN), codebook=BOOK)
    assert {(m.before, m.after, m.kind) for m in split.matches} == {
        (0, 1, "split"),
        (0, 2, "split"),
        (1, 0, "one_to_one"),
    }
    assert {(m.before, m.after, m.kind) for m in merged.matches} == {
        (1, 0, "merged"),
        (2, 0, "merged"),
        (0, 1, "one_to_one"),
    }


def test_replies_to_the_same_matter_are_matched_whatever_their_words() -> None:
    asked = say("真壁大臣から、再発防止を要請した。", "request", "incident_prevention", actors="JP")

    def meeting(reply: str, key: str) -> object:
        first = make_record(asked, key=key).statements[0]
        answer = say(reply, "state", actors="US", reply_to=first.key)
        return make_record(asked, answer, key=key)

    before = meeting("これに対し、ハーロウ長官から、綱紀の粛正に努める旨の発言があった。", "a")
    after = meeting("ハーロウ長官は、教育を徹底すると応じた。", "b")
    assert pairs(align(before, after, codebook=BOOK)) == {(0, 0), (1, 1)}  # type: ignore[arg-type]


def test_every_match_says_why() -> None:
    found = align(make_record(TAIWAN), make_record(TAIWAN), codebook=BOOK).matches[0]
    reasons = {reason.signal: reason for reason in found.reasons}
    assert found.score == 1.0
    assert reasons["topics"].shared == ("taiwan_strait",)
    assert reasons["act"].shared == ("confirm",)
    assert reasons["actors"].shared == ("JP", "US")
    assert "台湾" in "".join(reasons["words"].shared)


def test_empty_readouts_align_to_nothing() -> None:
    nothing = make_record()
    assert align(nothing, nothing, codebook=BOOK) == Alignment((), (), ())
    assert align(nothing, make_record(TAIWAN), codebook=BOOK).only_after == (0,)
    assert align(make_record(TAIWAN), nothing, codebook=BOOK).only_before == (0,)


@pytest.mark.parametrize(("old", "new"), GOLD_PAIRS)
def test_aligning_the_other_way_gives_the_mirror(old: str, new: str) -> None:
    one, other = gold_record("lineage", old), gold_record("lineage", new)
    kinds = {"split": "merged", "merged": "split", "one_to_one": "one_to_one"}
    there = align(one, other, codebook=BOOK)
    back = align(other, one, codebook=BOOK)
    assert {(m.after, m.before, kinds[m.kind], m.score) for m in there.matches} == {
        (m.before, m.after, m.kind, m.score) for m in back.matches
    }
    assert (there.only_before, there.only_after) == (back.only_after, back.only_before)


def test_the_mirror_holds_where_statements_are_twins() -> None:
    twins = make_record(TAIWAN, TAIWAN, TRILATERAL_KR)
    three = make_record(TRILATERAL_KR, TAIWAN, TAIWAN, TAIWAN)
    there, back = align(twins, three, codebook=BOOK), align(three, twins, codebook=BOOK)
    assert {(after, before) for before, after in pairs(there)} == pairs(back)
    assert pairs(align(twins, twins, codebook=BOOK)) == {(0, 0), (1, 1), (2, 2)}


@given(st.permutations(range(11)))
def test_the_order_of_the_statements_does_not_change_who_belongs_to_whom(order: list[int]) -> None:
    old, new = gold_record("lineage", "001"), gold_record("lineage", "002")
    shuffled = make_record(*(old.statements[at] for at in order))
    straight = make_record(*old.statements)
    found = align(shuffled, new, codebook=BOOK)
    assert {(order[m.before], m.after) for m in found.matches} == pairs(align(straight, new, codebook=BOOK))


def test_three_rotated_statements_are_all_found() -> None:
    base = (TRILATERAL_KR, TRILATERAL_AU, TAIWAN)
    for order in permutations(range(3)):
        found = align(make_record(*base), make_record(*(base[at] for at in order)), codebook=BOOK)
        assert pairs(found) == {(at, place) for place, at in enumerate(order)}


def test_english_restatements_are_found_and_neighbours_are_not() -> None:
    before = make_record(
        say("The Ministers agreed to strengthen cooperation in space.", "agree", "space", lang="en"),
        say("They discussed trilateral cooperation with Australia.", "discuss", "jp_us_au", lang="en"),
        lang="en",
    )
    after = make_record(
        say(
            "The two Ministers discussed trilateral cooperation with the ROK.",
            "discuss",
            "jp_us_kr",
            lang="en",
        ),
        say(
            "They concurred on further strengthening their cooperation in space.", "agree", "space", lang="en"
        ),
        lang="en",
    )
    assert pairs(align(before, after, codebook=BOOK)) == {(0, 1)}


def test_what_one_congratulates_on_is_no_welcome_for_another_matter() -> None:
    wish = say("真壁大臣から、ハーロウ長官の再任に祝意を表した。", "congratulate", actors="JP")
    visit = say("真壁大臣から、ハーロウ長官の約2年ぶりの訪日を歓迎する旨述べた。", "welcome", actors="JP")
    request = say("ハーロウ長官から、真壁大臣の訪米について要請があった。", "request", actors="US")
    theirs = say("ハーロウ長官から、真壁大臣の再任に祝意を表した。", "congratulate", actors="US")
    for other in (visit, request, theirs):
        assert pairs(align(make_record(wish), make_record(other), codebook=BOOK)) == set()
    assert pairs(align(make_record(wish), make_record(wish, key="b"), codebook=BOOK)) == {(0, 0)}


def test_a_condemnation_is_not_the_cooperation_against_what_it_condemns() -> None:
    before = make_record(
        say(
            "両閣僚は、北朝鮮の核開発について、緊密に連携していくことで一致した。",
            "agree",
            "north_korea",
            stage="promote",
        ),
        say(
            "また、拉致問題に関しても、緊密に連携していくことを確認した。",
            "confirm",
            "abductions",
            stage="promote",
        ),
    )
    after = make_record(
        say(
            "北朝鮮については、両閣僚は、5月の弾道ミサイルの発射を強い言葉で非難した。",
            "condemn",
            "north_korea",
        ),
        say(
            "さらに、核開発及び拉致問題について、緊密に連携していくことで一致した。",
            "agree",
            "abductions north_korea",
            stage="promote",
        ),
    )
    found = align(before, after, codebook=BOOK)
    assert pairs(found) == {(0, 1), (1, 1)}
    assert {match.kind for match in found.matches} == {"merged"}


def test_what_else_is_agreed_on_a_topic_is_no_part_of_its_whole() -> None:
    talks = say(
        "日米豪の防衛当局による局長級協議を新たに立ち上げることを決定した。",
        "decide",
        "jp_us_au",
        stage="implement",
    )
    after = make_record(
        say("両閣僚は、日米豪の協力を一層強化していくことで一致した。", "agree", "jp_us_au"), talks
    )
    found = align(make_record(TRILATERAL_AU), after, codebook=BOOK)
    assert pairs(found) == {(0, 0)}
    assert found.only_after == (1,)


def test_a_statement_without_a_topic_is_about_what_the_one_before_it_in_its_item_is_about() -> None:
    def said(text: str, act: str, topics: str, path: str) -> Statement:
        return replace(say(text, act, topics), path=path)

    work = said("両閣僚は、契約に基づく共同作業を加速することで一致した。", "agree", "frigate_programme", "3")
    frame = said("両閣僚は、次期フリゲートの設計について議論した。", "discuss", "frigate_programme", "3")
    contract = said("また、契約の着実な履行の重要性を確認した。", "confirm", "", "3")
    elsewhere = replace(contract, path="4")
    assert pairs(align(make_record(frame, contract), make_record(work), codebook=BOOK)) == {(1, 0)}
    assert pairs(align(make_record(frame, elsewhere), make_record(work), codebook=BOOK)) != {(1, 0)}
