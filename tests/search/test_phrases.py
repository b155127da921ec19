from datetime import UTC, datetime

import pytest

from kaidan.errors import QueryError
from kaidan.search import Entry, Filters, Index, phrase_life, phrase_spans


def said(year: int, text: str, **more: object) -> Entry:
    fields = {"id": f"s{year}", "record": f"r{year}", "act": "agree", "actors": ("JP", "US"), **more}
    return Entry(kind="statement", text=text, date=datetime(year, 6, 1, tzinfo=UTC), **fields)  # type: ignore[arg-type]


def test_a_life_tells_each_use_oldest_first(index: Index) -> None:
    index.rebuild(
        [
            said(2033, "切迫感を持って進める。", act="confirm", actors=()),
            said(2031, "切迫感を持って一致した。"),
        ]
    )
    life = phrase_life(index, "切迫感を持って")
    assert life.total == 2
    assert [(use.id, use.record, use.act, use.actors) for use in life.uses] == [
        ("s2031", "r2031", "agree", ("JP", "US")),
        ("s2033", "r2033", "confirm", ()),
    ]
    assert life.uses[0].date == datetime(2031, 6, 1, tzinfo=UTC)


def test_the_first_of_several_in_one_meeting_is_the_first_in_its_text(index: Index) -> None:
    index.rebuild([said(2031, "緊密に。", id=f"s{at}", ordinal=at) for at in (2, 0, 1)])
    assert [use.id for use in phrase_life(index, "緊密に").uses] == ["s0", "s1", "s2"]
    (span,) = phrase_spans(index, ["緊密に"])
    assert span.first is not None
    assert span.first.id == "s0"


def test_articles_and_republications_do_not_count(index: Index) -> None:
    index.rebuild(
        [
            said(2031, "緊密に。"),
            said(2032, "緊密に。", counted=False),
            Entry(kind="article", id="a", text="緊密に。"),
        ]
    )
    assert [use.id for use in phrase_life(index, "緊密に").uses] == ["s2031"]


def test_a_topic_or_a_combination_has_a_life_too(index: Index) -> None:
    index.rebuild(
        [
            said(2031, "緊密に。", topics=("cyber",)),
            said(2032, "緊密に。"),
            said(2033, "早期に。", topics=("cyber",)),
        ]
    )
    cyber = Filters(topic=("cyber",))
    assert [use.id for use in phrase_life(index, "", filters=cyber).uses] == ["s2031", "s2033"]
    assert [use.id for use in phrase_life(index, "早期", filters=cyber).uses] == ["s2033"]


def test_what_was_never_said_has_no_use_and_no_first(index: Index) -> None:
    index.rebuild([said(2031, "緊密に。")])
    assert phrase_life(index, "揺るぎない").uses == ()
    assert phrase_spans(index, ["揺るぎない"])[0].first is None


def test_a_limit_cuts_the_list_and_not_the_total(index: Index) -> None:
    index.rebuild([said(year, "緊密に。") for year in range(2031, 2041)])
    life = phrase_life(index, "緊密に", limit=3)
    assert life.total == 10
    assert [use.id for use in life.uses] == ["s2031", "s2032", "s2033"]


def test_ids_of_any_length_come_back(index: Index) -> None:
    index.rebuild([said(2031, "緊密に。", id="長い" * 50), said(2032, "緊密に。", id="短い")])
    assert [use.id for use in phrase_life(index, "緊密に").uses] == ["長い" * 50, "短い"]


@pytest.mark.parametrize("phrase", ["", "　", "あ" * 2_001])
def test_no_phrase_and_a_phrase_without_end_are_refused(index: Index, phrase: str) -> None:
    with pytest.raises(QueryError):
        phrase_life(index, phrase)
