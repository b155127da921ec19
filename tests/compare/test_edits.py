"""The edit script between two wordings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compare.gold_records import gold_record, links_of, position

from kaidan.compare.edits import apply_edits, make_edits
from kaidan.compare.words import cut_words
from kaidan.model.comparison import Edit

LETTERS = st.text(alphabet="両閣僚は、日米韓の協力2031年3月にPAC-3強化する確認一層\n AgreedIn.", max_size=40)
# What a careful editor would mark in rewordings of every kind: letters struck and letters put in.
BY_HAND = [
    ("連携を強化していくことで一致した。", "連携を一層強化していくことで一致した。", "", "一層"),
    ("共同訓練を拡大していくことを確認した。", "共同訓練を拡大していくことで一致した。", "を確認", "で一致"),
    ("情勢について意見交換を行った。", "情勢について意見を交わした。", "交換を行った", "を交わした"),
    (
        "維持整備に係る協力を加速することで一致した。",
        "維持整備を本年中に開始することで一致した。",
        "に係る協力を加速",
        "を本年中に開始",
    ),
    (
        "第1段階を2033年3月までに完了する。",
        "第2段階を2034年9月までに完了する。",
        "第1段階2033年3月",
        "第2段階2034年9月",
    ),
    ("日米韓の協力を推進する。", "日米豪の協力を推進する。", "日米韓", "日米豪"),
    (
        "They agreed to expand joint exercises.",
        "They agreed to further expand joint exercises.",
        "",
        "further ",
    ),
    ("They discussed cyber cooperation.", "They confirmed cyber cooperation.", "discussed", "confirmed"),
]


def changed(edits: tuple[Edit, ...]) -> list[tuple[str, str, str]]:
    return [(edit.before, edit.after, edit.kind) for edit in edits if edit.op != "equal"]


@given(LETTERS, LETTERS, st.sampled_from(["ja", "en"]))
def test_the_script_turns_the_one_text_into_the_other(before: str, after: str, lang: str) -> None:
    edits = make_edits(before, after, lang=lang, names=("米韓", "In"))
    assert apply_edits(edits, before) == after


@given(LETTERS, st.sampled_from(["ja", "en"]))
def test_a_text_against_itself_has_no_edit(text: str, lang: str) -> None:
    assert changed(make_edits(text, text, lang=lang)) == []


@given(LETTERS, LETTERS)
def test_no_edit_cuts_inside_a_word(before: str, after: str) -> None:
    edges = {0, *(word.end for word in cut_words(before, "ja"))}
    at = 0
    for edit in make_edits(before, after, lang="ja"):
        at += len(edit.before)
        assert at in edges


@pytest.mark.parametrize(("before", "after", "struck", "put"), BY_HAND)
def test_an_edit_is_not_much_longer_than_one_made_by_hand(
    before: str, after: str, struck: str, put: str
) -> None:
    edits = changed(make_edits(before, after, lang="en" if before.isascii() else "ja"))
    made = sum(len(old) + len(new) for old, new, _ in edits)
    assert made <= 1.2 * len(struck + put)


def test_a_date_is_one_edit() -> None:
    edits = make_edits("2033年3月までに完了する。", "2033年9月までに完了する。", lang="ja")
    assert changed(edits) == [("2033年3月", "2033年9月", "date")]


def test_an_english_date_is_one_edit() -> None:
    edits = make_edits(
        "complete it by March 2033, they said", "complete it by June 2034, they said", lang="en"
    )
    assert changed(edits) == [("March 2033", "June 2034", "date")]


def test_an_amount_with_its_unit_is_one_edit() -> None:
    assert changed(make_edits("隊員約20名を派遣する。", "隊員約30名を派遣する。", lang="ja")) == [
        ("約20名", "約30名", "number")
    ]


def test_a_code_name_is_one_edit() -> None:
    assert changed(make_edits("PAC-3の生産", "SM-3の生産", lang="ja")) == [("PAC-3", "SM-3", "name")]


def test_a_participants_name_is_one_edit_even_where_the_dictionary_cuts_it() -> None:
    edits = make_edits("久留島大臣は、", "久留米大臣は、", lang="ja", names=("久留島", "久留米"))
    assert changed(edits) == [("久留島", "久留米", "name")]


def test_no_island_of_one_letter_is_left_between_two_changes() -> None:
    edits = make_edits("装備の輸出を検討する。", "人員の交流を開始する。", lang="ja")
    islands = [edit.before for edit in edits[1:-1] if edit.op == "equal"]
    assert all(len(island) > 2 for island in islands)


def test_the_golds_rewordings_have_at_most_three_spans_on_average() -> None:
    spans = []
    for old, new, links in links_of("lineage", "lineage.json"):
        one, other = gold_record("lineage", old), gold_record("lineage", new)
        for link in links:
            if link["relation"] == "reworded":
                places = (
                    position(one, link["old_anchor"], "lineage"),
                    position(other, link["new_anchor"], "lineage"),
                )
                assert places[0] is not None
                assert places[1] is not None
                texts = one.statements[places[0]].text, other.statements[places[1]].text
                spans.append(len(changed(make_edits(*texts, lang="ja"))))
    assert sum(spans) / len(spans) <= 2.0
