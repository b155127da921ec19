"""What of a statement is compared, and how a text is cut into words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.made_records import BOOK, make_record, say

from kaidan.compare.sequence import find_moved
from kaidan.compare.wording import find_core, make_wording
from kaidan.compare.words import cut_words

MEETING = make_record().meeting


def wording(text: str) -> str:
    return make_wording(say(text, lang="en" if text.isascii() else "ja"), MEETING, codebook=BOOK)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("両閣僚は、連携を確認した。", "また、両大臣は、連携を確認するとともに、"),
        ("真壁大臣から、連携を求めた。", "(3)これに対し、ハーロウ長官は、連携を求め、"),
        ("連携を確認した。", "連携を確認しました。"),
        ("○ 両閣僚は、連携を確認。", "両閣僚は、連携を確認した。"),
        ("The two Ministers discussed space.", "They discussed space."),
        ("In addition, they discussed space;", "They discussed space."),
    ],
)
def test_subject_connective_label_and_ending_do_not_count(one: str, other: str) -> None:
    assert wording(one) == wording(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("両閣僚は、連携を確認した。", "両閣僚は、連携を改めて確認した。"),
        ("真壁大臣は、ハーロウ長官の就任に祝意を表した。", "真壁大臣は、就任に祝意を表した。"),
        ("They discussed space.", "They discussed cyber."),
        ("両国の協力を確認した。", "協力を確認した。"),
    ],
)
def test_anything_else_counts(one: str, other: str) -> None:
    assert wording(one) != wording(other)


def test_the_core_is_what_another_meeting_says_too() -> None:
    said = say(
        "これに対し、ハーロウ長官は、真壁大臣の説明を踏まえ、宇宙分野の取組を歓迎した。",
        "welcome",
        actors="US",
    )
    core = find_core(said, MEETING, codebook=BOOK)
    assert "宇宙分野の取組を歓迎" in core
    assert core in "また、新長官は、新大臣の説明を踏まえ、宇宙分野の取組を歓迎した。"
    assert find_core(say(""), MEETING, codebook=BOOK) == ""


def test_the_clause_that_they_met_is_not_what_they_said() -> None:
    lead = "令和13年12月8日(月)15時05分から約1時間、真壁防衛大臣は、ハーロウ長官と防衛省において会談を行い、"
    said = "インド太平洋地域の情勢について意見交換を行った。"
    assert wording(lead + said) == wording(f"両閣僚は、{said}")
    assert wording("両閣僚は、次回会談を行い、成果を確認することで一致した。") != wording(
        "成果を確認することで一致した。"
    )


@given(st.text(max_size=60), st.sampled_from(["ja", "en"]))
def test_words_hold_every_character_once(text: str, lang: str) -> None:
    assert "".join(word.surface for word in cut_words(text, lang)) == text


@pytest.mark.parametrize("whole", ["2034年3月", "約2,500名", "PAC-3MSE", "日米豪", "第2段階", "午前10時30分"])
def test_what_belongs_together_is_one_word(whole: str) -> None:
    assert whole in [word.surface for word in cut_words(f"両閣僚は、{whole}について一致した。", "ja")]


def test_a_text_in_order_has_nothing_moved_and_reversed_keeps_one() -> None:
    texts = ["あ", "い", "う", "え"]
    assert find_moved([(0, 0), (1, 1), (2, 2), (3, 3)], texts) == frozenset()
    assert len(find_moved([(3, 0), (2, 1), (1, 2), (0, 3)], texts)) == 3


@given(st.permutations(range(6)))
def test_what_moved_is_the_same_seen_from_both_sides(order: list[int]) -> None:
    pairs = [(old, new) for new, old in enumerate(order)]
    texts = [f"文{old}" for old, _ in pairs]
    there = find_moved(pairs, texts)
    back = find_moved([(new, old) for old, new in pairs], texts)
    assert {(old, new) for new, old in back} == there
