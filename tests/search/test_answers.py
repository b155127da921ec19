"""Invented statements; the ministers and the meetings do not exist."""

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaidan.errors import QueryError
from kaidan.languages.folding import GAP, fold
from kaidan.search import Entry, Filters, Index, Query, open_index

STATEMENTS = (
    Entry(
        kind="statement", id="s1", record="r1", ordinal=0, act="agree", series="jp-us", genre="readout",
        countries=("JP", "US"), actors=("JP", "US"), topics=("cyber", "space"),
        date=datetime(2031, 6, 1, 4, tzinfo=UTC),
        text="両閣僚は、サイバー分野及び宇宙分野で、緊密に連携することで一致した。",
    ),
    Entry(
        kind="statement", id="s2", record="r1", ordinal=1, act="confirm", series="jp-us", genre="readout",
        countries=("JP", "US"), actors=("JP",), topics=("fuel",), date=datetime(2031, 6, 1, 4, tzinfo=UTC),
        text="木村大臣は、東京都における燃料の（１）融通、（２）備蓄を確認した。",
    ),
    Entry(
        kind="statement", id="s3", record="r2", ordinal=0, act="agree", series="au-jp", genre="joint_statement",
        countries=("AU", "JP"), actors=("AU", "JP"), topics=("cyber",), date=datetime(2032, 1, 31, 15, tzinfo=UTC),
        text="京都での会談において、ﾐｻｲﾙ防衛とＤＩＣＡＳの次回会合について一致した。",
    ),
    Entry(
        kind="statement", id="s4", record="r3", lang="en", act="confirm", series="au-jp", genre="readout",
        countries=("AU", "JP"), actors=("AU",), date=datetime(2033, 3, 1, tzinfo=UTC),
        text="The Ministers reaffirmed their commitments to missile defence.",
    ),
    Entry(
        kind="article", id="a1", category="日本の防衛",
        title="日米防衛相会談　サイバーで一致", text="概要は次のとおり。",
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    with open_index(tmp_path_factory.mktemp("search") / "index") as index:
        index.rebuild(STATEMENTS)
        yield index


def ids(index: Index, text: str = "", **asked: object) -> list[str]:
    return [hit.id for hit in index.search(Query(text=text, **asked)).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("サイバー", {"s1", "a1"}),
        ("さいばー", {"s1", "a1"}),
        ("ｻｲﾊﾞｰ", {"s1", "a1"}),
        ("dicas", {"s3"}),
        ("ミサイル", {"s3"}),
        ("(1)", {"s2"}),
        ("縄", set()),
        ("料", {"s2"}),
        ("連携", {"s1"}),
        ("宇宙 一致", {"s1"}),
        ("宇宙、燃料", set()),
        ("「緊密に連携」", {"s1"}),
        ("「緊密 連携」", set()),
        ("サイハー", set()),
        ("会談サイバー", set()),
        ("ミサイル防衛とDICASの次回会合について一致した。", {"s3"}),
        ("ミサイル防衛とDICASの次回会合に関し一致した。", set()),
    ],
)
def test_words_find_what_holds_them_and_nothing_else(filled: Index, text: str, expected: set[str]) -> None:
    assert set(ids(filled, text)) == expected


def test_english_words_find_their_other_forms_and_their_parts(filled: Index) -> None:
    assert ids(filled, "reaffirming") == ids(filled, "commitment") == ids(filled, "firmed") == ["s4"]
    assert ids(filled, '"reaffirming"') == []


def test_a_whole_word_ranks_above_a_part_of_another(filled: Index) -> None:
    assert ids(filled, "京都") == ["s3", "s2"]


def test_a_match_does_not_run_from_the_title_into_the_text(index: Index) -> None:
    index.rebuild([Entry(kind="article", id="a", title="会談で一致", text="概要は次のとおり")])
    assert ids(index, "一致概要") == []
    assert ids(index, "で一致概要は次") == []
    assert ids(index, "で一致 概要は次") == ["a"]


@pytest.mark.parametrize("overlap", [0, 1, 2, 3])
def test_a_title_and_a_text_that_share_characters_are_not_laid_over_each_other(
    index: Index, overlap: int
) -> None:
    title = "会談で一致"
    text = title[len(title) - overlap :] + "概要を公表"
    index.rebuild([Entry(kind="article", id="a", title=title, text=text)])
    assert ids(index, title[-4:] + text[overlap:4]) == []


def test_a_word_in_the_title_ranks_above_the_same_in_the_text(index: Index) -> None:
    text = Entry(kind="article", id="text", title="大臣会談", text="燃料と燃料を融通")
    title = Entry(kind="article", id="title", title="燃料会談", text="大臣と長官の融通")
    index.rebuild([text, title])
    assert ids(index, "燃料") == ["title", "text"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(country=("US",)), {"s1", "s2"}),
        (Filters(act=("agree",), topic=("cyber",)), {"s1", "s3"}),
        (Filters(series=("jp-us", "au-jp"), lang=("en",)), {"s4"}),
        (Filters(actor=("AU",)), {"s3", "s4"}),
        (Filters(record=("r1",)), {"s1", "s2"}),
        (Filters(category=("日本の防衛",)), {"a1"}),
        (Filters(genre=("unknown",)), set()),
        (Filters(date_from=date(2032, 2, 1)), {"s3", "s4"}),
        (Filters(date_to=date(2032, 1, 31)), {"s1", "s2"}),
        (Filters(date_from=date(2031, 6, 1), date_to=date(2031, 6, 1)), {"s1", "s2"}),
    ],
)
def test_filters_keep_what_has_a_value_of_each(filled: Index, filters: Filters, expected: set[str]) -> None:
    assert set(ids(filled, filters=filters)) == expected


def test_newest_first_keeps_the_order_inside_a_record(filled: Index) -> None:
    assert ids(filled, kind="statement", order="newest") == ["s4", "s3", "s1", "s2"]


def test_pages_join_without_gap_or_repeat(filled: Index) -> None:
    pages = [ids(filled, "一致", offset=at, limit=1) for at in range(3)]
    assert [each for page in pages for each in page] == ids(filled, "一致")


def test_equal_scores_are_ordered_newest_first_whatever_the_order_of_arrival(tmp_path: Path) -> None:
    same = [
        Entry(kind="statement", id=f"s{year}", text="緊密に連携する。", date=datetime(year, 1, 1, tzinfo=UTC))
        for year in (2033, 2031, 2034, 2032)
    ]
    with open_index(tmp_path / "one") as one, open_index(tmp_path / "two") as two:
        one.rebuild(same)
        for each in reversed(same):
            two.add([each])
            two.commit()
        assert ids(one, "連携") == ids(two, "連携") == ["s2034", "s2033", "s2032", "s2031"]


def test_counts_are_those_of_the_answers_under_the_filters(filled: Index) -> None:
    results = filled.search(Query(text="一致", filters=Filters(act=("agree",)), with_counts=True, limit=1))
    counts = {field: [(each.value, each.count) for each in found] for field, found in results.counts.items()}
    assert results.total == 2
    assert counts["topic"] == [("cyber", 2), ("space", 1)]
    assert counts["country"] == [("JP", 2), ("AU", 1), ("US", 1)]
    assert counts["year"] == [("2031", 1), ("2032", 1)]


def test_marks_are_spans_of_the_original_text(filled: Index) -> None:
    (hit,) = filled.search(Query(text="みさいる dicas")).hits
    (fragment,) = hit.fragments
    text = STATEMENTS[2].text
    assert [text[start:end] for start, end in fragment.marks] == ["ﾐｻｲﾙ", "ＤＩＣＡＳ"]


def test_a_match_in_the_title_is_marked_there(filled: Index) -> None:
    (hit,) = filled.search(Query(text="サイバー", kind="article")).hits
    assert [STATEMENTS[4].title[start:end] for start, end in hit.title_marks] == ["サイバー"]


def test_a_malformed_query_is_refused_or_answered_but_never_breaks(filled: Index) -> None:
    with pytest.raises(QueryError):
        filled.search(Query(text="あ" * 100_000))
    for text in ('"', "\0", "\ud800", "AND OR NOT", "title:*", "[* TO *]", "沖縄~2^9", "\\", "😀", "*"):
        assert filled.search(Query(text=text)).total == 0


def test_filters_by_rubbish_find_nothing_and_break_nothing(filled: Index) -> None:
    for value in ("", "\ud800", "\x1fmarker", "*", "x" * 100_000, "\0"):
        for field in ("series", "record", "topic", "lang"):
            found = ids(filled, filters=Filters(**{field: (value,)}))  # type: ignore[arg-type]
            assert found == (["a1"] if (field, value) == ("record", "") else [])
    with pytest.raises(QueryError, match="100"):
        filled.search(Query(filters=Filters(topic=tuple(map(str, range(101))))))


@pytest.mark.parametrize("day", [date.min, date(1899, 1, 1), date(5000, 1, 1), date.max])
def test_days_beyond_all_meetings_are_no_errors(filled: Index, day: date) -> None:
    assert (
        len(ids(filled, filters=Filters(date_from=day))) + len(ids(filled, filters=Filters(date_to=day))) == 4
    )


def test_a_paragraph_and_broken_text_can_be_stored_and_found(index: Index) -> None:
    paragraph = "両閣僚は緊密に連携する。" * 150
    index.rebuild(
        [
            Entry(kind="article", id="long", text=paragraph),
            Entry(kind="article", id="broken", title="T\ud800", text="B\udfff", lang="en"),
        ]
    )
    assert ids(index, paragraph) == ["long"]
    assert ids(index, "T\ud800") == ["broken"]


CLUSTERS = st.lists(
    st.sampled_from([*"両閣僚はがカｱab Ｃ1、。「」㈱ß\n\u3000・", "ｶﾞ", "か\u3099", "e\u0301"]),
    min_size=1,
    max_size=12,
)


@settings(max_examples=12, deadline=None)
@given(st.data(), st.lists(CLUSTERS, min_size=1, max_size=4))
def test_every_part_of_a_stored_text_is_found_and_only_where_it_is(
    data: st.DataObject, stored: list[list[str]]
) -> None:
    texts = ["".join(clusters) for clusters in stored]
    with tempfile.TemporaryDirectory() as place, open_index(Path(place)) as index:
        index.rebuild(Entry(kind="statement", id=str(at), text=text) for at, text in enumerate(texts))
        for _ in range(15):
            clusters = data.draw(st.sampled_from(stored))
            start = data.draw(st.integers(0, len(clusters) - 1))
            part = "".join(clusters[start : data.draw(st.integers(start + 1, len(clusters)))])
            wanted = fold(part).strip(GAP)
            for written in (part, part.upper(), wanted):
                if fold(written).strip(GAP) != wanted or not wanted:
                    continue
                expected = {str(at) for at, text in enumerate(texts) if wanted in fold(text)}
                assert set(ids(index, written, mode="phrase")) == expected
